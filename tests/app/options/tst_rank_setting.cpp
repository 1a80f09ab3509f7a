// SPDX-License-Identifier: GPL-3.0-only
// What the environment says of a rank, and a sentence for whatever it says wrongly.
#include "app/options/rank_setting.h"
#include "engine/core/base/errors.h"
#include "tests/support/scripted_environment.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

using namespace app;
using tests::environmentOf;
using tests::Variables;

namespace {

Variables secondOfThree()
{
    return {{"RANK", "1"}, {"WORLD_SIZE", "3"}, {"MASTER_ADDR", "node7"}, {"MASTER_PORT", "29500"}};
}

} // namespace

class TestRankSetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourVariablesMakeARank()
    {
        const engine::RankSetting setting = rankSettingFrom(environmentOf(secondOfThree()));
        QCOMPARE(setting.rank, 1);
        QCOMPARE(setting.count, 3);
        QCOMPARE(setting.address, std::string("node7"));
        QCOMPARE(setting.port, 29500);
        QVERIFY(!setting.isHosted);
        QVERIFY(setting.program.starts_with("palimpsest "));
    }

    void torchrunListensItselfAndCountsRestarts()
    {
        Variables variables = secondOfThree();
        variables["TORCHELASTIC_USE_AGENT_STORE"] = "True";
        variables["TORCHELASTIC_RESTART_COUNT"] = "2";
        const engine::RankSetting setting = rankSettingFrom(environmentOf(variables));
        QVERIFY(setting.isHosted);
        QCOMPARE(setting.name, std::string("palimpsest-2"));
    }

    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"})
            QTest::addRow("%s", name) << name;
    }

    void whatIsMissingIsNamed()
    {
        QFETCH(QString, name);
        Variables variables = secondOfThree();
        variables.erase(name.toStdString());
        const QString sentence = said(variables);
        QVERIFY2(sentence.contains("needs the variable " + name + ":"), qPrintable(sentence));
        QVERIFY(sentence.contains("torchrun"));
    }

    void whatMakesNoSenseIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("range");
        QTest::newRow("rank") << "RANK"
                              << "3"
                              << "from 0 to 2";
        QTest::newRow("negative") << "RANK"
                                  << "-1"
                                  << "from 0 to 2";
        QTest::newRow("word") << "RANK"
                              << "two"
                              << "from 0 to 2";
        QTest::newRow("nobody") << "WORLD_SIZE"
                                << "0"
                                << "from 1 to 4096";
        QTest::newRow("port") << "MASTER_PORT"
                              << "65536"
                              << "from 1 to 65535";
        QTest::newRow("no port") << "MASTER_PORT"
                                 << "0"
                                 << "from 1 to 65535";
    }

    void whatMakesNoSenseIsNamed()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, range);
        Variables variables = secondOfThree();
        variables[name.toStdString()] = value.toStdString();
        QCOMPARE(said(variables),
                 name + " is \"" + value + "\", but must be a whole number " + range + ".");
    }

    void processesOnAMachineShareItsCores()
    {
        QCOMPARE(threadsOfRank(0, 8, environmentOf({{"LOCAL_WORLD_SIZE", "3"}})), 2);
        QCOMPARE(threadsOfRank(0, 2, environmentOf({{"LOCAL_WORLD_SIZE", "4"}})), 1);
        QCOMPARE(threadsOfRank(5, 8, environmentOf({{"LOCAL_WORLD_SIZE", "4"}})), 5);
        QCOMPARE(threadsOfRank(0, 8, environmentOf({})),
                 0); // not known: the engine takes every core
        QVERIFY(!tests::sentenceOf<engine::UsageError>([] {
                     (void)threadsOfRank(0, 8, environmentOf({{"LOCAL_WORLD_SIZE", "many"}}));
                 }).isEmpty());
    }

private:
    static QString said(const Variables& variables)
    {
        return tests::sentenceOf<engine::UsageError>(
            [&] { (void)rankSettingFrom(environmentOf(variables)); });
    }
};

PALIMPSEST_TEST(TestRankSetting)
#include "tst_rank_setting.moc"
