// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/confusion_canvas.h"

#include "ui/models/percent.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kGap = 4.0;          // between labels and cells
constexpr double kMostForNames = 0.3; // of the width or height
constexpr double kSeesMargin = 14.0;  // cells from this size on are parted by hairlines

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConfusionCanvas)
};

double widestName(const QStringList& names, const QFontMetricsF& metrics)
{
    double widest = 0.0;
    for (const QString& name : names)
        widest = std::max(widest, metrics.horizontalAdvance(name));
    return widest;
}

// "step 3", "3" or nothing, whichever fits.
QString stepLabel(int step, double room, const QFontMetricsF& metrics)
{
    for (const QString& text : {Text::tr("step %1").arg(step), QString::number(step)}) {
        if (metrics.horizontalAdvance(text) <= room)
            return text;
    }
    return {};
}

} // namespace

ConfusionCanvas::ConfusionCanvas(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
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

ConfusionCanvas::Shape ConfusionCanvas::shape() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double line = metrics.height();
    const double count = std::max(1, m_classes.count());
    const double names = widestName(m_classes.names, metrics) + kGap;
    Shape shape;
    // What it is, above; the steps, below.
    double top = line;
    const double bottom = line + 2;
    shape.rows = (height() - 4 * line) / count >= 0.92 * line ? Labels::Names : Labels::Steps;
    const double stepWidth = metrics.horizontalAdvance(Text::tr("step %1").arg(
                                 m_classes.steps.empty() ? 1 : m_classes.steps.back())) +
                             kGap;
    const double left =
        std::max(shape.rows == Labels::Names ? std::min(names, kMostForNames * width()) : stepWidth,
                 metrics.horizontalAdvance(Text::tr("true ↓")) + kGap);
    shape.cellWidth = (width() - left - 2) / count;
    if (shape.cellWidth >= std::min(names, 9 * metrics.averageCharWidth())) {
        shape.columns = Labels::Names;
        top += line;
    } else if (shape.cellWidth >= 0.92 * line) {
        shape.columns = Labels::NamesUpright;
        top += std::min(names, kMostForNames * height());
    } else {
        shape.columns = Labels::Steps;
    }
    shape.cellHeight = std::max(1.0, (height() - top - bottom) / count);
    shape.grid =
        QRectF(left, top + 2, shape.cellWidth * count, shape.cellHeight * count - 2).toRect();
    shape.cellWidth = shape.grid.width() / count;
    shape.cellHeight = shape.grid.height() / count;
    if (shape.rows == Labels::Names && shape.cellHeight < 0.85 * line)
        shape.rows = Labels::Steps;
    return shape;
}

QRectF ConfusionCanvas::cell(const Shape& shape, ConfusionCell which)
{
    return {shape.grid.left() + which.predicted * shape.cellWidth,
            shape.grid.top() + which.truth * shape.cellHeight,
            shape.cellWidth,
            shape.cellHeight};
}

QRectF ConfusionCanvas::placeOf(ConfusionCell which) const
{
    return cell(shape(), which);
}

std::optional<ConfusionCell> ConfusionCanvas::cellAt(QPointF point) const
{
    const Shape now = shape();
    const QPointF inside = point - now.grid.topLeft();
    const int predicted = static_cast<int>(std::floor(inside.x() / now.cellWidth));
    const int truth = static_cast<int>(std::floor(inside.y() / now.cellHeight));
    const int count = m_classes.count();
    const bool isInside = truth >= 0 && predicted >= 0 && truth < count && predicted < count;
    return isInside ? std::optional(ConfusionCell{truth, predicted}) : std::nullopt;
}

void ConfusionCanvas::paintEvent(QPaintEvent*)
{
    if (m_classes.count() == 0)
        return;
    QPainter painter(this);
    const Shape now = shape();
    paintCells(painter, now);
    paintLabels(painter, now);
    paintSteps(painter, now);
    paintMarks(painter, now);
}

