// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/charts/axis_ticks.h"
#include "ui/charts/thinned_points.h"
#include "ui/charts/time_chart.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

class TestTimeChart : public QObject
{
    Q_OBJECT

    static void prepare(ui::TimeChart& chart)
    {
        chart.setPalette(ui::paletteFor(ui::ColourScheme::Light));
        chart.resize(600, 300);
        chart.setEnd(100);
        chart.setAxis({100.0, QStringLiteral(" %")});
        chart.setWidestLabel(QStringLiteral("new 100 %"));
    }

    static ui::ChartLine line(QList<QPointF> points)
    {
        ui::ChartLine line;
        line.points = std::move(points);
        line.colour = Qt::red;
        line.width = 4.0;
        return line;
    }

    // The strongest red on a vertical line through `x` of the time axis.
    static int reddest(ui::TimeChart& chart, double x, int above, int below)
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
    void theAxisHasRoundNumbers_data()
    {
        QTest::addColumn<double>("top");
        QTest::addColumn<int>("most");
        QTest::addColumn<QStringList>("written");
        QTest::newRow("units") << 3.7 << 4 << QStringList{"0", "1", "2", "3"};
        QTest::newRow("quarters") << 100.0 << 4 << QStringList{"0", "25", "50", "75", "100"};
        QTest::newRow("halves") << 100.0 << 2 << QStringList{"0", "50", "100"};
        QTest::newRow("no quarters with digits") << 10.0 << 4 << QStringList{"0", "5", "10"};
        QTest::newRow("hundredths") << 0.04 << 2 << QStringList{"0.00", "0.02", "0.04"};
        QTest::newRow("fives") << 12.0 << 3 << QStringList{"0", "5", "10"};
        QTest::newRow("thousands") << 9000.0 << 4 << QStringList{"0", "2500", "5000", "7500"};
    }

    void theAxisHasRoundNumbers()
    {
        QLocale::setDefault(QLocale::c());
        QFETCH(double, top);
        QFETCH(int, most);
        const double apart = ui::axisStep(top, most);
        QStringList written;
        for (const double tick : ui::axisTicks(top, apart))
            written.append(ui::axisNumber(tick, apart));
        QTEST(written, "written");
    }

    void aSpikeSurvivesThinning()
    {
        QList<QPointF> points;
        for (int i = 0; i < 1000; ++i)
            points.emplace_back(i / 10.0, i == 555 ? 80.0 : 10.0);
        const QList<QPointF> kept = ui::thinned(points, 10.0);
        QVERIFY(kept.size() <= 40);
        QVERIFY(kept.count(QPointF(55.5, 80.0)) == 1);
        QCOMPARE(kept.front(), points.front());
        QCOMPARE(kept.back(), points.back());
        QVERIFY(std::ranges::is_sorted(kept, {}, &QPointF::x));
    }

    void theVeilCoversALineAlongTheBottom()
    {
        ui::TimeChart chart;
        prepare(chart);
        chart.show({line({{0, 0}, {100, 0}})});
        chart.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QVERIFY(reddest(chart, 80, 4, 4) > 200);
        chart.setCursor(50.0);
        QVERIFY(reddest(chart, 20, 4, 4) > 200);
        QVERIFY(reddest(chart, 80, 4, 4) < 120); // seven tenths of it are veiled
    }

