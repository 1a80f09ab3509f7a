// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/learning_curves_view.h"

#include "ui/charts/curve_chart.h"
#include "ui/filled_text.h"
#include "ui/models/inspection_tables.h"
#include "ui/models/learning_curves.h"
#include "ui/models/measured_moments.h"
#include "ui/models/measured_point.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/learning_curve_lines.h"
#include "ui/views/step_bands.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

// What of a timeline the lines depend on.
struct Content
{
    RunIdentity run;
    int arm = 0;
    std::size_t evaluations = 0;    // of the arm
    std::int64_t measuredUntil = 0; // by any arm
    std::int64_t waitsUntil = -1;

    bool operator==(const Content&) const = default;
};

// What else they depend on.
struct Drawn
{
    std::optional<int> selected;
    std::optional<double> moment;
    bool isDark = false;

    bool operator==(const Drawn&) const = default;
};

} // namespace

class LearningCurvesView::Private
{
    Q_DECLARE_TR_FUNCTIONS(LearningCurvesView)

public:
    Private(LearningCurvesView* view, int side)
        : m_view(view)
        , m_side(side)
        , m_title(new ElidedLabel(TextRank::Title, view))
        , m_readout(new ElidedLabel(TextRank::Body, view))
        , m_chart(new CurveChart(view))
    {
    }

    void build();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void clear();
    void draw();
    void setHover(std::optional<double> tick);
    void updateReadout();

    [[nodiscard]] int side() const { return m_side; }
    CurveChart* chart() const { return m_chart; }
    QString readout() const { return m_readout->text(); }
    TableRows tableRows() const { return curveRows(m_curves, m_content.run.classes); }
    QString sentence() const;
    // The measured moment before or after the one shown.
    std::int64_t tickBeside(int direction) const
    {
        return momentBeside(m_measured, m_state.tick, direction);
    }

private:
    int stepAt(double tick) const;
    QString phaseAt(double tick) const;
    // The moment whose numbers are shown: the cursor and the dots stand there.
    double tick() const { return static_cast<double>(measuredAt(m_measured, m_state.tick)); }
    bool looksBack() const { return m_state.tick < m_lastTick; }

    LearningCurvesView* m_view;
    int m_side;
    ElidedLabel* m_title;   // owned by the view
    ElidedLabel* m_readout; // owned by the view
    CurveChart* m_chart;    // owned by the view

    Content m_content;
    LearningCurves m_curves;
    LinePoints m_points;          // of m_curves
    std::optional<Drawn> m_drawn; // none: the lines are stale
    engine::Recipe m_recipe;
    std::optional<engine::ArmStopped> m_stop;
    std::vector<std::int64_t> m_measured; // moments some arm has numbers for
    std::vector<engine::StepStarted> m_steps;
    std::vector<engine::PhaseStarted> m_phases;
    std::int64_t m_lastTick = 0;
    double m_end = 1.0;
    BandKey m_bandsFor;
    ViewState m_state;
    std::optional<double> m_hover;
};

void LearningCurvesView::Private::build()
{
    auto* header = new QHBoxLayout;
    header->setSpacing(2 * kSpacing);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_title->setTone(ElidedLabel::Tone::Strong);
    header->addWidget(m_title, 0);
    header->addWidget(m_readout, 1);
    header->addWidget(m_view->menuButton());
    auto* layout = new QVBoxLayout(m_view);
    layout->setContentsMargins(12, kSpacing, kSpacing, kSpacing);
    layout->setSpacing(2);
    layout->addLayout(header);
    layout->addWidget(m_chart, 1);
    m_readout->setObjectName(QStringLiteral("curvesReadout%1").arg(m_side));
    m_chart->setObjectName(QStringLiteral("curvesChart%1").arg(m_side));
    m_chart->setAccessibleName(tr("Accuracy over time"));
    m_chart->setWhatsThis(
        tr("Accuracy on the test images. Thick: mean of the old and of the new classes; faint: "
           "each class.\nHatched: balanced fine-tuning. Click a thin line to select its class, "
           "elsewhere to go to that moment ⚡ now."));
    clear();
}

void LearningCurvesView::Private::clear()
{
    m_content = {};
    m_bandsFor = {};
    m_drawn.reset();
    m_curves = {};
    m_points = {};
    m_measured.clear();
    m_steps.clear();
    m_phases.clear();
    m_stop.reset();
    m_hover.reset();
    m_title->setText(tr("%1 %2").arg(armStyle(m_side, themeFor(m_view->palette())).marker,
                                     armStyle(m_side, themeFor(m_view->palette())).letter));
    m_readout->setText(QString());
    m_chart->setCurves({});
    m_chart->setBands({});
    m_chart->setCursor({});
    m_chart->setHover({});
    m_chart->setPlaceholder(
        tr("The accuracy on old and new classes will be drawn here while the network learns."));
}

