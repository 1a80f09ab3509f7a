// SPDX-License-Identifier: GPL-3.0-only
// The size of the window: what fits, folds and is remembered.
#include "tests/support/test_program.h"
#include "tests/ui/window/window_test.h"
#include "ui/window/overview_page.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QScreen>
#include <QSlider>
#include <QTabWidget>
#include <QTest>

#include <cmath>
#include <utility>
#include <vector>

using namespace engine;

class TestWindowGeometry : public tests::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void restoredWindowIsOnTheScreen();
    void sizeIsRemembered();
    void foldsWhenNarrow();
    void nothingIsCutOffAt1024By700_data();
    void nothingIsCutOffAt1024By700();
    void aLiveRunLeavesTheWindowShrinkable();
    void everyTextGrows();
    void theTextSizeIsRemembered();
    void theScreenShowsWhatIsDrawn();
};

void TestWindowGeometry::restoredWindowIsOnTheScreen()
{
    open(scripted());
    const QRect room = window().screen()->availableGeometry();
    window().resize(window().minimumSizeHint().width(), room.height());
    window().move(room.left(), room.top());
    QCoreApplication::processEvents();
    window().close();
    startAgain();
    QVERIFY2(window().geometry().top() >= room.top() &&
                 window().geometry().bottom() <= room.bottom(),
             qPrintable(QStringLiteral("%1 to %2")
                            .arg(window().geometry().top())
                            .arg(window().geometry().bottom())));
}

void TestWindowGeometry::sizeIsRemembered()
{
    open(scripted());
    window().resize(1111, 777);
    window().close();
    startAgain();
    QCOMPARE(window().size(), QSize(1111, 777));
}

void TestWindowGeometry::foldsWhenNarrow()
{
    openRecorded(wholeRun());
    auto& overview = find<ui::OverviewPage>("overview");
    QTRY_VERIFY(overview.isVisible());
    QVERIFY(!overview.isFolded());
    window().resize(1100, 950);
    QTRY_VERIFY(overview.isFolded());
    auto& tabs = find<QTabWidget>("lowerTabs");
    QCOMPARE(tabs.count(), 3);
    QVERIFY(tabs.isVisible());
    window().resize(1500, 950);
    QTRY_VERIFY(!overview.isFolded());
    QVERIFY(!tabs.isVisible());
    QVERIFY(find<QSlider>("viewTemperature").isVisible());
    QVERIFY(find<QSlider>("memoryBudget").isVisible());
}

void TestWindowGeometry::nothingIsCutOffAt1024By700_data()
{
    QTest::addColumn<bool>("four");
    QTest::newRow("two arms") << false;
    QTest::newRow("four arms") << true;
}

void TestWindowGeometry::nothingIsCutOffAt1024By700()
{
    QFETCH(bool, four);
    openRecorded(four ? fourArms() : wholeRun());
    QTRY_VERIFY(find<ui::Workspace>("workspace").isVisible());
    window().resize(1024, 700);
    QCOMPARE(window().size(), QSize(1024, 700));
    const QSize least = window().minimumSizeHint();
    QVERIFY2(least.width() <= 1024 && least.height() <= 700,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    auto& tabs = find<QTabWidget>("lowerTabs");
    for (int tab = 0; tab < tabs.count(); ++tab) {
        tabs.setCurrentIndex(tab);
        QCoreApplication::processEvents();
        for (const QWidget* widget : window().findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->window() != &window())
                continue;
            // What a list scrolls is its own affair.
            bool scrolled = false;
            for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget())
                scrolled = scrolled || qobject_cast<const QAbstractScrollArea*>(up);
            if (scrolled)
                continue;
            const QRect where(widget->mapTo(&window(), QPoint(0, 0)), widget->size());
            QVERIFY2(window().rect().contains(where),
                     qPrintable(widget->objectName() + QLatin1String(" ") +
                                QLatin1String(widget->metaObject()->className())));
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (button && !button->text().isEmpty())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(),
                         qPrintable(button->objectName()));
        }
    }
}

