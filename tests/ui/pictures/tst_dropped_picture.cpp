// SPDX-License-Identifier: GPL-3.0-only
// What another program gives: a file, bytes of a picture, or neither.
#include "tests/support/test_program.h"
#include "ui/pictures/dropped_picture.h"

#include <QBuffer>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace ui;

namespace {

// 16 x 8, red on the left; its EXIF says that it was turned: red belongs to the top.
QByteArray turnedJpeg()
{
    QImage picture(16, 8, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            picture.setPixelColor(x, y, Qt::red);
    QByteArray jpeg;
    QBuffer buffer(&jpeg);
    picture.save(&buffer, "JPEG", 95);
    const QByteArray exif = QByteArray::fromHex("ffe10022457869660000"     // APP1, "Exif"
                                                "49492a0008000000"         // TIFF, little endian
                                                "0100"                     // one entry:
                                                "120103000100000006000000" // orientation 6
                                                "00000000");
    return jpeg.insert(2, exif);
}

} // namespace

class TestDroppedPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPictureOfAnotherProgramComesUpright()
    {
        QMimeData data;
        data.setData("image/jpeg", turnedJpeg());
        const PictureOffer offer = offerOf(data);
        QCOMPARE(offer.from, PictureOffer::From::Image);
        QCOMPARE(offer.image.size(), QSize(8, 16));
        QVERIFY(qRed(offer.image.pixel(4, 2)) > 200);
        QVERIFY(qBlue(offer.image.pixel(4, 13)) > 200);
    }

    void pixelsWithoutAFileAreTaken()
    {
        QMimeData data;
        QImage picture(3, 2, QImage::Format_RGB32);
        picture.fill(Qt::green);
        data.setImageData(picture);
        QCOMPARE(offerOf(data).image.size(), QSize(3, 2));
    }

    void aFileComesBeforeWhatWasMadeOfIt()
    {
        QMimeData data;
        data.setData("image/jpeg", turnedJpeg());
        data.setUrls({QUrl::fromLocalFile("/pictures/a.jpg")});
        QCOMPARE(offerOf(data).from, PictureOffer::From::File);
        QCOMPARE(offerOf(data).path, "/pictures/a.jpg");
    }

    void neitherIsSaid()
    {
        QMimeData data;
        data.setText("no picture");
        data.setData("image/jpeg", "no picture either");
        QCOMPARE(offerOf(data).from, PictureOffer::From::Elsewhere);
    }
};

PALIMPSEST_TEST(TestDroppedPicture)
#include "tst_dropped_picture.moc"
