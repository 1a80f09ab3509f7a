// SPDX-License-Identifier: GPL-3.0-only
// Shards are disjoint and complete, and a Slurm job array says which one a task is.
#include "app/options/shard.h"
#include "engine/core/base/errors.h"
#include "tests/support/scripted_environment.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

using namespace app;
using tests::environmentOf;
using tests::Variables;

class TestShard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyThirdOfSeven()
    {
        QCOMPARE(membersOf({1, 3}, 7), (std::vector<std::size_t>{0, 3, 6}));
        QCOMPARE(membersOf({2, 3}, 7), (std::vector<std::size_t>{1, 4}));
        QCOMPARE(membersOf({3, 3}, 7), (std::vector<std::size_t>{2, 5}));
        QVERIFY(membersOf({3, 3}, 2).empty());
        QVERIFY(membersOf({1, 1}, 0).empty());
    }

    void shardsAreDisjointAndComplete()
    {
        for (const int count : {1, 2, 5, 13}) {
            std::vector<int> taken(10);
            for (int number = 1; number <= count; ++number) {
                for (const std::size_t member : membersOf({number, count}, taken.size()))
                    ++taken.at(member);
            }
            QCOMPARE(taken, std::vector<int>(10, 1));
        }
    }

    void shardsAreReadFromWords()
    {
        QCOMPARE(shardFrom("2/5"), (Shard{2, 5}));
        QCOMPARE(shardFrom("1/1"), (Shard{1, 1}));
    }

    void whatIsNoShardIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        for (const char* text : {"", "2", "/", "2/", "/5", "a/b", "1.5/2", "1/0", "1/-1", "1/2/3"})
            QTest::addRow("%s", text) << text << "is no shard. Write i/n";
        QTest::newRow("none") << "0/5"
                              << "no shard 0 of 5";
        QTest::newRow("too many") << "6/5"
                                  << "no shard 6 of 5";
    }

    void whatIsNoShardIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const QString sentence =
            tests::sentenceOf<engine::UsageError>([&] { (void)shardFrom(text.toStdString()); });
        QVERIFY2(sentence.contains(said), qPrintable(sentence));
    }

    void outsideOfAJobArrayThereIsNone()
    {
        QVERIFY(!shardFromSlurm(environmentOf({})));
        QVERIFY(!shardFromSlurm(environmentOf({{"SLURM_ARRAY_TASK_ID", "3"}})));
    }

    void aJobArrayCountsItsTasks_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("count");
        QTest::addColumn<QString>("lowest");
        QTest::addColumn<QString>("highest");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("number");
        QTest::newRow("1-4") << "3"
                             << "4"
                             << "1"
                             << "4"
                             << "1" << 3;
        QTest::newRow("0-3") << "0"
                             << "4"
                             << "0"
                             << "3"
                             << "1" << 1;
        QTest::newRow("0") << "0"
                           << "1"
                           << "0"
                           << "0"
                           << "1" << 1;
        QTest::newRow("1") << "1"
                           << "1"
                           << "1"
                           << "1"
                           << "1" << 1;
        QTest::newRow("10-16:2") << "14"
                                 << "4"
                                 << "10"
                                 << "16"
                                 << "2" << 3;
    }

    void aJobArrayCountsItsTasks()
    {
        QFETCH(QString, id);
        QFETCH(QString, count);
        QFETCH(QString, lowest);
        QFETCH(QString, highest);
        QFETCH(QString, step);
        QFETCH(int, number);
        const auto shard =
            shardFromSlurm(environmentOf({{"SLURM_ARRAY_TASK_ID", id.toStdString()},
                                          {"SLURM_ARRAY_TASK_COUNT", count.toStdString()},
                                          {"SLURM_ARRAY_TASK_MIN", lowest.toStdString()},
                                          {"SLURM_ARRAY_TASK_MAX", highest.toStdString()},
                                          {"SLURM_ARRAY_TASK_STEP", step.toStdString()}}));
        QCOMPARE(shard.value(), (Shard{number, count.toInt()}));
    }

    void anArrayWithGapsIsRefused_data()
    {
        QTest::addColumn<QString>("count");
        QTest::addColumn<QString>("lowest");
        QTest::addColumn<QString>("highest");
        // Whether 3 is the second cannot be told from what Slurm says.
        QTest::newRow("1,3,7") << "3"
                               << "1"
                               << "7";
        // Of an array that was 1-5, say, submitted again.
        QTest::newRow("3 alone") << "1"
                                 << "3"
                                 << "3";
    }

    void anArrayWithGapsIsRefused()
    {
        QFETCH(QString, count);
        QFETCH(QString, lowest);
        QFETCH(QString, highest);
        const QString sentence = tests::sentenceOf<engine::UsageError>([&] {
            (void)shardFromSlurm(environmentOf({{"SLURM_ARRAY_TASK_ID", "3"},
                                                {"SLURM_ARRAY_TASK_COUNT", count.toStdString()},
                                                {"SLURM_ARRAY_TASK_MIN", lowest.toStdString()},
                                                {"SLURM_ARRAY_TASK_MAX", highest.toStdString()},
                                                {"SLURM_ARRAY_TASK_STEP", "1"}}));
        });
        QVERIFY2(sentence.contains("gaps") && sentence.contains("--shard"), qPrintable(sentence));
        // An array of the one task would run the whole grid.
        QCOMPARE(sentence.contains("Use an array such as"), count != "1");
    }

    void aWordWhereANumberBelongsIsNamed()
    {
        const QString sentence = tests::sentenceOf<engine::UsageError>([] {
            (void)shardFromSlurm(
                environmentOf({{"SLURM_ARRAY_TASK_ID", "one"}, {"SLURM_ARRAY_TASK_COUNT", "3"}}));
        });
        QVERIFY2(sentence.contains("SLURM_ARRAY_TASK_ID is \"one\""), qPrintable(sentence));
    }
};

PALIMPSEST_TEST(TestShard)
#include "tst_shard.moc"
