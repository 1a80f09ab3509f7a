// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/picture_ground.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

namespace {

// A square of `inside` in the middle of 12 x 12 pixels of `outside`.
Image squareOn(std::uint8_t outside, std::uint8_t inside)
{
    Image picture{12, 12, {}};
    for (int pixel = 0; pixel < 144; ++pixel) {
        const bool isInside =
            pixel % 12 >= 4 && pixel % 12 < 8 && pixel / 12 >= 4 && pixel / 12 < 8;
        picture.rgb.insert(picture.rgb.end(), 3, isInside ? inside : outside);
    }
    return picture;
}

} // namespace

class TestPictureGround : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRimIsTheGround_data()
    {
        QTest::addColumn<int>("outside");
        QTest::addColumn<int>("inside");
        QTest::addColumn<int>("ground");
        QTest::newRow("white on black") << 0 << 255 << int(PictureGround::Dark);
        QTest::newRow("black on white") << 255 << 0 << int(PictureGround::Light);
        QTest::newRow("ink on grey paper") << 150 << 40 << int(PictureGround::Light);
        QTest::newRow("lighter on light") << 200 << 255 << int(PictureGround::Neither);
        QTest::newRow("darker on dark") << 60 << 0 << int(PictureGround::Neither);
        QTest::newRow("black") << 0 << 0 << int(PictureGround::Neither);
        QTest::newRow("white") << 255 << 255 << int(PictureGround::Neither);
    }

    void theRimIsTheGround()
    {
        QFETCH(const int, outside);
        QFETCH(const int, inside);
        QFETCH(const int, ground);
        const Image picture =
            squareOn(static_cast<std::uint8_t>(outside), static_cast<std::uint8_t>(inside));
        QCOMPARE(int(groundOf(picture)), ground);
    }

    void anEmptyPictureHasNone()
    {
        QVERIFY(groundOf(Image{}) == PictureGround::Neither);
        QVERIFY(groundOfMost({}) == PictureGround::Neither);
    }

    void fourInFiveDecide()
    {
        const Image dark = squareOn(0, 255);
        const Image light = squareOn(255, 0);
        QVERIFY(groundOfMost({dark, dark, light, dark, dark}) == PictureGround::Dark);
        QVERIFY(groundOfMost({light, light, light, dark, light}) == PictureGround::Light);
        QVERIFY(groundOfMost({dark, dark, light, dark}) == PictureGround::Neither);
    }

    void theNegativeSwapsLightAndDark()
    {
        QCOMPARE(negativeOf(squareOn(10, 200)), squareOn(245, 55));
        QVERIFY(groundOf(negativeOf(squareOn(0, 255))) == PictureGround::Light);
    }
};

PALIMPSEST_TEST(TestPictureGround)
#include "tst_picture_ground.moc"
