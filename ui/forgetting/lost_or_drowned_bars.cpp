// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned_bars.h"

#include "ui/theme/theme.h"
#include "ui/words/percent.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLostOrDrownedBarsRowGap = 4.0;
constexpr double kLostOrDrownedBarsStepGap = 7.0; // more, where a step begins
constexpr int kLostOrDrownedBarsLongestName = 20; // characters
constexpr float kDrownedAlpha = 0.30F;

QFont barFont(const QWidget& widget)
{
    return fontFor(TextRank::Small, widget.font());
}

double barX(const LostOrDrownedBars::Columns& columns, double share)
{
    return columns.bar + (columns.barEnd - columns.bar) * share;
}

// Of a bar: right over all heads, known by its own, right within its own.
struct BarParts
{
    QRectF solid;
    QRectF known;
    QRectF outline;
};

void paintParts(QPainter& painter, const BarParts& parts, const QColor& colour)
{
    QColor pale = colour;
    pale.setAlphaF(kDrownedAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pale);
    painter.drawRect(parts.known);
    painter.setBrush(colour);
    painter.drawRect(parts.solid);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5));
    painter.drawRect(parts.outline.adjusted(0.5, 0.5, -0.5, -0.5));
}

void paintMark(QPainter& painter, double x, const QRectF& along, const QPen& pen)
{
    painter.setPen(pen);
    painter.drawLine(QPointF(x, along.top()), QPointF(x, along.bottom()));
}

// Later steps may have helped: that is no loss below 0, and has a sign of its own.
QString lostText(const ClassMemory& memory)
{
    const auto gained = std::lround(gainedPoints(memory));
    return gained > 0 ? QStringLiteral("▲%1").arg(gained)
                      : QString::number(std::lround(lostPoints(memory)));
}

bool gains(const std::vector<BarRow>& rows)
{
    return std::ranges::any_of(rows, [](const BarRow& row) {
        return std::ranges::any_of(row.bySide, [](const ClassMemory& memory) {
            return memory.isWhole() && std::lround(gainedPoints(memory)) > 0;
        });
    });
}

} // namespace

LostOrDrownedBars::LostOrDrownedBars(QWidget* parent)
    : Canvas(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
}

void LostOrDrownedBars::show(std::vector<BarRow> rows, std::vector<int> arms)
{
    if (m_rows == rows && m_arms == arms)
        return;
    m_rows = std::move(rows);
    m_arms = std::move(arms);
    layOut();
}

void LostOrDrownedBars::setSelected(std::optional<int> position)
{
    if (m_selected == position)
        return;
    m_selected = position;
    update();
}

double LostOrDrownedBars::lineHeight() const
{
    return std::ceil(QFontMetricsF(barFont(*this)).height());
}

void LostOrDrownedBars::layOut()
{
    m_areas.clear();
    double top = 2.0;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (row > 0 && m_rows[row].step != m_rows[row - 1].step)
            top += kLostOrDrownedBarsStepGap;
        const auto lines = static_cast<double>(std::max<std::size_t>(1, m_rows[row].bySide.size()));
        m_areas.emplace_back(0.0, top, width(), lines * lineHeight());
        top = m_areas.back().bottom() + kLostOrDrownedBarsRowGap;
    }
    const QFontMetricsF metrics(barFont(*this));
    double widest = 0.0;
    for (const BarRow& row : m_rows)
        widest = std::max(widest, metrics.horizontalAdvance(row.name));
    Columns& columns = m_columns;
    columns.name =
        QFontMetricsF(fontFor(TextRank::Title, font())).horizontalAdvance(QStringLiteral("00")) +
        10;
    columns.bar = columns.name +
                  std::min({widest + 2,
                            kLostOrDrownedBarsLongestName * metrics.averageCharWidth(),
                            0.28 * width()}) +
                  8;
    columns.lost = width() - 8.0;
    columns.lostHeading = gains(m_rows) ? tr("lost, ▲ gained") : tr("lost");
    columns.drowned = columns.lost -
                      std::max(metrics.horizontalAdvance(columns.lostHeading),
                               metrics.horizontalAdvance(QStringLiteral("▲100"))) -
                      8;
    columns.barEnd = columns.drowned - metrics.horizontalAdvance(tr("drowned")) - 10;
    updateGeometry();
    update();
}

