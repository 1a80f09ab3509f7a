// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/forgetting/loss_areas.h"
#include "ui/forgetting/loss_parts.h"

#include <QPalette>
#include <QTest>

#include <cmath>
#include <limits>

class TestLossParts : public QObject
{
    Q_OBJECT

    static void add(engine::Timeline& timeline,
                    int step,
                    std::int64_t tick,
                    engine::LossParts loss,
                    engine::EvaluationMoment moment = engine::EvaluationMoment::EndOfEpoch)
    {
        engine::Evaluated event;
        event.step = step;
        event.tick = tick;
        event.moment = moment;
        event.classified().confusion = tests::confusionOf({50, 50});
        event.loss = std::move(loss);
        timeline.apply(event);
    }

    static ui::LossAreas drawn(const ui::LossSeries& series) { return drawnAt(series, {}); }

    static ui::LossAreas drawnAt(const ui::LossSeries& series, std::optional<std::int64_t> moment)
    {
        const ui::Theme theme = ui::themeFor({});
        return ui::lossAreas(ui::lossShape(series), series, moment, ui::armStyle(0, theme), theme);
    }

private Q_SLOTS:
    void thePartsAddUp()
    {
        tests::SmallRun small;
        add(small.timeline, 1, 10, {1.5, {}});
        add(small.timeline, 1, 20, {0.9, {}}, engine::EvaluationMoment::EndOfStep);
        small.startStepTwo();
        add(small.timeline, 2, 30, {0.75, {0.25, 0.5}});
        ui::LossSeries series;
        ui::extend(series, small.timeline, 0);
        QCOMPARE(series.points.size(), std::size_t{2}); // no batch before the end of a step
        QCOMPARE(ui::totalLoss(series.points[0]), 1.5);
        QCOMPARE(ui::distillationLoss(series.points[1]), 0.75);
        QCOMPARE(ui::totalLoss(series.points[1]), 1.5);
        QCOMPARE(series.heads, std::size_t{2});
        const std::vector<ui::LossSeries> bySide{series};
        const ui::ViewTable table = ui::wholeTable(ui::lossRows(bySide, 0));
        QCOMPARE(table.columns.size(), 5);
        QCOMPARE(table.rows[0][3], QString()); // step 1 has no teacher
        QCOMPARE(table.rows[1][4], QStringLiteral("0.5000"));
        QVERIFY(ui::lossRows(bySide, 0).row(2).isEmpty()); // gone with a run that began anew
        QVERIFY(ui::wholeTable(ui::lossRows(bySide, 1)).rows.empty());
    }

    void headsAreStackedOnTheCrossEntropy()
    {
        tests::SmallRun small;
        small.startStepTwo();
        add(small.timeline, 2, 30, {0.75, {0.25, 0.5}});
        ui::LossSeries series;
        ui::extend(series, small.timeline, 0);
        const ui::LossAreas areas = drawn(series);
        QCOMPARE(areas.lines.size(), std::size_t{3});
        QCOMPARE(areas.lines[0].points[0], QPointF(30, 0.75));
        QCOMPARE(areas.lines[1].points[0], QPointF(30, 1.0));
        QCOMPARE(areas.lines[2].points[0], QPointF(30, 1.5));
        QCOMPARE(areas.areas[2].lower, areas.lines[1].points);
        QCOMPARE(ui::lossShape(series).top, 1.5);
    }

    void labelsStandAtTheMomentLookedAt()
    {
        tests::SmallRun small;
        add(small.timeline, 1, 5, {1.0, {}});
        add(small.timeline, 1, 15, {0.5, {}});
        small.startStepTwo();
        add(small.timeline, 2, 30, {0.75, {0.25}});
        ui::LossSeries series;
        ui::extend(series, small.timeline, 0);
        const auto labelAt = [&](std::size_t line, std::int64_t moment) {
            return drawnAt(series, moment).lines.at(line).labelAt;
        };
        QCOMPARE(labelAt(0, 14), QPointF(5, 1.0));
        QCOMPARE(labelAt(0, 15), QPointF(15, 0.5));
        QVERIFY(!labelAt(1, 29) && !labelAt(2, 29));
        QVERIFY(!labelAt(0, 30));
        QCOMPARE(labelAt(2, 30), QPointF(30, 1.0));
        QVERIFY(!labelAt(0, 4) && !labelAt(1, 4)); // before the first
    }

    void aLossThatIsNotANumberBreaksTheLine()
    {
        tests::SmallRun small;
        add(small.timeline, 1, 5, {1.0, {}});
        add(small.timeline, 1, 10, {std::numeric_limits<double>::quiet_NaN(), {}});
        add(small.timeline, 1, 15, {2.0, {}});
        ui::LossSeries series;
        ui::extend(series, small.timeline, 0);
        QVERIFY(!std::isfinite(ui::totalLoss(series.points[1])));
        const ui::LossAreas areas = drawn(series);
        QCOMPARE(areas.lines.size(), std::size_t{2});
        QCOMPARE(areas.lines[0].points.size(), std::size_t{1});
        QCOMPARE(ui::lossShape(series).top, 2.0);
        QVERIFY(drawn({}).lines.empty());
    }
};

PALIMPSEST_TEST(TestLossParts)
#include "tst_loss_parts.moc"
