// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/exemplar_shelf_view.h"

#include "ui/exemplars/arm_box.h"
#include "ui/exemplars/budget_outlook.h"
#include "ui/exemplars/shelf_canvas.h"
#include "ui/exemplars/shelf_rows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/marked_slider.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

ExemplarShelfView::ExemplarShelfView(QWidget* parent)
    : InspectionView(parent)
    , m_slider(new MarkedSlider(this))
    , m_armBox(new ArmBox(this))
    , m_canvas(new ShelfCanvas(this))
    , m_title(new ElidedLabel(TextRank::Title, this))
    , m_budget(new QLabel(this))
    , m_arithmetic(new ElidedLabel(TextRank::Body, this))
    , m_consequence(new ElidedLabel(TextRank::Body, this))
    , m_readout(new ElidedLabel(TextRank::Body, this))
    , m_numbers(new QBoxLayout(QBoxLayout::LeftToRight))
{
    setObjectName(QStringLiteral("exemplarShelf"));
    setAccessibleName(tr("Exemplar memory"));
    nameParts();
    m_title->setText(tr("Exemplar memory"));
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_arithmetic->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_arithmetic->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_slider->setMinimumWidth(90);
    auto* controls = new QHBoxLayout;
    controls->setSpacing(kSpacing);
    controls->addWidget(m_title);
    controls->addSpacing(kSpacing);
    controls->addWidget(m_armBox);
    controls->addWidget(m_budget);
    controls->addWidget(m_slider, 1);
    controls->addWidget(corner());
    // The last two say something in turn, so that the shelf has the height.
    m_numbers->addWidget(m_arithmetic);
    m_numbers->addWidget(m_consequence, 1);
    m_numbers->addWidget(m_readout, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addLayout(m_numbers);
    layout->addWidget(m_canvas, 1);
    connect(m_slider, &QSlider::valueChanged, this, [this](int budget) {
        previewBudget(budget);
        Q_EMIT budgetPreviewed(budget);
    });
    connect(m_slider, &MarkedSlider::settled, this, [this](int budget) {
        if (isWorthAsking(m_preview, budget) || isForARestart(m_preview, budget))
            Q_EMIT budgetChosen(budget);
    });
    connect(m_canvas, &ShelfCanvas::picked, this, &ExemplarShelfView::classSelected);
    connect(m_canvas, &ShelfCanvas::hovered, this, &ExemplarShelfView::showHit);
    connect(m_armBox, &QComboBox::activated, this, &ExemplarShelfView::presentAgain);
    restyle();
    setRoom({120, 21}, {67, 12});
    showNoRun();
}

void ExemplarShelfView::nameParts()
{
    m_slider->setObjectName(QStringLiteral("memoryBudget"));
    m_slider->setAccessibleName(tr("Memory budget K"));
    m_slider->setToolTip(
        tr("How many images the exemplar memory may hold in all. The shelf shows the cut ⚡ now;\n"
           "a smaller K acts ▸▸ at the next memory update; a larger one ⟲ needs a rerun."));
    m_armBox->setObjectName(QStringLiteral("shelfArm"));
    m_canvas->setObjectName(QStringLiteral("shelfCanvas"));
    m_canvas->setAccessibleName(tr("Exemplars in pick order"));
    m_canvas->setWhatsThis(
        tr("Each row is a class; its pictures stand in the order herding picked "
           "them; outlined ones fall out in "
           "this step.\n‖μ − m‖: how far the mean of the kept ones is from the mean of "
           "the class. Click to select the class ⚡ now."));
    m_readout->setObjectName(QStringLiteral("shelfReadout"));
    m_arithmetic->setObjectName(QStringLiteral("shelfArithmetic"));
    m_consequence->setObjectName(QStringLiteral("shelfConsequence"));
    m_budget->setObjectName(QStringLiteral("memoryBudgetValue"));
}

void ExemplarShelfView::restyle()
{
    m_budget->setFont(fontFor(TextRank::Title, font()));
    m_budget->setMinimumWidth(
        QFontMetrics(m_budget->font()).horizontalAdvance(tr("K %1").arg(2000)));
}

void ExemplarShelfView::showNoRun()
{
    m_key = {};
    m_preview = {};
    m_userBudget.reset();
    m_canvas->show({});
    m_canvas->pictures().clear();
    m_canvas->setPlaceholder(
        tr("The few old pictures a network may keep will stand here, in the order herding picks "
           "them."));
    const QSignalBlocker blocker(m_slider);
    m_slider->setEnabled(false);
    m_slider->setValue(m_slider->minimum());
    m_slider->setMarks({});
    m_armBox->forget();
    m_budget->clear();
    m_arithmetic->setText(QString());
    m_consequence->setText(QString());
    m_readout->setText(QString());
}

void ExemplarShelfView::beginRun(const engine::Timeline& timeline)
{
    const QSignalBlocker blocker(m_slider);
    const int budget = timeline.run().experiment.memoryBudget;
    const int classes = static_cast<int>(run().classes.size());
    m_slider->setRange(classes, std::max(2 * budget, classes + 1));
    m_slider->setSingleStep(std::max(1, budget / 100));
    m_slider->setPageStep(std::max(1, budget / 10));
}

// Copies rows and pictures only when the memory is another one than before.
void ExemplarShelfView::fillShelf(const engine::Timeline& timeline, std::int64_t tick)
{
    const int arm = m_armBox->arm();
    const engine::MemoryUpdated* kept = arm < 0 ? nullptr : timeline.memoryAt(arm, tick);
    const Key key{arm, kept ? kept->step : 0, kept && kept->tick == tick};
    m_canvas->setPlaceholder(
        arm < 0 ? tr("No arm shown keeps exemplars.")
                : tr("Nothing kept yet. At the end of step 1, herding picks the first pictures."));
    if (key == m_key)
        return;
    m_key = key;
    std::vector<ShelfRow> rows;
    if (kept)
        rows = shelfRows(timeline, arm, tick);
    for (const ShelfRow& row : rows) {
        for (const auto* exemplars : {&row.exemplars, &row.dropped}) {
            for (const engine::Exemplar& exemplar : *exemplars)
                m_canvas->pictures().take(timeline, exemplar.datasetIndex);
        }
    }
    m_preview.classes = static_cast<int>(rows.size());
    m_preview.mostImages = 0;
    for (const ShelfRow& row : rows)
        m_preview.mostImages =
            std::max(m_preview.mostImages,
                     timeline.run().classes[static_cast<std::size_t>(row.position)].trainImages);
    m_canvas->show(std::move(rows));
}

void ExemplarShelfView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    m_armBox->offer(timeline, state.arms);
    m_canvas->setSelected(state.selectedPosition);
    fillShelf(timeline, state.tick);
    if (m_armBox->arm() < 0) {
        m_preview = {};
        m_userBudget.reset();
        m_slider->setEnabled(false);
        m_slider->setMarks({});
    } else {
        updateBudget(timeline, state);
    }
    if (!m_hovers)
        showHit({});
    refresh();
}

