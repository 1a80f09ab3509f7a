// SPDX-License-Identifier: GPL-3.0-only
// What every view in the catalogue keeps to, whatever it shows: no run, one arm, a hundred classes,
// an older program's run; a table that fits its columns, a sentence, a name, a menu.
#include "tests/support/painted.h"
#include "tests/support/stopped_arm.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "tests/support/view_named.h"
#include "ui/theme/keyboard_focus.h"
#include "ui/theme/theme.h"
#include "ui/view/inspection_view.h"
#include "ui/window/view_catalogue.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLocale>
#include <QMouseEvent>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <array>
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
            evaluated->classified().withinHeadCorrect.clear();
            evaluated->classified().topFiveCorrect.clear();
            evaluated->classified().oldReliability = {};
            evaluated->classified().newReliability = {};
        }
        timeline.apply(event);
    }
    return timeline;
}

// Columns for every row that is still there.
void verifyRows(const ui::TableRows& rows)
{
    for (std::size_t row = 0; row < rows.count; ++row) {
        const QStringList texts = rows.row(row);
        QVERIFY(texts.isEmpty() || texts.size() == rows.columns.size());
    }
}

void hoverEverywhere(ui::InspectionView& view)
{
    for (QWidget* widget : view.findChildren<QWidget*>()) {
        for (int at = 0; at < 36; ++at) {
            const QPointF point(widget->width() * (at % 6 + 0.5) / 6,
                                widget->height() * (at / 6 + 0.5) / 6);
            QMouseEvent move(QEvent::MouseMove,
                             point,
                             widget->mapToGlobal(point),
                             Qt::NoButton,
                             Qt::NoButton,
                             Qt::NoModifier);
            QCoreApplication::sendEvent(widget, &move);
        }
    }
}

QString named(const QWidget& widget)
{
    return widget.objectName().isEmpty() ? QString::fromLatin1(widget.metaObject()->className())
                                         : widget.objectName();
}

// What is wrong with where a widget stands: too small for what it says it needs, out of its
// parent, or upon a sibling. Empty where nothing is.
QString faultOf(const QWidget& widget)
{
    const QWidget& parent = *widget.parentWidget();
    const QSize needed = widget.minimumSizeHint();
    if (needed.isValid() && widget.size() != widget.size().expandedTo(needed))
        return QStringLiteral("%1 has %2 × %3 and needs %4 × %5")
            .arg(named(widget))
            .arg(widget.width())
            .arg(widget.height())
            .arg(needed.width())
            .arg(needed.height());
    if (!parent.rect().contains(widget.geometry()))
        return QStringLiteral("%1 stands out of %2").arg(named(widget), named(parent));
    for (const QWidget* other : parent.findChildren<const QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (other != &widget && other->isVisible() && !other->isWindow() &&
            other->geometry().intersects(widget.geometry()))
            return QStringLiteral("%1 stands upon %2").arg(named(widget), named(*other));
    }
    return {};
}

// Of everything laid out in `parent`; what scrolls has its own ways within.
QStringList faultsIn(const QWidget& parent)
{
    QStringList faults;
    for (const QWidget* widget : parent.findChildren<const QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (!widget->isVisible() || widget->isWindow())
            continue;
        if (const QString fault = faultOf(*widget); !fault.isEmpty())
            faults.append(fault);
        // What scrolls may be cut, and the parts of a spin box are the style's.
        if (!qobject_cast<const QAbstractScrollArea*>(widget) &&
            !qobject_cast<const QAbstractSpinBox*>(widget))
            faults.append(faultsIn(*widget));
    }
    return faults;
}

// What can be done to a view between two frames.
void touch(ui::InspectionView& view)
{
    verifyRows(view.tableRows());
    hoverEverywhere(view);
    for (QComboBox* box : view.findChildren<QComboBox*>())
        Q_EMIT box->activated(box->currentIndex());
    for (QCheckBox* box : view.findChildren<QCheckBox*>())
        box->toggle();
    view.resize(view.size() + QSize(10, 10));
    QVERIFY(tests::isPainted(view));
    (void)view.sentence();
    verifyRows(view.tableRows());
}

