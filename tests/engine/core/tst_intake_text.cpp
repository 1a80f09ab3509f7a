// SPDX-License-Identifier: GPL-3.0-only
// What a run took, in the words that people read.
#include "engine/core/intake_text.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

namespace {

ClassInfo classWith(const char* name, int train, int test)
{
    return {.name = name, .trainImages = train, .testImages = test};
}

} // namespace

Q_DECLARE_METATYPE(engine::PassedOver)

class TestIntakeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAreGroupedWhateverTheLocale()
    {
        QCOMPARE(counted(1, "file"), std::string("1 file"));
        QCOMPARE(counted(0, "file"), std::string("0 files"));
        QCOMPARE(counted(999, "file"), std::string("999 files"));
        QCOMPARE(counted(1234567, "class", "classes"), std::string("1,234,567 classes"));
    }

    void evenClassesAreSaidOnce()
    {
        QCOMPARE(imagesPerClassText({classWith("a", 60, 10), classWith("b", 60, 10)}),
                 std::string("60 training and 10 test images of each class"));
    }

    void unevenClassesAreARange()
    {
        QCOMPARE(imagesPerClassText({classWith("a", 60, 10), classWith("b", 6, 10)}),
                 std::string("6 to 60 training and 10 test images a class, 66 and 20 together"));
    }

    void aLineAClass()
    {
        QCOMPARE(classLines({classWith("b", 1000, 2), classWith("a", 1, 0)}),
                 (std::vector<std::string>{"b: 1,000 training, 2 test", "a: 1 training, 0 test"}));
    }

    void whatWasPassedOverIsNamedWithItsReason_data()
    {
        using enum PassedOver::Reason;
        QTest::addColumn<PassedOver>("passedOver");
        QTest::addColumn<QString>("said");
        QTest::newRow("ending") << PassedOver{Ending, 4, ".jfif", {"a/1.jfif", "a/2.jfif", "b"}}
                                << "4 files passed over (.jfif): a/1.jfif, a/2.jfif, b, …";
        QTest::newRow("what it is")
            << PassedOver{Ending, 1, ".heic", {"a/1.heic"}, "a HEIC picture"}
            << "1 file passed over (.heic; the first is a HEIC picture): a/1.heic";
        QTest::newRow("no ending") << PassedOver{Ending, 1, "", {"a/README"}}
                                   << "1 file passed over (no ending): a/README";
        QTest::newRow("hidden") << PassedOver{Hidden, 1, "", {"a/.x.png"}}
                                << "1 file passed over (hidden): a/.x.png";
        QTest::newRow("hidden folder")
            << PassedOver{Hidden, 7, ".git", {}} << "7 files passed over (hidden folder .git)";
        QTest::newRow("thumbnails") << PassedOver{Thumbnails, 30, "@eaDir", {"a/@eaDir/"}}
                                    << "30 files passed over (@eaDir, not yours but made by a "
                                       "system or file server): a/@eaDir/";
        QTest::newRow("beside") << PassedOver{OutsideClasses, 1, "", {"cover.png"}}
                                << "1 file passed over (in no class folder): cover.png";
        QTest::newRow("link") << PassedOver{LinkedFolder, 2, "", {"a/b", "c"}}
                              << "2 links passed over (to a folder, within a class): a/b, c";
    }

    void whatWasPassedOverIsNamedWithItsReason()
    {
        QFETCH(const PassedOver, passedOver);
        QFETCH(const QString, said);
        QCOMPARE(QString::fromStdString(passedOverText(passedOver)), said);
    }

    void nothingToSayIsNoLine() { QVERIFY(intakeLines({}).empty()); }

    void duplicatesAndNotesFollow()
    {
        Intake intake;
        intake.passedOver = {{PassedOver::Reason::Ending, 1, ".txt", {}}};
        intake.testImagesInTraining = 1;
        intake.duplicateExamples = {"cat/1.png = dog/7.png"};
        intake.notes = {"A folder \"x\" was taken for two classes."};
        const auto lines = intakeLines(intake);
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[1],
                 std::string("1 test image has the very pixels of a training image, so that the "
                             "accuracy flatters: cat/1.png = dog/7.png"));
        QCOMPARE(lines[2], intake.notes.front());
    }
};

PALIMPSEST_TEST(TestIntakeText)
#include "tst_intake_text.moc"
