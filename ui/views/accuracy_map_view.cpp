// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/accuracy_map_view.h"

#include "ui/filled_text.h"
#include "ui/models/class_history_text.h"
#include "ui/models/measured_moments.h"
#include "ui/models/percent.h"
#include "ui/qt_conversions.h"
#include "ui/views/accuracy_map_canvas.h"
#include "ui/views/colour_scale.h"
#include "ui/views/elided_label.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/shown_arm.h"
#include "ui/views/step_bands.h"
#include "ui/views/view_header.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr int kCharactersForTwo = 110; // a card needs for two maps side by side

} // namespace

class AccuracyMapView::Private
{
    Q_DECLARE_TR_FUNCTIONS(AccuracyMapView)

public:
    explicit Private(AccuracyMapView* view)
        : view(view)
        , header(addHeader(view, tr("Accuracy per class")))
        , scale(new ColourScale(tr("not learned yet"), view))
        , armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, view))
        , canvas(new AccuracyMapCanvas(view))
    {
    }

    void build();
    void clear();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void draw();
    void updateReadout();
    // The sides that are drawn: both, or the one chosen where there is no room.
    [[nodiscard]] std::vector<std::size_t> shownSides() const;
    [[nodiscard]] bool hasRoomForTwo() const;

    AccuracyMapView* view;
    ViewHeader header;
    ColourScale* scale;         // owned by the view
    SegmentedSwitch* armSwitch; // owned by the view
    AccuracyMapCanvas* canvas;  // owned by the view

    BandKey key;
    std::vector<ChartBand> bands;
    std::vector<double> stepStarts;
    std::vector<ShownArm> arms;          // by side
    std::vector<ClassHistory> histories; // by side
    int filling = 0;                     // counts how often the histories began anew
    std::vector<std::int64_t> moments;   // some arm was tested at
    ViewState state;
    std::int64_t lastTick = 0;
    std::optional<MapPoint> hover;
};

void AccuracyMapView::Private::build()
{
    header.row->insertWidget(header.row->count() - 1, scale);
    header.row->insertWidget(header.row->count() - 1, armSwitch);
    view->layout()->addWidget(canvas);
    armSwitch->setObjectName(QStringLiteral("accuracyMapArm"));
    armSwitch->setAccessibleName(tr("Arm shown"));
    canvas->setObjectName(QStringLiteral("accuracyMapCanvas"));
    canvas->setAccessibleName(tr("Accuracy of each class over time"));
    canvas->setWhatsThis(
        tr("One row for each class, in the order they are learned; the brighter, the more of its "
           "test images are recognised. Hatched before the class is learned.\nClick a name to "
           "select its class in every view, a cell to go to that moment as well, the strip above "
           "to go there alone ⚡ now. Arrow keys: up and down through the classes, left and right "
           "through the moments."));
    canvas->setPlaceholder(tr("Here every class gets a row that brightens as it is learned and "
                              "darkens as it is forgotten."));
    armSwitch->hide();
}

void AccuracyMapView::Private::clear()
{
    key = {};
    bands.clear();
    stepStarts.clear();
    arms.clear();
    histories.clear();
    moments.clear();
    hover.reset();
    canvas->show({});
    canvas->setCursor({});
    header.readout->setText(QString());
    armSwitch->hide();
}

void AccuracyMapView::Private::take(const engine::Timeline& timeline, const ViewState& shown)
{
    const std::vector<ShownArm> before =
        std::exchange(arms, shownArms(timeline, shown.arms, themeFor(view->palette())));
    const bool sameArms = std::ranges::equal(before, arms, {}, &ShownArm::arm, &ShownArm::arm);
    BandKey newKey = bandKey(timeline, arms.empty() ? 0 : arms[0].arm);
    if (!sameArms || newKey.run != key.run) {
        histories.assign(arms.size(), {});
        ++filling;
    }
    if (newKey != key) {
        key = std::move(newKey);
        bands = stepBands(timeline, key.arm, BandWords::Numbers);
        stepStarts.clear();
        for (const engine::StepStarted& step : timeline.steps())
            stepStarts.push_back(static_cast<double>(step.tick));
    }
    bool grew = false;
    for (std::size_t side = 0; side < arms.size(); ++side)
        grew = catchUp(histories[side], timeline, arms[side].arm) || grew;
    if (grew)
        moments = measuredMoments(timeline);
    state = shown;
    lastTick = timeline.lastTick();
    draw();
}

bool AccuracyMapView::Private::hasRoomForTwo() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, view->font()));
    return view->width() >= kCharactersForTwo * metrics.averageCharWidth();
}

std::vector<std::size_t> AccuracyMapView::Private::shownSides() const
{
    if (arms.size() < 2)
        return std::vector<std::size_t>(arms.size(), 0);
    if (hasRoomForTwo())
        return {0, 1};
    return {static_cast<std::size_t>(armSwitch->current())};
}

