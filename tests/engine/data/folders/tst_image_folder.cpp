// SPDX-License-Identifier: GPL-3.0-only
// Folders as people keep them: split or not, tidy or not. Each picture's red value tells which one
// it is.
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/data/folders/image_folder.h"
#include "tests/engine/data/pictures/picture_files.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <unistd.h>

using namespace engine;
using namespace tests;

namespace {

namespace fs = std::filesystem;

class Folder : public TemporaryFolder
{
public:
    // `count` pictures called 1.png, 2.png, …; number n has a red of first + n.
    void addClass(const std::string& name, int count, int first = 0) const
    {
        for (int n = 1; n <= count; ++n)
            writePicture(path() / name / (std::to_string(n) + ".png"),
                         plain(16, 16, first + n, 7, 9));
    }

    void write(const std::string& name) const { writeBytes(path() / name, "no picture"); }
};

std::vector<std::string> namesOf(const std::vector<PictureFile>& files)
{
    std::vector<std::string> names;
    for (const PictureFile& file : files)
        names.push_back((file.path.parent_path().filename() / file.path.filename()).string());
    return names;
}

std::vector<int> redOf(const LabelledImages& images)
{
    std::vector<int> reds;
    for (int i = 0; i < images.count(); ++i)
        reds.push_back(images.bytes(i)[0]);
    return reds;
}

} // namespace

class TestImageFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsASplitFolder_data()
    {
        QTest::addColumn<QString>("train");
        QTest::addColumn<QString>("test");
        QTest::newRow("test") << "train"
                              << "test";
        QTest::newRow("val") << "train"
                             << "val";
        QTest::newRow("valid") << "train"
                               << "valid";
        QTest::newRow("validation") << "train"
                                    << "validation";
        QTest::newRow("capitals") << "Training"
                                  << "Testing";
    }

    void readsASplitFolder()
    {
        QFETCH(const QString, train);
        QFETCH(const QString, test);
        const Folder folder;
        folder.addClass(train.toStdString() + "/dog", 2, 10);
        folder.addClass(train.toStdString() + "/cat", 3, 20);
        folder.addClass(test.toStdString() + "/dog", 1, 30);
        folder.addClass(test.toStdString() + "/cat", 2, 40);
        const Dataset dataset = readImageFolder(listImageFolder(folder.path(), 0.5, 1), 16, 2);
        QCOMPARE(dataset.classNames, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(dataset.train.labels, (std::vector<int>{0, 0, 0, 1, 1}));
        QCOMPARE(dataset.test.labels, (std::vector<int>{0, 0, 1}));
        QCOMPARE(redOf(dataset.train), (std::vector<int>{21, 22, 23, 11, 12}));
        QCOMPARE(redOf(dataset.test), (std::vector<int>{41, 42, 31}));
        QCOMPARE(dataset.train.width, 16);
    }

    void numbersAreOrderedByValue()
    {
        const Folder folder;
        for (const char* name : {"10", "9", "1"})
            folder.addClass(name, 11);
        const ImageFolder listed = listImageFolder(folder.path(), 0.01, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"1", "9", "10"}));
        std::vector<std::string> first = namesOf(listed.train);
        first.resize(10);
        QVERIFY(first.back() == "1/11.png" || first.back() == "1/10.png");
    }

    void aFractionOfEachClassTests()
    {
        const Folder folder;
        folder.addClass("a", 10);
        folder.addClass("b", 5);
        folder.addClass("c", 2);
        const ImageFolder listed = listImageFolder(folder.path(), 0.2, 1);
        std::vector<int> tests(3, 0);
        for (const PictureFile& file : listed.test)
            ++tests[static_cast<std::size_t>(file.label)];
        QCOMPARE(tests, (std::vector<int>{2, 1, 1}));
        // Each picture once, in one of the parts.
        const auto train = namesOf(listed.train);
        const auto test = namesOf(listed.test);
        std::set<std::string> all(train.begin(), train.end());
        all.insert(test.begin(), test.end());
        QCOMPARE(all.size(), std::size_t{17});
        QCOMPARE(train.size() + test.size(), std::size_t{17});
    }

    void somethingIsLeftToTrainAndToTest()
    {
        const Folder folder;
        folder.addClass("a", 3);
        QCOMPARE(listImageFolder(folder.path(), 0.999, 1).train.size(), std::size_t{1});
        QCOMPARE(listImageFolder(folder.path(), 0.001, 1).test.size(), std::size_t{1});
    }

    void theSplitDependsOnSeedAndClassOnly()
    {
        const Folder folder;
        folder.addClass("b", 40);
        const auto alone = namesOf(listImageFolder(folder.path(), 0.25, 1).test);
        QCOMPARE(namesOf(listImageFolder(folder.path(), 0.25, 1).test), alone);
        QVERIFY(namesOf(listImageFolder(folder.path(), 0.25, 2).test) != alone);
        folder.addClass("a", 4);
        auto together = namesOf(listImageFolder(folder.path(), 0.25, 1).test);
        together.erase(together.begin());
        QCOMPARE(together, alone);
    }

    void whatIsNoPictureIsIgnored()
    {
        const Folder folder;
        folder.addClass("a", 2);
        folder.addClass("a/deeper", 1);
        folder.addClass(".hidden", 2);
        folder.addClass("__MACOSX", 2);
        for (const char* name : {"README", "a/Thumbs.db", "a/.DS_Store", "a/._1.png", "a/n.txt"})
            folder.write(name);
        fs::create_directory(folder.path() / "a/folder.png");
        fs::create_directory_symlink(folder.path(), folder.path() / "a/circle");
        const ImageFolder listed = listImageFolder(folder.path(), 0.1, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"a"}));
        QCOMPARE(listed.train.size() + listed.test.size(), std::size_t{3});
    }

    void whatIsPassedOverIsCounted()
    {
        using enum PassedOver::Reason;
        const Folder folder;
        folder.addClass("a", 2);
        folder.addClass("a/@eaDir/1.png", 3);
        folder.addClass("b", 2);
        folder.addClass("b/@eaDir", 1);
        folder.addClass("@eaDir", 2);
        folder.addClass(".git/x", 4);
        for (const char* name :
             {"cover.png", "a/.secret", "a/x.TXT", "b/x.txt", "b/README", "b/Thumbs.db"})
            folder.write(name);
        fs::create_directory_symlink(folder.path(), folder.path() / "a/circle");
        fs::create_directory(folder.path() / ".Trashes"); // empty: not worth a word
        const Intake intake = listImageFolder(folder.path(), 0.5, 1).intake;
        const auto counted = [&intake](PassedOver::Reason reason, const char* detail) {
            const auto found = std::ranges::find_if(intake.passedOver, [&](const PassedOver& one) {
                return one.reason == reason && one.detail == detail;
            });
            return found == intake.passedOver.end() ? PassedOver{} : *found;
        };
        QCOMPARE(counted(Thumbnails, "@eaDir").files, 6);
        QCOMPARE(counted(Thumbnails, "Thumbs.db").files, 1);
        QCOMPARE(counted(Hidden, ".git").files, 4);
        QCOMPARE(counted(Hidden, "").examples, (std::vector<std::string>{"a/.secret"}));
        QCOMPARE(counted(OutsideClasses, "").examples, (std::vector<std::string>{"cover.png"}));
        QCOMPARE(counted(Ending, ".txt").examples,
                 (std::vector<std::string>{"a/x.TXT", "b/x.txt"}));
        QCOMPARE(counted(Ending, "").files, 1);
        QCOMPARE(counted(LinkedFolder, "").files, 1);
        QCOMPARE(intake.passedOver.size(), std::size_t{8});
        QVERIFY(intake.notes.empty());
    }

    void aPictureUnderAnotherEndingIsKnown()
    {
        const Folder folder;
        folder.addClass("a", 2);
        writeBytes(folder.path() / "a/IMG_1", encoded(plain(8, 8, 1, 2, 3), ".png"));
        const auto passedOver = listImageFolder(folder.path(), 0.5, 1).intake.passedOver;
        QCOMPARE(passedOver.size(), std::size_t{1});
        QCOMPARE(passedOver.front().firstIs, std::string("a PNG picture"));
    }

    void whatLiesBesideASplitIsCounted()
    {
        const Folder folder;
        for (const char* name : {"train/a", "train/b", "test/a", "test/b"})
            folder.addClass(name, 1);
        folder.addClass("val/a", 3);
        folder.write("labels.csv");
        const Intake intake = listImageFolder(folder.path(), 0.5, 1).intake;
        QCOMPARE(
            intake.passedOver,
            (std::vector<PassedOver>{{PassedOver::Reason::OtherFolder, 3, "val", {"val/"}},
                                     {PassedOver::Reason::Ending, 1, ".csv", {"labels.csv"}}}));
    }

    void endingsThatAreRareAreToldTogether()
    {
        const Folder folder;
        folder.addClass("a", 2);
        for (int n = 0; n < 12; ++n)
            folder.write("a/x." + std::to_string(n));
        folder.write("a/y.11");
        const auto passedOver = listImageFolder(folder.path(), 0.5, 1).intake.passedOver;
        QCOMPARE(passedOver.size(), std::size_t{8});
        QCOMPARE(passedOver.front().detail, std::string(".11"));
        QCOMPARE(passedOver.back().detail, std::string("other endings"));
        int together = 0;
        for (const PassedOver& one : passedOver)
            together += one.files;
        QCOMPARE(together, 13);
    }

    void aSplitUnderOtherNamesIsRefused_data()
    {
        QTest::addColumn<QString>("train");
        QTest::addColumn<QString>("test");
        QTest::newRow("set") << "training_set"
                             << "test_set";
        QTest::newRow("images") << "train_images"
                                << "val_images";
        QTest::newRow("year") << "train2017"
                              << "val2017";
        QTest::newRow("in front") << "seg_train"
                                  << "seg_test";
    }

    void aSplitUnderOtherNamesIsRefused()
    {
        QFETCH(const QString, train);
        QFETCH(const QString, test);
        const Folder folder;
        for (const char* name : {"/cats", "/dogs"}) {
            folder.addClass(train.toStdString() + name, 2);
            folder.addClass(test.toStdString() + name, 2);
        }
        const QString sentence =
            sentenceOf<DataError>([&] { (void)listImageFolder(folder.path(), 0.5, 1); });
        for (const QString& part :
             {train, test, QStringLiteral("hold folders"), QStringLiteral("train (or training)")})
            QVERIFY2(sentence.contains(part), qPrintable(sentence));
    }

    void aFolderAroundTheClassesIsTakenAway()
    {
        const Folder folder;
        folder.addClass("outer/animals/cat", 2);
        folder.addClass("outer/animals/dog", 2);
        folder.write("outer/LICENSE");
        const ImageFolder listed = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(listed.intake.notes.size(), std::size_t{2});
        QVERIFY(listed.intake.notes[1].find("\"animals\"") != std::string::npos);
        QCOMPARE(listed.intake.passedOver.front().examples,
                 (std::vector<std::string>{"outer/LICENSE"}));
    }

    void aFolderAroundASplitIsTakenAway()
    {
        const Folder folder;
        for (const char* name : {"d/train/train/a", "d/train/train/b", "d/val/a", "d/val/b"})
            folder.addClass(name, 1);
        const ImageFolder listed = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"a", "b"}));
        QCOMPARE(listed.train.size(), std::size_t{2});
        QCOMPARE(listed.intake.notes.size(), std::size_t{2});
    }

    void aSingleClassStaysOne()
    {
        const Folder folder;
        folder.addClass("a", 2);
        folder.addClass("a/deeper/still", 2);
        const ImageFolder listed = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"a"}));
        QCOMPARE(listed.train.size() + listed.test.size(), std::size_t{4});
    }

    void classesOfFoldersAreQuestioned()
    {
        const Folder folder;
        for (const char* name : {"one/cat", "one/dog", "two/cat", "two/dog"})
            folder.addClass(name, 2);
        const ImageFolder listed = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"one", "two"}));
        QCOMPARE(listed.intake.notes.size(), std::size_t{1});
        QVERIFY(listed.intake.notes[0].find("\"cat\", \"dog\"") != std::string::npos);
    }

    void picturesThatAreNotSortedAreToldSo_data()
    {
        QTest::addColumn<QString>("unsorted");
        QTest::newRow("in a folder") << "test/images";
        QTest::newRow("loose") << "test";
        QTest::newRow("loose, val") << "val";
    }

    void picturesThatAreNotSortedAreToldSo()
    {
        QFETCH(const QString, unsorted);
        const Folder folder;
        folder.addClass("train/n01", 2);
        folder.addClass("train/n02", 2);
        folder.addClass(unsorted.toStdString(), 4);
        const QString sentence =
            sentenceOf<DataError>([&] { (void)listImageFolder(folder.path(), 0.5, 1); });
        for (const char* part : {"not sorted by class", "\"n01\", \"n02\"", "--test-fraction"})
            QVERIFY2(sentence.contains(part), qPrintable(sentence));
    }

    void trainingPicturesMayBeUnsortedToo()
    {
        const Folder folder;
        folder.addClass("train", 2);
        folder.addClass("test/n01", 2);
        const QString sentence =
            sentenceOf<DataError>([&] { (void)listImageFolder(folder.path(), 0.5, 1); });
        QVERIFY2(sentence.contains("train\" are not sorted by class"), qPrintable(sentence));
    }

    void anEmptyPartIsCalledEmpty()
    {
        const Folder folder;
        folder.addClass("train/n01", 2);
        fs::create_directories(folder.path() / "test");
        const QString sentence =
            sentenceOf<DataError>([&] { (void)listImageFolder(folder.path(), 0.5, 1); });
        QVERIFY2(sentence.contains("test\" is empty"), qPrintable(sentence));
    }

    // They may be smaller copies, or an older version.
    void picturesInFoldersWithinAClassAreSaidToBeTaken()
    {
        const Folder folder;
        folder.addClass("cat", 3);
        folder.addClass("cat/small", 2);
        folder.addClass("dog", 2);
        const ImageFolder mixed = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(mixed.intake.notes.size(), std::size_t{1});
        const QString note = QString::fromStdString(mixed.intake.notes.front());
        QVERIFY2(note.contains("2 of \"cat\" (in \"small\")"), qPrintable(note));
        // Where all lie deeper there is nothing to wonder at.
        const Folder deep;
        deep.addClass("cat/2024", 2);
        deep.addClass("dog", 2);
        QVERIFY(listImageFolder(deep.path(), 0.5, 1).intake.notes.empty());
    }

    void accentsInTwoFormsAreOneClass()
    {
        const Folder folder;
        folder.addClass("train/cafe\u0301", 2);
        folder.addClass("train/plain", 1);
        folder.addClass("test/caf\u00e9", 1);
        folder.addClass("test/plain", 1);
        const ImageFolder split = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(split.classNames, (std::vector<std::string>{"caf\u00e9", "plain"}));
        QCOMPARE(split.train.size(), std::size_t{3});
        QCOMPARE(split.test.size(), std::size_t{2});
    }

    void foldersOfOneNameAreJoined()
    {
        const Folder folder;
        folder.addClass("cafe\u0301", 2);
        folder.addClass("caf\u00e9", 1);
        folder.addClass("plain", 2);
        const ImageFolder listed = listImageFolder(folder.path(), 0.3, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"caf\u00e9", "plain"}));
        QCOMPARE(listed.train.size() + listed.test.size(), std::size_t{5});
        QCOMPARE(listed.intake.notes.size(), std::size_t{1});
    }

    void oneFormOfAnAccentStaysAsItIs()
    {
        // What was recorded before both were one must go on.
        const Folder folder;
        folder.addClass("cafe\u0301", 2);
        QCOMPARE(listImageFolder(folder.path(), 0.5, 1).classNames,
                 (std::vector<std::string>{"cafe\u0301"}));
    }

    void namesThatAreNoUtf8AreReadable()
    {
        const Folder folder;
        folder.addClass("donn\xe9"
                        "es",
                        2);
        folder.addClass("b", 2);
        folder.write("b/\xe9.txt");
        const ImageFolder listed = listImageFolder(folder.path(), 0.5, 1);
        QCOMPARE(listed.classNames, (std::vector<std::string>{"b", "donn\u00e9es"}));
        QCOMPARE(listed.intake.passedOver.front().examples,
                 (std::vector<std::string>{"b/\u00e9.txt"}));
        QCOMPARE(readImageFolder(listed, 8, 1).train.count(), 2);
        for (const auto& entry : fs::directory_iterator(folder.path()))
            fs::remove_all(entry.path()); // Qt cannot name them
    }

    void picturesOfBothPartsAreNamed()
    {
        const Folder folder;
        folder.addClass("train/a", 2);
        folder.addClass("test/a", 1, 1); // its 1.png is 2.png of train
        const Dataset dataset = readImageFolder(listImageFolder(folder.path(), 0.5, 1), 8, 1);
        QCOMPARE(dataset.intake.testImagesInTraining, 1);
        QCOMPARE(dataset.intake.duplicateExamples,
                 (std::vector<std::string>{"test/a/1.png = train/a/2.png"}));
    }

    void aClassMayBeCalledTrain()
    {
        const Folder folder;
        folder.addClass("train", 2);
        folder.addClass("tram", 2);
        QCOMPARE(listImageFolder(folder.path(), 0.5, 1).classNames,
                 (std::vector<std::string>{"train", "tram"}));
    }

    void onlyWhatIsWantedIsKept()
    {
        const Folder folder;
        folder.addClass("train/a", 3, 10);
        folder.addClass("train/b", 1, 20);
        folder.addClass("train/c", 3, 30);
        for (const char* name : {"test/a", "test/b", "test/c"})
            folder.addClass(name, 3);
        writeBytes(folder.path() / "train/b/1.png", "damaged, but not wanted");
        const ImageFolder kept = keepOnly(listImageFolder(folder.path(), 0.5, 1), {2, 0}, 2, 0);
        const Dataset dataset = readImageFolder(kept, 8, 1);
        QCOMPARE(dataset.classNames.size(), std::size_t{3});
        QCOMPARE(dataset.train.labels, (std::vector<int>{0, 0, 2, 2}));
        QCOMPARE(redOf(dataset.train), (std::vector<int>{11, 12, 31, 32}));
        QCOMPARE(dataset.test.labels, (std::vector<int>{0, 0, 0, 2, 2, 2}));
    }

    void threadsDoNotChangeWhatIsRead()
    {
        const Folder folder;
        folder.addClass("a", 60);
        const ImageFolder listed = listImageFolder(folder.path(), 0.1, 1);
        const Dataset one = readImageFolder(listed, 16, 1);
        const Dataset four = readImageFolder(listed, 16, 4);
        QVERIFY(one.train.pixels == four.train.pixels);
        QVERIFY(one.test.pixels == four.test.pixels);
    }

    void picturesOfSixteenBitsAreJudgedTogether()
    {
        // 12 bits in 16. By itself the dark one would be taken for 10 bits and grow fourfold.
        const Folder folder;
        const auto grey = [](int value) { return cv::Mat(16, 16, CV_16UC1, cv::Scalar(value)); };
        writePicture(folder.path() / "train/a/1.png", grey(819));
        writePicture(folder.path() / "test/a/1.png", grey(4095));
        const Dataset dataset = readImageFolder(listImageFolder(folder.path(), 0.5, 1), 8, 2);
        QCOMPARE(redOf(dataset.train), (std::vector{51}));
        QCOMPARE(redOf(dataset.test), (std::vector{255}));
        const bool isSaid =
            std::ranges::any_of(dataset.intake.notes, [](const std::string& sentence) {
                return sentence.starts_with("2 pictures of 16 bits hold only 12, for example ");
            });
        QVERIFY(isSaid);
    }

    void everyDamagedFileIsNamed()
    {
        const Folder folder;
        folder.addClass("train/a", 30);
        folder.addClass("test/a", 2, 50);
        for (const char* name : {"train/a/12.png", "train/a/4.png", "test/a/1.png"})
            folder.write(name);
        for (int round = 0; round < 20; ++round) {
            const Dataset dataset = readImageFolder(listImageFolder(folder.path(), 0.5, 1), 16, 3);
            QCOMPARE(dataset.damaged.size(), std::size_t{3});
            // As the folder lists them, not as they were read.
            const char* const expected[] = {"test/a/1.png", "train/a/4.png", "train/a/12.png"};
            for (std::size_t i = 0; i < 3; ++i)
                QVERIFY2(dataset.damaged[i].find(expected[i]) != std::string::npos,
                         dataset.damaged[i].c_str());
            // The others are where they belong.
            QCOMPARE(dataset.train.count(), 28);
            QCOMPARE(redOf(dataset.test), (std::vector<int>{52}));
            const auto reds = redOf(dataset.train);
            QVERIFY(!std::ranges::count(reds, 12) && !std::ranges::count(reds, 4));
        }
    }

    void namesWhatIsWrong()
    {
        const Folder folder;
        const auto sentence = [&folder] {
            return sentenceOf<DataError>([&] { (void)listImageFolder(folder.path(), 0.2, 1); });
        };
        QVERIFY2(sentence().contains("no class folders"), qPrintable(sentence()));
        folder.write("README");
        QVERIFY2(sentence().contains("no class folders"), qPrintable(sentence()));
        folder.addClass("cat", 1);
        QVERIFY2(sentence().contains("cat") && sentence().contains("single picture"),
                 qPrintable(sentence()));
        folder.addClass("cat", 2);
        QCOMPARE(sentence(), QString());
        fs::create_directory(folder.path() / "dog");
        QVERIFY2(sentence().contains("dog") && sentence().contains("no picture"),
                 qPrintable(sentence()));
        fs::create_directory(folder.path() / "hen");
        QVERIFY2(sentence().contains("dog\", a class folder") &&
                     sentence().contains("hen\", a class folder"),
                 qPrintable(sentence()));
        QVERIFY(sentenceOf<DataError>([] {
                    (void)listImageFolder("/nowhere/at/all", 0.2, 1);
                }).contains("not a folder"));
    }

    void bothPartsMustHaveTheSameClasses()
    {
        const Folder folder;
        const auto sentence = [&folder] {
            return sentenceOf<DataError>([&] { (void)listImageFolder(folder.path(), 0.2, 1); });
        };
        folder.addClass("train/cat", 1);
        QVERIFY2(sentence().contains("none called test"), qPrintable(sentence()));
        folder.addClass("test/cat", 1);
        QCOMPARE(sentence(), QString());
        folder.addClass("train/dog", 1);
        QVERIFY2(sentence().contains("no class \"dog\""), qPrintable(sentence()));
        folder.addClass("test/dog", 1);
        folder.addClass("test/bird", 1);
        QVERIFY2(sentence().contains("no class \"bird\""), qPrintable(sentence()));
        fs::rename(folder.path() / "test/bird", folder.path() / "test/DOG2");
        folder.addClass("train/Dog2", 1);
        QVERIFY2(sentence().contains("capitals count"), qPrintable(sentence()));
        fs::remove_all(folder.path() / "train");
        QVERIFY2(sentence().contains("none called train"), qPrintable(sentence()));
    }

    void aStopRequestEndsTheReading()
    {
        const Folder folder;
        folder.addClass("a", 4);
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            (void)readImageFolder(
                listImageFolder(folder.path(), 0.5, 1), 16, 2, source.get_token()),
            Cancelled);
        QVERIFY_EXCEPTION_THROWN((void)listImageFolder(folder.path(), 0.5, 1, source.get_token()),
                                 Cancelled);
    }

    void moreThanTheMemoryHoldsIsRefused()
    {
        const auto memory = static_cast<double>(sysconf(_SC_PHYS_PAGES)) *
                            static_cast<double>(sysconf(_SC_PAGE_SIZE));
        ImageFolder folder{"/many", {"a"}, {}, {{"/many/a.png", 0}}};
        folder.train.resize(static_cast<std::size_t>(memory / (512.0 * 512 * 3)) + 1);
        try {
            (void)readImageFolder(folder, 512, 1);
            QFAIL("it was accepted");
        } catch (const RunError& error) {
            QVERIFY2(QByteArray(error.what()).contains("--image-size"), error.what());
        }
    }
};

PALIMPSEST_TEST(TestImageFolder)
#include "tst_image_folder.moc"