    void aSinglePointIsSeen()
    {
        ui::TimeChart chart;
        prepare(chart);
        chart.show({line({{40, 0}})});
        chart.setVisible(true);
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
        const std::vector<ui::ChartLine> few{line({{0, 10}, {60, 90}})};
        std::vector<ui::ChartLine> many; // more than have a series of their own
        for (int i = 0; i < 40; ++i)
            many.push_back(line({{0, 2.0 * i}, {90, 90.0 - i}}));
        const ui::ChartArea area{{{0, 50}, {60, 50}}, {{0, 0}, {60, 0}}, Qt::blue};
        std::vector<ui::ChartLine> labelled = many;
        labelled.back().label = QStringLiteral("new");
        std::vector<ui::ChartLine> moved = many;
        moved.front().points = {{0, 100}, {90, 100}};
        const std::vector<std::function<void(ui::TimeChart&)>> changes{
            [&](ui::TimeChart& chart) { chart.show(few); },
            [&](ui::TimeChart& chart) { chart.show(many); },
            [&](ui::TimeChart& chart) { chart.setHover(30.0); },
            [&](ui::TimeChart& chart) { chart.show(labelled); },
            [&](ui::TimeChart& chart) { chart.show(moved); },
            [&](ui::TimeChart& chart) { chart.setBands({band}); },
            [&](ui::TimeChart& chart) { chart.show(moved, {area}); },
            [&](ui::TimeChart& chart) { chart.setCursor(50.0); },
            [&](ui::TimeChart& chart) { chart.setEnd(200); },
            [&](ui::TimeChart& chart) {
                chart.setAxis({200.0, QString()});
            },
            [&](ui::TimeChart& chart) { chart.setWidestLabel(QStringLiteral("a wider label")); },
            [&](ui::TimeChart& chart) { chart.resize(500, 260); },
            [&](ui::TimeChart& chart) { chart.setPalette(ui::paletteFor(ui::ColourScheme::Dark)); },
            [&](ui::TimeChart& chart) { chart.show(few); },
            [&](ui::TimeChart& chart) { chart.setCursor({}); },
            [&](ui::TimeChart& chart) { chart.show({}); },
            [&](ui::TimeChart& chart) { chart.setPlaceholder(QStringLiteral("nothing yet")); },
        };
        const auto pictureOf = [](ui::TimeChart& chart) {
            for (int i = 0; i < 3; ++i) // Qt Charts lays out in steps
                QCoreApplication::processEvents();
            return chart.grab().toImage();
        };
        ui::TimeChart chart;
        prepare(chart);
        chart.setFocusPolicy(Qt::NoFocus); // the frame of the one that has the keyboard
        chart.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QImage before = pictureOf(chart);
        for (std::size_t last = 0; last < changes.size(); ++last) {
            changes[last](chart);
            ui::TimeChart fresh;
            prepare(fresh);
            fresh.setFocusPolicy(Qt::NoFocus);
            for (std::size_t i = 0; i <= last; ++i)
                changes[i](fresh);
            fresh.setVisible(true);
            QVERIFY(QTest::qWaitForWindowExposed(&fresh));
            const QImage now = pictureOf(chart);
            QVERIFY2(now == pictureOf(fresh), qPrintable(QString::number(last)));
            QVERIFY2(now != before, qPrintable(QString::number(last)));
            before = now;
        }
    }

    void labelsStandBesideTheLines_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("written");
        QTest::newRow("room for words") << 700 << QStringLiteral("A within its own head 97 %");
        QTest::newRow("room for few") << 320 << QStringLiteral("A own 97 %");
    }

    void labelsStandBesideTheLines()
    {
        QFETCH(int, width);
        ui::TimeChart chart;
        chart.resize(width, 200);
        chart.setEnd(60);
        chart.setAxis({100.0, QStringLiteral(" %")});
        chart.setWidestLabel(QStringLiteral("A within its own head 100 %"),
                             QStringLiteral("A own 100 %"));
        ui::ChartLine line;
        line.points = {{0, 20}, {60, 97}};
        line.label = QStringLiteral("A within its own head 97 %");
        line.briefLabel = QStringLiteral("A own 97 %");
        ui::ChartLine other = line;
        other.points = {{0, 20}, {60, 95}};
        chart.show({line, other});
        chart.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        const auto labels = chart.labels();
        QCOMPARE(labels.size(), std::size_t(2));
        for (const auto& label : labels) {
            QTEST(label.text, "written");
            QVERIFY(label.place.left() > chart.plotArea().right());
            QVERIFY(label.place.right() <= width);
        }
        QVERIFY(std::abs(labels[0].place.center().y() - labels[1].place.center().y()) > 8.0);
    }

    void clicksAndArrowsPointAtMoments()
    {
        ui::TimeChart chart;
        chart.resize(400, 200);
        chart.setEnd(60);
        ui::ChartLine line;
        line.points = {{0, 0.2}, {60, 0.8}};
        chart.show({line});
        chart.setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy pointed(&chart, &ui::TimeChart::pointedAt);
        QSignalSpy stepped(&chart, &ui::TimeChart::stepped);
        const QRectF area = chart.plotArea();
        const QPoint quarter(static_cast<int>(area.left() + area.width() / 4),
                             static_cast<int>(area.center().y()));
        QWidget* const plot = chart.childAt(quarter);
        QTest::mouseClick(plot, Qt::LeftButton, {}, plot->mapFrom(&chart, quarter));
        QVERIFY(std::abs(pointed[0][0].toDouble() - 15.0) < 0.5);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(stepped[0][0].toInt(), -1);
    }
};

PALIMPSEST_TEST(TestTimeChart)
#include "tst_time_chart.moc"