// What a page of the window once had room for must not keep it wide.
void TestWindowGeometry::aLiveRunLeavesTheWindowShrinkable()
{
    open(scripted());
    window().resize(1600, 960);
    QCoreApplication::processEvents(); // the invitation is laid out for the wide window
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(timeline().state(), RunState::Finished, kPatience);
    for (const ui::Page page : ui::allPages()) {
        window().resize(1600, 960);
        window().showPage(page);
        QCoreApplication::processEvents();
        window().resize(1024, 700);
        QCOMPARE(window().size(), QSize(1024, 700));
    }
    window().showPage(ui::Page::Overview);
}

// Ctrl and the plus sign; the next start is as large.
// None keeps the size it had when it was made.
void TestWindowGeometry::everyTextGrows()
{
    openRecorded(wholeRun());
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    std::vector<std::pair<const QWidget*, double>> before;
    for (const QWidget* widget : window().findChildren<const QWidget*>()) {
        if (widget->isVisible() && widget->font().pointSizeF() > 0)
            before.emplace_back(widget, widget->font().pointSizeF());
    }
    QVERIFY(before.size() > 50);
    const double normal = window().font().pointSizeF();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&window(), Qt::Key_Plus, Qt::ControlModifier);
    QTRY_VERIFY(std::abs(window().font().pointSizeF() - 1.5 * normal) < 0.05);
    QCoreApplication::processEvents();
    // Some words take a lower rank where room is short.
    constexpr double kAtLeast = 1.25;
    for (const auto& [widget, size] : before) {
        QVERIFY2(!widget->isVisible() || widget->font().pointSizeF() > kAtLeast * size,
                 qPrintable(widget->objectName() + QLatin1Char(' ') +
                            QLatin1String(widget->metaObject()->className())));
    }
}

void TestWindowGeometry::theTextSizeIsRemembered()
{
    openRecorded(wholeRun());
    const double normal = window().font().pointSizeF();
    QTest::keyClick(&window(), Qt::Key_Plus, Qt::ControlModifier);
    QTest::keyClick(&window(), Qt::Key_Equal, Qt::ControlModifier);
    QTRY_VERIFY(std::abs(window().font().pointSizeF() - 1.25 * normal) < 0.05);
    startAgain();
    window().show();
    QTRY_VERIFY(std::abs(window().font().pointSizeF() - 1.25 * normal) < 0.05);
    QTest::keyClick(&window(), Qt::Key_Minus, Qt::ControlModifier);
    QTRY_VERIFY(std::abs(window().font().pointSizeF() - 1.1 * normal) < 0.05);
    QTest::keyClick(&window(), Qt::Key_0, Qt::ControlModifier);
    QTRY_VERIFY(std::abs(window().font().pointSizeF() - normal) < 0.05);
}

// Charts that were laid out anew must not keep words of the layout before beside those of the new.
void TestWindowGeometry::theScreenShowsWhatIsDrawn()
{
    openRecorded(fourArms());
    auto& right = find<QComboBox>("rightArmBox");
    QTRY_VERIFY(right.isVisible());
    const auto onScreen = [this] {
        return window()
            .screen()
            ->grabWindow(window().winId())
            .toImage()
            .convertToFormat(QImage::Format_RGB32);
    };
    const auto drawn = [this] {
        return window().grab().toImage().convertToFormat(QImage::Format_RGB32);
    };
    for (const QSize size : {QSize(1024, 700), QSize(1300, 900), QSize(1024, 700)}) {
        window().resize(size);
        QTRY_COMPARE(onScreen(), drawn());
        right.setFocus();
        press(Qt::Key_Down);
        QTRY_COMPARE(onScreen(), drawn());
    }
}

PALIMPSEST_TEST(TestWindowGeometry)
#include "tst_window_geometry.moc"