void addEveryView()
{
    QTest::addColumn<QString>("name");
    for (const ui::ViewEntry& entry : ui::viewCatalogue())
        QTest::addRow("%s", qPrintable(entry.name)) << entry.name;
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
        add("one arm stopped", tests::withStoppedArm(events));
        add("just begun", engine::foldEvents({events.front()}));
        add("100 classes",
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(100, 10))));
    }

    void standsOnWhateverItIsGiven()
    {
        QFETCH(QString, name);
        QFETCH(std::shared_ptr<const engine::Timeline>, timeline);
        const std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
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
                QVERIFY(tests::isPainted(*view));
                const ui::ViewTable table = view->table();
                for (const QStringList& row : table.rows)
                    QCOMPARE(row.size(), table.columns.size());
                QVERIFY(timeline->hasRun() || table.rows.empty());
            }
        }
        QVERIFY(view->menuButton()->isVisible());
        // Its name, and what is to be known of it.
        QVERIFY2(view->explanation().size() > view->accessibleName().size() + 60, qPrintable(name));
        if (timeline->hasRun())
            QVERIFY(!view->sentence().isEmpty());
        // Another run, and none, come after.
        view->present({}, {});
        QVERIFY(view->table().rows.empty());
    }

    void outlivesTheRunItShows_data() { addEveryView(); }

    // A view points at the live timeline, which may lose its run between two frames.
    void outlivesTheRunItShows()
    {
        QFETCH(QString, name);
        engine::Experiment one;
        one.arms.resize(1);
        const engine::Timeline before =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(20, 10)));
        const auto oneArm = tests::syntheticEvents(one);
        engine::Timeline live;
        const std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
        view->resize(view->minimumSizeHint().expandedTo({1000, 500}));
        view->show();
        ui::ViewState state;
        state.tick = before.lastTick();
        state.selectedPosition = 19;
        state.sample = static_cast<int>(before.run().sampleImages.size()) - 1;
        for (const engine::Timeline& after : {engine::Timeline(),
                                              engine::foldEvents({oneArm.front()}),
                                              engine::foldEvents(oneArm)}) {
            live = before;
            view->present(live, state);
            const ui::TableRows rows = view->tableRows();
            live = after;
            verifyRows(rows);
            touch(*view);
            // A page that comes to the front shows the new run before the window made its state.
            view->present(live, state);
            touch(*view);
            for (std::size_t row = 0; row < rows.count; ++row)
                (void)rows.row(row);
        }
    }

    void copiesTheSameNumbersInEveryCountry_data() { addEveryView(); }

    // What is copied goes into other programs: a point, wherever the window was open.
    void copiesTheSameNumbersInEveryCountry()
    {
        QFETCH(QString, name);
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        ui::ViewState state;
        state.tick = timeline.lastTick();
        state.viewTemperature = 2.5;
        const QLocale before;
        const auto csv = [&](const QLocale& country) {
            QLocale::setDefault(country);
            const auto back = qScopeGuard([&] { QLocale::setDefault(before); });
            const std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
            view->present(timeline, state);
            return ui::toCsv(ui::wholeTable(view->tableRows()));
        };
        const QString expected = csv(QLocale::c());
        const QString german = csv(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(german, expected);
    }

    void takesTheKeyboardAlike_data() { addEveryView(); }

    // What is walked through with the arrows is reached with Tab, never by a click, shows that it
    // has the keys, and has a name to be read out.
    void takesTheKeyboardAlike()
    {
        QFETCH(QString, name);
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        ui::ViewState state;
        state.tick = timeline.lastTick();
        const std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
        view->resize(1400, 700);
        view->show();
        view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(view.get()));
        view->present(timeline, state);
        QCoreApplication::processEvents();
        int canvases = 0;
        for (QWidget* canvas : view->findChildren<QWidget*>()) {
            const QByteArray kind = canvas->metaObject()->className();
            const bool isDrawn = std::ranges::any_of(
                std::array{"Canvas", "Grid", "Cells", "Bars", "Rows", "TimeChart"},
                [&](const char* end) { return kind.endsWith(end); });
            QVERIFY2(!ui::usesArrowKeys(*canvas) || isDrawn, kind.constData());
            if (!isDrawn || !canvas->isVisible() || canvas->focusPolicy() == Qt::NoFocus)
                continue;
            ++canvases;
            QVERIFY2(ui::usesArrowKeys(*canvas), kind.constData());
            QCOMPARE(canvas->focusPolicy(), Qt::TabFocus);
            QVERIFY2(!canvas->accessibleName().isEmpty(), kind.constData());
            const QImage before = canvas->grab().toImage();
            canvas->setFocus(Qt::TabFocusReason);
            QVERIFY2(canvas->hasFocus(), kind.constData());
            const QImage focused = canvas->grab().toImage();
            QVERIFY2(focused != before, kind.constData());
            canvas->clearFocus();
            QVERIFY2(canvas->grab().toImage() == before, kind.constData());
        }
        // The evicted ones are looked at, the others walked through.
        QVERIFY2(canvases > 0, qPrintable(name));
    }

    void followsAnotherFont_data() { addEveryView(); }

    void followsAnotherFont()
    {
        QFETCH(QString, name);
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        ui::ViewState state;
        state.tick = timeline.lastTick();
        QFont large = QApplication::font();
        large.setPointSizeF(1.5 * large.pointSizeF());
        const auto shown = [&](const QFont& font, int width) {
            std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
            view->setFont(font);
            view->resize(width, 900);
            view->show();
            view->present(timeline, state);
            QCoreApplication::processEvents();
            return view;
        };
        // What has room beside other things with one font has none with the other.
        for (const int width : {800, 1200}) {
            const auto expected = shown(large, width);
            const auto changed = shown(QApplication::font(), width);
            changed->setFont(large);
            // A window that has to grow settles in its own time.
            QTRY_COMPARE(changed->grab().toImage(), expected->grab().toImage());
        }
    }

    void standsWithTextOfEverySize_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("percent");
        for (const ui::ViewEntry& entry : ui::viewCatalogue()) {
            for (const int percent : {80, 100, 150, 250})
                QTest::addRow("%s, %d %%", qPrintable(entry.name), percent)
                    << entry.name << percent;
        }
    }

    // As small as it says it may be, and as large as it likes: nothing is clipped or covered.
    void standsWithTextOfEverySize()
    {
        QFETCH(QString, name);
        QFETCH(int, percent);
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        ui::ViewState state;
        state.tick = timeline.lastTick();
        QFont font = QApplication::font();
        font.setPointSizeF(font.pointSizeF() * percent / 100.0);
        QWidget window; // larger than the screen, whose size is not the view's concern
        const std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
        view->setParent(&window);
        view->setFont(font);
        window.resize(4000, 4000);
        window.show();
        view->present(timeline, state);
        const auto settleAt = [&](auto hint) {
            // What has no room goes, and then it needs less.
            for (int i = 0; i < 4; ++i) {
                view->resize(hint());
                QCoreApplication::processEvents();
            }
            QCOMPARE(view->size(), hint());
            const QStringList faults = faultsIn(*view);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QStringLiteral("; "))));
        };
        settleAt([&] { return view->minimumSizeHint(); });
        const QSize least = view->size();
        settleAt([&] { return view->sizeHint(); });
        QCOMPARE(view->size(), view->size().expandedTo(least));
    }

    void followsAnotherTheme_data() { addEveryView(); }

    void followsAnotherTheme()
    {
        QFETCH(QString, name);
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(engine::Experiment{}));
        ui::ViewState state;
        state.tick = timeline.lastTick();
        const auto shown = [&](ui::ColourScheme scheme) {
            std::unique_ptr<ui::InspectionView> view = tests::viewNamed(name);
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

PALIMPSEST_TEST(TestEveryView)
#include "tst_every_view.moc"
