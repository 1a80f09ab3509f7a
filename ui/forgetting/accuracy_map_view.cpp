// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/accuracy_map_view.h"

#include "ui/forgetting/accuracy_map_canvas.h"
#include "ui/forgetting/class_history_text.h"
#include "ui/models/measured_moments.h"
#include "ui/widgets/colour_scale.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kCharactersForTwo = 110;  // a card needs for two maps side by side
constexpr int kCharactersForScale = 92; // and for what its colours mean, beside its title

} // namespace

AccuracyMapView::AccuracyMapView(QWidget* parent)
    : ArmsOverTimeView(QStringLiteral("accuracyMap"), tr("Accuracy per class"), parent)
    , m_scale(new ColourScale(tr("not learned yet"), this))
    , m_armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, this))
    , m_canvas(new AccuracyMapCanvas(this))
{
    setAccessibleName(tr("Accuracy of each class over time"));
    header().add(m_scale);
    header().add(m_armSwitch);
    header().column->addWidget(m_canvas);
    m_armSwitch->setObjectName(QStringLiteral("accuracyMapArm"));
    m_armSwitch->setAccessibleName(tr("Arm shown"));
    m_canvas->setObjectName(QStringLiteral("accuracyMapCanvas"));
    m_canvas->setAccessibleName(tr("Accuracy of each class over time"));
    m_canvas->setWhatsThis(
        tr("One row for each class, in the order they are learned; the brighter, the more of its "
           "test images are recognised. Hatched before the class is learned.\nClick a name to "
           "select its class in every view, a cell to go to that moment as well, the strip above "
           "to go there alone ⚡ now. Arrow keys: up and down through the classes, left and right "
           "through the moments."));
    m_canvas->setPlaceholder(tr("Here every class gets a row that brightens as it is learned and "
                                "darkens as it is forgotten."));
    connect(m_canvas, &AccuracyMapCanvas::picked, this, &AccuracyMapView::classSelected);
    connect(m_canvas, &AccuracyMapCanvas::pointedAt, this, &AccuracyMapView::tickPointedAt);
    connect(m_canvas, &AccuracyMapCanvas::stepped, this, [this](int direction) {
        if (!moments().empty())
            Q_EMIT tickPointedAt(momentBeside(moments(), state().tick, direction));
    });
    connect(m_canvas, &AccuracyMapCanvas::hovered, this, [this](std::optional<MapPoint> point) {
        m_hover = point;
        updateReadout();
    });
    connect(m_armSwitch, &SegmentedSwitch::chosen, this, [this] { redraw(); });
    setRoom({167, 27}, {44, 16});
    showNoRun();
}

void AccuracyMapView::showNoRun()
{
    ArmsOverTimeView::showNoRun();
    m_bands.clear();
    m_histories.clear();
    m_hover.reset();
    m_canvas->show({});
    m_canvas->setCursor({});
    m_armSwitch->hide();
}

void AccuracyMapView::beginArms()
{
    m_histories.assign(arms().size(), {});
    m_armSwitch->setOptions(lettersOf(arms()));
    ++m_filling;
}

void AccuracyMapView::showBands(std::vector<ChartBand> bands, double end)
{
    m_bands = std::move(bands);
    m_end = std::max(1.0, end);
}

void AccuracyMapView::layOut()
{
    m_scale->setVisible(hasRoomFor({kCharactersForScale}));
    redraw();
}

bool AccuracyMapView::grow(const engine::Timeline& timeline)
{
    return growEach(m_histories, timeline);
}

std::vector<std::size_t> AccuracyMapView::shownSides() const
{
    if (arms().size() < 2)
        return std::vector<std::size_t>(arms().size(), 0);
    if (hasRoomFor({kCharactersForTwo}))
        return {0, 1};
    return {static_cast<std::size_t>(m_armSwitch->current())};
}

