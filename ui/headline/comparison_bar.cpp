// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/comparison_bar.h"

#include "ui/headline/recipe_terms.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/help_button.h"
#include "ui/words/qt_conversions.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <utility>

namespace ui {

namespace {

constexpr int kComparisonBarShortestName =
    14; // letters of an arm's name that a narrow window still shows

} // namespace

ComparisonBar::ComparisonBar(QWidget* parent)
    : QWidget(parent)
    , m_chooser(new QWidget)
    , m_swap(new QToolButton)
    , m_difference(new ElidedLabel(TextRank::Body))
    , m_help(new HelpButton([this] { return m_terms; }))
{
    setObjectName(QStringLiteral("comparisonBar"));
    setAccessibleName(tr("Arms compared"));
    auto* chooser = new QHBoxLayout(m_chooser);
    chooser->setContentsMargins(0, 0, 0, 0);
    chooser->setSpacing(kSpacing / 2);
    const std::array names{tr("Arm shown on the left"), tr("Arm shown on the right")};
    const std::array objects{QStringLiteral("leftArmBox"), QStringLiteral("rightArmBox")};
    for (std::size_t side = 0; side < m_boxes.size(); ++side) {
        auto* box = m_boxes[side] = new QComboBox;
        box->setObjectName(objects[side]);
        box->setAccessibleName(names[side]);
        box->setToolTip(tr("%1, in every view. ⚡ now").arg(names[side]));
        box->setFocusPolicy(Qt::TabFocus);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(kComparisonBarShortestName);
        connect(box, &QComboBox::activated, this, [this, side] { choose(static_cast<int>(side)); });
        m_marks[side] = new QLabel;
        m_marks[side]->setBuddy(box);
    }
    m_swap->setObjectName(QStringLiteral("swapArmsButton"));
    m_swap->setAutoRaise(true);
    m_swap->setFocusPolicy(Qt::TabFocus);
    chooser->addWidget(m_marks[0]);
    chooser->addWidget(m_boxes[0]);
    chooser->addWidget(m_swap);
    chooser->addWidget(m_marks[1]);
    chooser->addWidget(m_boxes[1]);
    m_difference->setObjectName(QStringLiteral("recipeDifference"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(2 * kSpacing);
    row->addWidget(m_chooser);
    m_help->setObjectName(QStringLiteral("explainDifference"));
    m_help->setAccessibleName(tr("What the arms differ in, explained"));
    m_help->setToolTip(tr("Explain each of these in two sentences and a formula. ⚡ now"));
    row->addWidget(m_difference, 1);
    row->addWidget(m_help);
    showMarks();
    hide();
}

void ComparisonBar::setSwapAction(QAction& action)
{
    m_swap->setDefaultAction(&action);
    m_swap->setToolButtonStyle(Qt::ToolButtonIconOnly);
}

void ComparisonBar::present(const engine::Timeline& timeline, const ViewState& state)
{
    const int count = timeline.armCount();
    setVisible(count > 1);
    if (count < 2)
        return;
    const std::vector<engine::Recipe>& recipes = timeline.run().experiment.arms;
    if (m_recipes != recipes)
        fill(recipes);
    if (const ShownArms shown = fitted(state.arms, count); std::exchange(m_shown, shown) != shown)
        showMarks();
    m_chooser->setVisible(count > 2);
    const std::array arms{m_shown.left, m_shown.right};
    for (std::size_t side = 0; side < arms.size(); ++side)
        m_boxes[side]->setCurrentIndex(arms[side]);
    // What the run switches off for all arms is no difference between them.
    const auto inEffect = [&timeline](int arm) {
        engine::Recipe recipe = timeline.recipe(arm);
        recipe.augmentation = augmentationOf(recipe, timeline.run().experiment);
        return LetteredRecipe{armStyle(arm, {}).letter, std::move(recipe)};
    };
    const std::pair compared(inEffect(m_shown.left), inEffect(m_shown.right));
    if (m_compared == compared)
        return;
    m_compared = compared;
    m_difference->setText(differenceInWords(compared.first, compared.second));
    m_terms = termsInWords(compared.first.recipe, compared.second.recipe);
    m_help->setVisible(!m_terms.isEmpty());
}

void ComparisonBar::showMarks()
{
    const Theme theme = themeFor(palette());
    const std::array arms{m_shown.left, m_shown.right};
    for (std::size_t side = 0; side < m_marks.size(); ++side) {
        const ArmStyle style = armStyle(arms[side], theme);
        m_marks[side]->setText(QStringLiteral("%1 %2").arg(style.marker, style.letter));
        QPalette coloured = palette();
        coloured.setColor(QPalette::WindowText, style.text);
        m_marks[side]->setPalette(coloured);
        m_marks[side]->setFont(fontFor(TextRank::Title, font()));
    }
}

void ComparisonBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        showMarks();
}

void ComparisonBar::fill(const std::vector<engine::Recipe>& recipes)
{
    m_recipes = recipes;
    for (QComboBox* box : m_boxes) {
        box->clear();
        for (const engine::Recipe& recipe : recipes)
            box->addItem(toQString(recipe.name));
    }
}

void ComparisonBar::choose(int side)
{
    const int arm = m_boxes[static_cast<std::size_t>(side)]->currentIndex();
    ShownArms wanted = m_shown;
    (side == 0 ? wanted.left : wanted.right) = arm;
    if (wanted.left == wanted.right)
        wanted = swapped(m_shown);
    if (wanted != m_shown)
        Q_EMIT armsChosen(wanted);
}

} // namespace ui
