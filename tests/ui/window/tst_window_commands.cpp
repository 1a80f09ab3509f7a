// SPDX-License-Identifier: GPL-3.0-only
// Pages, tables and pictures by menu and key.
#include "engine/core/base/errors.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/view/inspection_view.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace engine;

class TestWindowCommands : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void pagesAndTablesComeByKey();
    void thePageIsRemembered();
    void whatWasCopiedIsSaid();
    void picturesComeByMenuAndKey();
};

void TestWindowCommands::pagesAndTablesComeByKey()
{
    openRecorded(wholeRun());
    auto& workspace = find<ui::Workspace>("workspace");
    QCOMPARE(workspace.page(), ui::Page::Overview);
    QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(workspace.page(), ui::Page::SoftTargets);
    QVERIFY(find<QWidget>("soft-targets-page").isVisible());
    QVERIFY(!find<QWidget>("overview").isVisible());
    QTest::keyClick(&window(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(workspace.face(), ui::ViewFrame::Face::Table);
    // A page that is made later follows.
    QTest::keyClick(&window(), Qt::Key_3, Qt::ControlModifier);
    for (const ui::ViewFrame* frame :
         find<QWidget>("exemplars-page").findChildren<ui::ViewFrame*>())
        QCOMPARE(frame->face(), ui::ViewFrame::Face::Table);
    QTest::keyClick(&window(), Qt::Key_T, Qt::ControlModifier);
    QTest::keyClick(&window(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(find<QWidget>("overview").isVisible());
    QCOMPARE(workspace.face(), ui::ViewFrame::Face::Chart);
}

void TestWindowCommands::thePageIsRemembered()
{
    open(scripted());
    window().showPage(ui::Page::Exemplars);
    open(scripted());
    QCOMPARE(find<ui::Workspace>("workspace").page(), ui::Page::Exemplars);
    window().showPage(ui::Page::Overview);
}

void TestWindowCommands::whatWasCopiedIsSaid()
{
    openRecorded(wholeRun());
    auto& status = find<QLabel>("pendingLabel");
    QTRY_VERIFY(find<ui::Workspace>("workspace").isVisible());
    const QString hint = status.text();
    auto& gap = find<ui::InspectionView>("gapStrip");
    for (QAction* action : gap.findChild<QMenu*>()->actions()) {
        if (action->text() == QLatin1String("Copy as CSV"))
            action->trigger();
    }
    QVERIFY(status.text().startsWith(QStringLiteral("✓ Copied as CSV")));
    QTRY_COMPARE_WITH_TIMEOUT(status.text(), hint, kPatience); // after some seconds
}

void TestWindowCommands::picturesComeByMenuAndKey()
{
    open(scripted());
    const QMenuBar& menu = *window().menuBar();
    const QList<QAction*> file = menu.actions().at(0)->menu()->actions();
    for (const char* name : {"openPictureAction", "pastePictureAction", "takePictureAction"}) {
        auto& action = find<QAction>(name);
        QVERIFY(file.contains(&action));
        QVERIFY(!action.shortcut().isEmpty());
    }
    // There is no camera in this window.
    QVERIFY(!find<QAction>("takePictureAction").isEnabled());
    ui::WindowServices services = scripted();
    services.pictures.openCamera = []() -> ui::CameraFrames {
        throw RunError("No camera was found.");
    };
    open(std::move(services));
    find<QAction>("takePictureAction").trigger();
    auto& again = find<QAbstractButton>("tryCameraAgain");
    QTRY_VERIFY(again.isVisible());
}

PALIMPSEST_TEST(TestWindowCommands)
#include "tst_window_commands.moc"
