// SPDX-License-Identifier: GPL-3.0-only
// What the run took stands in the status line, and whole in a dialog.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/settings/intake_words.h"
#include "ui/timeline/status_line.h"

#include <QApplication>
#include <QDialog>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

using namespace engine;

class TestIntake : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void countsAndRemarksAreShort();
    void theWholeIsReadInADialog();

private:
    // Of wholeRun(), with its first class smaller and files passed over.
    std::vector<Event> runWithRemarks();
};

std::vector<Event> TestIntake::runWithRemarks()
{
    std::vector<Event> events = wholeRun();
    auto& run = std::get<RunStarted>(events.front());
    for (ClassInfo& one : run.classes) {
        one.trainImages = 60;
        one.testImages = 10;
    }
    run.classes.front().trainImages = 6;
    run.classes.front().name = "R&D <b>";
    run.intake.passedOver = {{PassedOver::Reason::Ending, 4, ".jfif", {"cat/1.jfif"}},
                             {PassedOver::Reason::Thumbnails, 2, "@eaDir", {}}};
    run.intake.testImagesInTraining = 3;
    run.intake.notes = {"Orientation is not known."};
    return events;
}

void TestIntake::countsAndRemarksAreShort()
{
    std::vector<Event> events = runWithRemarks();
    auto& run = std::get<RunStarted>(events.front());
    QCOMPARE(ui::intakeInShort(run),
             QStringLiteral("6–60 + 10 images a class · 6 passed over · 3 tested and trained · "
                            "1 remark"));
    QVERIFY(ui::hasRemarks(run.intake));
    run.intake = {};
    run.classes.front().trainImages = 60;
    QCOMPARE(ui::intakeInShort(run), QStringLiteral("60 + 10 images a class"));
    QVERIFY(!ui::hasRemarks(run.intake));
    QCOMPARE(ui::intakeInShort({}), QString());
}

void TestIntake::theWholeIsReadInADialog()
{
    open(scripted());
    auto& button = find<QToolButton>("intakeButton");
    QVERIFY(!button.isVisible()); // no run, nothing taken
    openRecorded(runWithRemarks());
    auto& shown = find<QToolButton>("intakeButton");
    QTRY_VERIFY(shown.isVisible());
    QVERIFY(shown.text().startsWith(QStringLiteral("6–60 + 10")));
    click("intakeButton");
    auto& dialog = find<QDialog>("intakeDialog");
    QVERIFY(dialog.isVisible());
    const QString text = dialog.findChild<QPlainTextEdit*>()->toPlainText();
    QVERIFY(text.contains(QStringLiteral("4 files passed over (.jfif): cat/1.jfif")));
    QVERIFY(text.contains(QStringLiteral("R&D <b>: 6 training, 10 test")));
    QVERIFY(text.contains(QStringLiteral("Orientation is not known.")));
    dialog.close();
}

PALIMPSEST_TEST(TestIntake)
#include "tst_intake.moc"
