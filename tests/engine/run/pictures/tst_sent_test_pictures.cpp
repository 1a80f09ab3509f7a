// SPDX-License-Identifier: GPL-3.0-only
// Which pictures of wrong answers a run keeps, with answers written by hand.
#include "engine/run/pictures/sent_test_pictures.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace engine;

namespace {

std::vector<int> rowsOf(const TestImages& images)
{
    std::vector<int> rows;
    for (const TestImages::Entry& entry : images.entries)
        rows.push_back(entry.testIndex);
    return rows;
}

// 60 test images of each of two classes in one step, and a third class in the next.
LearningData manyTests()
{
    LabelledImages images{2, 1, {}, {}};
    for (int row = 0; row < 180; ++row) {
        images.labels.push_back(row / 60);
        images.pixels.insert(images.pixels.end(), 6, static_cast<std::uint8_t>(row));
    }
    return LearningData({"many", {"a", "b", "c"}, images, images}, {0, 1, 2});
}

// All right, to be made wrong.
TestPredicted allRight(const LearningData& data)
{
    TestPredicted said{0, 2, 10, {}};
    for (int position = 0; position < data.classCount(); ++position) {
        const auto& rows = data.testRows(position);
        said.classes.push_back({rows, std::vector<int>(rows.size(), position)});
    }
    return said;
}

} // namespace

class TestSentTestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRightOrNewIsNotSent()
    {
        const LearningData data = manyTests();
        TestPredicted said = allRight(data);
        SentTestPictures sent;
        QVERIFY(sent.takeNew(said, 2, data).entries.empty());
        said.classes[2].predicted.assign(60, 0); // wrong, but the class is new
        QVERIFY(sent.takeNew(said, 2, data).entries.empty());
        QVERIFY(sent.rows().empty());
    }

    // Images 0 .. 19 are taken for b, 50 and 51 for c: c has its turn.
    void everyClassItIsTakenForHasItsTurn()
    {
        const LearningData data = manyTests();
        TestPredicted said = allRight(data);
        std::fill_n(said.classes[0].predicted.begin(), 20, 1);
        said.classes[0].predicted[50] = 2;
        said.classes[0].predicted[51] = 2;
        said.classes[1].predicted[59] = 0;
        SentTestPictures sent;
        const TestImages first = sent.takeNew(said, 2, data);
        QCOMPARE(rowsOf(first), (std::vector<int>{0, 50, 1, 51, 2, 3, 4, 5, 119}));
        QCOMPARE(first.entries[1].image.rgb, std::vector<std::uint8_t>(6, 50));
        QCOMPARE(sent.rows(), (std::vector<int>{0, 1, 2, 3, 4, 5, 50, 51, 119}));
        // Another arm, or a later step: others, and no more than there are.
        QCOMPARE(rowsOf(sent.takeNew(said, 2, data)),
                 (std::vector<int>{6, 7, 8, 9, 10, 11, 12, 13}));
        QCOMPARE(rowsOf(sent.takeNew(said, 2, data)), (std::vector<int>{14, 15, 16, 17, 18, 19}));
        QVERIFY(sent.takeNew(said, 2, data).entries.empty());
    }

    void fortyOfAClassAreEnough()
    {
        const LearningData data = manyTests();
        TestPredicted said = allRight(data);
        said.classes[0].predicted.assign(60, 2);
        SentTestPictures sent;
        for (int time = 0; time < 10; ++time)
            (void)sent.takeNew(said, 2, data);
        QCOMPARE(sent.rows().size(), std::size_t{40});
        said.classes[1].predicted.assign(60, 2); // each class has its own forty
        QCOMPARE(sent.takeNew(said, 2, data).entries.size(), std::size_t{8});
    }

    void goesOnWhereItStood()
    {
        const LearningData data = manyTests();
        TestPredicted said = allRight(data);
        said.classes[0].predicted.assign(60, 2);
        SentTestPictures sent;
        (void)sent.takeNew(said, 2, data);
        SentTestPictures restored;
        restored.restore(sent.rows());
        QVERIFY(restored.takeNew(said, 2, data) == sent.takeNew(said, 2, data));
        QCOMPARE(restored.rows().size(), std::size_t{16});
    }
};

PALIMPSEST_TEST(TestSentTestPictures)
#include "tst_sent_test_pictures.moc"
