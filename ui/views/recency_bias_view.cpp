// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/recency_bias_view.h"

#include "ui/charts/line_plot.h"
#include "ui/filled_text.h"
#include "ui/models/measured_moments.h"
#include "ui/models/percent.h"
#include "ui/models/recency_bias.h"
#include "ui/views/answer_bars.h"
#include "ui/views/elided_label.h"
#include "ui/views/parted_line.h"
#include "ui/views/plot_time.h"
#include "ui/views/shown_arm.h"
#include "ui/views/step_bands.h"
#include "ui/views/view_header.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ui {

namespace {

// Of one arm, in percent; parted at every step, which has newest classes of its own.
struct RecencyLines
{
    PartedLine answers;
    PartedLine fair;
};

RecencyLines recencyLines(const RecencySeries& series)
{
    RecencyLines lines;
    int step = 0;
    for (const RecencyPoint& point : series.points) {
        if (point.point.step != step) {
            lines.answers.parts.emplace_back();
            lines.fair.parts.emplace_back();
        }
        step = point.point.step;
        const auto tick = static_cast<double>(point.point.tick);
        lines.answers.parts.back().emplace_back(tick, 100.0 * point.answers.value());
        lines.fair.parts.back().emplace_back(tick, 100.0 * point.fair.value());
    }
    return lines;
}

} // namespace

class RecencyBiasView::Private
{
    Q_DECLARE_TR_FUNCTIONS(RecencyBiasView)

public:
    explicit Private(RecencyBiasView* view)
        : view(view)
        , header(addHeader(view, tr("Recency bias")))
        , plot(new LinePlot(view))
        , time(new PlotTime(plot, view))
        , bars(new AnswerBars(view))
    {
    }

    void build();
    void clear();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void drawLines();
    void drawBars();
    void updateReadout();
    // Longest first.
    [[nodiscard]] QStringList valuesAt(std::int64_t tick) const;

    RecencyBiasView* view;
    ViewHeader header;
    LinePlot* plot;   // owned by the view
    PlotTime* time;   // owned by the view
    AnswerBars* bars; // owned by the view

    BandKey bandsFor;
    std::vector<ShownArm> arms;                  // by side
    std::vector<RecencySeries> series;           // by side
    std::vector<RecencyLines> lines;             // by side; empty: to be made anew
    std::vector<std::vector<StepShare>> answers; // by side, then step; at the shown moment
    ViewState state;
    std::int64_t lastTick = 0;
};

void RecencyBiasView::Private::build()
{
    view->layout()->addWidget(plot);
    view->layout()->addWidget(bars);
    plot->setObjectName(QStringLiteral("recencyPlot"));
    plot->setAccessibleName(tr("Share of answers in the newest step's classes over time"));
    plot->setWhatsThis(
        tr("Of all test images of the classes seen, the share that is called a class of the newest "
           "step. The thin line is the share that is of such a class: above it, the network is "
           "biased towards what it learned last.\nClick to go to that moment ⚡ now."));
    plot->setAxis({100.0, QStringLiteral(" %")});
    plot->setWidestLabel(tr("fair %1 %").arg(100));
    bars->setObjectName(QStringLiteral("recencyBars"));
    bars->setAccessibleName(tr("Answers by the step of the class they name"));
    bars->setWhatsThis(tr("At the shown moment: answers by the step of the class they name, beside "
                          "what would be right. The newest step is coloured."));
    clear();
}

void RecencyBiasView::Private::clear()
{
    bandsFor = {};
    arms.clear();
    series.clear();
    lines.clear();
    answers.clear();
    time->clear();
    bars->show({});
    plot->show({});
    plot->setBands({});
    plot->setCursor({});
    plot->setPlaceholder(tr("Here it is drawn how often old classes are taken for new ones."));
    header.readout->setText(QString());
}

void RecencyBiasView::Private::take(const engine::Timeline& timeline, const ViewState& shown)
{
    const Theme theme = themeFor(view->palette());
    const std::vector<ShownArm> before =
        std::exchange(arms, shownArms(timeline, shown.arms, theme));
    const bool sameArms = std::ranges::equal(before, arms, {}, &ShownArm::arm, &ShownArm::arm);
    BandKey newBands = bandKey(timeline, arms[0].arm);
    if (!sameArms || newBands.run != bandsFor.run) {
        series.assign(arms.size(), {});
        lines.clear();
    }
    if (newBands != bandsFor) {
        bandsFor = std::move(newBands);
        plot->setBands(stepBands(timeline, bandsFor.arm, BandWords::Numbers));
        plot->setEnd(bandsFor.end);
        plot->setPlaceholder(tr("From step 2 on: how often old classes are taken for new ones."));
    }
    bool grew = !sameArms;
    for (std::size_t side = 0; side < arms.size(); ++side) {
        const std::size_t evaluations = timeline.evaluations(arms[side].arm).size();
        grew = grew || series[side].taken != evaluations;
        if (series[side].taken > evaluations)
            series[side] = {};
        extend(series[side], timeline, arms[side].arm);
    }
    if (grew) {
        time->takeMoments(timeline);
        lines.clear();
    }
    const bool moved = shown.tick != state.tick || lastTick != timeline.lastTick();
    const bool sameTheme = before.empty() || before[0].style.text == arms[0].style.text;
    state = shown;
    lastTick = timeline.lastTick();
    time->setShown(state.tick);
    if (!grew && !moved && sameTheme)
        return;
    answers.clear();
    for (const ShownArm& arm : arms)
        answers.push_back(answersByStep(timeline, arm.arm, state.tick));
    drawLines();
    drawBars();
    updateReadout();
}

