// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/accuracy_matrix_canvas.h"

#include "ui/theme/theme.h"
#include "ui/words/percent.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kAccuracyMatrixGap = 4.0; // between labels and cells
constexpr double kTooFlat = 2.6;           // a cell is at most this much wider than high
constexpr double kSteppedBack = 0.3;       // opacity of a cell that does not count

} // namespace

AccuracyMatrixCanvas::AccuracyMatrixCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void AccuracyMatrixCanvas::show(const engine::AccuracyMatrix& matrix, int steps)
{
    m_matrix = matrix;
    m_steps = steps;
    if (m_selected && !hasNumber(*m_selected))
        m_selected.reset();
    update();
}

void AccuracyMatrixCanvas::setFormula(const std::optional<CellFormula>& formula)
{
    m_formula = formula;
    update();
}

void AccuracyMatrixCanvas::setSelected(std::optional<MatrixCell> cell)
{
    if (m_selected == cell)
        return;
    m_selected = cell;
    update();
}

QSize AccuracyMatrixCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {20 * metrics.averageCharWidth(), 7 * metrics.height()};
}

bool AccuracyMatrixCanvas::hasNumber(MatrixCell cell) const
{
    return cell.after >= 1 && cell.on >= 1 && cell.after <= static_cast<int>(m_matrix.size()) &&
           cell.on <= cell.after;
}

AccuracyMatrixCanvas::Mark AccuracyMatrixCanvas::markOf(MatrixCell cell) const
{
    Mark mark;
    if (!m_formula)
        return mark;
    for (const FormulaTerm& term : m_formula->terms) {
        if (std::ranges::find(term.cells, cell) == term.cells.end())
            continue;
        (term.sign == Sign::Plus ? mark.isAdded : mark.isSubtracted) = true;
    }
    return mark;
}

QRectF AccuracyMatrixCanvas::grid() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double left =
        metrics.horizontalAdvance(tr("after %1").arg(std::max(10, m_steps))) + kAccuracyMatrixGap;
    const double top = metrics.height() + kAccuracyMatrixGap;
    const double room = height() - top - 2;
    const double most = kTooFlat * room;
    return {left, top, std::max(1.0, std::min(width() - left - 2, most)), std::max(1.0, room)};
}

QRectF AccuracyMatrixCanvas::placeOf(MatrixCell cell) const
{
    const QRectF all = grid();
    const double count = std::max(1, m_steps);
    return {all.left() + (cell.on - 1) * all.width() / count,
            all.top() + (cell.after - 1) * all.height() / count,
            all.width() / count,
            all.height() / count};
}

std::optional<MatrixCell> AccuracyMatrixCanvas::cellAt(QPointF point) const
{
    const QRectF all = grid();
    const QPointF inside = point - all.topLeft();
    const MatrixCell cell{1 + static_cast<int>(std::floor(inside.y() * m_steps / all.height())),
                          1 + static_cast<int>(std::floor(inside.x() * m_steps / all.width()))};
    return hasNumber(cell) ? std::optional(cell) : std::nullopt;
}

void AccuracyMatrixCanvas::paint(QPainter& painter, const QRect&)
{
    paintLabels(painter);
    for (int after = 1; after <= m_steps; ++after) {
        for (int on = 1; on <= after; ++on)
            paintCell(painter, {after, on});
    }
    const Theme theme = themeFor(palette());
    painter.setBrush(Qt::NoBrush);
    if (m_selected) {
        const QRectF place = placeOf(*m_selected);
        painter.setPen(QPen(theme.card, 6.0));
        painter.drawRect(place);
        painter.setPen(QPen(theme.focus, 3.0));
        painter.drawRect(place);
    }
}