void ExemplarShelfView::updateBudget(const engine::Timeline& timeline, const ViewState& state)
{
    const BudgetPreview before = m_preview;
    m_preview = budgetAt(timeline, state, m_armBox->arm(), m_preview);
    // An answer to what the user asked for ends the preview, and so does another moment.
    const bool isAnswered =
        m_preview.inForce != before.inForce || m_preview.requested != before.requested ||
        m_preview.forRestart != before.forRestart || m_preview.outlook != before.outlook;
    if (isAnswered && !m_slider->isSliderDown())
        m_userBudget.reset();
    const int waiting =
        m_preview.forRestart.value_or(m_preview.requested.value_or(m_preview.inForce));
    m_preview.previewed = m_userBudget.value_or(waiting);
    m_slider->setEnabled(true);
    m_slider->setMarks({m_preview.inForce});
}

void ExemplarShelfView::previewBudget(int budget)
{
    m_userBudget = budget;
    m_preview.previewed = budget;
    refresh();
    m_canvas->revealCut();
}

void ExemplarShelfView::refresh()
{
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setMaximum(std::max(m_slider->maximum(), m_preview.previewed));
        m_slider->setValue(m_preview.previewed);
    }
    m_budget->setText(m_preview.previewed > 0 ? tr("K %1").arg(m_preview.previewed) : QString());
    m_arithmetic->setText(m_preview.classes > 0 ? arithmeticText(m_preview) : QString());
    m_arithmetic->setVisible(m_preview.classes > 0);
    const QString consequence = consequenceText(m_preview);
    m_consequence->setText(consequence);
    m_consequence->setTone(m_preview.previewed == m_preview.inForce ? ElidedLabel::Tone::Muted
                                                                    : ElidedLabel::Tone::Notice);
    m_slider->setAccessibleDescription(m_arithmetic->text() + QStringLiteral(". ") + consequence);
    m_canvas->setCut(keptEach(m_preview));
    showReadoutOrConsequence();
}

void ExemplarShelfView::showReadoutOrConsequence()
{
    const bool readsOut = m_hovers || m_consequence->text().isEmpty();
    m_readout->setVisible(readsOut);
    m_consequence->setVisible(!readsOut);
}

ViewTable ExemplarShelfView::table() const
{
    return shelfTable(m_canvas->rows());
}

QString ExemplarShelfView::sentence() const
{
    return m_arithmetic->text() + QStringLiteral(". ") + m_consequence->text();
}

void ExemplarShelfView::showHit(const std::optional<ShelfHit>& hit)
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
    const QString name = toQString(run().classes[static_cast<std::size_t>(hit->position)].name);
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

void ExemplarShelfView::layOut()
{
    m_title->setVisible(hasRoomFor({70}));
    const bool stacks = !hasRoomFor({93}) && hasRoomFor({0, 16});
    m_numbers->setDirection(stacks ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_numbers->setSpacing(stacks ? 2 : 2 * kSpacing);
}

} // namespace ui
