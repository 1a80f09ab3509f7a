// SPDX-License-Identifier: GPL-3.0-only
// What `palimpsest inspect` is asked and answers; what it finds is tested with the loaders.
#include "app/options/inspect_command.h"
#include "app/process/exit_code.h"
#include "engine/core/base/errors.h"
#include "tests/support/test_program.h"

#include <QString>
#include <QTest>

#include <sstream>
#include <utility>

using namespace app;

namespace {

Command parsed(std::vector<std::string> words)
{
    words.insert(words.begin(), "inspect");
    return parseCommandLine(std::move(words));
}

struct Said
{
    int code = 0;
    QString out;
    QString err;
};

Said said(const InspectFunction& inspect)
{
    std::ostringstream out;
    std::ostringstream err;
    const int code = inspectHeadless({}, inspect, {out, err, {}});
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

engine::Inspection cleanPets()
{
    engine::Intake intake;
    intake.passedOver = {{engine::PassedOver::Reason::Ending, 2, ".txt", {"cat/a.txt"}}};
    return {.dataset = "folder:/pets",
            .classes = {{.name = "cat", .trainImages = 4, .testImages = 1},
                        {.name = "dog", .trainImages = 3, .testImages = 1}},
            .width = 32,
            .height = 32,
            .intake = std::move(intake)};
}

} // namespace

class TestInspectCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsWordsAreThoseOfARun()
    {
        const auto command = parsed({"folder:/pets",
                                     "--image-size",
                                     "64",
                                     "--test-fraction",
                                     "0.5",
                                     "--class-order",
                                     "dog,cat",
                                     "--seed",
                                     "7"});
        const auto* inspect = std::get_if<InspectDataset>(&command);
        QVERIFY(inspect);
        QCOMPARE(inspect->experiment.dataset.address(), std::string("folder:/pets"));
        QCOMPARE(inspect->experiment.imageSize, 64);
        QCOMPARE(inspect->experiment.testFraction, 0.5);
        QCOMPARE(inspect->experiment.classOrder, std::string("dog,cat"));
        QCOMPARE(inspect->experiment.seed, std::uint64_t{7});
    }

    void whatNoRunCouldHaveIsRefused()
    {
        const std::vector<std::vector<std::string>> bad{
            {}, {"folder:/x", "--image-size", "4"}, {"folder:/x", "--seed", "-1"}, {"a", "b"}};
        for (const auto& words : bad) {
            const auto command = parsed(words);
            const auto* answer = std::get_if<Answer>(&command);
            QVERIFY(answer && answer->exitCode == BadUsage);
        }
    }

    void cleanDataIsToldOnStandardOutput()
    {
        const Said all = said([](const engine::Experiment&) { return cleanPets(); });
        QCOMPARE(all.code, int(Done));
        QCOMPARE(all.out,
                 QString("folder:/pets: 2 classes, images of 32 x 32 pixels\n"
                         "3 to 4 training and 1 test images a class, 7 and 2 together\n"
                         "  cat: 4 training, 1 test\n"
                         "  dog: 3 training, 1 test\n"
                         "2 files passed over (.txt): cat/a.txt\n"));
        QVERIFY(all.err.isEmpty());
    }

    void damagedFilesAreErrors()
    {
        const Said all = said([](const engine::Experiment&) {
            auto pets = cleanPets();
            pets.damaged = {"\"a.png\" is a web page.", "\"b.png\" is empty."};
            return pets;
        });
        QCOMPARE(all.code, int(BadData));
        QVERIFY(all.out.contains("2 classes"));
        QVERIFY(all.err.startsWith("2 files cannot be used"));
        QVERIFY(all.err.contains("web page") && all.err.contains("empty"));
    }

    void whatCannotBeReadAtAllIsOneSentence()
    {
        const Said all = said([](const engine::Experiment&) -> engine::Inspection {
            throw engine::DataError("\"/pets\" is not a folder.");
        });
        QCOMPARE(all.code, int(BadData));
        QCOMPARE(all.err, QString("\"/pets\" is not a folder.\n"));
    }
};

PALIMPSEST_TEST(TestInspectCommand)
#include "tst_inspect_command.moc"
