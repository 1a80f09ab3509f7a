// SPDX-License-Identifier: GPL-3.0-only
// What every view in the catalogue keeps to, whatever it shows: no run, one arm, a hundred classes,
// an older program's run; a table that fits its columns, a sentence, a name, a menu.
#include "tests/support/synthetic_events.h"
#include "ui/theme/theme.h"
#include "ui/view_catalogue.h"
#include "ui/views/inspection_view.h"

#include <QImage>
#include <QTest>

#include <algorithm>
#include <memory>
#include <set>

namespace {

engine::Timeline withoutNewEvents(const std::vector<engine::Event>& events)
{
    engine::Timeline timeline;
    for (engine::Event event : events) {
        if (std::holds_alternative<engine::SelectionStudied>(event) ||
            std::holds_alternative<engine::TestImages>(event) ||
            std::holds_alternative<engine::TestPredicted>(event))
            continue;
        if (auto* evaluated = std::get_if<engine::Evaluated>(&event)) {
            evaluated->withinHeadCorrect.clear();
            evaluated->topFiveCorrect.clear();
            evaluated->oldReliability = {};
            evaluated->newReliability = {};
        }
        timeline.apply(event);
    }
    return timeline;
}

void add(const char* what, engine::Timeline timeline)
{
    for (const ui::ViewEntry& entry : ui::viewCatalogue())
        QTest::addRow("%s, %s", qPrintable(entry.name), what)
            << entry.name << std::make_shared<const engine::Timeline>(timeline);
}

} // namespace

Q_DECLARE_METATYPE(std::shared_ptr<const engine::Timeline>)

class TestEveryView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreUniqueAndOrdered()
    {
        std::set<QString> names;
        const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
        for (const ui::ViewEntry& entry : entries) {
            QVERIFY2(names.insert(entry.name).second, qPrintable(entry.name));
            QVERIFY(!entry.title.isEmpty());
        }
        QVERIFY(std::ranges::is_sorted(entries, {}, [](const ui::ViewEntry& entry) {
            return std::tuple(entry.page, entry.row, entry.column);
        }));
        // No page is empty.
        for (const ui::Page page : ui::allPages())
            QVERIFY2(std::ranges::count(entries, page, &ui::ViewEntry::page) > 0,
                     qPrintable(ui::pageTitle(page)));
    }

    void standsOnWhateverItIsGiven_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::shared_ptr<const engine::Timeline>>("timeline");
        engine::Experiment one;
        one.arms.resize(1);
        const auto events = tests::syntheticEvents(engine::Experiment{});
        add("no run", {});
        add("two arms", engine::foldEvents(events));
        add("one arm", engine::foldEvents(tests::syntheticEvents(one)));
        add("an older run", withoutNewEvents(events));
        add("just begun", engine::foldEvents({events.front()}));
        add("100 classes",
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(100, 10))));
    }

    void standsOnWhateverItIsGiven()
    {
        QFETCH(QString, name);
        QFETCH(std::shared_ptr<const engine::Timeline>, timeline);
        const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
        const auto entry = std::ranges::find(entries, name, &ui::ViewEntry::name);
        const std::unique_ptr<ui::InspectionView> view(entry->make());
        QVERIFY(!view->objectName().isEmpty());
        QVERIFY(!view->accessibleName().isEmpty());
        view->resize(view->minimumSizeHint());
        view->show();
        ui::ViewState state;
        // From the end to the beginning, with a class in focus and without.
        const std::int64_t last = timeline->lastTick();
        for (const std::int64_t tick : {last, last / 2, std::int64_t{0}}) {
            for (const std::optional<int> position : {std::optional<int>(), std::optional(0)}) {
                state.tick = tick;
                state.selectedPosition = position;
                view->present(*timeline, state);
                QVERIFY(!view->grab().isNull());
                const ui::ViewTable table = view->table();
                for (const QStringList& row : table.rows)
                    QCOMPARE(row.size(), table.columns.size());
                QVERIFY(timeline->hasRun() || table.rows.empty());
            }
        }
        QVERIFY(view->menuButton()->isVisible());
        if (timeline->hasRun())
            QVERIFY(!view->sentence().isEmpty());
        // Another run, and none, come after.
        view->present({}, {});
        QVERIFY(view->table().rows.empty());
    }

    void followsAnotherTheme_data()
    {
        QTest::addColumn<QString>("name");
        for (const ui::ViewEntry& entry : ui::viewCatalogue())
            QTest::addRow("%s", qPrintable(entry.name)) << entry.name;
    }

    void followsAnotherTheme()
    {
        QFETCH(QString, name);
        const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
        const auto entry = std::ranges::find(entries, name, &ui::ViewEntry::name);
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        ui::ViewState state;
        state.tick = timeline.lastTick();
        const auto shown = [&](ui::ColourScheme scheme) {
            std::unique_ptr<ui::InspectionView> view(entry->make());
            view->setPalette(ui::paletteFor(scheme));
            view->resize(view->minimumSizeHint().expandedTo({1000, 500}));
            view->show();
            view->present(timeline, state);
            QCoreApplication::processEvents();
            return view;
        };
        const auto dark = shown(ui::ColourScheme::Dark);
        const auto changed = shown(ui::ColourScheme::Light);
        changed->setPalette(ui::paletteFor(ui::ColourScheme::Dark));
        QCoreApplication::processEvents();
        QCOMPARE(changed->grab().toImage(), dark->grab().toImage());
    }
};

QTEST_MAIN(TestEveryView)
#include "tst_every_view.moc"
