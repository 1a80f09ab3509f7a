// SPDX-License-Identifier: GPL-3.0-only
// Data in another place than a run began with: what is missing, what may stand in for it, and that
// a timeline shows the newest place.
#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/core/timeline.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <filesystem>
#include <fstream>

using namespace engine;
namespace fs = std::filesystem;

namespace {

Experiment on(const std::string& dataset, const std::string& backbone = "small_cnn")
{
    Experiment experiment;
    experiment.dataset = dataset;
    experiment.backbone = backbone;
    return experiment;
}

QString refusalOf(const Experiment& experiment, const SourcesMoved& moved)
{
    return tests::sentenceOf<UsageError>([&] { requireSameKinds(experiment, moved); });
}

} // namespace

class TestMovedSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsNotThereIsMissing()
    {
        const tests::TemporaryFolder folder;
        const std::string here = folder.path().string();
        std::ofstream(folder.path() / "b.pt") << "x";
        QVERIFY(!missingSources(on("sketchbook")).any());
        QVERIFY(!missingSources(on("folder:" + here, "torchscript:" + here + "/b.pt")).any());
        const MissingSources gone =
            missingSources(on("folder:" + here + "/d1", "torchscript:" + here + "/c.pt"));
        QCOMPARE(gone.dataset, here + "/d1");
        QCOMPARE(gone.backbone, here + "/c.pt");
        const auto sentence = QString::fromStdString(sentenceFor(gone));
        QVERIFY(sentence.contains("/d1, which is not there"));
        QVERIFY(sentence.contains("/c.pt, which is not there"));
        // A path that depends on where one stands says where that is.
        const auto relative =
            QString::fromStdString(sentenceFor(missingSources(on("folder:surely/not/there"))));
        QVERIFY(relative.contains(QString::fromStdString(fs::current_path().string())));
    }

    void onlyTheSameKindStandsIn()
    {
        const Experiment began = on("folder:d1", "torchscript:b.pt");
        QVERIFY(refusalOf(began, {}).isEmpty());
        QVERIFY(refusalOf(began, {"folder:d2", ""}).isEmpty());
        QVERIFY(refusalOf(began, {"", "torchscript:c.pt"}).isEmpty());
        QVERIFY(refusalOf(began, {"cifar10:d2", ""}).contains("began with the data set"));
        QVERIFY(refusalOf(began, {"folder:", ""}).contains("names no place"));
        QVERIFY(refusalOf(began, {"", "mlp"}).contains("began with the backbone"));
        QVERIFY(refusalOf(on("sketchbook"), {"sketchbook", ""}).contains("has none"));
        QVERIFY(refusalOf(on("sketchbook"), {"folder:d2", ""}).contains("sketchbook"));
    }

    void theNewPlaceTakesTheOldOnes()
    {
        const Experiment moved =
            withSourcesAt(on("folder:d1", "torchscript:b.pt"), {"folder:d2", ""});
        QVERIFY(moved == on("folder:d2", "torchscript:b.pt"));
        Timeline timeline;
        RunStarted run;
        run.experiment = on("folder:d1");
        timeline.apply(run);
        timeline.apply(SourcesMoved{"folder:d2", ""});
        QVERIFY(timeline.run().experiment == on("folder:d2"));
    }

    void namesTellAMoveWhereTheOldPlaceIsGone()
    {
        const tests::TemporaryFolder folder;
        const std::string here = folder.path().string();
        fs::create_directory(folder.path() / "d1");
        fs::create_directory(folder.path() / "d2");
        const Experiment before = on("folder:" + here + "/d1");
        const Experiment now = on("folder:" + here + "/d2");
        QVERIFY(moveBetween(before, now) == SourcesMoved{});
        fs::remove(folder.path() / "d1");
        QVERIFY(moveBetween(before, now) == (SourcesMoved{now.dataset, ""}));
        QVERIFY(moveBetween(before, before) == SourcesMoved{});
        QVERIFY(moveBetween(before, on("cifar10:" + here + "/d2")) == SourcesMoved{});
        QVERIFY(moveBetween(before, on("folder:" + here + "/d3")) == SourcesMoved{});
    }
};

PALIMPSEST_TEST(TestMovedSources)
#include "tst_moved_sources.moc"
