// SPDX-License-Identifier: GPL-3.0-only
// What is said of one run, of seeds of one experiment, and of runs that do not belong together. The
// first is the run of small_run.h, whose numbers can be checked by hand.
#include "app/report/run_comparison.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"

#include <QStringList>
#include <QTest>

using namespace app;
using namespace engine;

namespace {

// small_run.h with another seed, in which each arm recognises `fewer` images of the newest class
// less after step 2.
std::vector<Event> seedOf(std::uint64_t seed, int fewer)
{
    auto events = tests::smallRun();
    std::get<RunStarted>(events.front()).experiment.seed = seed;
    for (Event& event : events) {
        auto* evaluated = std::get_if<Evaluated>(&event);
        if (!evaluated || evaluated->step != 2)
            continue;
        evaluated->classified().confusion.counts[15] -= fewer;
        evaluated->classified().confusion.counts[14] += fewer;
    }
    return events;
}

RunDigest digest(const std::string& file, const std::vector<Event>& events)
{
    return digestOf(file, foldEvents(events));
}

std::vector<RunDigest> threeSeeds()
{
    return {digest("a", seedOf(1, 0)), digest("b", seedOf(2, 2)), digest("c", seedOf(3, 1))};
}

QStringList linesOf(const Comparison& comparison)
{
    return QString::fromStdString(comparison.text).split('\n', Qt::SkipEmptyParts);
}

// The row that begins with `title`, single spaces between words.
QString row(const Comparison& comparison, const QString& title)
{
    for (const QString& line : linesOf(comparison)) {
        if (line.startsWith(title + "  "))
            return line.simplified();
    }
    return {};
}

} // namespace

class TestRunComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anArmThatStoppedIsNamedAndLeftOutOfTheSeeds()
    {
        auto stopped = seedOf(2, 2);
        stopped.insert(stopped.end() - 1, ArmStopped{1, 2, 20, "It diverged."});
        const auto alone = compareRuns({digest("b", stopped)}, TableStyle::Plain);
        QVERIFY(alone.text.find("e2e stopped in step 2, and its numbers are those of the steps it "
                                "ended. It diverged.") != std::string::npos);
        auto runs = threeSeeds();
        const QString before = row(compareRuns(runs, TableStyle::Plain), "last accuracy");
        runs[1] = digest("b", stopped);
        const auto together = compareRuns(runs, TableStyle::Plain);
        QVERIFY(together.text.find("e2e of seed 2 is left out: it stopped in step 2. It "
                                   "diverged.") != std::string::npos);
        // The other arm's numbers stay.
        const QString after = row(together, "last accuracy");
        QVERIFY2(after != before, qPrintable(after));
        QCOMPARE(after.section(']', 0, 0), before.section(']', 0, 0));
    }

    // Wilson intervals of 22/40 and 29/40 by an independent calculator: 0.398 .. 0.693 and
    // 0.572 .. 0.839.
    void oneRunHasIntervals()
    {
        const auto comparison = compareRuns({digest("a", tests::smallRun())}, TableStyle::Plain);
        QVERIFY(comparison.warnings.empty());
        QCOMPARE(linesOf(comparison)[0],
                 QString("sketchbook: 4 classes in 2 steps; seed 18446744073709551615"));
        QCOMPARE(linesOf(comparison)[1], QString("30 training and 10 test images of each class"));
        QCOMPARE(linesOf(comparison)[2].simplified(), QString("metric n finetune e2e"));
        QCOMPARE(row(comparison, "last accuracy"),
                 QString("last accuracy 40 55.0 % [39.8, 69.3] 72.5 % [57.2, 83.9]"));
        QCOMPARE(row(comparison, "average incremental accuracy with step 1"),
                 QString("average incremental accuracy with step 1 70.0 % 78.8 %"));
        QCOMPARE(row(comparison, "forgetting"), QString("forgetting 70.0 % 20.0 %"));
        QCOMPARE(row(comparison, "backward transfer"),
                 QString("backward transfer -70.0 % -20.0 %"));
        QVERIFY(row(comparison, "recency bias").startsWith("recency bias 20 85.0 % ["));
        QCOMPARE(row(comparison, "within-head accuracy"), QString("within-head accuracy - -"));
        QCOMPARE(row(comparison, "exemplars kept"), QString("exemplars kept 0 3"));
        QCOMPARE(row(comparison, "training time"), QString("training time 0:03 0:03"));
        QVERIFY(row(comparison, "1").startsWith("1 20 85.0 % [64.0, 94.8] 85.0 %"));
        QVERIFY(row(comparison, "2").startsWith("2 40 55.0 %"));
        QVERIFY(comparison.text.find("One seed cannot tell") != std::string::npos);
    }

    void noTopFiveOfFiveClasses()
    {
        auto events = tests::smallRun();
        for (Event& event : events) {
            if (auto* evaluated = std::get_if<Evaluated>(&event))
                evaluated->classified().topFiveCorrect.assign(
                    std::size_t(evaluated->classified().confusion.classes), 10);
        }
        const QString why = "Top-5 accuracy is left out (-): among five classes or fewer it is "
                            "100 % whatever a network says.";
        const auto comparison = compareRuns({digest("a", events)}, TableStyle::Plain);
        QCOMPARE(row(comparison, "top-5 accuracy"), QString("top-5 accuracy - -"));
        QVERIFY(linesOf(comparison).contains(why));

        // Six classes, all seen: the number is there and nothing to explain.
        auto& run = std::get<RunStarted>(events.front());
        run.classes.push_back({9, "car", 2, 30, 10});
        run.classes.push_back({2, "bus", 2, 30, 10});
        for (Event& event : events) {
            auto* evaluated = std::get_if<Evaluated>(&event);
            if (evaluated && evaluated->step == 2) {
                evaluated->classified().confusion = {6, std::vector<int>(36, 1)};
                evaluated->classified().topFiveCorrect = {6, 6, 6, 6, 6, 3};
            }
        }
        const auto six = compareRuns({digest("a", events)}, TableStyle::Plain);
        QVERIFY(row(six, "top-5 accuracy").startsWith("top-5 accuracy 36 91.7 % ["));
        QVERIFY(!linesOf(six).contains(why));
        // Before the second step there were two.
        const auto begun =
            compareRuns({digest("a", {events.begin(), events.begin() + 10})}, TableStyle::Plain);
        QVERIFY(linesOf(begun).contains(why));
    }

    void oneStepIsNotCalledSteps()
    {
        auto events = tests::smallRun();
        std::get<RunStarted>(events.front()).steps = 1;
        const auto comparison = compareRuns({digest("a", events)}, TableStyle::Plain);
        QVERIFY(linesOf(comparison)[0].startsWith("sketchbook: 4 classes in 1 step; seed "));
    }

    // Last accuracies: finetune 22, 20, 21 of 40; e2e 29, 27, 28 of 40.
    void seedsHaveMeanMedianAndRange()
    {
        const auto comparison = compareRuns(threeSeeds(), TableStyle::Plain);
        QVERIFY(comparison.warnings.empty());
        QCOMPARE(linesOf(comparison)[0],
                 QString("sketchbook: 4 classes in 2 steps; 3 seeds: 1, 2, 3"));
        QCOMPARE(row(comparison, "last accuracy"),
                 QString("last accuracy 40 52.5 / 52.5 % [50.0, 55.0] 70.0 / 70.0 % [67.5, 72.5]"));
        QCOMPARE(row(comparison, "new accuracy"),
                 QString("new accuracy 20 90.0 / 90.0 % [85.0, 95.0] 75.0 / 75.0 % [70.0, 80.0]"));
        QCOMPARE(row(comparison, "images trained"), QString("images trained 1200 1200"));
        QCOMPARE(row(comparison, "2"),
                 QString("2 40 52.5 / 52.5 % [50.0, 55.0] 70.0 / 70.0 % [67.5, 72.5]"));
        QVERIFY(linesOf(comparison)
                    .contains("e2e against finetune: last accuracy is 17.5 points higher in the "
                              "median; the ranges "
                              "over 3 seeds do not overlap."));
    }

    // Last accuracies: finetune 22, 19, 22 of 40; e2e 29, 26, 29 of 40.
    void oneBadSeedMovesTheMeanAlone()
    {
        const std::vector<RunDigest> runs{
            digest("a", seedOf(1, 0)), digest("b", seedOf(2, 3)), digest("c", seedOf(3, 0))};
        const auto comparison = compareRuns(runs, TableStyle::Plain);
        QCOMPARE(row(comparison, "last accuracy"),
                 QString("last accuracy 40 52.5 / 55.0 % [47.5, 55.0] 70.0 / 72.5 % [65.0, 72.5]"));
        QCOMPARE(row(comparison, "training time"),
                 QString("training time 0:03 / 0:03 [0:03, 0:03] 0:03 / 0:03 [0:03, 0:03]"));
        QVERIFY(
            linesOf(comparison)
                .contains("Mean / median over the seeds, in brackets lowest and highest; n test "
                          "images in each."));
    }

    void twoSeedsSayLittle()
    {
        const QString warning = "A range over 2 seeds says little: run at least 3.";
        auto runs = threeSeeds();
        QVERIFY(!linesOf(compareRuns(runs, TableStyle::Plain)).contains(warning));
        runs.pop_back();
        QVERIFY(linesOf(compareRuns(runs, TableStyle::Plain)).contains(warning));
        runs.pop_back(); // one has no range at all
        QVERIFY(linesOf(compareRuns(runs, TableStyle::Plain)).filter("says little").isEmpty());
    }

    // One of the seeds of finetune reaches 27/40, the least that e2e does.
    void overlappingRangesAreSeedNoise()
    {
        auto runs = threeSeeds();
        auto lucky = seedOf(4, 0);
        for (Event& event : lucky) {
            auto* evaluated = std::get_if<Evaluated>(&event);
            if (evaluated && evaluated->step == 2 && evaluated->arm == 0) {
                evaluated->classified().confusion.counts[0] += 5;
                evaluated->classified().confusion.counts[2] -= 5;
            }
        }
        runs.push_back(digest("d", lucky));
        // finetune: 20, 21, 22, 27; e2e: 27, 28, 29, 29.
        QVERIFY(linesOf(compareRuns(runs, TableStyle::Plain))
                    .contains("e2e against finetune: last accuracy is 17.5 points higher in the "
                              "median; this gap is within seed noise (the ranges over 4 seeds "
                              "overlap)."));
    }

    void otherSettingsAreNamedAndKeptApart()
    {
        auto runs = threeSeeds();
        runs[1].run.experiment.temperature = 4.0;
        runs[1].run.experiment.memoryBudget = 50;
        const auto comparison = compareRuns(runs, TableStyle::Plain);
        QCOMPARE(comparison.warnings.size(), std::size_t{1});
        QCOMPARE(
            QString::fromStdString(comparison.warnings[0]),
            QString("b differs from a in more than the seed, so their numbers are not put "
                    "together: exemplar memory K (200 and 50), training temperature T (2 and 4)."));
        QCOMPARE(linesOf(comparison).filter("2 seeds: 1, 3").size(), 1);
        QCOMPARE(linesOf(comparison).filter("steps; seed 2").size(), 1);
    }

    void whatTheRunsTookIsSaid()
    {
        auto runs = threeSeeds();
        runs[0].run.intake.passedOver = {
            {PassedOver::Reason::Thumbnails, 9, "@eaDir", {"cat/@eaDir/"}}};
        runs[0].run.intake.testImagesInTraining = 2;
        const auto even = linesOf(compareRuns(runs, TableStyle::Plain));
        QVERIFY(even.contains("30 training and 10 test images of each class"));
        QCOMPARE(even.filter("9 files passed over (@eaDir").size(), 1);
        QCOMPARE(even.filter("2 test images have the very pixels").size(), 1);
        QVERIFY(even.filter("husky: ").isEmpty());
        runs[0].run.classes[0].trainImages = 7;
        const auto uneven = linesOf(compareRuns(runs, TableStyle::Plain));
        QVERIFY(uneven.contains("  husky: 7 training, 10 test"));
    }

    void changesOnTheWayCount()
    {
        auto runs = threeSeeds();
        runs[2].changes.clear();
        const auto comparison = compareRuns(runs, TableStyle::Plain);
        QCOMPARE(comparison.warnings.size(), std::size_t{1});
        QVERIFY(comparison.warnings[0].find("changed while it ran") != std::string::npos);
    }

    void unfinishedRunsStandApart()
    {
        auto runs = threeSeeds();
        auto cut = seedOf(9, 0);
        cut.resize(10); // the first step is done
        cut.emplace_back(RunStopped{10, 1.0});
        runs.insert(runs.begin(), digest("cut", cut));
        const auto comparison = compareRuns(runs, TableStyle::Plain);
        QCOMPARE(comparison.warnings.size(), std::size_t{1});
        QVERIFY(comparison.warnings[0].starts_with("cut did not reach its end"));
        QCOMPARE(linesOf(comparison).filter("3 seeds: 1, 2, 3").size(), 1);
        QCOMPARE(row(comparison, "forgetting"), QString("forgetting - -"));
    }

    void theSameSeedTwiceCountsOnce()
    {
        auto runs = threeSeeds();
        runs.push_back(digest("again", seedOf(2, 2)));
        const auto comparison = compareRuns(runs, TableStyle::Plain);
        QCOMPARE(comparison.warnings.size(), std::size_t{1});
        QVERIFY(comparison.warnings[0].starts_with("again has the same seed as b"));
        QVERIFY(linesOf(comparison)[0].endsWith("3 seeds: 1, 2, 3"));
    }

    void oneArmIsComparedWithNothing()
    {
        auto events = tests::smallRun();
        std::get<RunStarted>(events.front()).experiment.arms.resize(1);
        std::erase_if(events, [](const Event& event) {
            const auto* evaluated = std::get_if<Evaluated>(&event);
            return std::holds_alternative<MemoryUpdated>(event) ||
                   std::holds_alternative<TeacherFrozen>(event) ||
                   (evaluated && evaluated->arm == 1);
        });
        const auto comparison = compareRuns({digest("a", events)}, TableStyle::Plain);
        QVERIFY(comparison.text.find("against") == std::string::npos);
        QVERIFY(comparison.text.find("One seed") == std::string::npos);
    }

    void markdownIsTables()
    {
        const auto comparison = compareRuns(threeSeeds(), TableStyle::Markdown);
        QVERIFY(linesOf(comparison).contains("| metric | n | finetune | e2e |"));
        QVERIFY(linesOf(comparison)
                    .contains("| last accuracy | 40 | 52.5 / 52.5 % [50.0, 55.0] | 70.0 / 70.0 % "
                              "[67.5, 72.5] |"));
        QCOMPARE(linesOf(comparison).filter("| --- |").size(), 2);
    }

    void aRunThatOnlyBeganIsDashes()
    {
        const auto events = tests::smallRun();
        const auto comparison =
            compareRuns({digest("a", {events.begin(), events.begin() + 3})}, TableStyle::Plain);
        QCOMPARE(row(comparison, "last accuracy"), QString("last accuracy - -"));
        QCOMPARE(comparison.warnings.size(), std::size_t{1});
    }
};

PALIMPSEST_TEST(TestRunComparison)
#include "tst_run_comparison.moc"