void ConfusionCanvas::paintCells(QPainter& painter, const Shape& shape) const
{
    const Theme theme = themeFor(palette());
    const int seen = m_confusion.classes;
    QColor lines = theme.mutedText;
    lines.setAlphaF(0.35F);
    painter.fillRect(shape.grid, theme.track);
    painter.fillRect(shape.grid, QBrush(lines, Qt::BDiagPattern));
    if (seen == 0)
        return;
    const QRectF area(
        shape.grid.left(), shape.grid.top(), seen * shape.cellWidth, seen * shape.cellHeight);
    painter.drawImage(area, m_image);

    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    const bool hasRoom = shape.cellWidth >= metrics.horizontalAdvance(QStringLiteral("100")) + 4 &&
                         shape.cellHeight >= 0.95 * metrics.height();
    const bool parts = std::min(shape.cellWidth, shape.cellHeight) >= kSeesMargin;
    for (int truth = 0; truth < seen; ++truth) {
        for (int predicted = 0; predicted < seen && (hasRoom || parts); ++predicted) {
            const QRectF place = cell(shape, {truth, predicted});
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
    const double pen = parts ? 2.0 : 1.0;
    const double inset = pen / 2 + (parts ? 1.0 : 0.0);
    painter.setBrush(Qt::NoBrush);
    for (int position = 0; position < seen; ++position) {
        painter.setPen(QPen(readableOn(m_image.pixelColor(position, position)),
                            pen,
                            Qt::SolidLine,
                            Qt::SquareCap,
                            Qt::MiterJoin));
        painter.drawRect(cell(shape, {position, position}).adjusted(inset, inset, -inset, -inset));
    }
}

void ConfusionCanvas::paintLabels(QPainter& painter, const Shape& shape) const
{
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(0, 0, shape.grid.left() - kGap, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     Text::tr("true ↓"));
    painter.drawText(QRectF(shape.grid.left(), 0, shape.grid.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     Text::tr("taken for →"));
    for (int position = 0; position < m_classes.count(); ++position) {
        const QString name = m_classes.names.value(position);
        painter.setPen(position == m_selected ? theme.text : theme.mutedText);
        if (shape.rows == Labels::Names) {
            const double room = shape.grid.left() - kGap;
            const QRectF row = cell(shape, {position, 0});
            painter.drawText(QRectF(0, row.top(), room, row.height()),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             metrics.elidedText(name, Qt::ElideRight, room));
        }
        const QRectF column = cell(shape, {0, position});
        if (shape.columns == Labels::Names) {
            painter.drawText(QRectF(column.left(),
                                    shape.grid.top() - metrics.height() - 1,
                                    column.width() - 2,
                                    metrics.height()),
                             Qt::AlignCenter,
                             metrics.elidedText(name, Qt::ElideRight, column.width() - 3));
        } else if (shape.columns == Labels::NamesUpright) {
            const double room = shape.grid.top() - metrics.height() - kGap;
            painter.save();
            painter.translate(column.center().x(), shape.grid.top() - 3);
            painter.rotate(-90);
            painter.drawText(QRectF(0, -metrics.height() / 2, room, metrics.height()),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             metrics.elidedText(name, Qt::ElideRight, room));
            painter.restore();
        }
    }
}

// Lines between the steps, and their numbers below and, without names, at the side.
void ConfusionCanvas::paintSteps(QPainter& painter, const Shape& shape) const
{
    const Theme theme = themeFor(palette());
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    for (const StepBlock& block : stepBlocks(m_classes)) {
        const QRectF first = cell(shape, {block.first, block.first});
        const double blockWidth = (block.last - block.first) * shape.cellWidth;
        const double blockHeight = (block.last - block.first) * shape.cellHeight;
        painter.setPen(theme.mutedText);
        painter.drawText(
            QRectF(first.left(), shape.grid.bottom() + 2, blockWidth, metrics.height()),
            Qt::AlignCenter,
            stepLabel(block.step, blockWidth - 2, metrics));
        if (shape.rows == Labels::Steps && blockHeight >= 0.8 * metrics.height())
            painter.drawText(QRectF(0, first.top(), shape.grid.left() - kGap, blockHeight),
                             Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                             stepLabel(block.step, shape.grid.left() - kGap, metrics));
        if (block.first == 0)
            continue;
        for (const auto& [pen, width] : {std::pair(theme.card, 3.0), std::pair(theme.text, 1.0)}) {
            painter.setPen(QPen(pen, width));
            painter.drawLine(QPointF(first.left(), shape.grid.top()),
                             QPointF(first.left(), shape.grid.bottom()));
            painter.drawLine(QPointF(shape.grid.left(), first.top()),
                             QPointF(shape.grid.right(), first.top()));
        }
    }
}

void ConfusionCanvas::paintMarks(QPainter& painter, const Shape& shape) const
{
    const Theme theme = themeFor(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (m_selected && *m_selected < m_classes.count()) {
        QRectF row(shape.grid.left(),
                   shape.grid.top() + *m_selected * shape.cellHeight,
                   shape.grid.width(),
                   shape.cellHeight);
        // Around the row, so that a low one is not hidden.
        const double outset = shape.cellHeight < kSeesMargin ? 2.5 : 0.0;
        row.adjust(0, -outset, 0, outset);
        painter.setPen(QPen(theme.card, 4.5));
        painter.drawRect(row);
        painter.setPen(QPen(theme.focus, 2.5));
        painter.drawRect(row);
        if (m_column && m_showsFocus) {
            const QRectF place = cell(shape, {*m_selected, *m_column}).adjusted(-2, -2, 2, 2);
            painter.setPen(QPen(theme.card, 5.0));
            painter.drawRect(place);
            painter.setPen(QPen(theme.text, 2.5));
            painter.drawRect(place);
        }
    }
    if (m_showsFocus) {
        painter.setPen(QPen(theme.focus, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void ConfusionCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        repaintImage();
    QWidget::changeEvent(event);
}

void ConfusionCanvas::mousePressEvent(QMouseEvent* event)
{
    if (const auto cell = cellAt(event->position()))
        Q_EMIT picked(cell->truth);
}

void ConfusionCanvas::mouseMoveEvent(QMouseEvent* event)
{
    Q_EMIT pointedAt(cellAt(event->position()));
}

void ConfusionCanvas::leaveEvent(QEvent*)
{
    Q_EMIT pointedAt(std::nullopt);
}

void ConfusionCanvas::focusInEvent(QFocusEvent* event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    update();
    QWidget::focusInEvent(event);
}

void ConfusionCanvas::focusOutEvent(QFocusEvent* event)
{
    m_showsFocus = false;
    Q_EMIT pointedAt(std::nullopt);
    update();
    QWidget::focusOutEvent(event);
}

// Moves within the matrix; a new row is a new selection.
void ConfusionCanvas::moveTo(int truth, int predicted)
{
    if (truth < 0 || truth >= m_classes.count() || predicted < 0 || predicted >= m_classes.count())
        return;
    m_showsFocus = true;
    m_column = predicted;
    const bool isNewRow = m_selected != truth;
    m_selected = truth;
    update();
    if (isNewRow)
        Q_EMIT picked(truth);
    Q_EMIT pointedAt(ConfusionCell{truth, predicted});
}

void ConfusionCanvas::keyPressEvent(QKeyEvent* event)
{
    const int truth = m_selected.value_or(0);
    const int predicted = m_column.value_or(truth);
    const bool isFirst = !m_selected;
    switch (event->key()) {
    case Qt::Key_Up:
        moveTo(isFirst ? 0 : truth - 1, predicted);
        return;
    case Qt::Key_Down:
        moveTo(isFirst ? 0 : truth + 1, predicted);
        return;
    case Qt::Key_Left:
        moveTo(truth, isFirst ? 0 : predicted - 1);
        return;
    case Qt::Key_Right:
        moveTo(truth, isFirst ? 0 : predicted + 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace ui
