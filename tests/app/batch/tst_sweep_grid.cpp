// SPDX-License-Identifier: GPL-3.0-only
// From a grid in a file to its cells, and a sentence for each slip in the file.
#include "app/batch/sweep_grid.h"
#include "engine/core/base/errors.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <set>

using namespace app;

namespace {

const std::vector<std::string> kKnown{
    "temperature", "memory", "seed", "train-per-class", "dataset"};

} // namespace

class TestSweepGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsVaryAndSingleValuesDoNot()
    {
        const SweepGrid grid = gridIn(R"({"train_per_class": 20, "temperature": [1, 2.5],
                                          "dataset": "sketchbook", "seed": [7]})");
        QCOMPARE(grid.settings,
                 (std::vector<GridSetting>{{"train-per-class", {"20"}, false},
                                           {"temperature", {"1", "2.5"}, true},
                                           {"dataset", {"sketchbook"}, false},
                                           {"seed", {"7"}, true}}));
    }

    // As the program says them everywhere, however they are written.
    void numbersAreSaidInFewestDigits()
    {
        const SweepGrid grid = gridIn(R"({"temperature": [1e0, 2.50, 1e-1], "memory": [1e5, 100.0],
                                          "seed": [18446744073709551615, -1]})");
        QCOMPARE(grid.settings[0].values, (std::vector<std::string>{"1", "2.5", "0.1"}));
        QCOMPARE(grid.settings[1].values, (std::vector<std::string>{"100000", "100"}));
        QCOMPARE(grid.settings[2].values, (std::vector<std::string>{"18446744073709551615", "-1"}));
        QCOMPARE(cellsOf(grid).front().name,
                 std::string("temperature=1,memory=100000,seed=18446744073709551615"));
    }

    void everyCombinationIsACell()
    {
        const auto cells = cellsOf(gridIn(R"({"temperature": [1, 2], "memory": [100, 200, 300],
                                              "dataset": "sketchbook"})"));
        std::vector<std::string> names;
        for (const SweepCell& cell : cells)
            names.push_back(cell.name);
        QCOMPARE(names,
                 (std::vector<std::string>{"temperature=1,memory=100",
                                           "temperature=1,memory=200",
                                           "temperature=1,memory=300",
                                           "temperature=2,memory=100",
                                           "temperature=2,memory=200",
                                           "temperature=2,memory=300"}));
        QCOMPARE(cells[4].varied,
                 (std::vector<SettingValue>{{"temperature", "2"}, {"memory", "200"}}));
        QCOMPARE(cells[4].fixed, (std::vector<SettingValue>{{"dataset", "sketchbook"}}));
    }

    // Both are "folder__a_b" once they are safe.
    void cellsOfValuesThatLookAlikeHaveDifferentNames()
    {
        std::set<std::string> names;
        for (const SweepCell& cell :
             cellsOf(gridIn(R"({"dataset": ["folder:/a/b", "folder:/a:b"]})"))) {
            names.insert(cell.name);
            QVERIFY(cell.name.find('/') == std::string::npos);
        }
        QCOMPARE(names.size(), std::size_t{2});
    }

    void tooManyCellsAreRefused()
    {
        SweepGrid grid;
        for (const char* name : {"a", "b", "c"})
            grid.settings.push_back({name, std::vector<std::string>(1000, "1"), true});
        const QString sentence =
            tests::sentenceOf<engine::UsageError>([&] { (void)cellsOf(grid); });
        QVERIFY2(sentence.contains("more than 100000 cells"), qPrintable(sentence));
    }

    void slipsAreAnswered_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("misspelt") << R"({"temprature": [1]})"
                                  << "did you mean \"temperature\"?";
        QTest::newRow("unknown") << R"({"colour": [1]})"
                                 << "Known settings: temperature, memory, seed";
        QTest::newRow("empty list") << R"({"memory": [], "seed": [1]})"
                                    << "\"memory\" is an empty list";
        QTest::newRow("twice a value") << R"({"seed": [1, 2, 1]})"
                                       << "lists 1 twice";
        QTest::newRow("twice a value, in two ways") << R"({"memory": [1000, 1e3]})"
                                                    << "lists 1000 twice";
        QTest::newRow("twice a name") << R"({"seed": [1], "seed": [2]})"
                                      << "stands twice";
        QTest::newRow("two spellings") << R"({"train-per-class": [1], "train_per_class": [2]})"
                                       << "twice";
        QTest::newRow("nothing varies") << R"({"seed": 1})"
                                        << "varies nothing";
        QTest::newRow("nothing at all") << "{}"
                                        << "varies nothing";
        QTest::newRow("a list") << "[1, 2]"
                                << "one object in braces";
        QTest::newRow("null") << R"({"seed": null})"
                              << "must be a number or a text";
        QTest::newRow("a list in a list") << R"({"seed": [[1]]})"
                                          << "must be a number or a text";
        QTest::newRow("empty text") << R"({"dataset": [""]})"
                                    << "must be a number or a text";
        QTest::newRow("no JSON") << "{\"seed\": [1,\n 2}"
                                 << "breaks at line 2, column 3";
    }

    void slipsAreAnswered()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const QString sentence =
            tests::sentenceOf<engine::Error>([&] { (void)gridIn(text.toStdString()); });
        QVERIFY2(sentence.contains(said), qPrintable(sentence));
        QVERIFY2(sentence.contains("grid.json"), qPrintable(sentence));
    }

    // Exit status 2, as for an option of that name; 3 is for files that cannot be read.
    void aSlipIsWrongUsageAndABrokenFileDamagedData()
    {
        for (const char* text : {R"({"colour": [1]})", R"({"seed": [1, 1]})", R"({"seed": 1})"})
            QVERIFY(!tests::sentenceOf<engine::UsageError>([&] { (void)gridIn(text); }).isEmpty());
        for (const char* text : {"{\"seed\": [1,\n 2}", "[1, 2]"})
            QVERIFY(!tests::sentenceOf<engine::DataError>([&] { (void)gridIn(text); }).isEmpty());
    }

    void aMissingFileIsNamed()
    {
        const QString sentence = tests::sentenceOf<engine::DataError>(
            [&] { (void)readSweepGrid(m_folder.path() / "none.json", kKnown); });
        QVERIFY2(sentence.startsWith("The grid \"") && sentence.contains("none.json"),
                 qPrintable(sentence));
    }

private:
    [[nodiscard]] SweepGrid gridIn(const std::string& text) const
    {
        const auto path = m_folder.path() / "grid.json";
        tests::writeBytes(path, text);
        return readSweepGrid(path, kKnown);
    }

    tests::TemporaryFolder m_folder;
};

PALIMPSEST_TEST(TestSweepGrid)
#include "tst_sweep_grid.moc"