void AccuracyMapView::Private::draw()
{
    if (arms.empty())
        return;
    armSwitch->setVisible(arms.size() > 1 && !hasRoomForTwo());
    MapContent content;
    for (const std::size_t side : shownSides())
        content.panels.push_back(
            {arms[side].title, arms[side].style.text, &histories[side], histories[side].taken});
    for (const engine::ClassInfo& info : key.run.classes) {
        content.names.append(toQString(info.name));
        content.steps.push_back(info.step);
    }
    content.stepStarts = stepStarts;
    content.bands = bands;
    content.filling = filling;
    content.end = std::max(1.0, key.end);
    canvas->show(std::move(content));
    canvas->setSelected(state.selectedPosition);
    const std::int64_t shown = measuredAt(moments, state.tick);
    canvas->setMoment(shown);
    canvas->setCursor(state.tick < lastTick ? std::optional(static_cast<double>(shown))
                                            : std::nullopt);
    updateReadout();
}

void AccuracyMapView::Private::updateReadout()
{
    if (arms.empty())
        return;
    const std::vector<std::size_t> sides = shownSides();
    const bool pointsAtCell =
        hover && hover->position && hover->tick && hover->panel < static_cast<int>(sides.size());
    const std::optional<int> position =
        hover && hover->position ? hover->position : state.selectedPosition;
    if (!position || *position >= static_cast<int>(key.run.classes.size())) {
        header.readout->setText(tr("share of its test images that each class is recognised on"));
        return;
    }
    const engine::ClassInfo& info = key.run.classes[static_cast<std::size_t>(*position)];
    if (pointsAtCell) {
        const std::size_t side = sides[static_cast<std::size_t>(hover->panel)];
        // The column under the pointer stands for the time up to its test.
        const auto after = std::ranges::lower_bound(
            histories[side].moments, *hover->tick, {}, [](const TestedMoment& moment) {
                return static_cast<double>(moment.point.tick);
            });
        if (after == histories[side].moments.end()) {
            header.readout->setText(
                tr("%1 · %2 · not tested yet").arg(arms[side].letter, toQString(info.name)));
            return;
        }
        header.readout->setText(tr("%1 · %2").arg(
            arms[side].letter, cellInWords(histories[side], info, *position, after->point.tick)));
        return;
    }
    QStringList full;
    QStringList bare;
    for (std::size_t side = 0; side < arms.size(); ++side) {
        const std::optional<std::size_t> shown = momentAt(histories[side], state.tick);
        const engine::Accuracy accuracy =
            shown ? globalOf(histories[side].moments[*shown], *position) : engine::Accuracy{};
        if (accuracy.n == 0)
            continue;
        full.append(tr("%1 %2").arg(arms[side].letter, percentWithInterval(accuracy)));
        bare.append(filled(tr("%1 %2 %"), arms[side].letter, wholePercent(accuracy)));
    }
    const QString name = toQString(info.name);
    if (full.isEmpty()) {
        header.readout->setText(filled(tr("%1 · learned in step %2"), name, info.step));
        return;
    }
    header.readout->setTexts({tr("%1 · %2").arg(name, full.join(QStringLiteral(" · "))),
                              tr("%1 · %2").arg(name, bare.join(QStringLiteral(" · ")))});
}

AccuracyMapView::AccuracyMapView(QWidget* parent)
    : InspectionView(parent)
{
    setObjectName(QStringLiteral("accuracyMap"));
    setAccessibleName(tr("Accuracy of each class over time"));
    m_private = std::make_unique<Private>(this);
    m_private->build();
    AccuracyMapCanvas* canvas = m_private->canvas;
    connect(canvas, &AccuracyMapCanvas::picked, this, &AccuracyMapView::classSelected);
    connect(canvas, &AccuracyMapCanvas::pointedAt, this, &AccuracyMapView::tickPointedAt);
    connect(canvas, &AccuracyMapCanvas::stepped, this, [this](int direction) {
        if (!m_private->moments.empty())
            Q_EMIT tickPointedAt(
                momentBeside(m_private->moments, m_private->state.tick, direction));
    });
    connect(canvas, &AccuracyMapCanvas::hovered, this, [this](std::optional<MapPoint> point) {
        m_private->hover = point;
        m_private->updateReadout();
    });
    connect(m_private->armSwitch, &SegmentedSwitch::chosen, this, [this] { m_private->draw(); });
}

AccuracyMapView::~AccuracyMapView() = default;

void AccuracyMapView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun())
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable AccuracyMapView::table() const
{
    return wholeTable(tableRows());
}

TableRows AccuracyMapView::tableRows() const
{
    return historyRows(m_private->histories, m_private->key.run.classes, namesOf(m_private->arms));
}

QString AccuracyMapView::sentence() const
{
    QStringList said;
    for (std::size_t side = 0; side < m_private->arms.size(); ++side) {
        const QString range = rangeInWords(
            m_private->histories[side], m_private->key.run.classes, m_private->state.tick);
        if (!range.isEmpty())
            said.append(tr("%1: %2.").arg(m_private->arms[side].name, range));
    }
    return said.isEmpty() ? tr("Nothing was tested yet.") : said.join(QLatin1Char(' '));
}

QString AccuracyMapView::readout() const
{
    return m_private->header.readout->text();
}

void AccuracyMapView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->draw();
}

void AccuracyMapView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    const bool isStyle =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!isStyle || !m_private)
        return;
    recolour(m_private->arms, themeFor(palette()));
    m_private->draw();
}

QSize AccuracyMapView::sizeHint() const
{
    return {1000, 380};
}

QSize AccuracyMapView::minimumSizeHint() const
{
    const QSize canvas = m_private->canvas->minimumSizeHint();
    return {canvas.width() + 24, canvas.height() + menuButton()->sizeHint().height() + 24};
}

} // namespace ui