std::optional<int> LostOrDrownedBars::rowAt(double y) const
{
    for (int position = 0; position < static_cast<int>(m_rows.size()); ++position) {
        const QRectF row = rowArea(position);
        if (y >= row.top() - kLostOrDrownedBarsRowGap / 2 &&
            y < row.bottom() + kLostOrDrownedBarsRowGap / 2)
            return position;
    }
    return std::nullopt;
}

QSize LostOrDrownedBars::sizeHint() const
{
    const double end = m_rows.empty() ? 0.0 : rowArea(static_cast<int>(m_rows.size()) - 1).bottom();
    return {320, static_cast<int>(std::ceil(end)) + 4};
}

QSize LostOrDrownedBars::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void LostOrDrownedBars::paintBar(QPainter& painter,
                                 const Theme& theme,
                                 const QRectF& line,
                                 const ClassMemory& memory,
                                 const ArmStyle& style) const
{
    const Columns& at = m_columns;
    const QFontMetricsF metrics(barFont(*this));
    const QRectF track(at.bar, line.top() + 2, at.barEnd - at.bar, line.height() - 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRect(track);
    if (memory.global.n == 0) {
        QColor hatch = theme.mutedText;
        hatch.setAlphaF(0.35F);
        painter.fillRect(track, QBrush(hatch, Qt::BDiagPattern));
        return;
    }
    const auto upTo = [&](double share) {
        QRectF part = track;
        part.setRight(barX(at, share));
        return part;
    };
    const QRectF solid = upTo(memory.global.value());
    if (memory.withinHead.n == 0) {
        paintParts(painter, {solid, solid, solid}, style.colour);
        return;
    }
    paintParts(
        painter, {solid, upTo(memory.knownShare()), upTo(memory.withinHead.value())}, style.colour);
    paintMark(painter,
              std::round(barX(at, memory.chanceShare())) + 0.5,
              track,
              QPen(theme.text, 1.0, Qt::DotLine));
    if (!memory.isWhole())
        return;
    paintMark(painter,
              std::round(barX(at, memory.learnedShare())),
              track.adjusted(0, -1, 0, 1),
              QPen(theme.text, 2.0));
    painter.setFont(barFont(*this));
    painter.setPen(theme.text);
    const auto number = [&](double right, const QString& text) {
        painter.drawText(QRectF(right - 60, line.top(), 60, line.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         text);
    };
    number(at.drowned, QString::number(std::lround(drownedPoints(memory))));
    number(at.lost, lostText(memory));
}

void LostOrDrownedBars::paintRow(QPainter& painter, const Theme& theme, int position) const
{
    const BarRow& row = m_rows[static_cast<std::size_t>(position)];
    const QRectF area = rowArea(position);
    const Columns& at = m_columns;
    const bool isSelected = position == m_selected;
    if (isSelected || position == m_hover) {
        painter.setPen(isSelected ? QPen(theme.text, 1.5) : QPen(theme.mutedText, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(at.name - 6,
                                              -kLostOrDrownedBarsRowGap / 2 + 0.5,
                                              -1,
                                              kLostOrDrownedBarsRowGap / 2 - 0.5),
                                4,
                                4);
    }
    const bool beginsStep =
        position == 0 || m_rows[static_cast<std::size_t>(position) - 1].step != row.step;
    if (beginsStep) {
        painter.setFont(fontFor(TextRank::Title, font()));
        painter.setPen(theme.text);
        painter.drawText(QRectF(0, area.top(), at.name - 10, area.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(row.step));
    }
    const QFontMetricsF metrics(barFont(*this));
    painter.setFont(barFont(*this));
    painter.setPen(isSelected ? theme.text : theme.mutedText);
    painter.drawText(QRectF(at.name, area.top(), at.bar - at.name - 8, area.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(row.name, Qt::ElideRight, at.bar - at.name - 8));
    QRectF line(area.left(), area.top(), area.width(), lineHeight());
    for (std::size_t side = 0; side < row.bySide.size(); ++side) {
        paintBar(painter, theme, line, row.bySide[side], armStyle(m_arms[side], theme));
        line.translate(0, lineHeight());
    }
}

void LostOrDrownedBars::paint(QPainter& painter, const QRect& exposed)
{
    const Theme theme = themeFor(palette());
    for (int position = 0; position < static_cast<int>(m_rows.size()); ++position) {
        const QRectF around =
            rowArea(position).adjusted(0, -kLostOrDrownedBarsRowGap, 0, kLostOrDrownedBarsRowGap);
        if (around.intersects(exposed))
            paintRow(painter, theme, position);
    }
}

void LostOrDrownedBars::pick(int position)
{
    if (position < 0 || position >= static_cast<int>(m_rows.size()))
        return;
    setSelected(position);
    Q_EMIT picked(position);
}

void LostOrDrownedBars::press(QPointF at)
{
    if (const std::optional<int> position = rowAt(at.y()))
        pick(*position);
}

void LostOrDrownedBars::point(std::optional<QPointF> at)
{
    const std::optional<int> position = at ? rowAt(at->y()) : std::nullopt;
    if (m_hover == position)
        return;
    m_hover = position;
    update();
    Q_EMIT hovered(position);
}

bool LostOrDrownedBars::go(Step step)
{
    if (step != Step::Up && step != Step::Down)
        return false;
    pick(m_selected ? *m_selected + (step == Step::Up ? -1 : 1) : 0);
    return true;
}

LostOrDrownedKey::LostOrDrownedKey(const LostOrDrownedBars* bars, QWidget* parent)
    : QWidget(parent)
    , m_bars(bars)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize LostOrDrownedKey::sizeHint() const
{
    return {200, QFontMetrics(fontFor(TextRank::Small, font())).height() + 2};
}

void LostOrDrownedKey::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeFor(palette());
    const QFontMetricsF metrics(barFont(*this));
    const LostOrDrownedBars::Columns& at = m_bars->columns();
    painter.setFont(barFont(*this));
    painter.setPen(theme.mutedText);
    const auto heading = [&](double right, const QString& text) {
        painter.drawText(
            QRectF(right - 200, 0, 200, height()), Qt::AlignRight | Qt::AlignVCenter, text);
    };
    heading(at.drowned, tr("drowned"));
    heading(at.lost, at.lostHeading);
    const double box = metrics.ascent() - 2;
    double left = at.bar;
    const auto entry = [&](const QString& text, const auto& paintSign) {
        const double wide = box + 5 + metrics.horizontalAdvance(text);
        if (left + wide > at.barEnd)
            return;
        const QRectF sign(left, (height() - box) / 2, box, box);
        paintSign(sign);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(left + box + 5, 0, wide, height()), Qt::AlignVCenter, text);
        left += wide + 12;
    };
    const QColor colour = theme.mutedText;
    entry(tr("all heads"), [&](const QRectF& sign) {
        paintParts(painter, {sign, sign, sign}, colour);
    });
    entry(tr("own head knows"), [&](const QRectF& sign) {
        paintParts(painter, {{}, sign, sign}, colour);
    });
    entry(tr("guessed"), [&](const QRectF& sign) { paintParts(painter, {{}, {}, sign}, colour); });
    entry(tr("known when learned"), [&](const QRectF& sign) {
        paintMark(painter, sign.center().x(), sign, QPen(theme.text, 2.0));
    });
    entry(tr("guessing"), [&](const QRectF& sign) {
        paintMark(painter, sign.center().x(), sign, QPen(theme.text, 1.0, Qt::DotLine));
    });
}

} // namespace ui
