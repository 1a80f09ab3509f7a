// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/curve_chart.h"
#include "ui/theme/theme.h"

#include <QTest>

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
};

QTEST_MAIN(TestCurveChart)
#include "tst_curve_chart.moc"
