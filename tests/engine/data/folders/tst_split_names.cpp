// SPDX-License-Identifier: GPL-3.0-only
// Names that people give to the parts of a split, and names that only remind of them.
#include "engine/data/folders/split_names.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestSplitNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rolesOfNames()
    {
        for (const char* name : {"train",
                                 "Training_Set",
                                 "train_images",
                                 "seg_train",
                                 "trainset",
                                 "train2017",
                                 "TRAIN-data"})
            QVERIFY2(splitRoleOf(name) == SplitRole::Train, name);
        for (const char* name : {"test", "val2017", "x-validation", "test_set", "Testing", "valid"})
            QVERIFY2(splitRoleOf(name) == SplitRole::Test, name);
        for (const char* name : {"train station",
                                 "test tube",
                                 "trainer",
                                 "contest",
                                 "value",
                                 "images",
                                 "2017",
                                 "",
                                 "\u6e2c\u8a66"})
            QVERIFY2(splitRoleOf(name) == SplitRole::None, name);
    }

    void bothPartsMakeASplit()
    {
        QVERIFY(lookLikeASplit({"test_set", "training_set"}));
        QVERIFY(lookLikeASplit({"a", "val", "train"}));
        QVERIFY(!lookLikeASplit({"train", "tram", "bus"}));
        QVERIFY(!lookLikeASplit({"test", "val"}));
        QVERIFY(!lookLikeASplit({}));
    }
};

PALIMPSEST_TEST(TestSplitNames)
#include "tst_split_names.moc"
