// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/confusion_canvas.h"

#include "ui/confusion/confusion_labels.h"
#include "ui/theme/theme.h"
#include "ui/words/percent.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kSeesMargin = 14.0; // cells from this size on are parted by hairlines

} // namespace

ConfusionCanvas::ConfusionCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void ConfusionCanvas::show(const engine::Confusion& confusion, const LearnedClasses& classes)
{
    if (m_confusion == confusion && m_classes == classes)
        return;
    m_confusion = confusion;
    m_classes = classes;
    repaintImage();
}

void ConfusionCanvas::setScale(Scale scale)
{
    m_scale = scale;
    repaintImage();
}

void ConfusionCanvas::setSelected(std::optional<int> truth)
{
    if (m_selected == truth)
        return;
    m_selected = truth;
    if (!truth)
        m_column.reset();
    update();
}

QSize ConfusionCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {26 * metrics.averageCharWidth(), 11 * metrics.height()};
}

void ConfusionCanvas::repaintImage()
{
    const int classes = m_confusion.classes;
    m_image = QImage(classes, classes, QImage::Format_RGB32);
    for (int truth = 0; truth < classes; ++truth) {
        const int n = engine::accuracyOf(m_confusion, truth).n;
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(truth));
        for (int predicted = 0; predicted < classes; ++predicted) {
            const int count = m_confusion.at(truth, predicted);
            const double fraction = n == 0                    ? 0.0
                                    : m_scale == Scale::Share ? static_cast<double>(count) / n
                                                              : std::log1p(count) / std::log1p(n);
            line[predicted] = sequentialColour(fraction).rgb();
        }
    }
    update();
}

ConfusionLayout ConfusionCanvas::places() const
{
    return confusionLayout(m_classes, font(), size());
}

QRectF ConfusionCanvas::placeOf(ConfusionCell which) const
{
    return places().cell(which);
}

std::optional<ConfusionCell> ConfusionCanvas::cellAt(QPointF point) const
{
    return places().cellAt(point, m_classes.count());
}

void ConfusionCanvas::paint(QPainter& painter, const QRect&)
{
    painter.setRenderHint(QPainter::Antialiasing, false); // cells end between pixels, not on them
    const ConfusionLayout now = places();
    const Theme theme = themeFor(palette());
    const ConfusionLabels labels{now, m_classes, theme, fontFor(TextRank::Small, font())};
    paintCells(painter, now);
    labels.paintNames(painter, m_selected);
    labels.paintSteps(painter);
    paintMarks(painter, now);
}

void ConfusionCanvas::paintCells(QPainter& painter, const ConfusionLayout& at) const
{
    const Theme theme = themeFor(palette());
    const int seen = m_confusion.classes;
    QColor lines = theme.mutedText;
    lines.setAlphaF(0.35F);
    painter.fillRect(at.grid, theme.track);
    painter.fillRect(at.grid, QBrush(lines, Qt::BDiagPattern));
    if (seen == 0)
        return;
    const QRectF area(at.grid.left(), at.grid.top(), seen * at.cellWidth, seen * at.cellHeight);
    painter.drawImage(area, m_image);

    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    const bool hasRoom = at.cellWidth >= metrics.horizontalAdvance(QStringLiteral("100")) + 4 &&
                         at.cellHeight >= 0.95 * metrics.height();
    const bool parts = std::min(at.cellWidth, at.cellHeight) >= kSeesMargin;
    for (int truth = 0; truth < seen; ++truth) {
        for (int predicted = 0; predicted < seen && (hasRoom || parts); ++predicted) {
            const QRectF place = at.cell({truth, predicted});
            const engine::Accuracy share = shareOf(m_confusion, {truth, predicted});
            if (parts) {
                painter.setPen(theme.card);
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(place);
            }
            if (!hasRoom || share.correct == 0)
                continue;
            painter.setPen(readableOn(m_image.pixelColor(predicted, truth)));
            painter.drawText(place, Qt::AlignCenter, QString::number(wholePercent(share)));
        }
    }
    // What is right, whatever its colour: a frame, so that a lost diagonal is still seen.
    // In a low cell a thin one, which stays clear of the digits; never on the lines between the
    // cells, which have the same colour.
    constexpr double kFrame = 3.0;
    const bool isThick = parts && (!hasRoom || at.cellHeight >= metrics.capHeight() + 4 * kFrame);
    const double pen = isThick ? 2.0 : 1.0;
    const double inset = isThick ? kFrame - pen / 2 : parts ? 2.0 : pen / 2;
    painter.setBrush(Qt::NoBrush);
    for (int position = 0; position < seen; ++position) {
        painter.setPen(QPen(readableOn(m_image.pixelColor(position, position)),
                            pen,
                            Qt::SolidLine,
                            Qt::SquareCap,
                            Qt::MiterJoin));
        painter.drawRect(at.cell({position, position}).adjusted(inset, inset, -inset, -inset));
    }
}

void ConfusionCanvas::paintMarks(QPainter& painter, const ConfusionLayout& at) const
{
    const Theme theme = themeFor(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (m_selected && *m_selected < m_classes.count()) {
        QRectF row(at.grid.left(),
                   at.grid.top() + *m_selected * at.cellHeight,
                   at.grid.width(),
                   at.cellHeight);
        // Around the row, so that a low one is not hidden.
        const double outset = at.cellHeight < kSeesMargin ? 2.5 : 0.0;
        row.adjust(0, -outset, 0, outset);
        painter.setPen(QPen(theme.card, 4.5));
        painter.drawRect(row);
        painter.setPen(QPen(theme.focus, 2.5));
        painter.drawRect(row);
        if (m_column && hasFocus()) {
            const QRectF place = at.cell({*m_selected, *m_column}).adjusted(-2, -2, 2, 2);
            painter.setPen(QPen(theme.card, 5.0));
            painter.drawRect(place);
            painter.setPen(QPen(theme.text, 2.5));
            painter.drawRect(place);
        }
    }
}

void ConfusionCanvas::press(QPointF at)
{
    if (const auto cell = cellAt(at))
        Q_EMIT picked(cell->truth);
}

void ConfusionCanvas::point(std::optional<QPointF> at)
{
    Q_EMIT pointedAt(at ? cellAt(*at) : std::nullopt);
}

// Moves within the matrix; a new row is a new selection.
void ConfusionCanvas::moveTo(int truth, int predicted)
{
    if (truth < 0 || truth >= m_classes.count() || predicted < 0 || predicted >= m_classes.count())
        return;
    m_column = predicted;
    const bool isNewRow = m_selected != truth;
    m_selected = truth;
    update();
    if (isNewRow)
        Q_EMIT picked(truth);
    Q_EMIT pointedAt(ConfusionCell{truth, predicted});
}

bool ConfusionCanvas::go(Step step)
{
    const int truth = m_selected.value_or(0);
    const int predicted = m_column.value_or(truth);
    const bool isFirst = !m_selected;
    switch (step) {
    case Step::Up:
        moveTo(isFirst ? 0 : truth - 1, predicted);
        return true;
    case Step::Down:
        moveTo(isFirst ? 0 : truth + 1, predicted);
        return true;
    case Step::Left:
        moveTo(truth, isFirst ? 0 : predicted - 1);
        return true;
    case Step::Right:
        moveTo(truth, isFirst ? 0 : predicted + 1);
        return true;
    default:
        return false;
    }
}

} // namespace ui
