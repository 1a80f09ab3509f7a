// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/numbers_view.h"

#include "ui/numbers/accuracy_matrices.h"
#include "ui/numbers/metric_explanation.h"
#include "ui/numbers/metric_list.h"
#include "ui/theme/theme.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/filled_text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kCharactersForBoth = 95; // width of a view with room for two matrices

} // namespace

NumbersView::NumbersView(QWidget* parent)
    : InspectionView(parent)
    , m_metrics(new MetricList(this))
    , m_words(new MetricExplanation(this))
    , m_matrices(new AccuracyMatrices(this))
    , m_body(new QHBoxLayout)
{
    setObjectName(QStringLiteral("numbers"));
    setAccessibleName(tr("Numbers and what they are made of"));
    const ViewHeader header = addHeaderForPair(this, {});
    m_title = header.title;
    m_readout = header.readout;
    auto* right = new QVBoxLayout;
    right->setSpacing(kSpacing);
    right->addWidget(m_matrices, 7);
    right->addWidget(m_words, 4);
    m_body->setSpacing(2 * kSpacing);
    m_body->addWidget(m_metrics, 5);
    m_body->addLayout(right, 7);
    header.column->addLayout(m_body, 1);
    connect(m_metrics, &MetricList::chosen, this, [this](std::size_t row) {
        choose(row);
        Q_EMIT metricChosen(explained());
    });
    connect(m_matrices, &AccuracyMatrices::picked, this, [this](MatrixCell at) { pickCell(at); });
    connect(m_matrices, &AccuracyMatrices::pointedAt, this, [this](std::optional<MatrixCell> at) {
        m_pointed = at;
        updateReadout();
    });
    setRoom({200, 50}, {0, 0});
    showNoRun();
}

void NumbersView::showNoRun()
{
    m_key.reset();
    m_arms.clear();
    m_classes = {};
    m_runSteps = 0;
    draw();
}

void NumbersView::beginRun(const engine::Timeline& timeline)
{
    m_classes = learnedClasses(timeline);
    m_runSteps = timeline.run().steps;
}

void NumbersView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    if (!state.metric.empty() && state.metric != explained().toStdString())
        explain(QString::fromStdString(state.metric));
    const std::vector<int> shown = armsBySide(state.arms, timeline.armCount());
    Key key{state.arms, finishedStepAt(timeline, shown, state.tick)};
    const engine::StepStarted* step = timeline.stepAt(state.tick);
    key.running = step && step->step > key.step ? step->step : 0;
    if (std::exchange(m_key, key) == key)
        return;
    m_arms = numbersAt(timeline, state.arms, state.tick);
    draw();
}

void NumbersView::draw()
{
    m_title->setText(isMeasured()
                         ? filled(tr("After step %1 of %2"), m_arms.front().step, m_runSteps)
                         : tr("Numbers"));
    m_matrices->setArms(m_arms, m_runSteps, theme());
    for (std::optional<MatrixCell>* at : {&m_cell, &m_pointed}) {
        if (*at && (*at)->after > (isMeasured() ? m_arms.front().step : m_runSteps))
            at->reset();
    }
    layOut();
    m_metrics->setVisible(isMeasured());
    m_words->setVisible(isMeasured());
    m_metrics->setArms(m_arms, m_metric);
    restyle();
}

// Where room is short, the names of the metrics have it, and the right arm its row of numbers only.
void NumbersView::layOut()
{
    const bool areBoth = hasRoomFor({kCharactersForBoth});
    m_matrices->pair().showSides(m_arms.size(),
                                 areBoth ? std::nullopt : std::optional<std::size_t>(0));
    m_body->setStretch(0, areBoth ? 5 : 8);
    m_metrics->nameColumns();
}

void NumbersView::restyle()
{
    m_metrics->restyle(font(), theme());
    m_words->restyle(font());
    m_matrices->restyle(m_arms, theme());
    explain();
}

void NumbersView::choose(std::size_t chosen)
{
    if (m_metric != chosen)
        m_cell.reset(); // it was looked at for the metric before
    m_metric = chosen;
    explain();
}

void NumbersView::pickCell(MatrixCell picked)
{
    m_cell = m_cell == picked ? std::nullopt : std::optional(picked);
    explain();
}

// The chosen metric and cell, wherever they are seen.
void NumbersView::explain()
{
    m_matrices->mark(m_arms, m_metric, m_cell);
    m_words->explain(m_arms, m_classes, {m_metric, m_cell}, theme());
    updateReadout();
}

void NumbersView::updateReadout()
{
    if (m_arms.empty()) {
        m_readout->setText(
            tr("Here stands every number of a run, and what it is made of, after its first step."));
        return;
    }
    if (!isMeasured()) {
        m_readout->setText(tr("No step is finished yet at this moment."));
        return;
    }
    const std::optional<MatrixCell> at = m_pointed ? m_pointed : m_cell;
    if (at)
        m_readout->setText(AccuracyMatrices::cellWords(m_arms, *at, theme()));
    else if (m_key && m_key->running > 0)
        m_readout->setTexts({tr("step %1 is not over: here stand the numbers of the last step that "
                                "is, whatever the headline says by now")
                                 .arg(m_key->running),
                             tr("step %1 is not over yet").arg(m_key->running)});
    else
        m_readout->setText(tr("choose a metric to see what it is made of, or a cell to see what it "
                              "is good for"));
}

ViewTable NumbersView::table() const
{
    return numbersTable(m_arms);
}

QString NumbersView::sentence() const
{
    if (!isMeasured())
        return m_readout->text();
    QStringList parts;
    for (const ArmNumbers& arm : m_arms)
        parts.append(tr("%1 %2").arg(arm.name, arm.numbers.at(m_metric).written));
    return tr("%1, %2: %3.")
        .arg(m_title->text(), metricWords()[m_metric].title, parts.join(QStringLiteral("; ")));
}

void NumbersView::explain(const QString& metric)
{
    const auto& all = metricWords();
    const auto found = std::ranges::find(all, metric.toStdString(), &MetricWords::key);
    if (found == all.end())
        return;
    choose(static_cast<std::size_t>(found - all.begin()));
    if (isMeasured())
        m_metrics->setCurrentCell(static_cast<int>(m_metric), 0);
}

QString NumbersView::explained() const
{
    return QString::fromStdString(metricWords()[m_metric].key);
}

} // namespace ui
