// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/learning_curves_view.h"

#include "ui/charts/time_chart.h"
#include "ui/models/measured_moments.h"
#include "ui/models/measured_point.h"
#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

LearningCurvesView::LearningCurvesView(int side, QWidget* parent)
    : InspectionView(parent)
    , m_side(side)
    , m_chart(new TimeChart(this))
{
    setObjectName(QStringLiteral("learningCurves%1").arg(side));
    const ViewHeader header = addHeader(this, {});
    m_title = header.title;
    m_readout = header.readout;
    m_readout->setObjectName(QStringLiteral("curvesReadout%1").arg(side));
    header.column->setSpacing(2);
    header.column->addWidget(m_chart, 1);
    m_chart->setObjectName(QStringLiteral("curvesChart%1").arg(side));
    m_chart->setAccessibleName(tr("Accuracy over time"));
    m_chart->setWhatsThis(tr(
        "Accuracy on the test images. Thick: mean of the old and of the new classes; faint: "
        "each class. The line of the old classes begins anew with each step, higher than it ended: "
        "what was learned last is old from then on.\nHatched: balanced fine-tuning. Click a thin "
        "line to select its class, "
        "elsewhere to go to that moment ⚡ now."));
    connect(m_chart, &TimeChart::lineClicked, this, &LearningCurvesView::classSelected);
    connect(m_chart, &TimeChart::pointedAt, this, [this](double x) {
        Q_EMIT tickPointedAt(std::llround(x));
    });
    connect(m_chart, &TimeChart::stepped, this, [this](int direction) {
        Q_EMIT tickPointedAt(momentBeside(m_measured, state().tick, direction));
    });
    connect(m_chart, &TimeChart::hovered, this, [this](double x) {
        setHover(x);
        Q_EMIT hovered(std::llround(x));
    });
    connect(m_chart, &TimeChart::hoverEnded, this, [this] {
        setHover({});
        Q_EMIT hovered(-1);
    });
    m_chart->setAxis({100.0, QStringLiteral(" %")});
    m_chart->setWidestLabel(tr("new %1 %").arg(100));
    setRoom({107, 23}, {53, 11});
    showNoRun();
}

void LearningCurvesView::showNoRun()
{
    m_content.reset();
    m_bandsFor.reset();
    m_drawn.reset();
    m_curves = {};
    m_points = {};
    m_measured.clear();
    m_steps.clear();
    m_phases.clear();
    m_stop.reset();
    m_hover.reset();
    nameArm();
    m_readout->setText(QString());
    m_chart->show({});
    m_chart->setBands({});
    m_chart->setCursor({});
    m_chart->setHover({});
    m_chart->setPlaceholder(
        tr("The accuracy on old and new classes will be drawn here while the network learns."));
}

void LearningCurvesView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    if (m_side >= timeline.armCount())
        return showNoRun();
    const int arm = armsBySide(state.arms, timeline.armCount())[static_cast<std::size_t>(m_side)];
    const bool waits = armWaits(timeline, arm, timeline.lastTick());
    const Content content{arm,
                          timeline.evaluations(arm).size(),
                          measuredAt(timeline, timeline.lastTick()),
                          waits ? timeline.lastTick() : -1};
    if (content != m_content) {
        if (!m_content || arm != m_content->arm || content.evaluations < m_content->evaluations)
            m_curves = {};
        m_content = content;
        catchUp(m_curves, timeline, arm);
        m_points = linePoints(m_curves);
        m_drawn.reset();
        m_measured = measuredMoments(timeline);
    }
    m_recipe = timeline.recipe(arm);
    const engine::ArmStopped* stop = timeline.armStop(arm);
    m_stop = stop ? std::optional(*stop) : std::nullopt;
    m_steps = timeline.steps();
    m_phases = timeline.phases();
    m_lastTick = timeline.lastTick();
    m_end = endOfTime(timeline);
    if (const BandKey key = bandKey(timeline, arm); std::exchange(m_bandsFor, key) != key)
        m_chart->setBands(stepBands(timeline, arm, BandWords::NumbersAndNames));
    draw();
}

void LearningCurvesView::nameArm()
{
    const ArmStyle style = armStyle(arm(), theme());
    setAccessibleName(tr("Learning curves of arm %1").arg(style.letter));
    m_title->setColour(style.text);
    m_title->setText(m_content ? armTitle(style, toQString(m_recipe.name))
                               : tr("%1 %2").arg(style.marker, style.letter));
}

