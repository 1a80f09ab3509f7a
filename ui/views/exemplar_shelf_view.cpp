// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/exemplar_shelf_view.h"

#include "ui/models/budget_preview.h"
#include "ui/models/inspection_tables.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/marked_slider.h"
#include "ui/views/shelf_canvas.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

namespace {

// What one arm keeps at the moment shown; step 0 while that is nothing.
struct ArmMemory
{
    int arm = -1;
    int step = 0;
    std::vector<ShelfRow> rows;
};

} // namespace

class ExemplarShelfView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ExemplarShelfView)

public:
    explicit Private(ExemplarShelfView* view);

    void build();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void clear();
    void restyle();
    void previewBudget(int budget);
    void refresh();
    void showChosenArm();
    void showHit(const std::optional<ShelfHit>& hit);
    // May a settled K be asked for, of the run that goes on or of the next one?
    [[nodiscard]] bool isWorthAsking(int budget) const;
    [[nodiscard]] bool isForARestart(int budget) const;
    [[nodiscard]] const BudgetPreview& preview() const { return m_preview; }
    [[nodiscard]] ViewTable table() const;
    [[nodiscard]] QString sentence() const;

    MarkedSlider* slider;
    QComboBox* armBox;
    ShelfCanvas* canvas;
    ElidedLabel* title;
    QBoxLayout* numbers = nullptr; // the two lines of words; side by side where they fit

private:
    void showArms(const engine::Timeline& timeline, const ShownArms& shown);
    void takeMemory(const engine::Timeline& timeline, std::int64_t tick, ArmMemory& memory);
    [[nodiscard]] const ArmMemory* chosenMemory() const;
    void showReadoutOrConsequence();
    void updateOutlook(const engine::Timeline& timeline, const ViewState& state, int arm);

    ExemplarShelfView* m_view;
    QLabel* m_budget;
    ElidedLabel* m_arithmetic;
    ElidedLabel* m_consequence;
    ElidedLabel* m_readout;

    std::vector<ArmMemory> m_memories; // one per arm that keeps exemplars
    RunIdentity m_run;
    ShownArms m_shown;
    BudgetPreview m_preview;
    bool m_hovers = false;
    std::optional<int> m_userBudget; // what the slider was moved to, until something answers it
};

ExemplarShelfView::Private::Private(ExemplarShelfView* view)
    : slider(new MarkedSlider(view))
    , armBox(new QComboBox(view))
    , canvas(new ShelfCanvas(view))
    , title(new ElidedLabel(TextRank::Title, view))
    , m_view(view)
    , m_budget(new QLabel(view))
    , m_arithmetic(new ElidedLabel(TextRank::Body, view))
    , m_consequence(new ElidedLabel(TextRank::Body, view))
    , m_readout(new ElidedLabel(TextRank::Body, view))
{
}

