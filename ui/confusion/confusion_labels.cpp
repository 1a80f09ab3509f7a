// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/confusion_labels.h"

#include "ui/theme/narrowed_font.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <utility>

namespace ui {

namespace {

using Labels = ConfusionLayout::Labels;

struct ConfusionLabelsText
{
    Q_DECLARE_TR_FUNCTIONS(ConfusionCanvas)
};

// "step 3", "3" or nothing, whichever fits.
QString stepLabel(int step, double room, const QFontMetricsF& metrics)
{
    for (const QString& text :
         {ConfusionLabelsText::tr("step %1").arg(step), QString::number(step)}) {
        if (metrics.horizontalAdvance(text) <= room)
            return text;
    }
    return {};
}

} // namespace

void ConfusionLabels::paintNames(QPainter& painter, std::optional<int> selected) const
{
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(0, 0, at.grid.left() - kConfusionGap, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     ConfusionLabelsText::tr("true ↓"));
    painter.drawText(QRectF(at.grid.left(), 0, at.grid.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     ConfusionLabelsText::tr("taken for →"));
    for (int position = 0; position < classes.count(); ++position) {
        const QString name = classes.names.value(position);
        painter.setPen(position == selected ? theme.text : theme.mutedText);
        if (at.rows == Labels::Names) {
            const double room = at.grid.left() - kConfusionGap;
            const QRectF row = at.cell({position, 0});
            painter.drawText(QRectF(0, row.top(), room, row.height()),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             metrics.elidedText(name, Qt::ElideRight, room));
        }
        const QRectF column = at.cell({0, position});
        if (at.columns == Labels::Names) {
            paintColumnName(painter, name, column);
        } else if (at.columns == Labels::NamesUpright) {
            const double room = at.grid.top() - metrics.height() - kConfusionGap;
            painter.save();
            painter.translate(column.center().x(), at.grid.top() - 3);
            painter.rotate(-90);
            const QFont fitting = narrowedFor(name, room, font);
            painter.setFont(fitting);
            painter.drawText(QRectF(0, -metrics.height() / 2, room, metrics.height()),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetricsF(fitting).elidedText(name, Qt::ElideRight, room));
            painter.restore();
        }
    }
}

// On as many lines as there are, the last of them on the grid.
void ConfusionLabels::paintColumnName(QPainter& painter,
                                      const QString& name,
                                      const QRectF& column) const
{
    const double room = column.width() - 3;
    const double height = QFontMetricsF(font).height();
    const qsizetype space = name.indexOf(QChar(' '));
    const bool isBroken =
        at.nameLines > 1 && space > 0 && QFontMetricsF(font).horizontalAdvance(name) > room;
    const QStringList lines =
        isBroken ? QStringList{name.left(space), name.mid(space + 1)} : QStringList{name};
    double top = at.grid.top() - static_cast<double>(lines.size()) * height - 1;
    for (const QString& line : lines) {
        const QFont fitting = narrowedFor(line, room, font);
        painter.setFont(fitting);
        painter.drawText(QRectF(column.left(), top, room + 1, height),
                         Qt::AlignCenter,
                         QFontMetricsF(fitting).elidedText(line, Qt::ElideRight, room));
        top += height;
    }
    painter.setFont(font);
}

void ConfusionLabels::paintSteps(QPainter& painter) const
{
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    for (const StepBlock& block : stepBlocks(classes)) {
        const QRectF first = at.cell({block.first, block.first});
        const double blockWidth = (block.last - block.first) * at.cellWidth;
        const double blockHeight = (block.last - block.first) * at.cellHeight;
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(first.left(), at.grid.bottom() + 2, blockWidth, metrics.height()),
                         Qt::AlignCenter,
                         stepLabel(block.step, blockWidth - 2, metrics));
        if (at.rows == Labels::Steps && blockHeight >= 0.8 * metrics.height())
            painter.drawText(QRectF(0, first.top(), at.grid.left() - kConfusionGap, blockHeight),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             stepLabel(block.step, at.grid.left() - kConfusionGap, metrics));
        if (block.first == 0)
            continue;
        for (const auto& [pen, width] : {std::pair(theme.card, 3.0), std::pair(theme.text, 1.0)}) {
            painter.setPen(QPen(pen, width));
            painter.drawLine(QPointF(first.left(), at.grid.top()),
                             QPointF(first.left(), at.grid.bottom()));
            painter.drawLine(QPointF(at.grid.left(), first.top()),
                             QPointF(at.grid.right(), first.top()));
        }
    }
}

} // namespace ui