void AccuracyMapView::draw()
{
    m_armSwitch->setVisible(arms().size() > 1 && !hasRoomFor({kCharactersForTwo}));
    MapContent content;
    for (const std::size_t side : shownSides())
        content.panels.push_back({arms()[side].title,
                                  arms()[side].style.text,
                                  &m_histories[side],
                                  m_histories[side].taken});
    for (const engine::ClassInfo& info : run().classes) {
        content.names.append(toQString(info.name));
        content.steps.push_back(info.step);
    }
    for (const ChartBand& band : m_bands) {
        if (!band.number.isEmpty())
            content.stepStarts.push_back(band.from);
    }
    content.bands = m_bands;
    content.filling = m_filling;
    content.end = m_end;
    m_canvas->show(std::move(content));
    m_canvas->setSelected(state().selectedPosition);
    m_canvas->setMoment(measuredAt(moments(), state().tick));
    m_canvas->setCursor(cursor());
    updateReadout();
}

void AccuracyMapView::updateReadout()
{
    if (arms().empty())
        return;
    const std::optional<int> position =
        m_hover && m_hover->position ? m_hover->position : state().selectedPosition;
    const bool pointsAtCell = m_hover && m_hover->position && m_hover->tick &&
                              m_hover->panel < static_cast<int>(shownSides().size());
    if (!position || *position >= static_cast<int>(run().classes.size()))
        say({tr("share of its test images that each class is recognised on")});
    else if (pointsAtCell)
        sayOfCell(*position, *m_hover);
    else
        sayOfClass(*position);
}

void AccuracyMapView::sayOfCell(int position, const MapPoint& cell)
{
    const engine::ClassInfo& info = run().classes[static_cast<std::size_t>(position)];
    const std::size_t side = shownSides()[static_cast<std::size_t>(cell.panel)];
    // The column under the pointer stands for the time up to its test.
    const auto& tests = m_histories[side].moments;
    const auto after =
        std::ranges::lower_bound(tests, *cell.tick, {}, [](const TestedMoment& moment) {
            return static_cast<double>(moment.point.tick);
        });
    if (after == tests.end())
        say({tr("%1 · %2 · not tested yet").arg(arms()[side].letter, toQString(info.name))});
    else
        say({tr("%1 · %2").arg(arms()[side].letter,
                               cellInWords(m_histories[side], info, position, after->point.tick))});
}

void AccuracyMapView::sayOfClass(int position)
{
    const engine::ClassInfo& info = run().classes[static_cast<std::size_t>(position)];
    QStringList full;
    QStringList bare;
    for (std::size_t side = 0; side < arms().size(); ++side) {
        const std::optional<std::size_t> shown = momentAt(m_histories[side], state().tick);
        const engine::Accuracy accuracy =
            shown ? globalOf(m_histories[side].moments[*shown], position) : engine::Accuracy{};
        if (accuracy.n == 0)
            continue;
        full.append(tr("%1 %2").arg(arms()[side].letter, percentWithInterval(accuracy)));
        bare.append(filled(tr("%1 %2 %"), arms()[side].letter, wholePercent(accuracy)));
    }
    const QString name = toQString(info.name);
    if (full.isEmpty())
        say({filled(tr("%1 · learned in step %2"), name, info.step)});
    else
        say({tr("%1 · %2").arg(name, full.join(QStringLiteral(" · "))),
             tr("%1 · %2").arg(name, bare.join(QStringLiteral(" · ")))});
}

ViewTable AccuracyMapView::table() const
{
    return wholeTable(tableRows());
}

TableRows AccuracyMapView::tableRows() const
{
    return historyRows(m_histories, run().classes, namesOf(arms()));
}

QString AccuracyMapView::sentence() const
{
    QStringList said;
    for (std::size_t side = 0; side < arms().size(); ++side) {
        const QString range = rangeInWords(m_histories[side], run().classes, state().tick);
        if (!range.isEmpty())
            said.append(tr("%1: %2.").arg(arms()[side].name, range));
    }
    return said.isEmpty() ? tr("Nothing was tested yet.") : said.join(QLatin1Char(' '));
}

QString AccuracyMapView::readout() const
{
    return header().readout->text();
}

} // namespace ui