void ExemplarShelfView::Private::build()
{
    slider->setObjectName(QStringLiteral("memoryBudget"));
    slider->setAccessibleName(tr("Memory budget K"));
    slider->setToolTip(
        tr("How many images the exemplar memory may hold in all. The shelf shows the cut ⚡ now;\n"
           "a smaller K acts ▸▸ at the next memory update; a larger one ⟲ needs a rerun."));
    armBox->setObjectName(QStringLiteral("shelfArm"));
    armBox->setAccessibleName(tr("Arm whose memory is shown"));
    armBox->setToolTip(tr("Whose exemplar memory is shown. ⚡ now"));
    canvas->setObjectName(QStringLiteral("shelfCanvas"));
    canvas->setAccessibleName(tr("Exemplars in pick order"));
    canvas->setWhatsThis(tr("Each row is a class; its pictures stand in the order herding picked "
                            "them.\n‖μ − m‖: how far the mean of the kept ones is from the mean of "
                            "the class. Click to select the class ⚡ now."));
    m_readout->setObjectName(QStringLiteral("shelfReadout"));
    m_arithmetic->setObjectName(QStringLiteral("shelfArithmetic"));
    m_consequence->setObjectName(QStringLiteral("shelfConsequence"));
    m_budget->setObjectName(QStringLiteral("memoryBudgetValue"));

    title->setText(tr("Exemplar memory"));
    title->setTone(ElidedLabel::Tone::Strong);
    m_arithmetic->setTone(ElidedLabel::Tone::Strong);
    title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_arithmetic->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    armBox->hide();
    slider->setMinimumWidth(90);
    auto* controls = new QHBoxLayout;
    controls->setSpacing(kSpacing);
    controls->addWidget(title);
    controls->addSpacing(kSpacing);
    controls->addWidget(armBox);
    controls->addWidget(m_budget);
    controls->addWidget(slider, 1);
    controls->addWidget(m_view->menuButton());
    numbers = new QBoxLayout(QBoxLayout::LeftToRight);
    // The last two say something in turn, so that the shelf has the height.
    numbers->addWidget(m_arithmetic);
    numbers->addWidget(m_consequence, 1);
    numbers->addWidget(m_readout, 1);
    auto* layout = new QVBoxLayout(m_view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addLayout(numbers);
    layout->addWidget(canvas, 1);
    restyle();
    clear();
}

void ExemplarShelfView::Private::restyle()
{
    m_budget->setFont(fontFor(TextRank::Title, m_view->font()));
    m_budget->setMinimumWidth(
        QFontMetrics(m_budget->font()).horizontalAdvance(tr("K %1").arg(2000)));
}

void ExemplarShelfView::Private::clear()
{
    m_memories.clear();
    m_run = {};
    m_preview = {};
    m_userBudget.reset();
    canvas->show({});
    canvas->forgetImages();
    canvas->setPlaceholder(
        tr("The few old pictures a network may keep will stand here, in the order herding picks "
           "them."));
    slider->setEnabled(false);
    slider->setMark({});
    armBox->hide();
    m_budget->clear();
    m_arithmetic->setText(QString());
    m_consequence->setText(QString());
    m_readout->setText(QString());
}

// Offers the arms on show that keep exemplars; the one that was chosen stays chosen.
void ExemplarShelfView::Private::showArms(const engine::Timeline& timeline, const ShownArms& shown)
{
    const QVariant chosen = armBox->currentData();
    const QSignalBlocker blocker(armBox);
    armBox->clear();
    m_memories.clear();
    m_shown = shown;
    const std::vector<int> arms = armsBySide(shown, timeline.armCount());
    for (std::size_t side = 0; side < arms.size(); ++side) {
        const engine::Recipe& recipe = timeline.recipe(arms[side]);
        if (!recipe.exemplarMemory)
            continue;
        const ArmStyle style = armStyle(static_cast<int>(side), themeFor(m_view->palette()));
        armBox->addItem(tr("%1 %2 %3").arg(style.marker, style.letter, toQString(recipe.name)),
                        arms[side]);
        m_memories.push_back({arms[side], 0, {}});
    }
    armBox->setCurrentIndex(std::max(0, armBox->findData(chosen)));
    armBox->setVisible(armBox->count() > 1);
    if (!m_memories.empty())
        return;
    m_preview = {};
    m_userBudget.reset();
    slider->setEnabled(false);
    slider->setMark({});
}

// Copies rows and pictures only when the memory is another one than before.
void ExemplarShelfView::Private::takeMemory(const engine::Timeline& timeline,
                                            std::int64_t tick,
                                            ArmMemory& memory)
{
    const engine::MemoryUpdated* kept = timeline.memoryAt(memory.arm, tick);
    const int step = kept ? kept->step : 0;
    if (step == memory.step)
        return;
    memory.step = step;
    memory.rows.clear();
    for (std::size_t position = 0; kept && position < kept->exemplars.size(); ++position) {
        ShelfRow row;
        row.position = static_cast<int>(position);
        row.name = toQString(m_run.classes[position].name);
        row.exemplars = kept->exemplars[position];
        for (const engine::Exemplar& exemplar : row.exemplars) {
            const engine::Image* image = timeline.exemplarImage(exemplar.datasetIndex);
            if (image && !canvas->hasImage(exemplar.datasetIndex))
                canvas->addImage(exemplar.datasetIndex, toQImage(*image));
        }
        memory.rows.push_back(std::move(row));
    }
}

const ArmMemory* ExemplarShelfView::Private::chosenMemory() const
{
    const int arm = armBox->currentData().toInt();
    const auto found = std::ranges::find(m_memories, arm, &ArmMemory::arm);
    return found == m_memories.end() ? nullptr : &*found;
}

void ExemplarShelfView::Private::showChosenArm()
{
    const ArmMemory* memory = chosenMemory();
    canvas->show(memory ? memory->rows : std::vector<ShelfRow>{});
    m_preview.classes = memory ? static_cast<int>(memory->rows.size()) : 0;
    canvas->setPlaceholder(
        memory ? tr("Nothing kept yet. At the end of step 1, herding picks the first pictures.")
               : tr("No arm shown keeps exemplars."));
    if (!m_hovers)
        showHit({});
    refresh();
}

void ExemplarShelfView::Private::updateOutlook(const engine::Timeline& timeline,
                                               const ViewState& state,
                                               int arm)
{
    const engine::StepStarted* step = timeline.stepAt(timeline.lastTick());
    const engine::MemoryUpdated* newest = timeline.memoryAt(arm, timeline.lastTick());
    int nextStep = step ? step->step : 1;
    if (newest && newest->step == nextStep)
        ++nextStep;
    const bool goesOn = (timeline.state() == engine::RunState::Running ||
                         timeline.state() == engine::RunState::Paused) &&
                        state.shownTime != ShownTime::Recorded && nextStep <= timeline.run().steps;
    m_preview.outlook = state.shownTime == ShownTime::Review ? BudgetOutlook::LooksBack
                        : goesOn                             ? BudgetOutlook::UpdateToCome
                                                             : BudgetOutlook::RunIsOver;
    m_preview.classesNext = static_cast<int>(
        std::ranges::count_if(timeline.run().classes, [&](const engine::ClassInfo& info) {
            return info.step <= nextStep;
        }));
}

void ExemplarShelfView::Private::take(const engine::Timeline& timeline, const ViewState& state)
{
    RunIdentity identity = identityOf(timeline);
    if (identity != m_run) {
        clear();
        m_run = std::move(identity);
        showArms(timeline, state.arms);
        const QSignalBlocker blocker(slider);
        const int budget = timeline.run().experiment.memoryBudget;
        slider->setRange(static_cast<int>(m_run.classes.size()),
                         std::max(2 * budget, static_cast<int>(m_run.classes.size()) + 1));
        slider->setSingleStep(std::max(1, budget / 100));
        slider->setPageStep(std::max(1, budget / 10));
    }
    if (m_shown != state.arms)
        showArms(timeline, state.arms);
    canvas->setSelected(state.selectedPosition);
    if (m_memories.empty()) {
        showChosenArm();
        return;
    }
    for (ArmMemory& memory : m_memories)
        takeMemory(timeline, state.tick, memory);

    const BudgetPreview before = m_preview;
    m_preview.inForce = timeline.budgetAt(state.tick);
    updateOutlook(timeline, state, armBox->currentData().toInt());
    // What was asked for belongs to the newest moment; a past one shows its own K.
    const bool looksBack = m_preview.outlook == BudgetOutlook::LooksBack;
    m_preview.requested = looksBack ? std::nullopt : state.requestedBudget;
    m_preview.forRestart = looksBack ? std::nullopt : state.restartBudget;
    // An answer to what the user asked for ends the preview, and so does another moment.
    const bool isAnswered =
        m_preview.inForce != before.inForce || m_preview.requested != before.requested ||
        m_preview.forRestart != before.forRestart || m_preview.outlook != before.outlook;
    if (isAnswered && !slider->isSliderDown())
        m_userBudget.reset();
    const int waiting =
        m_preview.forRestart.value_or(m_preview.requested.value_or(m_preview.inForce));
    m_preview.previewed = m_userBudget.value_or(waiting);
    slider->setEnabled(true);
    slider->setMark(m_preview.inForce);
    showChosenArm();
}

void ExemplarShelfView::Private::previewBudget(int budget)
{
    m_userBudget = budget;
    m_preview.previewed = budget;
    refresh();
    canvas->revealCut();
}

void ExemplarShelfView::Private::refresh()
{
    if (!slider->isSliderDown()) {
        const QSignalBlocker blocker(slider);
        slider->setMaximum(std::max(slider->maximum(), m_preview.previewed));
        slider->setValue(m_preview.previewed);
    }
    m_budget->setText(m_preview.previewed > 0 ? tr("K %1").arg(m_preview.previewed) : QString());
    m_arithmetic->setText(m_preview.classes > 0 ? arithmeticText(m_preview) : QString());
    m_arithmetic->setVisible(m_preview.classes > 0);
    const QString consequence = consequenceText(m_preview);
    m_consequence->setText(consequence);
    m_consequence->setTone(m_preview.previewed == m_preview.inForce ? ElidedLabel::Tone::Muted
                                                                    : ElidedLabel::Tone::Notice);
    slider->setAccessibleDescription(m_arithmetic->text() + QStringLiteral(". ") + consequence);
    canvas->setCut(keptEach(m_preview));
    showReadoutOrConsequence();
}

void ExemplarShelfView::Private::showReadoutOrConsequence()
{
    const bool readsOut = m_hovers || m_consequence->text().isEmpty();
    m_readout->setVisible(readsOut);
    m_consequence->setVisible(!readsOut);
}

bool ExemplarShelfView::Private::isWorthAsking(int budget) const
{
    if (m_preview.outlook != BudgetOutlook::UpdateToCome)
        return false;
    const bool waits = m_preview.requested || m_preview.forRestart;
    return budget < m_preview.inForce || (waits && budget == m_preview.inForce);
}

bool ExemplarShelfView::Private::isForARestart(int budget) const
{
    switch (m_preview.outlook) {
    case BudgetOutlook::UpdateToCome:
        return budget > m_preview.inForce;
    case BudgetOutlook::RunIsOver:
        return true;
    case BudgetOutlook::LooksBack:
        break;
    }
    return false;
}

ViewTable ExemplarShelfView::Private::table() const
{
    std::vector<KeptClass> kept;
    if (const ArmMemory* memory = chosenMemory()) {
        for (const ShelfRow& row : memory->rows)
            kept.push_back({row.name, row.exemplars});
    }
    return shelfTable(kept);
}

QString ExemplarShelfView::Private::sentence() const
{
    return m_arithmetic->text() + QStringLiteral(". ") + m_consequence->text();
}

void ExemplarShelfView::Private::showHit(const std::optional<ShelfHit>& hit)
{
    m_hovers = hit.has_value();
    showReadoutOrConsequence();
    if (!hit) {
        const ArmMemory* memory = chosenMemory();
        if (!memory || memory->step == 0) {
            m_readout->setText(QString());
            return;
        }
        const QString after = tr("memory after step %1").arg(memory->step);
        const QString order = tr("%1 · leftmost was picked first").arg(after);
        m_readout->setTexts(
            {tr("%1 · ‖μ − m‖: from the class mean to that of the kept").arg(order), order, after});
        return;
    }
    const QString name = toQString(m_run.classes[static_cast<std::size_t>(hit->position)].name);
    if (!hit->exemplar) {
        m_readout->setText(name);
        return;
    }
    m_readout->setText(tr("%1 · pick %2 · training image %3 · ‖μ − m‖ %4 after this pick")
                           .arg(name)
                           .arg(hit->exemplar->rank + 1)
                           .arg(hit->exemplar->datasetIndex)
                           .arg(QLocale().toString(hit->exemplar->distance, 'f', 3)));
}

ExemplarShelfView::ExemplarShelfView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("exemplarShelf"));
    setAccessibleName(tr("Exemplar memory"));
    m_private->build();
    connect(m_private->slider, &QSlider::valueChanged, this, [this](int budget) {
        m_private->previewBudget(budget);
        Q_EMIT budgetPreviewed(budget);
    });
    connect(m_private->slider, &MarkedSlider::settled, this, [this](int budget) {
        if (m_private->isWorthAsking(budget))
            Q_EMIT budgetRequested(budget);
        else if (m_private->isForARestart(budget))
            Q_EMIT restartBudgetChosen(budget);
    });
    connect(m_private->canvas, &ShelfCanvas::picked, this, &ExemplarShelfView::classSelected);
    connect(m_private->canvas,
            &ShelfCanvas::hovered,
            this,
            [this](const std::optional<ShelfHit>& hit) { m_private->showHit(hit); });
    connect(m_private->armBox, &QComboBox::activated, this, [this] { m_private->showChosenArm(); });
}

ExemplarShelfView::~ExemplarShelfView() = default;

void ExemplarShelfView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun())
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable ExemplarShelfView::table() const
{
    return m_private->table();
}

QString ExemplarShelfView::sentence() const
{
    return m_private->sentence();
}

int ExemplarShelfView::previewedCut() const
{
    return keptEach(m_private->preview());
}

void ExemplarShelfView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->title->setVisible(event->size().width() >= 420);
    const bool stacks = event->size().width() < 560 && event->size().height() >= 220;
    m_private->numbers->setDirection(stacks ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_private->numbers->setSpacing(stacks ? 2 : 2 * kSpacing);
}

void ExemplarShelfView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (m_private &&
        (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        m_private->restyle();
}

QSize ExemplarShelfView::sizeHint() const
{
    return {720, 300};
}

QSize ExemplarShelfView::minimumSizeHint() const
{
    return {400, 170};
}

} // namespace ui
