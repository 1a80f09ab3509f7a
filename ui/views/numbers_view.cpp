// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/numbers_view.h"

#include "ui/filled_text.h"
#include "ui/models/learned_classes.h"
#include "ui/models/metric_explanations.h"
#include "ui/models/run_identity.h"
#include "ui/theme/theme.h"
#include "ui/views/accuracy_matrices.h"
#include "ui/views/elided_label.h"
#include "ui/views/metric_explanation.h"
#include "ui/views/metric_list.h"
#include "ui/views/view_header.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kCharactersForBoth = 95; // width of a view with room for two matrices

} // namespace

class NumbersView::Private
{
    Q_DECLARE_TR_FUNCTIONS(NumbersView)

public:
    // What the numbers shown depend on.
    struct Key
    {
        RunIdentity run;
        ShownArms arms;
        int step = -1;
        int running = 0; // a step that has begun and not ended

        bool operator==(const Key&) const = default;
    };

    explicit Private(NumbersView* view);

    void build();
    void show(std::vector<ArmNumbers> numbers);
    void showMatrices();
    void restyle();
    void choose(std::size_t metric);
    void pickCell(MatrixCell cell);
    void explain();
    void updateReadout();
    [[nodiscard]] bool isMeasured() const { return !arms.empty() && arms.front().step > 0; }
    [[nodiscard]] Theme theme() const { return themeFor(view->palette()); }

    NumbersView* view;
    ElidedLabel* title = nullptr;
    ElidedLabel* readout = nullptr;
    MetricList* metrics;
    MetricExplanation* words;
    AccuracyMatrices* matrices;
    QHBoxLayout* body = nullptr;  // the list, and what explains it
    std::vector<ArmNumbers> arms; // by side
    LearnedClasses classes;
    Key key;
    int runSteps = 0;
    std::size_t metric = 0; // index into metricWords()
    std::optional<MatrixCell> cell;
    std::optional<MatrixCell> pointed;
};

NumbersView::Private::Private(NumbersView* of)
    : view(of)
    , metrics(new MetricList(of))
    , words(new MetricExplanation(of))
    , matrices(new AccuracyMatrices(of))
{
}

void NumbersView::Private::build()
{
    const ViewHeader header = addHeaderForPair(view, {});
    title = header.title;
    readout = header.readout;
    auto* right = new QVBoxLayout;
    right->setSpacing(kSpacing);
    right->addWidget(matrices, 7);
    right->addWidget(words, 4);
    body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addWidget(metrics, 5);
    body->addLayout(right, 7);
    header.column->addLayout(body, 1);
    connect(metrics, &MetricList::chosen, view, [this](std::size_t row) {
        choose(row);
        Q_EMIT view->metricChosen(view->explained());
    });
    connect(matrices, &AccuracyMatrices::picked, view, [this](MatrixCell at) { pickCell(at); });
    connect(matrices, &AccuracyMatrices::pointedAt, view, [this](std::optional<MatrixCell> at) {
        pointed = at;
        updateReadout();
    });
}

void NumbersView::Private::show(std::vector<ArmNumbers> numbers)
{
    arms = std::move(numbers);
    title->setText(isMeasured() ? filled(tr("After step %1 of %2"), arms.front().step, runSteps)
                                : tr("Numbers"));
    matrices->setArms(arms, runSteps, theme());
    for (std::optional<MatrixCell>* at : {&cell, &pointed}) {
        if (*at && (*at)->after > (isMeasured() ? arms.front().step : runSteps))
            at->reset();
    }
    showMatrices();
    metrics->setVisible(isMeasured());
    words->setVisible(isMeasured());
    metrics->setArms(arms, metric);
    restyle();
    choose(metric);
}

// Where room is short, the names of the metrics have it, and the right arm its row of numbers only.
void NumbersView::Private::showMatrices()
{
    const bool areBoth =
        view->width() >= kCharactersForBoth * QFontMetrics(view->font()).averageCharWidth();
    matrices->pair().showSides(arms.size(), areBoth ? std::nullopt : std::optional<std::size_t>(0));
    body->setStretch(0, areBoth ? 5 : 8);
}

