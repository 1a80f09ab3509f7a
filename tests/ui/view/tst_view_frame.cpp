// SPDX-License-Identifier: GPL-3.0-only
// A view and its table twin show the same, and both are copied.
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/forgetting/lost_or_drowned_view.h"
#include "ui/overview/gap_strip_view.h"
#include "ui/theme/theme.h"
#include "ui/view/view_frame.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPixmap>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QStyleFactory>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace {

QAction* actionNamed(const QWidget& view, const QString& text)
{
    for (QAction* action : view.findChild<QMenu*>()->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

class TestViewFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_timeline = engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        m_state = {};
        m_state.tick = m_timeline.lastTick();
    }

    void cleanup() { QApplication::setStyle(QStyleFactory::create(QStringLiteral("fusion"))); }

    void theTwinKeepsTheStyleOfTheProgram_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("of the program") << "fusion";
        QTest::newRow("another") << "windows";
    }

    void theTwinKeepsTheStyleOfTheProgram()
    {
        QFETCH(QString, name);
        QApplication::setStyle(QStyleFactory::create(name));
        const ui::ViewFrame frame(new ui::GapStripView);
        const QWidget* header = frame.findChild<QTableView*>()->horizontalHeader();
        const auto* style = qobject_cast<const QProxyStyle*>(header->style());
        QVERIFY(style);
        QCOMPARE(style->baseStyle()->name(), name);
    }

    void theTwinHasTheNumbersOfTheView()
    {
        ui::ViewFrame frame(new ui::GapStripView);
        frame.resize(800, 200);
        frame.show();
        frame.present(m_timeline, m_state);
        QCOMPARE(frame.face(), ui::ViewFrame::Face::Chart);
        QVERIFY(frame.view().isVisible());
        frame.turnTo(ui::ViewFrame::Face::Table);
        QVERIFY(!frame.view().isVisible());
        auto* table = frame.findChild<QTableView*>(QStringLiteral("twinTable"));
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 10); // a class each
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("husky"));
        // The confusion matrix itself is what both were made from.
        const engine::Evaluated* left = m_timeline.evaluationAt(0, m_state.tick);
        QCOMPARE(table->model()->index(0, 2).data().toDouble(),
                 static_cast<double>(left->classified().confusion.at(0, 0)));
        QTest::mouseClick(frame.findChild<QToolButton*>(QStringLiteral("backToChart")),
                          Qt::LeftButton);
        QVERIFY(frame.view().isVisible());
    }

    void theTwinIsRoomy()
    {
        ui::ViewFrame frame(new ui::GapStripView);
        frame.resize(800, 200);
        frame.show();
        frame.present(m_timeline, m_state);
        frame.turnTo(ui::ViewFrame::Face::Table);
        auto* table = frame.findChild<QTableView*>(QStringLiteral("twinTable"));
        QCOMPARE(table->font().pointSizeF(),
                 ui::fontFor(ui::TextRank::Body, frame.font()).pointSizeF());
        const QFontMetrics metrics(table->font());
        QVERIFY(table->rowHeight(0) >= metrics.height() + ui::kSpacing);
        QVERIFY(table->columnWidth(0) >=
                metrics.horizontalAdvance(QStringLiteral("washing machine")) + 2 * ui::kSpacing);
        QFont larger = frame.font();
        larger.setPointSizeF(2 * larger.pointSizeF());
        const int before = table->rowHeight(0);
        frame.setFont(larger);
        QVERIFY(table->rowHeight(0) > before + metrics.height() / 2);
    }

    void theFirstRowsMakeTheColumnsWide()
    {
        ui::ViewFrame frame(new ui::LostOrDrownedView);
        frame.resize(800, 200);
        frame.show();
        frame.present({}, {});
        frame.turnTo(ui::ViewFrame::Face::Table); // of no rows yet
        frame.present(m_timeline, m_state);
        auto* table = frame.findChild<QTableView*>(QStringLiteral("twinTable"));
        const QFontMetrics metrics(table->font());
        QVERIFY(table->columnWidth(0) >=
                metrics.horizontalAdvance(QStringLiteral("washing machine")));
    }

    void theTwinFollowsTheTime()
    {
        ui::ViewFrame frame(new ui::GapStripView);
        frame.present(m_timeline, m_state);
        frame.turnTo(ui::ViewFrame::Face::Table);
        auto* table = frame.findChild<QTableView*>(QStringLiteral("twinTable"));
        const QString last = table->model()->index(8, 0).data().toString();
        QCOMPARE(last, QStringLiteral("bus"));
        QVERIFY(!table->model()->index(8, 4).data().toString().isEmpty());
        m_state.tick = m_timeline.evaluations(0).front().tick; // before buses are learned
        frame.present(m_timeline, m_state);
        QVERIFY(table->model()->index(8, 4).data().toString().isEmpty());
    }

    void theMenuCopiesPictureAndTable()
    {
        ui::ViewFrame frame(new ui::GapStripView);
        frame.resize(800, 200);
        frame.present(m_timeline, m_state);
        QClipboard* clipboard = QGuiApplication::clipboard();
        QSignalSpy said(&frame, &ui::ViewFrame::said);
        actionNamed(frame, QStringLiteral("Copy as CSV"))->trigger();
        QCOMPARE(said.size(), 1);
        QVERIFY(said[0][0].toString().startsWith(QStringLiteral("Copied as CSV, 10 rows: ")));
        QVERIFY(clipboard->mimeData()->hasFormat(QStringLiteral("text/csv")));
        QCOMPARE(clipboard->text(), ui::toCsv(frame.view().table()));
        QVERIFY(clipboard->text().startsWith(QStringLiteral("class,step,")));
        actionNamed(frame, QStringLiteral("Copy as a picture"))->trigger();
        QCOMPARE(clipboard->pixmap().deviceIndependentSize().toSize(), frame.view().size());
        QCOMPARE(said.size(), 2);
        QVERIFY(said[1][0].toString().startsWith(QStringLiteral("Copied as a picture of ")));
    }

    void theViewSaysItsSentence()
    {
        ui::ViewFrame frame(new ui::GapStripView);
        frame.present(m_timeline, m_state);
        QVERIFY(!frame.view().sentence().isEmpty());
        QCOMPARE(frame.view().accessibleDescription(), frame.view().sentence());
    }

private:
    engine::Timeline m_timeline;
    ui::ViewState m_state;
};

PALIMPSEST_TEST(TestViewFrame)
#include "tst_view_frame.moc"
