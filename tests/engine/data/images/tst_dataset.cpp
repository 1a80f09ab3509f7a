// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/data/images/dataset.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

using namespace engine;

namespace {

// Five 1x1 pictures; the red value tells which one it is.
LabelledImages fivePictures()
{
    return {1, 1, {0, 9, 9, 1, 9, 9, 2, 9, 9, 3, 9, 9, 4, 9, 9}, {1, 0, 1, 1, 0}};
}

QString refusal(const Dataset& dataset)
{
    return tests::sentenceOf<DataError>(
        [&] { (void)limitPerClass(dataset, 0, 0, "data/of mine"); });
}

} // namespace

class TestDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsPicturesAndClasses()
    {
        const LabelledImages images = fivePictures();
        QCOMPARE(images.count(), 5);
        QCOMPARE(images.image(3), (Image{1, 1, {3, 9, 9}}));
        QCOMPARE(images.indicesOf(1), (std::vector<int>{0, 2, 3}));
        QVERIFY(images.indicesOf(7).empty());
    }

    void keepsTheFirstOfEachClass()
    {
        const Dataset limited =
            limitPerClass({"d", {"a", "b"}, fivePictures(), fivePictures()}, 2, 1, "pictures");
        QCOMPARE(limited.train.labels, (std::vector<int>{1, 0, 1, 0}));
        QCOMPARE(int{limited.train.image(3).rgb[0]}, 4);
        QCOMPARE(limited.test.labels, (std::vector<int>{1, 0}));
    }

    void zeroKeepsAll()
    {
        const Dataset all =
            limitPerClass({"d", {"a", "b"}, fivePictures(), fivePictures()}, 0, 0, "pictures");
        QCOMPARE(all.train.count(), 5);
        QCOMPARE(all.test.count(), 5);
    }

    void aClassSmallerThanTheLimitStaysWhole()
    {
        const Dataset all =
            limitPerClass({"d", {"a", "b"}, fivePictures(), fivePictures()}, 3, 99, "pictures");
        QCOMPARE(all.train.indicesOf(0).size(), std::size_t{2});
        QCOMPARE(all.test.count(), 5);
    }

    void picturesMetOneByOneAreCountedByClass()
    {
        FirstOfEachClass first(2);
        std::vector<bool> kept;
        for (const int label : {9, 0, 9, 9, 0, 3, 0})
            kept.push_back(first.keepsNext(label));
        QCOMPARE(kept, (std::vector<bool>{true, true, true, false, true, true, false}));
        FirstOfEachClass all(0);
        QVERIFY(all.keepsNext(1) && all.keepsNext(1));
    }

    void anEmptyClassIsRefused()
    {
        LabelledImages tests = fivePictures();
        tests.labels = {0, 0, 0, 0, 0};
        QCOMPARE(refusal({"d", {"a", "b", "c"}, fivePictures(), fivePictures()}),
                 QString("\"data/of mine\" holds no training image of class \"c\". Every class "
                         "needs at least one."));
        QCOMPARE(refusal({"d", {"a", "b"}, fivePictures(), tests}),
                 QString("\"data/of mine\" holds no test image of class \"b\". Every class needs "
                         "at least one."));
    }
};

PALIMPSEST_TEST(TestDataset)
#include "tst_dataset.moc"
