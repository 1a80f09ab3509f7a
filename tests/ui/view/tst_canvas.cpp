// SPDX-License-Identifier: GPL-3.0-only
// What every canvas does alike, on one that only counts what it is asked for.
#include "tests/support/test_program.h"
#include "ui/view/canvas.h"

#include <QApplication>
#include <QTest>

#include <vector>

using ui::Step;

namespace {

class CountingCanvas : public ui::Canvas
{
public:
    CountingCanvas()
        : ui::Canvas(nullptr)
    {
        resize(200, 100);
    }

    bool empty = false;
    int layouts = 0;
    int recolours = 0;
    int chosen = 0;
    std::vector<Step> steps;
    std::vector<QPointF> presses;
    std::vector<std::optional<QPointF>> points;

protected:
    [[nodiscard]] bool isEmpty() const override { return empty; }
    void paint(QPainter& painter, const QRect&) override { painter.fillRect(rect(), Qt::red); }
    void layOut() override { ++layouts; }
    void recolour() override { ++recolours; }
    void press(QPointF at) override { presses.push_back(at); }
    void point(std::optional<QPointF> at) override { points.push_back(at); }
    bool go(Step step) override
    {
        steps.push_back(step);
        return step != Step::Last;
    }
    bool choose() override
    {
        ++chosen;
        return true;
    }
};

} // namespace

class TestCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceholderStandsWhileThereIsNothingToDraw()
    {
        CountingCanvas canvas;
        const QColor red = Qt::red;
        QCOMPARE(canvas.grab().toImage().pixelColor(100, 50), red);
        canvas.empty = true;
        canvas.setPlaceholder(QStringLiteral("Nothing yet"));
        const QImage said = canvas.grab().toImage();
        QVERIFY(said.pixelColor(2, 2) != red);
        canvas.setPlaceholder(QString());
        QVERIFY(canvas.grab().toImage() != said);
    }

    // Text size and size of the window, by construction.
    void placesAreWorkedOutAnewWhenTheTextGrows()
    {
        CountingCanvas canvas;
        canvas.show();
        const int before = canvas.layouts;
        QFont larger = canvas.font();
        larger.setPointSizeF(2.5 * larger.pointSizeF());
        canvas.setFont(larger);
        QVERIFY(canvas.layouts > before);
        const int grown = canvas.layouts;
        canvas.resize(300, 200);
        QCOMPARE(canvas.layouts, grown + 1);
        QPalette dark = canvas.palette();
        dark.setColor(QPalette::Window, Qt::black);
        const int colours = canvas.recolours;
        canvas.setPalette(dark);
        QVERIFY(canvas.recolours > colours);
    }

    void keysLeadOnlyWhereTheyMeanSomething()
    {
        CountingCanvas canvas;
        QVERIFY(ui::usesArrowKeys(canvas));
        for (const Qt::Key key :
             {Qt::Key_Left, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_PageDown, Qt::Key_Home})
            QTest::keyClick(&canvas, key);
        QVERIFY(
            (canvas.steps ==
             std::vector<Step>{Step::Left, Step::Down, Step::PageBack, Step::PageOn, Step::First}));
        QTest::keyClick(&canvas, Qt::Key_Return);
        QCOMPARE(canvas.chosen, 1);
        QTest::keyClick(&canvas, Qt::Key_A);
        QCOMPARE(canvas.steps.size(), std::size_t{5});
        QKeyEvent last(QEvent::KeyPress, Qt::Key_End, Qt::NoModifier);
        QApplication::sendEvent(&canvas, &last);
        QVERIFY(!last.isAccepted()); // for whoever stands around it
        canvas.empty = true;
        QTest::keyClick(&canvas, Qt::Key_Left);
        QCOMPARE(canvas.steps.size(), std::size_t{6});
    }

    void thePointerIsHeardOfUntilItLeaves()
    {
        CountingCanvas canvas;
        canvas.show();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {30, 40});
        QTest::mousePress(&canvas, Qt::RightButton, {}, {50, 60});
        QVERIFY((canvas.presses == std::vector<QPointF>{{30, 40}}));
        QMouseEvent moved(QEvent::MouseMove,
                          QPointF(70, 80),
                          canvas.mapToGlobal(QPointF(70, 80)),
                          Qt::NoButton,
                          Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&canvas, &moved);
        QVERIFY(canvas.points.back() == QPointF(70, 80));
        QEvent left(QEvent::Leave);
        QApplication::sendEvent(&canvas, &left);
        QVERIFY(!canvas.points.back());
    }

    // Who comes with Tab sees where the arrows go.
    void theFocusHasAFrame()
    {
        CountingCanvas canvas;
        canvas.show();
        canvas.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&canvas));
        canvas.clearFocus();
        const QImage without = canvas.grab().toImage();
        canvas.setFocus(Qt::TabFocusReason);
        QVERIFY(canvas.hasFocus());
        QVERIFY(canvas.grab().toImage() != without);
        canvas.clearFocus();
        QVERIFY(canvas.grab().toImage() == without);
    }
};

PALIMPSEST_TEST(TestCanvas)
#include "tst_canvas.moc"
