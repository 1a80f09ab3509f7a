// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/accuracy_matrices.h"

#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"

#include <algorithm>
#include <cmath>

namespace ui {

AccuracyMatrices::AccuracyMatrices(QWidget* parent)
    : QWidget(parent)
    , m_pair(new ArmPair(2 * kSpacing))
{
    setLayout(m_pair);
    for (std::size_t side = 0; side < kSides; ++side)
        add(side);
}

void AccuracyMatrices::add(std::size_t side)
{
    auto* canvas = new AccuracyMatrixCanvas;
    m_canvases[side] = canvas;
    m_pair->add(canvas, QStringLiteral("accuracy"), this);
    canvas->setObjectName(QStringLiteral("accuracyMatrix%1").arg(side));
    canvas->setAccessibleName(tr("Accuracy matrix"));
    canvas->setWhatsThis(
        tr("A row is the moment after a step, a column the classes of a step, a number the share "
           "of their test images that is right, in percent.\nClick or use the arrow keys: which "
           "metrics does a cell enter? ⚡ now"));
    connect(canvas, &AccuracyMatrixCanvas::picked, this, &AccuracyMatrices::picked);
    connect(canvas, &AccuracyMatrixCanvas::pointedAt, this, &AccuracyMatrices::pointedAt);
}

void AccuracyMatrices::setArms(const std::vector<ArmNumbers>& arms,
                               int runSteps,
                               const Theme& theme)
{
    for (std::size_t side = 0; side < std::min(kSides, arms.size()); ++side) {
        const ArmStyle style = armStyle(arms[side].arm, theme);
        const QString name = armTitle(style, arms[side].name);
        m_pair->setCaption(side, {tr("%1 · accuracy matrix, %").arg(name), name}, style);
        m_canvases[side]->setAccessibleName(tr("Accuracy matrix of arm %1").arg(style.letter));
        m_canvases[side]->show(arms[side].matrix, runSteps);
    }
}

void AccuracyMatrices::mark(const std::vector<ArmNumbers>& arms,
                            std::size_t metric,
                            std::optional<MatrixCell> cell)
{
    for (std::size_t side = 0; side < kSides; ++side) {
        if (side < arms.size()) {
            const auto& numbers = arms[side].numbers;
            m_canvases[side]->setFormula(metric < numbers.size() ? numbers[metric].cells
                                                                 : std::nullopt);
        }
        m_canvases[side]->setSelected(cell);
    }
}

void AccuracyMatrices::restyle(const std::vector<ArmNumbers>& arms, const Theme& theme)
{
    for (std::size_t side = 0; side < std::min(kSides, arms.size()); ++side)
        m_pair->caption(side)->setColour(armStyle(arms[side].arm, theme).text);
}

QString AccuracyMatrices::cellWords(const std::vector<ArmNumbers>& arms,
                                    MatrixCell cell,
                                    const Theme& theme)
{
    QStringList parts;
    for (const ArmNumbers& arm : arms) {
        if (!hasCell(arm.matrix, cell))
            continue;
        const engine::Accuracy& accuracy = cellIn(arm.matrix, cell);
        const QString name = armTitle(armStyle(arm.arm, theme), arm.name);
        parts.append(accuracy.n == 0 ? tr("%1 no test images").arg(name)
                                     : filled(tr("%1 %2 of %3 right (%4)"),
                                              name,
                                              accuracy.correct,
                                              accuracy.n,
                                              percentAndInterval(accuracy)));
    }
    return filled(tr("after step %1, on step %2: %3"),
                  cell.after,
                  cell.on,
                  parts.join(QStringLiteral(" · ")));
}

} // namespace ui
