// SPDX-License-Identifier: GPL-3.0-only
// What a run would refuse once its data is loaded is found out without running it.
#include "engine/core/base/errors.h"
#include "engine/run/run_checks.h"
#include "tests/engine/run/small_experiment.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

using namespace engine;

class TestRunChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCanBeRunPasses()
    {
        const std::vector<Experiment> all{tests::tinyExperiment(), tests::tinyExperiment({"lwf"})};
        requireRunnable(all);
        requireRunnable({});
    }

    // The class order leaves four classes.
    void aMemoryBelowTheNumberOfClassesIsRefused()
    {
        std::vector<Experiment> all{tests::tinyExperiment(), tests::tinyExperiment()};
        all[1].memoryBudget = 3;
        const QString sentence = tests::sentenceOf<UsageError>([&] { requireRunnable(all); });
        QVERIFY2(sentence.contains("A memory of 3 images") && sentence.contains("4 classes"),
                 qPrintable(sentence));
        all[1].memoryBudget = 4;
        requireRunnable(all);
    }

    void dataThatIsMissingIsTold()
    {
        std::vector<Experiment> all{tests::tinyExperiment()};
        all[0].dataset = "cifar10:/nowhere/at/all";
        QVERIFY(!tests::sentenceOf<DataError>([&] { requireRunnable(all); }).isEmpty());
    }

    void stepsThatDoNotFitAreRefused()
    {
        std::vector<Experiment> all{tests::tinyExperiment()};
        all[0].stepSizes = {2, 3};
        QVERIFY(!tests::sentenceOf<UsageError>([&] { requireRunnable(all); }).isEmpty());
    }
};

PALIMPSEST_TEST(TestRunChecks)
#include "tst_run_checks.moc"
