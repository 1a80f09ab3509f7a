// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/charts/axis_ticks.h"
#include "ui/charts/line_plot.h"
#include "ui/charts/thinned_points.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

class TestLinePlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAxisHasRoundNumbers()
    {
        QCOMPARE(ui::axisTicks(3.7, 4), (std::vector<double>{0, 1, 2, 3}));
        QCOMPARE(ui::axisTicks(100.0, 4), (std::vector<double>{0, 50, 100}));
        QCOMPARE(ui::axisTicks(100.0, 2), (std::vector<double>{0, 50, 100}));
        QCOMPARE(ui::axisTicks(0.04, 2), (std::vector<double>{0, 0.02, 0.04}));
        QCOMPARE(ui::axisTicks(12.0, 3), (std::vector<double>{0, 5, 10}));
    }

    void aSpikeSurvivesThinning()
    {
        std::vector<QPointF> pixels;
        for (int i = 0; i < 1000; ++i)
            pixels.emplace_back(i / 100.0, i == 555 ? 80.0 : 10.0);
        const auto kept = ui::thinnedToPixels(pixels);
        QVERIFY(kept.size() <= 40);
        QVERIFY(std::ranges::count(kept, QPointF(5.55, 80.0)) == 1);
        QCOMPARE(kept.front(), pixels.front());
        QCOMPARE(kept.back(), pixels.back());
        QVERIFY(std::ranges::is_sorted(kept, {}, &QPointF::x));
    }

    // What is kept from one paint to the next is never out of date: after every change a plot
    // looks like one that was made so from the start.
    void aPlotThatChangedLooksLikeANewOne()
    {
        ui::PlotLine line;
        line.points = {{0, 0.2}, {60, 0.8}};
        line.colour = Qt::red;
        ui::PlotLine labelled = line;
        labelled.label = QStringLiteral("A");
        ui::PlotLine other = labelled;
        other.points.push_back({80, 0.1});
        ui::ChartBand band;
        band.from = 10;
        band.to = 30;
        band.fill = ui::ChartBand::Fill::Hatch;
        band.number = QStringLiteral("1");
        const ui::PlotArea area{{{0, 0.5}, {60, 0.5}}, {{0, 0.0}, {60, 0.0}}, Qt::blue};
        const std::vector<std::function<void(ui::LinePlot&)>> changes{
            [&](ui::LinePlot& plot) { plot.setPlaceholder(QStringLiteral("nothing yet")); },
            [&](ui::LinePlot& plot) { plot.show({line}); },
            [&](ui::LinePlot& plot) { plot.setEnd(100); },
            [&](ui::LinePlot& plot) { plot.show({labelled}); },
            [&](ui::LinePlot& plot) { plot.setHover(30.0); },
            [&](ui::LinePlot& plot) { plot.show({other}); },
            [&](ui::LinePlot& plot) { plot.show({other}, {area}); },
            [&](ui::LinePlot& plot) { plot.setBands({band}); },
            [&](ui::LinePlot& plot) {
                plot.setAxis({2.0, QStringLiteral(" %")});
            },
            [&](ui::LinePlot& plot) { plot.setWidestLabel(QStringLiteral("wide label")); },
            [&](ui::LinePlot& plot) { plot.setCursor(50.0); },
            [&](ui::LinePlot& plot) { plot.resize(500, 260); },
            [&](ui::LinePlot& plot) { plot.setPalette(ui::paletteFor(ui::ColourScheme::Dark)); },
            [&](ui::LinePlot& plot) { plot.show({}); },
        };
        const auto prepare = [](ui::LinePlot& plot) {
            plot.setPalette(ui::paletteFor(ui::ColourScheme::Light));
            plot.resize(400, 200);
        };
        ui::LinePlot plot;
        prepare(plot);
        QImage before = plot.grab().toImage();
        for (std::size_t last = 0; last < changes.size(); ++last) {
            changes[last](plot);
            ui::LinePlot fresh;
            prepare(fresh);
            for (std::size_t i = 0; i <= last; ++i)
                changes[i](fresh);
            const QImage now = plot.grab().toImage();
            QVERIFY2(now == fresh.grab().toImage(), qPrintable(QString::number(last)));
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
        ui::LinePlot plot;
        plot.resize(width, 200);
        plot.setEnd(60);
        plot.setAxis({100.0, QStringLiteral(" %")});
        plot.setWidestLabel(QStringLiteral("A within its own head 100 %"),
                            QStringLiteral("A own 100 %"));
        ui::PlotLine line;
        line.points = {{0, 20}, {60, 97}};
        line.label = QStringLiteral("A within its own head 97 %");
        line.briefLabel = QStringLiteral("A own 97 %");
        ui::PlotLine other = line;
        other.points = {{0, 20}, {60, 95}};
        plot.show({line, other});
        const auto labels = plot.labels();
        QCOMPARE(labels.size(), std::size_t(2));
        for (const auto& label : labels) {
            QTEST(label.text, "written");
            QVERIFY(label.place.left() > plot.plotArea().right());
            QVERIFY(label.place.right() <= width);
        }
        QVERIFY(std::abs(labels[0].place.center().y() - labels[1].place.center().y()) > 8.0);
    }

    void clicksAndArrowsPointAtMoments()
    {
        ui::LinePlot plot;
        plot.resize(400, 200);
        plot.setEnd(60);
        ui::PlotLine line;
        line.points = {{0, 0.2}, {60, 0.8}};
        plot.show({line});
        QSignalSpy pointed(&plot, &ui::LinePlot::pointedAt);
        QSignalSpy stepped(&plot, &ui::LinePlot::stepped);
        const QRectF area = plot.plotArea();
        const QPoint quarter(static_cast<int>(area.left() + area.width() / 4),
                             static_cast<int>(area.center().y()));
        QTest::mouseClick(&plot, Qt::LeftButton, {}, quarter);
        QVERIFY(std::abs(pointed[0][0].toDouble() - 15.0) < 0.5);
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(stepped[0][0].toInt(), -1);
    }
};

PALIMPSEST_TEST(TestLinePlot)
#include "tst_line_plot.moc"
