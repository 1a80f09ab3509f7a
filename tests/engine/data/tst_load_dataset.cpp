// SPDX-License-Identifier: GPL-3.0-only
// From the words of an experiment to the right loader with the right settings; what each loader
// makes of its files is tested with the loader.
#include "engine/core/base/errors.h"
#include "engine/data/load_dataset.h"
#include "engine/data/sketchbook/sketchbook.h"
#include "tests/engine/data/pictures/picture_files.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace engine;
using namespace tests;

namespace {

Experiment experimentOn(const std::string& dataset)
{
    Experiment experiment;
    experiment.dataset = dataset;
    return experiment;
}

QString usageErrorOf(const Experiment& experiment)
{
    return sentenceOf<UsageError>([&] { (void)loadDataset(experiment, 1); });
}

} // namespace

class TestLoadDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUnknownKindIsToldAllThatThereAre_data()
    {
        QTest::addColumn<QString>("dataset");
        for (const char* dataset : {"imagenet", "", "sketchbook:here", "Folder:x", ":x"})
            QTest::newRow(dataset) << dataset;
    }

    void anUnknownKindIsToldAllThatThereAre()
    {
        QFETCH(const QString, dataset);
        const QString sentence = usageErrorOf(experimentOn(dataset.toStdString()));
        for (const char* kind :
             {"sketchbook", "cifar10:FOLDER", "cifar100:FOLDER", "mnist:FOLDER", "folder:FOLDER"})
            QVERIFY2(sentence.contains(kind), qPrintable(sentence));
    }

    void aKindWithoutItsFolderIsToldSo()
    {
        for (const char* dataset : {"mnist", "folder:", "cifar10"}) {
            const QString sentence = usageErrorOf(experimentOn(dataset));
            QVERIFY2(sentence.contains("names no folder"), qPrintable(sentence));
        }
    }

    void aMissingFolderIsBadData()
    {
        for (const char* kind : {"cifar10:", "cifar100:", "mnist:", "folder:"})
            QVERIFY_EXCEPTION_THROWN(
                (void)loadDataset(experimentOn(std::string(kind) + "/nowhere:at/all"), 1),
                DataError);
    }

    void settingsReachTheImageFolder()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        for (const char* name : {"a", "b", "c"}) {
            for (int n = 0; n < 8; ++n)
                writePicture(path / name / (std::to_string(n) + ".png"), plain(9, 9, n, 0, 0));
        }
        Experiment experiment = experimentOn("folder:" + path.string());
        QCOMPARE(loadDataset(experiment, 1).train.width, 32);
        experiment.imageSize = 24;
        experiment.testFraction = 0.5;
        experiment.trainPerClass = 3;
        experiment.classOrder = "c,a";
        const Dataset dataset = loadDataset(experiment, 2);
        QCOMPARE(dataset.train.width, 24);
        QCOMPARE(dataset.test.height, 24);
        QCOMPARE(dataset.train.labels, (std::vector<int>{0, 0, 0, 2, 2, 2}));
        QCOMPARE(dataset.test.count(), 8);
        experiment.classOrder = "c,dragon";
        QVERIFY(usageErrorOf(experiment).contains("dragon"));
    }

    void damagedPicturesAreNamedAllAtOnce()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        for (int n = 0; n < 30; ++n) {
            const std::string name = std::to_string(n) + ".png";
            writePicture(path / "train/a" / name, plain(9, 9, n, 0, 0));
            writePicture(path / "test/a" / name, plain(9, 9, n, 1, 0));
        }
        const Experiment experiment = experimentOn("folder:" + path.string());
        const auto sentence = [&] {
            return sentenceOf<DataError>([&] { (void)loadDataset(experiment, 2); });
        };
        writeBytes(path / "test/a/7.png", "no picture");
        QVERIFY2(sentence().contains("test/a/7.png") && !sentence().contains('\n'),
                 qPrintable(sentence()));
        for (int n = 0; n < 11; ++n)
            writeBytes(path / "train/a" / (std::to_string(n) + ".png"), "no picture");
        for (const char* part :
             {"12 files", "test/a/7.png", "train/a/0.png", "train/a/8.png", "and 2 more"})
            QVERIFY2(sentence().contains(part), qPrintable(sentence()));
        const Dataset inspected = loadWhatCanBeRead(experiment, 2);
        QCOMPARE(inspected.damaged.size(), std::size_t{12});
        QCOMPARE(inspected.train.count(), 19);
    }

    void homeIsFoundAfterTheColon()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        for (int n = 0; n < 2; ++n)
            writePicture(path / "pets/cat" / (std::to_string(n) + ".png"), plain(9, 9, n, 0, 0));
        qputenv("HOME", folder.path().toUtf8());
        QCOMPARE(loadDataset(experimentOn("folder:~/pets"), 1).train.count(), 1);
    }

    void listsOfClassesAreQuestioned()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const auto add = [&path](const char* name) {
            for (int n = 0; n < 2; ++n)
                writePicture(path / name / (std::to_string(n) + ".png"), plain(9, 9, n, 0, 0));
        };
        const auto notes = [&path] {
            return loadDataset(experimentOn("folder:" + path.string()), 1).intake.notes;
        };
        add("train");
        QCOMPARE(notes().size(), std::size_t{1});
        QVERIFY(notes().front().find("only one class, \"train\"") != std::string::npos);
        add("tram");
        QVERIFY(notes().empty());
        add("val");
        QCOMPARE(notes().size(), std::size_t{1});
        QVERIFY(notes().front().find("parts of a split") != std::string::npos);
    }

    void settingsReachTheSketchbook()
    {
        Experiment experiment = experimentOn("sketchbook");
        experiment.trainPerClass = 2;
        experiment.testPerClass = 1;
        experiment.seed = 5;
        experiment.imageSize = 64;
        experiment.classOrder = "car,husky";
        const Dataset dataset = loadDataset(experiment, 1);
        SketchbookOptions options{2, 1, 5, 2, 64, {}};
        const Dataset all = drawSketchbook(options);
        QCOMPARE(dataset.train.labels, all.train.labels);
        for (int row = 0; row < all.train.count(); ++row) {
            const int label = all.train.labels[static_cast<std::size_t>(row)];
            const bool isWanted = label == 0 || label == 7;
            QCOMPARE(dataset.train.image(row) == all.train.image(row), isWanted);
            QCOMPARE(std::ranges::all_of(dataset.train.bytes(row), [](auto v) { return v == 0; }),
                     !isWanted);
        }
    }

    void aSizeTheDataDoesNotComeInIsRefused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        writeBytes(path / "batches.meta.txt", "a\n");
        writeBytes(path / "data_batch_1.bin", std::string(3073, '\0'));
        writeBytes(path / "test_batch.bin", std::string(3073, '\0'));
        Experiment experiment = experimentOn("cifar10:" + path.string());
        experiment.imageSize = 32;
        QCOMPARE(loadDataset(experiment, 1).train.count(), 1);
        experiment.imageSize = 64;
        const QString sentence = usageErrorOf(experiment);
        QVERIFY2(sentence.contains("32 x 32") && sentence.contains("64"), qPrintable(sentence));
        experiment.dataset = "sketchbook";
        experiment.imageSize = 48;
        QVERIFY(usageErrorOf(experiment).contains("32 or 64"));
    }
};

PALIMPSEST_TEST(TestLoadDataset)
#include "tst_load_dataset.moc"
