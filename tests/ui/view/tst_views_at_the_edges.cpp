// SPDX-License-Identifier: GPL-3.0-only
// Every view of the catalogue with nothing, with a hundred classes, at every moment of a run, small
// and dark: it must neither crash nor complain, and fit the smallest window.
#include "tests/support/painted.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/synthetic_timeline.h"
#include "tests/support/test_program.h"
#include "ui/headline/headline_view.h"
#include "ui/theme/theme.h"
#include "ui/view/inspection_view.h"
#include "ui/window/view_catalogue.h"

#include <QRegularExpression>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

namespace {

// What a window of 1024x700 has for a page.
constexpr QSize kPage{1008, 430};

struct AllViews
{
    explicit AllViews(ui::ColourScheme scheme)
    {
        window.setPalette(ui::paletteFor(scheme));
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(headline);
        for (const ui::ViewEntry& entry : ui::viewCatalogue()) {
            views.push_back(entry.view.make());
            layout->addWidget(views.back());
        }
        window.resize(kPage.width(), 21 * kPage.height());
    }

    void present(const engine::Timeline& timeline, const ui::ViewState& state)
    {
        headline->present(timeline, state);
        for (ui::InspectionView* view : views)
            view->present(timeline, state);
    }

    // What each view promises at any moment of a run.
    void verify() const
    {
        QVERIFY(!headline->sentence().isEmpty());
        for (const ui::InspectionView* view : views) {
            QVERIFY2(!view->sentence().isEmpty(), qPrintable(view->objectName()));
            const ui::ViewTable table = view->table();
            QVERIFY2(!table.columns.isEmpty(), qPrintable(view->objectName()));
            for (const QStringList& row : table.rows)
                QVERIFY2(row.size() == table.columns.size(), qPrintable(view->objectName()));
            QVERIFY2(view->height() >= view->minimumSizeHint().height(),
                     qPrintable(view->objectName()));
        }
    }

    QWidget window;
    ui::HeadlineView* headline = new ui::HeadlineView(&window);
    std::vector<ui::InspectionView*> views; // in the order of the catalogue; owned by the window
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
        views.window.show();
        views.present({}, {});
        QVERIFY(tests::isPainted(views.window));
        views.verify();
        for (const ui::InspectionView* view : views.views)
            QVERIFY2(view->table().rows.empty(), qPrintable(view->objectName()));
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
        views.window.show();
        engine::Timeline timeline;
        ui::ViewState state;
        const std::vector<engine::Event> events = tests::syntheticEvents(experiment);
        // A prime number of moments apart, so that all kinds of events come last.
        const std::size_t apart = events.size() < 400 ? 3 : 17;
        for (std::size_t i = 0; i < events.size(); ++i) {
            timeline.apply(events[i]);
            state.tick = timeline.lastTick();
            if (i % apart == 0)
                views.present(timeline, state);
            if (i % (events.size() / 4) != 0)
                continue;
            views.window.grab();
            views.verify();
        }
        // And back again, with a class in focus.
        state.shownTime = ui::ShownTime::Review;
        state.selectedPosition = classes - 1;
        for (std::int64_t tick = timeline.lastTick(); tick >= 0; tick -= timeline.lastTick() / 4) {
            state.tick = tick;
            views.present(timeline, state);
            views.window.grab();
            views.verify();
        }
        views.present({}, {});
        AllViews fresh(ui::ColourScheme::Light);
        fresh.window.show();
        fresh.present({}, {});
        for (std::size_t i = 0; i < views.views.size(); ++i)
            QCOMPARE(views.views[i]->sentence(), fresh.views[i]->sentence()); // nothing stays
    }

    void oneArmAloneIsEnough()
    {
        engine::Experiment experiment = tests::syntheticExperiment(10, 2);
        experiment.arms = {engine::recipeNamed("finetune")};
        const engine::Timeline timeline = engine::foldEvents(tests::syntheticEvents(experiment));
        AllViews views(ui::ColourScheme::Dark);
        views.window.show();
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.sample = 999;          // no such picture
        state.selectedPosition = 77; // no such class
        views.present(timeline, state);
        QVERIFY(tests::isPainted(views.window));
        QVERIFY(views.headline->sentence().contains(QStringLiteral("fine-tuning")));
        views.verify();
    }

    void everyViewFitsTheSmallestPage_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("classes");
        for (const ui::ViewEntry& entry : ui::viewCatalogue()) {
            for (const int classes : {10, 100})
                QTest::addRow("%s, %d classes", qPrintable(entry.name), classes)
                    << entry.name << classes;
        }
    }

    void everyViewFitsTheSmallestPage()
    {
        QFETCH(QString, name);
        QFETCH(int, classes);
        const engine::Timeline& timeline = tests::syntheticTimeline(classes, classes / 5);
        ui::ViewState state;
        state.tick = timeline.lastTick();
        const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
        const auto entry = std::ranges::find(entries, name, &ui::ViewEntry::name);
        const QFont font;
        for (const double factor : {1.0, 2.0}) {
            const std::unique_ptr<ui::InspectionView> view(entry->view.make());
            QFont larger = font;
            larger.setPointSizeF(factor * font.pointSizeF());
            view->setFont(larger);
            view->resize(kPage);
            view->show();
            view->present(timeline, state);
            QVERIFY(tests::isPainted(*view));
            // The tabs of a folded page stand above it. In type twice as large the window is, too.
            const QSize room(kPage.width() * factor,
                             kPage.height() * factor - 2 * QFontMetrics(larger).height());
            const QSize least = view->minimumSizeHint();
            QVERIFY2(least.width() <= room.width() && least.height() <= room.height(),
                     qPrintable(QStringLiteral("%1 x %2 at %3")
                                    .arg(least.width())
                                    .arg(least.height())
                                    .arg(factor)));
            // Nothing it is made of hangs over its edge.
            for (const QWidget* part : view->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
                if (part->isVisible())
                    QVERIFY2(view->rect().contains(part->geometry()),
                             qPrintable(part->objectName()));
            }
        }
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
        views.window.show();
        ui::ViewState state;
        state.tick = timeline.lastTick();
        for (const ui::ShownArms& arms : {ui::ShownArms{0, 1}, {3, 0}, {1, 2}, {2, 2}, {7, -1}}) {
            state.arms = arms;
            views.present(timeline, state);
            QVERIFY(tests::isPainted(views.window));
            views.verify();
        }
        state.arms = {2, 1};
        views.present(timeline, state);
        QVERIFY(views.headline->sentence().startsWith(
            QStringLiteral("Old classes: learning without forgetting from")));
    }
};

PALIMPSEST_TEST(TestViewsAtTheEdges)
#include "tst_views_at_the_edges.moc"
