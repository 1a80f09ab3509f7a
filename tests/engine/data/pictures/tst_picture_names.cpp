// SPDX-License-Identifier: GPL-3.0-only
// What a name promises: a picture that is read, or none.
#include "engine/data/pictures/picture_names.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <string>

using namespace engine;

class TestPictureNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatBrowsersAndScannersCallAPicture()
    {
        for (const char* name : {"a.jpg",
                                 "a.JPEG",
                                 "a.jfif",
                                 "a.JFIF",
                                 "a.jpe",
                                 "a.pjpeg",
                                 "a.jif",
                                 "a.png",
                                 "a.bmp",
                                 "a.dib",
                                 "a.tif",
                                 "a.tiff",
                                 "a.webp",
                                 "a.pgm",
                                 "a.jp2",
                                 "b.c.png"}) {
            QVERIFY2(hasPictureName(name), name);
        }
    }

    void otherNamesAreNoPictures()
    {
        for (const char* name :
             {"README", "Thumbs.db", "labels.csv", "png", "a.png.txt", ".png", "a.gif", "a.heic"}) {
            QVERIFY2(!hasPictureName(name), name);
        }
    }
};

PALIMPSEST_TEST(TestPictureNames)
#include "tst_picture_names.moc"