void NumbersView::Private::restyle()
{
    metrics->restyle(view->font(), theme());
    words->restyle(view->font());
    matrices->restyle(theme());
}

void NumbersView::Private::choose(std::size_t chosen)
{
    if (metric != chosen)
        cell.reset(); // it was looked at for the metric before
    metric = chosen;
    explain();
}

void NumbersView::Private::pickCell(MatrixCell picked)
{
    cell = cell == picked ? std::nullopt : std::optional(picked);
    explain();
}

// The chosen metric and cell, wherever they are seen.
void NumbersView::Private::explain()
{
    matrices->mark(arms, metric, cell);
    words->explain(arms, classes, {metric, cell}, theme());
    updateReadout();
}

void NumbersView::Private::updateReadout()
{
    if (arms.empty()) {
        readout->setText(
            tr("Here stands every number of a run, and what it is made of, after its first step."));
        return;
    }
    if (!isMeasured()) {
        readout->setText(tr("No step is finished yet at this moment."));
        return;
    }
    const std::optional<MatrixCell> at = pointed ? pointed : cell;
    if (at)
        readout->setText(AccuracyMatrices::cellWords(arms, *at, theme()));
    else if (key.running > 0)
        readout->setTexts({tr("step %1 is not over: here stand the numbers of the last step that "
                              "is, whatever the headline says by now")
                               .arg(key.running),
                           tr("step %1 is not over yet").arg(key.running)});
    else
        readout->setText(tr("choose a metric to see what it is made of, or a cell to see what it "
                            "is good for"));
}

NumbersView::NumbersView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("numbers"));
    setAccessibleName(tr("Numbers and what they are made of"));
    m_private->build();
    m_private->show({});
}

NumbersView::~NumbersView() = default;

void NumbersView::present(const engine::Timeline& timeline, const ViewState& state)
{
    const std::vector<int> shown = armsBySide(state.arms, timeline.armCount());
    Private::Key key{identityOf(timeline), state.arms, finishedStepAt(timeline, shown, state.tick)};
    if (!state.metric.empty() && state.metric != explained().toStdString())
        explain(QString::fromStdString(state.metric));
    const engine::StepStarted* step = timeline.stepAt(state.tick);
    key.running = step && step->step > key.step ? step->step : 0;
    if (key == m_private->key)
        return;
    m_private->key = std::move(key);
    m_private->classes = learnedClasses(timeline);
    m_private->runSteps = timeline.hasRun() ? timeline.run().steps : 0;
    m_private->show(numbersAt(timeline, state.arms, state.tick));
}

ViewTable NumbersView::table() const
{
    return numbersTable(m_private->arms);
}

QString NumbersView::sentence() const
{
    if (!m_private->isMeasured())
        return m_private->readout->text();
    QStringList parts;
    for (const ArmNumbers& arm : m_private->arms)
        parts.append(tr("%1 %2").arg(arm.name, arm.numbers.at(m_private->metric).written));
    return tr("%1, %2: %3.")
        .arg(m_private->title->text(),
             metricWords()[m_private->metric].title,
             parts.join(QStringLiteral("; ")));
}

void NumbersView::explain(const QString& metric)
{
    const auto& all = metricWords();
    const auto found = std::ranges::find(all, metric.toStdString(), &MetricWords::key);
    if (found == all.end())
        return;
    m_private->choose(static_cast<std::size_t>(found - all.begin()));
    if (m_private->isMeasured())
        m_private->metrics->setCurrentCell(static_cast<int>(m_private->metric), 0);
}

QString NumbersView::explained() const
{
    return QString::fromStdString(metricWords()[m_private->metric].key);
}

QSize NumbersView::sizeHint() const
{
    return {1200, 700};
}

void NumbersView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->showMatrices();
    m_private->metrics->nameColumns();
}

void NumbersView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    const bool isStyle =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!isStyle || !m_private)
        return;
    m_private->restyle();
    m_private->showMatrices();
    m_private->choose(m_private->metric);
}

} // namespace ui
