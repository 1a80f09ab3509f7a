// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/charts/curve_chart.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <functional>

class TestCurveChart : public QObject
{
    Q_OBJECT

    static void prepare(ui::CurveChart& chart)
    {
        chart.setPalette(ui::paletteFor(ui::ColourScheme::Light));
        chart.resize(600, 300);
        chart.setEnd(100);
    }

    static ui::Curve curve(std::vector<QPointF> points)
    {
        ui::Curve curve;
        curve.points = std::move(points);
        curve.colour = Qt::red;
        curve.width = 4.0;
        return curve;
    }

    // The strongest red on a vertical line through `x` of the time axis.
    static int reddest(ui::CurveChart& chart, double x, int above, int below)
    {
        const QImage image = chart.grab().toImage();
        const QRectF area = chart.plotArea();
        const int column = static_cast<int>(area.left() + area.width() * x / 100.0);
        int most = 0;
        for (int y = static_cast<int>(area.bottom()) - above;
             y <= static_cast<int>(area.bottom()) + below;
             ++y) {
            const QColor colour = image.pixelColor(column, y);
            most = std::max(most, colour.red() - (colour.green() + colour.blue()) / 2);
        }
        return most;
    }

private Q_SLOTS:
    void theVeilCoversALineAlongTheBottom()
    {
        ui::CurveChart chart;
        prepare(chart);
        chart.setCurves({curve({{0, 0}, {100, 0}})});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QVERIFY(reddest(chart, 80, 4, 4) > 200);
        chart.setCursor(50.0);
        QVERIFY(reddest(chart, 20, 4, 4) > 200);
        QVERIFY(reddest(chart, 80, 4, 4) < 120); // seven tenths of it are veiled
    }

    void aSinglePointIsSeen()
    {
        ui::CurveChart chart;
        prepare(chart);
        chart.setCurves({curve({{40, 0}})});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QVERIFY(reddest(chart, 40, 4, 4) > 200);
        QVERIFY(reddest(chart, 60, 4, 4) < 20);
    }

    // What is kept from one paint to the next is never out of date: after every change a chart
    // looks like one that was made so from the start.
    void aChartThatChangedLooksLikeANewOne()
    {
        ui::ChartBand band;
        band.from = 20;
        band.to = 60;
        band.fill = ui::ChartBand::Fill::Hatch;
        band.number = QStringLiteral("1");
        const std::vector<ui::Curve> few{curve({{0, 10}, {60, 90}})};
        std::vector<ui::Curve> many; // more than have a series of their own
        for (int i = 0; i < 40; ++i)
            many.push_back(curve({{0, 2.0 * i}, {90, 90.0 - i}}));
        std::vector<ui::Curve> labelled = many;
        labelled.back().label = QStringLiteral("new");
        std::vector<ui::Curve> moved = many;
        moved.front().points = {{0, 100}, {90, 100}};
        const std::vector<std::function<void(ui::CurveChart&)>> changes{
            [&](ui::CurveChart& chart) { chart.setCurves(few); },
            [&](ui::CurveChart& chart) { chart.setCurves(many); },
            [&](ui::CurveChart& chart) { chart.setHover(30.0); },
            [&](ui::CurveChart& chart) { chart.setCurves(labelled); },
            [&](ui::CurveChart& chart) { chart.setCurves(moved); },
            [&](ui::CurveChart& chart) { chart.setBands({band}); },
            [&](ui::CurveChart& chart) { chart.setCursor(50.0); },
            [&](ui::CurveChart& chart) { chart.setEnd(200); },
            [&](ui::CurveChart& chart) { chart.resize(500, 260); },
            [&](ui::CurveChart& chart) {
                chart.setPalette(ui::paletteFor(ui::ColourScheme::Dark));
            },
            [&](ui::CurveChart& chart) { chart.setCurves(few); },
            [&](ui::CurveChart& chart) { chart.setCursor({}); },
        };
        const auto pictureOf = [](ui::CurveChart& chart) {
            for (int i = 0; i < 3; ++i) // Qt Charts lays out in steps
                QCoreApplication::processEvents();
            return chart.grab().toImage();
        };
        ui::CurveChart chart;
        prepare(chart);
        chart.setFocusPolicy(Qt::NoFocus); // the frame of the one that has the keyboard
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QImage before = pictureOf(chart);
        for (std::size_t last = 0; last < changes.size(); ++last) {
            changes[last](chart);
            ui::CurveChart fresh;
            prepare(fresh);
            fresh.setFocusPolicy(Qt::NoFocus);
            for (std::size_t i = 0; i <= last; ++i)
                changes[i](fresh);
            fresh.show();
            QVERIFY(QTest::qWaitForWindowExposed(&fresh));
            const QImage now = pictureOf(chart);
            QVERIFY2(now == pictureOf(fresh), qPrintable(QString::number(last)));
            QVERIFY2(now != before, qPrintable(QString::number(last)));
            before = now;
        }
    }
};

PALIMPSEST_TEST(TestCurveChart)
#include "tst_curve_chart.moc"