void AccuracyMatrixCanvas::paintLabels(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    painter.setFont(fontFor(TextRank::Small, font()));
    painter.setPen(theme.mutedText);
    const auto label = [&](const QRectF& place, Qt::Alignment how, const QStringList& texts) {
        for (const QString& text : texts) {
            if (metrics.horizontalAdvance(text) <= place.width() + 1) {
                painter.drawText(place, static_cast<int>(how) | Qt::TextDontClip, text);
                return;
            }
        }
    };
    const QRectF all = grid();
    const double row = all.height() / m_steps;
    const int every = std::max(1, static_cast<int>(std::ceil(metrics.height() * 0.8 / row)));
    for (int step = 1; step <= m_steps; ++step) {
        const QRectF across = placeOf({1, step});
        label(QRectF(across.left(), 0, across.width(), metrics.height()),
              Qt::AlignCenter,
              {tr("on step %1").arg(step), QString::number(step)});
        const QRectF down = placeOf({step, 1});
        if ((step - 1) % every == 0)
            label(QRectF(0, down.top(), all.left() - kAccuracyMatrixGap, down.height()),
                  Qt::AlignRight | Qt::AlignVCenter,
                  {tr("after %1").arg(step), QString::number(step)});
    }
}

void AccuracyMatrixCanvas::paintCell(QPainter& painter, MatrixCell cell) const
{
    const Theme theme = themeFor(palette());
    const QRectF whole = placeOf(cell);
    const double inset = whole.width() > 12 && whole.height() > 12 ? 1.5 : 0.0;
    const QRectF place = whole.adjusted(inset, inset, -inset, -inset);
    painter.setPen(Qt::NoPen);
    if (!hasNumber(cell)) {
        QColor lines = theme.mutedText;
        lines.setAlphaF(0.35F);
        painter.fillRect(place, theme.track);
        painter.fillRect(place, QBrush(lines, Qt::BDiagPattern));
        return;
    }
    const engine::Accuracy& accuracy = cellIn(m_matrix, cell);
    const Mark mark = markOf(cell);
    const bool counts = mark.isAdded || mark.isSubtracted;
    const bool stepsBack = m_formula && !m_formula->terms.empty() && !counts;
    const QColor colour = accuracy.n > 0 ? sequentialColour(accuracy.value()) : theme.track;
    painter.setOpacity(stepsBack ? kSteppedBack : 1.0);
    painter.fillRect(place, colour);
    painter.setOpacity(1.0);
    if (counts) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.text,
                            inset > 0 ? 2.5 : 1.0,
                            mark.isAdded ? Qt::SolidLine : Qt::DashLine,
                            Qt::SquareCap,
                            Qt::MiterJoin));
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    const QString number =
        accuracy.n > 0 ? QString::number(wholePercent(accuracy)) : QStringLiteral("–");
    if (place.width() < metrics.horizontalAdvance(number) + 2 ||
        place.height() < 0.9 * metrics.height())
        return;
    painter.setPen(stepsBack ? theme.mutedText : readableOn(colour));
    // The sign of a cell that counts stands before its number, where both fit.
    QString sign;
    if (mark.isSubtracted)
        sign = mark.isAdded ? QStringLiteral("± ") : QStringLiteral("− ");
    else if (mark.isAdded)
        sign = QStringLiteral("+ ");
    QFont font = small;
    font.setBold(counts);
    painter.setFont(font);
    const bool fits = QFontMetricsF(font).horizontalAdvance(sign + number) + 4 <= place.width();
    painter.drawText(place, Qt::AlignCenter, fits ? sign + number : number);
}

void AccuracyMatrixCanvas::press(QPointF at)
{
    if (const auto cell = cellAt(at))
        Q_EMIT picked(*cell);
}

void AccuracyMatrixCanvas::point(std::optional<QPointF> at)
{
    Q_EMIT pointedAt(at ? cellAt(*at) : std::nullopt);
}

bool AccuracyMatrixCanvas::go(Step step)
{
    MatrixCell to = m_selected.value_or(MatrixCell{0, 1});
    switch (step) {
    case Step::Up:
        to.after -= 1;
        break;
    case Step::Down:
        to.after += 1;
        break;
    case Step::Left:
        to.on -= 1;
        break;
    case Step::Right:
        to.on += 1;
        break;
    default:
        return false;
    }
    if (!m_selected)
        to = {1, 1};
    if (hasNumber(to))
        Q_EMIT picked(to);
    return true;
}

} // namespace ui