void LearningCurvesView::Private::take(const engine::Timeline& timeline, const ViewState& state)
{
    const int arm = armsBySide(state.arms, timeline.armCount())[static_cast<std::size_t>(m_side)];
    const bool waits = armWaits(timeline, arm, timeline.lastTick());
    Content content{identityOf(timeline),
                    arm,
                    timeline.evaluations(arm).size(),
                    measuredAt(timeline, timeline.lastTick()),
                    waits ? timeline.lastTick() : -1};
    if (content != m_content) {
        if (content.run != m_content.run || arm != m_content.arm ||
            content.evaluations < m_content.evaluations)
            m_curves = {};
        m_content = std::move(content);
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
    if (BandKey key = bandKey(timeline, arm); key != m_bandsFor) {
        m_bandsFor = std::move(key);
        m_chart->setBands(stepBands(timeline, arm, BandWords::NumbersAndNames));
    }
    m_state = state;
    draw();
}

void LearningCurvesView::Private::draw()
{
    const Theme theme = themeFor(m_view->palette());
    const ArmStyle style = armStyle(m_side, theme);
    m_title->setColour(style.text);
    if (!m_content.run.hasRun)
        return;
    m_title->setText(tr("%1 %2 %3").arg(style.marker, style.letter, toQString(m_recipe.name)));
    const std::optional<double> moment = looksBack() ? std::optional(tick()) : std::nullopt;
    m_chart->setEnd(m_end);
    m_chart->setPlaceholder(tr("The first evaluation comes at the end of the first epoch."));
    if (const Drawn drawn{m_state.selectedPosition, moment, theme.isDark}; drawn != m_drawn) {
        m_drawn = drawn;
        m_chart->setCurves(curveLines(m_curves,
                                      m_points,
                                      m_content.run.classes,
                                      {m_state.selectedPosition,
                                       moment,
                                       stepAt(static_cast<double>(m_state.tick)),
                                       style,
                                       theme}));
    }
    m_chart->setCursor(moment);
    updateReadout();
}

// Where one step ends and the next begins, the numbers are those of the one that ends.
int LearningCurvesView::Private::stepAt(double tick) const
{
    int step = 1;
    for (const engine::StepStarted& started : m_steps) {
        if (static_cast<double>(started.tick) < tick)
            step = started.step;
    }
    return step;
}

QString LearningCurvesView::Private::phaseAt(double tick) const
{
    const int step = stepAt(tick);
    const engine::PhaseStarted* standing = nullptr;
    for (const engine::PhaseStarted& phase : m_phases) {
        if (static_cast<double>(phase.tick) <= tick && phase.step <= step)
            standing = &phase;
    }
    if (!standing)
        return {};
    if (standing->phase == engine::Phase::BalancedFineTuning && !m_recipe.balancedFineTuning)
        return tr("waits: another arm balances");
    return phaseInWords(standing->phase);
}

void LearningCurvesView::Private::setHover(std::optional<double> tick)
{
    if (!m_content.run.hasRun)
        tick.reset();
    if (tick)
        tick = static_cast<double>(measuredAt(m_measured, std::llround(*tick)));
    m_hover = tick;
    m_chart->setHover(tick);
    updateReadout();
}

void LearningCurvesView::Private::updateReadout()
{
    if (!m_content.run.hasRun)
        return;
    const double tick = m_hover.value_or(this->tick());
    const double asked = m_hover.value_or(static_cast<double>(m_state.tick));
    const int step = stepAt(asked);
    std::vector<std::pair<QString, const CurvePoint*>> values{
        {tr("old"), pointAt(m_curves.oldClasses, step, tick)},
        {tr("new"), pointAt(m_curves.newClasses, step, tick)}};
    std::vector<CurveSegment> ofClass;
    if (m_state.selectedPosition &&
        *m_state.selectedPosition < static_cast<int>(m_curves.perClass.size())) {
        const auto position = static_cast<std::size_t>(*m_state.selectedPosition);
        ofClass = {{1, m_curves.perClass[position]}};
        values.emplace_back(toQString(m_content.run.classes[position].name),
                            pointAt(ofClass, 1, tick));
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

QString LearningCurvesView::Private::sentence() const
{
    return m_content.run.hasRun ? tr("%1: %2.").arg(toQString(m_recipe.name), m_readout->text())
                                : tr("No run yet.");
}

LearningCurvesView::LearningCurvesView(int side, QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this, side))
{
    setObjectName(QStringLiteral("learningCurves%1").arg(side));
    setAccessibleName(
        tr("Learning curves of arm %1").arg(armStyle(side, themeFor(palette())).letter));
    m_private->build();
    connect(
        m_private->chart(), &CurveChart::curveClicked, this, &LearningCurvesView::classSelected);
    connect(m_private->chart(), &CurveChart::pointedAt, this, [this](double x) {
        Q_EMIT tickPointedAt(std::llround(x));
    });
    connect(m_private->chart(), &CurveChart::stepped, this, [this](int direction) {
        Q_EMIT tickPointedAt(m_private->tickBeside(direction));
    });
    connect(m_private->chart(), &CurveChart::hovered, this, [this](double x) {
        m_private->setHover(x);
        Q_EMIT hovered(std::llround(x));
    });
    connect(m_private->chart(), &CurveChart::hoverEnded, this, [this] {
        m_private->setHover({});
        Q_EMIT hovered(-1);
    });
}

LearningCurvesView::~LearningCurvesView() = default;

void LearningCurvesView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (!timeline.hasRun() || m_private->side() >= timeline.armCount())
        m_private->clear();
    else
        m_private->take(timeline, state);
}

ViewTable LearningCurvesView::table() const
{
    return wholeTable(tableRows());
}

TableRows LearningCurvesView::tableRows() const
{
    return m_private->tableRows();
}

QString LearningCurvesView::sentence() const
{
    return m_private->sentence();
}

QString LearningCurvesView::readout() const
{
    return m_private->readout();
}

void LearningCurvesView::showHover(qint64 tick)
{
    m_private->setHover(tick < 0 ? std::nullopt : std::optional(static_cast<double>(tick)));
}

void LearningCurvesView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (m_private && event->type() == QEvent::PaletteChange)
        m_private->draw();
}

QSize LearningCurvesView::sizeHint() const
{
    return {640, 320};
}

QSize LearningCurvesView::minimumSizeHint() const
{
    return {320, 150};
}

} // namespace ui
