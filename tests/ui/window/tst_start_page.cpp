// SPDX-License-Identifier: GPL-3.0-only
// What the window says before there is a run.
#include "engine/core/base/errors.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"

#include <QLabel>
#include <QTest>
#include <QTextLayout>

#include <vector>

using namespace engine;

class TestStartPage : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void invitesToPressSpace();
    void failedStartGivesItsReasonOnThePage();
    void titleLeavesNoWordAlone();
};

void TestStartPage::invitesToPressSpace()
{
    open(scripted());
    QCOMPARE(find<QLabel>("startTitle").text(),
             QStringLiteral("Press Space: two networks start to learn husky and wolf"));
    QVERIFY(find<QLabel>("startTitle").isVisible());
    QCOMPARE(badge(), QStringLiteral("READY"));
    QVERIFY(!run().isRunning());
}

void TestStartPage::failedStartGivesItsReasonOnThePage()
{
    ui::WindowServices services = scripted();
    services.run = [](const Experiment&, const std::stop_token&, Controls&, const EventSink&) {
        throw DataError("There is no folder \"x\".");
    };
    open(std::move(services));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(
        find<QLabel>("startDetail").text(), QStringLiteral("There is no folder \"x\"."), kPatience);
    QVERIFY(find<QLabel>("startDetail").isVisible());
}

void TestStartPage::titleLeavesNoWordAlone()
{
    open(scripted());
    window().resize(1024, 700);
    const auto& title = find<QLabel>("startTitle");
    QCoreApplication::processEvents(); // lays out
    QTextLayout layout(title.text(), title.font());
    layout.beginLayout();
    std::vector<double> widths;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(title.contentsRect().width());
        widths.push_back(line.naturalTextWidth());
    }
    layout.endLayout();
    QVERIFY(widths.size() <= 2);
    QVERIFY2(widths.back() > 0.6 * widths.front(), qPrintable(QString::number(widths.back())));
}

PALIMPSEST_TEST(TestStartPage)
#include "tst_start_page.moc"