void LearningCurvesView::draw()
{
    nameArm();
    if (!m_content)
        return;
    const bool looksBack = state().tick < m_lastTick;
    const std::optional<double> moment = looksBack ? std::optional(momentShown()) : std::nullopt;
    m_chart->setEnd(m_end);
    m_chart->setPlaceholder(tr("The first evaluation comes at the end of the first epoch."));
    if (const Drawn drawn{state().selectedPosition, moment, theme().isDark}; drawn != m_drawn) {
        m_drawn = drawn;
        m_chart->show(curveLines(m_curves,
                                 m_points,
                                 run().classes,
                                 {state().selectedPosition,
                                  moment,
                                  stepAt(static_cast<double>(state().tick)),
                                  armStyle(arm(), theme()),
                                  theme()}));
    }
    m_chart->setCursor(moment);
    updateReadout();
}

// Where one step ends and the next begins, the numbers are those of the one that ends.
int LearningCurvesView::stepAt(double tick) const
{
    int step = 1;
    for (const engine::StepStarted& started : m_steps) {
        if (static_cast<double>(started.tick) < tick)
            step = started.step;
    }
    return step;
}

double LearningCurvesView::momentShown() const
{
    return static_cast<double>(measuredAt(m_measured, state().tick));
}

QString LearningCurvesView::phaseAt(double tick) const
{
    const int step = stepAt(tick);
    const engine::PhaseStarted* current = nullptr;
    for (const engine::PhaseStarted& phase : m_phases) {
        if (static_cast<double>(phase.tick) <= tick && phase.step <= step)
            current = &phase;
    }
    if (!current)
        return {};
    if (current->phase == engine::Phase::BalancedFineTuning && !m_recipe.balancedFineTuning)
        return tr("waits: another arm balances");
    return phaseInWords(current->phase);
}

void LearningCurvesView::setHover(std::optional<double> tick)
{
    if (!m_content)
        tick.reset();
    if (tick)
        tick = static_cast<double>(measuredAt(m_measured, std::llround(*tick)));
    m_hover = tick;
    m_chart->setHover(tick);
    updateReadout();
}

void LearningCurvesView::updateReadout()
{
    if (!m_content)
        return;
    const double tick = m_hover.value_or(momentShown());
    const double asked = m_hover.value_or(static_cast<double>(state().tick));
    const int step = stepAt(asked);
    std::vector<std::pair<QString, const CurvePoint*>> values{
        {tr("old"), pointAt(m_curves.oldClasses, step, tick)},
        {tr("new"), pointAt(m_curves.newClasses, step, tick)}};
    std::vector<CurveSegment> ofClass;
    if (state().selectedPosition &&
        *state().selectedPosition < static_cast<int>(m_curves.perClass.size())) {
        const auto position = static_cast<std::size_t>(*state().selectedPosition);
        ofClass = {{1, m_curves.perClass[position]}};
        values.emplace_back(toQString(run().classes[position].name), pointAt(ofClass, 1, tick));
    }
    QStringList full;
    QStringList bare;
    for (const auto& [name, point] : values) {
        if (!point)
            continue;
        bare.append(filled(tr("%1 %2 %"), name, std::lround(point->percent)));
        full.append(filled(tr("%1 (n = %2)"), bare.back(), point->n));
    }
    const auto said = [](QStringList parts, const QString& when) {
        parts.append(when);
        return parts.join(QStringLiteral(" · "));
    };
    const QString shortly = tr("step %1").arg(step);
    const bool isStopped = m_stop && asked >= static_cast<double>(m_stop->tick);
    const QString longer = isStopped ? filled(tr("stopped in step %1: %2"),
                                              m_stop->step,
                                              QString::fromStdString(m_stop->message))
                                     : tr("%1, %2").arg(shortly, phaseAt(asked));
    m_readout->setTexts(
        {said(full, longer),
         said(full, isStopped ? tr("stopped in step %1").arg(m_stop->step) : shortly),
         said(bare, shortly)});
    m_chart->setAccessibleDescription(m_readout->text());
}

QString LearningCurvesView::sentence() const
{
    return m_content ? tr("%1: %2.").arg(toQString(m_recipe.name), m_readout->text())
                     : tr("No run yet.");
}

ViewTable LearningCurvesView::table() const
{
    return wholeTable(tableRows());
}

TableRows LearningCurvesView::tableRows() const
{
    return curveRows(m_curves, run().classes);
}

QString LearningCurvesView::readout() const
{
    return m_readout->text();
}

void LearningCurvesView::showHover(qint64 tick)
{
    setHover(tick < 0 ? std::nullopt : std::optional(static_cast<double>(tick)));
}

} // namespace ui
