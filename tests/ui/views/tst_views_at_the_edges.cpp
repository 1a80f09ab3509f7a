// SPDX-License-Identifier: GPL-3.0-only
// Every view with nothing, with a hundred classes, at every moment of a run, small and dark: it
// must neither crash nor complain.
#include "tests/support/synthetic_events.h"
#include "ui/theme/theme.h"
#include "ui/views/exemplar_shelf_view.h"
#include "ui/views/gap_strip_view.h"
#include "ui/views/headline_view.h"
#include "ui/views/learning_curves_view.h"
#include "ui/views/soft_targets_view.h"

#include <QRegularExpression>
#include <QTest>
#include <QVBoxLayout>

namespace {

struct AllViews
{
    explicit AllViews(ui::ColourScheme scheme)
    {
        window.setPalette(ui::paletteFor(scheme));
        auto* layout = new QVBoxLayout(&window);
        for (QWidget* view : {static_cast<QWidget*>(headline),
                              static_cast<QWidget*>(first),
                              static_cast<QWidget*>(second),
                              static_cast<QWidget*>(gaps),
                              static_cast<QWidget*>(beliefs),
                              static_cast<QWidget*>(shelf)})
            layout->addWidget(view);
    }

    void present(const engine::Timeline& timeline, const ui::ViewState& state)
    {
        headline->present(timeline, state);
        first->present(timeline, state);
        second->present(timeline, state);
        gaps->present(timeline, state);
        beliefs->present(timeline, state);
        shelf->present(timeline, state);
    }

    QWidget window;
    ui::HeadlineView* headline = new ui::HeadlineView(&window);
    ui::LearningCurvesView* first = new ui::LearningCurvesView(0, &window);
    ui::LearningCurvesView* second = new ui::LearningCurvesView(1, &window);
    ui::GapStripView* gaps = new ui::GapStripView(&window);
    ui::SoftTargetsView* beliefs = new ui::SoftTargetsView(&window);
    ui::ExemplarShelfView* shelf = new ui::ExemplarShelfView(&window);
};

} // namespace

class TestViewsAtTheEdges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin).*"))); }

    void anEmptyTimelineIsQuiet_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << static_cast<int>(ui::ColourScheme::Light);
        QTest::newRow("dark") << static_cast<int>(ui::ColourScheme::Dark);
        QTest::newRow("system") << static_cast<int>(ui::ColourScheme::System);
    }

    void anEmptyTimelineIsQuiet()
    {
        QFETCH(int, scheme);
        AllViews views(static_cast<ui::ColourScheme>(scheme));
        views.window.resize(800, 1200);
        views.window.show();
        views.present({}, {});
        QVERIFY(!views.window.grab().isNull());
        QVERIFY(!views.headline->sentence().isEmpty());
    }

    void everyMomentOfARunCanBeShown_data()
    {
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("perStep");
        QTest::addColumn<std::vector<int>>("sizes");
        const std::vector<int> even;
        QTest::newRow("ten classes") << 10 << 2 << even;
        QTest::newRow("a shorter last step") << 10 << 4 << even;
        QTest::newRow("uneven steps") << 10 << 2 << std::vector{3, 1, 6};
        QTest::newRow("one step") << 10 << 10 << even;
        QTest::newRow("a hundred classes") << 100 << 20 << even;
        QTest::newRow("one class a step") << 3 << 1 << even;
    }

    void everyMomentOfARunCanBeShown()
    {
        QFETCH(int, classes);
        QFETCH(int, perStep);
        engine::Experiment experiment = tests::syntheticExperiment(classes, perStep);
        QFETCH(const std::vector<int>, sizes);
        experiment.stepSizes = sizes;
        experiment.memoryBudget = classes == 100 ? 2000 : 200;
        AllViews views(ui::ColourScheme::Light);
        views.window.resize(500, 1100);
        views.window.show();
        engine::Timeline timeline;
        ui::ViewState state;
        int count = 0;
        for (const engine::Event& event : tests::syntheticEvents(experiment)) {
            timeline.apply(event);
            state.tick = timeline.lastTick();
            views.present(timeline, state);
            if (++count % 40 == 0)
                views.window.grab();
        }
        // And back again, with a class in focus.
        state.shownTime = ui::ShownTime::Review;
        state.selectedPosition = classes - 1;
        for (std::int64_t tick = timeline.lastTick(); tick >= 0; tick -= timeline.lastTick() / 20) {
            state.tick = tick;
            views.present(timeline, state);
            views.window.grab();
        }
        // A run without a run after it: nothing of it stays.
        views.present({}, {});
        QVERIFY(!views.window.grab().isNull());
    }

    void oneArmAloneIsEnough()
    {
        engine::Experiment experiment = tests::syntheticExperiment(10, 2);
        experiment.arms = {engine::recipeNamed("finetune")};
        const engine::Timeline timeline = engine::foldEvents(tests::syntheticEvents(experiment));
        AllViews views(ui::ColourScheme::Dark);
        views.window.resize(900, 1200);
        views.window.show();
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.probe = 999;           // no such picture
        state.selectedPosition = 77; // no such class
        views.present(timeline, state);
        QVERIFY(!views.window.grab().isNull());
        QVERIFY(views.headline->sentence().contains(QStringLiteral("fine-tuning")));
    }

    void fourArmsFitToo()
    {
        engine::Experiment experiment = tests::syntheticExperiment(10, 5);
        experiment.arms = {engine::recipeNamed("finetune"),
                           engine::recipeNamed("replay"),
                           engine::recipeNamed("lwf"),
                           engine::recipeNamed("e2e")};
        const engine::Timeline timeline = engine::foldEvents(tests::syntheticEvents(experiment));
        AllViews views(ui::ColourScheme::Light);
        views.window.resize(900, 1200);
        views.window.show();
        ui::ViewState state;
        state.tick = timeline.lastTick();
        for (const ui::ShownArms& arms : {ui::ShownArms{0, 1}, {3, 0}, {1, 2}, {2, 2}, {7, -1}}) {
            state.arms = arms;
            views.present(timeline, state);
            QVERIFY(!views.window.grab().isNull());
        }
        state.arms = {2, 1};
        views.present(timeline, state);
        QVERIFY(views.headline->sentence().startsWith(
            QStringLiteral("Old classes: learning without forgetting from")));
    }
};

QTEST_MAIN(TestViewsAtTheEdges)
#include "tst_views_at_the_edges.moc"
