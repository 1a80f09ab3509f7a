// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/exemplar_shelf_view.h"

#include "ui/filled_text.h"
#include "ui/models/budget_outlook.h"
#include "ui/models/budget_preview.h"
#include "ui/models/inspection_tables.h"
#include "ui/models/run_identity.h"
#include "ui/models/shelf_rows.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/arm_box.h"
#include "ui/views/elided_label.h"
#include "ui/views/marked_slider.h"
#include "ui/views/shelf_canvas.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

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
    void showHit(const std::optional<ShelfHit>& hit);
    [[nodiscard]] const BudgetPreview& preview() const { return m_preview; }
    [[nodiscard]] ViewTable table() const;
    [[nodiscard]] QString sentence() const;

    MarkedSlider* slider;
    ArmBox* armBox;
    ShelfCanvas* canvas;
    ElidedLabel* title;
    QBoxLayout* numbers = nullptr; // the two lines of words; side by side where they fit
    const engine::Timeline* timeline = nullptr; // of the newest present(), while it is shown
    ViewState state;

private:
    // What the shelf was filled from.
    struct Key
    {
        int arm = -1;
        int step = 0; // 0 while nothing is kept
        bool isHappening = false;

        bool operator==(const Key&) const = default;
    };
    void beginRun(const engine::Timeline& timeline);
    void fillShelf(const engine::Timeline& timeline, std::int64_t tick);
    void updateBudget(const engine::Timeline& timeline, const ViewState& state);
    void showReadoutOrConsequence();

    ExemplarShelfView* m_view;
    QLabel* m_budget;
    ElidedLabel* m_arithmetic;
    ElidedLabel* m_consequence;
    ElidedLabel* m_readout;

    Key m_key;
    RunIdentity m_run;
    BudgetPreview m_preview;
    bool m_hovers = false;
    std::optional<int> m_userBudget; // what the slider was moved to, until something answers it
};

ExemplarShelfView::Private::Private(ExemplarShelfView* view)
    : slider(new MarkedSlider(view))
    , armBox(new ArmBox(view))
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
    canvas->setObjectName(QStringLiteral("shelfCanvas"));
    canvas->setAccessibleName(tr("Exemplars in pick order"));
    canvas->setWhatsThis(
        tr("Each row is a class; its pictures stand in the order herding picked "
           "them; outlined ones fall out in "
           "this step.\n‖μ − m‖: how far the mean of the kept ones is from the mean of "
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
    m_key = {};
    m_run = {};
    m_preview = {};
    m_userBudget.reset();
    canvas->show({});
    canvas->pictures().clear();
    canvas->setPlaceholder(
        tr("The few old pictures a network may keep will stand here, in the order herding picks "
           "them."));
    slider->setEnabled(false);
    slider->setMark({});
    armBox->forget();
    m_budget->clear();
    m_arithmetic->setText(QString());
    m_consequence->setText(QString());
    m_readout->setText(QString());
}

void ExemplarShelfView::Private::beginRun(const engine::Timeline& shownTimeline)
{
    clear();
    m_run = identityOf(shownTimeline);
    const QSignalBlocker blocker(slider);
    const int budget = shownTimeline.run().experiment.memoryBudget;
    const int classes = static_cast<int>(m_run.classes.size());
    slider->setRange(classes, std::max(2 * budget, classes + 1));
    slider->setSingleStep(std::max(1, budget / 100));
    slider->setPageStep(std::max(1, budget / 10));
}

// Copies rows and pictures only when the memory is another one than before.
void ExemplarShelfView::Private::fillShelf(const engine::Timeline& shownTimeline, std::int64_t tick)
{
    const int arm = armBox->arm();
    const engine::MemoryUpdated* kept = arm < 0 ? nullptr : shownTimeline.memoryAt(arm, tick);
    const Key key{arm, kept ? kept->step : 0, kept && kept->tick == tick};
    canvas->setPlaceholder(
        arm < 0 ? tr("No arm shown keeps exemplars.")
                : tr("Nothing kept yet. At the end of step 1, herding picks the first pictures."));
    if (key == m_key)
        return;
    m_key = key;
    std::vector<ShelfRow> rows;
    if (kept)
        rows = shelfRows(shownTimeline, arm, tick);
    for (const ShelfRow& row : rows) {
        for (const auto* exemplars : {&row.exemplars, &row.dropped}) {
            for (const engine::Exemplar& exemplar : *exemplars)
                canvas->pictures().take(shownTimeline, exemplar.datasetIndex);
        }
    }
    m_preview.classes = static_cast<int>(rows.size());
    canvas->show(std::move(rows));
}

void ExemplarShelfView::Private::take(const engine::Timeline& shownTimeline,
                                      const ViewState& shownState)
{
    timeline = &shownTimeline;
    state = shownState;
    if (identityOf(shownTimeline) != m_run)
        beginRun(shownTimeline);
    armBox->offer(shownTimeline, state.arms);
    canvas->setSelected(state.selectedPosition);
    fillShelf(shownTimeline, state.tick);
    if (armBox->arm() < 0) {
        m_preview = {};
        m_userBudget.reset();
        slider->setEnabled(false);
        slider->setMark({});
    } else {
        updateBudget(shownTimeline, state);
    }
    if (!m_hovers)
        showHit({});
    refresh();
}

void ExemplarShelfView::Private::updateBudget(const engine::Timeline& shownTimeline,
                                              const ViewState& shownState)
{
    const BudgetPreview before = m_preview;
    m_preview = budgetAt(shownTimeline, shownState, armBox->arm(), m_preview);
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

ViewTable ExemplarShelfView::Private::table() const
{
    std::vector<KeptClass> kept;
    for (const ShelfRow& row : canvas->rows())
        kept.push_back({row.name, row.exemplars});
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
        if (m_key.step == 0) {
            m_readout->setText(QString());
            return;
        }
        const QString after = tr("memory after step %1").arg(m_key.step);
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
    const QString picture = filled(tr("%1 · pick %2 · training image %3"),
                                   name,
                                   hit->exemplar->rank + 1,
                                   hit->exemplar->datasetIndex);
    m_readout->setText(
        hit->isDropped ? filled(tr("%1 · falls out in step %2"), picture, m_key.step)
                       : tr("%1 · ‖μ − m‖ %2 after this pick")
                             .arg(picture, QLocale().toString(hit->exemplar->distance, 'f', 3)));
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
        if (isWorthAsking(m_private->preview(), budget) ||
            isForARestart(m_private->preview(), budget))
            Q_EMIT budgetChosen(budget);
    });
    connect(m_private->canvas, &ShelfCanvas::picked, this, &ExemplarShelfView::classSelected);
    connect(m_private->canvas,
            &ShelfCanvas::hovered,
            this,
            [this](const std::optional<ShelfHit>& hit) { m_private->showHit(hit); });
    connect(m_private->armBox, &QComboBox::activated, this, [this] {
        if (m_private->timeline)
            present(*m_private->timeline, m_private->state); // its run may be gone
    });
}

ExemplarShelfView::~ExemplarShelfView() = default;

void ExemplarShelfView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun()) {
        m_private->take(timeline, state);
        return;
    }
    m_private->timeline = nullptr;
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
