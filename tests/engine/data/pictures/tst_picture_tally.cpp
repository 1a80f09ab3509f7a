// SPDX-License-Identifier: GPL-3.0-only
// Many pictures judged and spoken of together.
#include "engine/data/pictures/picture_tally.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

namespace {

PictureNotes faulty(PictureFault::Kind kind, const char* words)
{
    return {{kind, words}, 0};
}

PictureNotes deep(int brightest)
{
    return {{}, brightest};
}

} // namespace

class TestPictureTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereNothingIsWrongNothingIsSaid()
    {
        PictureTally tally;
        tally.add("/data/a/1.png", {});
        tally.add("/data/a/2.png", deep(40000));
        QVERIFY(tally.sentences("/data").empty());
    }

    void faultsAreCountedWithTheFirstOfTheNames()
    {
        PictureTally tally;
        using Kind = PictureFault::Kind;
        tally.add("/data/b/1.jpg", faulty(Kind::Harmless, "no end marker"));
        tally.add("/data/a/7.png", faulty(Kind::Harmless, "a broken colour profile"));
        tally.add("/data/c/1.jpg", faulty(Kind::DamagedPixels, "damaged pixels"));
        const auto said = tally.sentences("/data");
        QCOMPARE(said.size(), std::size_t{2});
        QCOMPARE(said[0],
                 std::string("2 pictures have harmless faults in their files, for example "
                             "\"a/7.png\": a broken colour profile."));
        QCOMPARE(said[1],
                 std::string("1 picture is damaged and was taken as far as it goes, for example "
                             "\"c/1.jpg\": damaged pixels."));
    }

    void picturesOfSixteenBitsAreJudgedTogether()
    {
        PictureTally tally;
        QCOMPARE(tally.white(), 0);
        tally.add("/data/a/dark.png", deep(900));
        QCOMPARE(tally.white(), 1023);
        QVERIFY(!tally.wasMisjudged("/data/a/dark.png"));
        tally.add("/data/a/bright.png", deep(4000));
        QCOMPARE(tally.white(), 4095);
        QVERIFY(tally.wasMisjudged("/data/a/dark.png"));
        QVERIFY(!tally.wasMisjudged("/data/a/bright.png"));
        QVERIFY(!tally.wasMisjudged("/data/a/other.jpg"));
        const auto said = tally.sentences("/data");
        QCOMPARE(said.size(), std::size_t{1});
        QCOMPARE(said[0],
                 std::string("2 pictures of 16 bits hold only 12, for example \"a/bright.png\": "
                             "white is 4095, not 65535."));
    }

    void oneHonestPictureOfSixteenBitsKeepsAllAsTheyAre()
    {
        PictureTally tally;
        tally.add("/data/a/dark.png", deep(900));
        tally.add("/data/a/honest.png", deep(61000));
        QCOMPARE(tally.white(), 65535);
        QVERIFY(tally.wasMisjudged("/data/a/dark.png"));
        QVERIFY(tally.sentences("/data").empty());
    }
};

PALIMPSEST_TEST(TestPictureTally)
#include "tst_picture_tally.moc"
