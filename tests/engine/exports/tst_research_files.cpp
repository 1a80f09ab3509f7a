// SPDX-License-Identifier: GPL-3.0-only
// Files for other programs; see small_run.h for the run.
#include "engine/core/base/errors.h"
#include "engine/exports/research_files.h"
#include "engine/record/files/png.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;
namespace fs = std::filesystem;

namespace {

QStringList filesBelow(const QString& folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.push_back(QDir(folder).relativeFilePath(walk.next()));
    files.removeAll("palimpsest-export.txt");
    files.sort();
    return files;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

Image pictureIn(const QString& path)
{
    const QByteArray png = contentOf(path);
    const auto* first = reinterpret_cast<const std::uint8_t*>(png.constData());
    return imageFromPng({first, static_cast<std::size_t>(png.size())});
}

} // namespace

class TestResearchFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_export = std::make_unique<ExportFolder>(folder(),
                                                  std::get<RunStarted>(tests::smallRun().front()));
        m_export->begin({});
    }

    void featuresComeWithAnIndex()
    {
        const StepFeatures features{1, 3, 2, {7, 9, 2}, {5, 5, 0}, {1.0F, 0.0F, 0.6F, 0.8F, 0, 1}};
        const auto paths = exportFeatures(features, "e2e", *m_export);
        QVERIFY(paths == (std::vector<fs::path>{folder() / "features_e2e_3.npy",
                                                folder() / "features_e2e_3_index.csv"}));
        QCOMPARE(contentOf(m_folder->filePath("features_e2e_3_index.csv")),
                 QByteArray("row,dataset_index,class\n0,7,5\n1,9,5\n2,2,0\n"));
        const QByteArray npy = contentOf(m_folder->filePath("features_e2e_3.npy"));
        QVERIFY(npy.contains("(3, 2)"));
        QVERIFY(npy.endsWith(QByteArray("\x00\x00\x00\x00\x00\x00\x80\x3f", 8))); // 0 and 1
    }

    void exemplarsBecomePicturesByRank()
    {
        QCOMPARE(exportExemplarImages(foldEvents(tests::smallRun()), *m_export),
                 folder() / "exemplars");
        QStringList named;
        for (const std::string& name : exemplarNames(foldEvents(tests::smallRun())))
            named.push_back(QString::fromStdString(name));
        named.sort();
        QCOMPARE(named, filesBelow(m_folder->path()));
        // The fox has no exemplar; its quotes would not make a file name.
        QCOMPARE(filesBelow(m_folder->path()),
                 (QStringList{"exemplars/e2e/step1/husky/0.png",
                              "exemplars/e2e/step1/husky/1.png",
                              "exemplars/e2e/step1/wolf, grey/0.png",
                              "exemplars/e2e/step2/cat/0.png",
                              "exemplars/e2e/step2/husky/0.png",
                              "exemplars/e2e/step2/wolf, grey/0.png"}));
        const Image red{2, 1, {255, 0, 0, 200, 10, 20}};
        const Image blue{1, 2, {0, 0, 255, 1, 2, 3}};
        QVERIFY(pictureIn(m_folder->filePath("exemplars/e2e/step1/husky/0.png")) == red);
        QVERIFY(pictureIn(m_folder->filePath("exemplars/e2e/step1/husky/1.png")) == blue);
    }

    // Names sort by rank; one width for the whole run, so that a rank is called alike everywhere.
    void ranksArePaddedToTheLargest()
    {
        auto events = tests::smallRun();
        auto& husky = std::get<MemoryUpdated>(events[7]).exemplars[0];
        husky.clear();
        for (int rank = 0; rank <= 10; ++rank)
            husky.push_back({4, rank, 0.5});
        (void)exportExemplarImages(foldEvents(events), *m_export);
        const QStringList files = filesBelow(m_folder->path());
        QCOMPARE(files.filter("step1/husky/").size(), 11);
        QVERIFY(files.contains("exemplars/e2e/step1/husky/00.png"));
        QVERIFY(files.contains("exemplars/e2e/step1/husky/09.png"));
        QVERIFY(files.contains("exemplars/e2e/step1/husky/10.png"));
        QVERIFY(files.contains("exemplars/e2e/step2/cat/00.png"));
        QVERIFY(files.filter("/0.png").isEmpty());
    }

    void aPictureThatIsMissingIsNamed()
    {
        auto events = tests::smallRun();
        std::get<MemoryUpdated>(events[7]).exemplars[0][1].datasetIndex = 77;
        try {
            (void)exportExemplarImages(foldEvents(events), *m_export);
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY(QString(error.what()).contains("training image 77"));
        }
    }

    void aRunWithoutExemplarsHasNoPictures()
    {
        auto events = tests::smallRun();
        std::erase_if(events, [](const Event& event) {
            return std::holds_alternative<MemoryUpdated>(event);
        });
        QVERIFY_EXCEPTION_THROWN((void)exportExemplarImages(foldEvents(events), *m_export),
                                 DataError);
    }

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ExportFolder> m_export;
};

PALIMPSEST_TEST(TestResearchFiles)
#include "tst_research_files.moc"