void RecencyBiasView::Private::drawLines()
{
    const Theme theme = themeFor(view->palette());
    if (lines.empty())
        std::ranges::transform(series, std::back_inserter(lines), recencyLines);
    const bool looksBack = state.tick < lastTick;
    const auto shown = static_cast<double>(measuredAt(time->moments(), state.tick));
    const std::optional<double> moment = looksBack ? std::optional(shown) : std::nullopt;
    std::vector<PlotLine> drawn;
    PlotLine fair;
    fair.colour = theme.mutedText;
    fair.labelColour = theme.text;
    fair.width = 1.5;
    fair.pen = Qt::DashLine;
    if (!lines.empty())
        addParts(drawn, lines[0].fair, fair, moment, {tr("fair %1 %")});
    for (std::size_t side = 0; side < arms.size(); ++side) {
        PlotLine line;
        line.colour = arms[side].style.colour;
        line.labelColour = arms[side].style.text;
        line.width = 2.5;
        addParts(drawn, lines[side].answers, line, moment, {tr("%1 %2 %").arg(arms[side].letter)});
    }
    plot->show(std::move(drawn));
    plot->setCursor(moment);
}

void RecencyBiasView::Private::drawBars()
{
    const Theme theme = themeFor(view->palette());
    std::vector<AnswerBar> drawn;
    AnswerBar truth{tr("fair"), theme.text, theme.mutedText, {}};
    for (std::size_t side = 0; side < answers.size(); ++side) {
        const ShownArm& arm = arms[side];
        AnswerBar bar{arm.letter, arm.style.text, arm.style.colour, {}};
        truth.parts.clear();
        for (const StepShare& share : answers[side]) {
            bar.parts.push_back(share.answers.value());
            truth.parts.push_back(share.truth.value());
        }
        if (!bar.parts.empty())
            drawn.push_back(std::move(bar));
    }
    if (!truth.parts.empty())
        drawn.push_back(std::move(truth));
    bars->show(std::move(drawn));
}

QStringList RecencyBiasView::Private::valuesAt(std::int64_t tick) const
{
    QStringList parts;
    const RecencyPoint* any = nullptr;
    for (std::size_t side = 0; side < arms.size(); ++side) {
        const RecencyPoint* point = pointAt(series[side], tick);
        if (!point)
            continue;
        parts.append(filled(tr("%1 %2 %"), arms[side].letter, wholePercent(point->answers)));
        any = point;
    }
    if (!any)
        return {tr("in step 1 every class is new")};
    QStringList bare = parts;
    bare.append(tr("fair %1 %").arg(wholePercent(any->fair)));
    parts.append(filled(tr("fair %1 % (n = %2)"), wholePercent(any->fair), any->answers.n));
    parts.append(momentInWords(any->point));
    const QString separator = QStringLiteral(" · ");
    return {tr("answers in the newest classes: %1").arg(parts.join(separator)),
            parts.join(separator),
            bare.join(separator),
            bare.mid(0, bare.size() - 1).join(separator)};
}

void RecencyBiasView::Private::updateReadout()
{
    if (!arms.empty())
        header.readout->setTexts(valuesAt(time->read()));
}

RecencyBiasView::RecencyBiasView(QWidget* parent)
    : InspectionView(parent)
{
    setObjectName(QStringLiteral("recencyBias"));
    setAccessibleName(tr("Recency bias"));
    m_private = std::make_unique<Private>(this);
    m_private->build();
    connect(m_private->time, &PlotTime::readChanged, this, [this] { m_private->updateReadout(); });
}

RecencyBiasView::~RecencyBiasView() = default;

void RecencyBiasView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun() && timeline.armCount() > 0)
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable RecencyBiasView::table() const
{
    return wholeTable(tableRows());
}

TableRows RecencyBiasView::tableRows() const
{
    return recencyRows(m_private->series, namesOf(m_private->arms));
}

QString RecencyBiasView::sentence() const
{
    return m_private->arms.empty()
               ? tr("No run yet.")
               : tr("Of all test images, %1.").arg(m_private->valuesAt(m_private->state.tick)[0]);
}

void RecencyBiasView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (!m_private || event->type() != QEvent::PaletteChange || m_private->arms.empty())
        return;
    recolour(m_private->arms, themeFor(palette()));
    m_private->drawLines();
    m_private->drawBars();
}

QSize RecencyBiasView::sizeHint() const
{
    return {420, 320};
}

QSize RecencyBiasView::minimumSizeHint() const
{
    return {m_private->plot->minimumSizeHint().width() + 60,
            m_private->plot->minimumSizeHint().height() + m_private->bars->sizeHint().height() +
                menuButton()->sizeHint().height() + 3 * kSpacing};
}

} // namespace ui
