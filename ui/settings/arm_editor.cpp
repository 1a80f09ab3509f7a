// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/arm_editor.h"

#include "engine/core/settings/recipe_variant.h"
#include "ui/widgets/number_box.h"
#include "ui/words/qt_conversions.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

namespace {

constexpr int kNone = -1; // item data of "none"; otherwise an index into m_offered
constexpr double kMostTemperature = 20.0;
constexpr int kMostMemory = 100000;
constexpr int kMemoryStep = 10;

} // namespace

ArmEditor::ArmEditor(const QString& arm, Need need, QWidget* parent)
    : QWidget(parent)
    , m_methods(new QComboBox)
    , m_temperature(new NumberBox)
    , m_memory(new CountBox)
{
    m_methods->setObjectName(arm + QStringLiteral("Box"));
    if (need == Need::MayBeNone)
        m_methods->addItem(tr("none"), kNone);
    for (const engine::Recipe& recipe : engine::namedRecipes())
        offer(recipe);
    m_temperature->setObjectName(arm + QStringLiteral("TemperatureBox"));
    m_temperature->setAccessibleName(tr("Temperature of this arm alone"));
    m_temperature->setToolTip(tr("A training temperature of this arm alone, 1 to 20, so that two "
                                 "arms can differ in T; 0 follows the run’s.\n⟲ needs a restart"));
    m_temperature->setRange(0.0, kMostTemperature);
    m_temperature->setShownDecimals(0);
    m_temperature->setPrefix(tr("T "));
    m_memory->setObjectName(arm + QStringLiteral("MemoryBox"));
    m_memory->setAccessibleName(tr("Exemplar memory of this arm alone"));
    m_memory->setToolTip(tr("An exemplar memory K of this arm alone, in images of all classes "
                            "together, so that two arms can differ in K; 0 follows the run’s.\n"
                            "⟲ needs a restart"));
    m_memory->setRange(0, kMostMemory);
    m_memory->setSingleStep(kMemoryStep);
    m_memory->setPrefix(tr("K "));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_methods, 1);
    row->addWidget(m_temperature);
    row->addWidget(m_memory);
    setFocusProxy(m_methods);
    connect(m_methods, &QComboBox::activated, this, &ArmEditor::choose);
    connect(m_temperature, &NumberBox::valueChanged, this, &ArmEditor::edited);
    connect(m_temperature, &NumberBox::refused, this, &ArmEditor::refused);
    connect(m_memory, &CountBox::valueChanged, this, &ArmEditor::edited);
    connect(m_memory, &CountBox::refused, this, &ArmEditor::refused);
    setWidths();
    fitBoxes();
}

// The same in every row, whatever their boxes say.
void ArmEditor::setWidths()
{
    constexpr int kFrameLines = 2; // frame and arrows, in lines of text
    const int rest = kFrameLines * fontMetrics().height();
    m_temperature->setFixedWidth(fontMetrics().horizontalAdvance(tr("run’s T")) + rest);
    m_memory->setFixedWidth(fontMetrics().horizontalAdvance(tr("20 each")) + rest);
}

void ArmEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setWidths();
}

// A recipe that is not built in says its key too: its name may be that of another.
void ArmEditor::offer(const engine::Recipe& recipe)
{
    const auto& named = engine::namedRecipes();
    const bool isNamed = std::ranges::find(named, recipe) != named.end();
    const QString name = toQString(recipe.name);
    const QString key = toQString(recipe.key);
    m_methods->addItem(isNamed ? name : tr("%1 (%2)").arg(name, key),
                       static_cast<int>(m_offered.size()));
    m_methods->setItemData(m_methods->count() - 1,
                           tr("“%1” on the command line and in tables").arg(key),
                           Qt::ToolTipRole);
    m_offered.push_back(recipe);
}

const engine::Recipe* ArmEditor::base() const
{
    const int chosen = m_methods->currentData().toInt();
    return chosen == kNone ? nullptr : &m_offered.at(static_cast<std::size_t>(chosen));
}

std::optional<engine::Recipe> ArmEditor::recipe() const
{
    const engine::Recipe* chosen = base();
    if (!chosen)
        return std::nullopt;
    return engine::withOwn(*chosen, {m_temperature->value(), m_memory->value()});
}

void ArmEditor::show(const std::optional<engine::Recipe>& recipe)
{
    if (recipe == this->recipe())
        return;
    const QSignalBlocker quiet(this);
    engine::Variant shown;
    int item = m_methods->findData(kNone);
    if (recipe) {
        if (!engine::asVariant(m_offered, *recipe))
            offer(*recipe);
        shown = *engine::asVariant(m_offered, *recipe);
        item = m_methods->findData(static_cast<int>(shown.base));
    }
    m_methods->setCurrentIndex(item);
    m_temperature->setValue(shown.own.temperature);
    m_memory->setValue(shown.own.memoryBudget);
    fitBoxes();
}

void ArmEditor::choose(int)
{
    fitBoxes();
    Q_EMIT edited();
}

// A box for what means nothing to the method says so, and takes nothing.
void ArmEditor::fitBoxes()
{
    const engine::Recipe* chosen = base();
    const bool takesTemperature = chosen && engine::takesTemperature(*chosen);
    const bool takesMemory = chosen && engine::takesMemoryBudget(*chosen);
    const QSignalBlocker quiet(this);
    m_temperature->setEnabled(takesTemperature);
    m_memory->setEnabled(takesMemory);
    if (!takesTemperature)
        m_temperature->setValue(0.0);
    if (!takesMemory)
        m_memory->setValue(0);
    m_temperature->setSpecialValueText(!takesTemperature ? tr("no T")
                                       : chosen->temperature > 0.0
                                           ? tr("T %1").arg(chosen->temperature)
                                           : tr("run’s T"));
    m_memory->setSpecialValueText(takesMemory ? tr("run’s K")
                                  : chosen && chosen->exemplarMemory
                                      ? tr("%1 each").arg(chosen->exemplarsPerClass)
                                      : tr("no K"));
}

} // namespace ui
