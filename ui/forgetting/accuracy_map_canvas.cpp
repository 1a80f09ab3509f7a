// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/accuracy_map_canvas.h"

#include "ui/forgetting/accuracy_map_names.h"
#include "ui/forgetting/accuracy_map_panel.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kBetweenPanels = 20.0;

QFont smallFont(const QWidget& widget)
{
    return fontFor(TextRank::Small, widget.font());
}

} // namespace

AccuracyMapCanvas::AccuracyMapCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void AccuracyMapCanvas::show(MapContent content)
{
    if (m_content == content)
        return;
    // What lay under the pointer is another cell now, or none.
    const bool keepsHover =
        m_content.names == content.names && m_content.panels.size() == content.panels.size();
    m_content = std::move(content);
    layOut();
    if (keepsHover || !m_marks.hover)
        return;
    m_marks.hover.reset();
    Q_EMIT hovered(std::nullopt);
}

void AccuracyMapCanvas::setSelected(std::optional<int> position)
{
    if (m_marks.selected == position)
        return;
    m_marks.selected = position;
    update();
}

void AccuracyMapCanvas::setMoment(std::int64_t tick)
{
    if (m_marks.moment == tick)
        return;
    m_marks.moment = tick;
    update();
}

void AccuracyMapCanvas::setCursor(std::optional<double> tick)
{
    if (m_marks.cursor == tick)
        return;
    m_marks.cursor = tick;
    update();
}

QSize AccuracyMapCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(smallFont(*this));
    return {40 * metrics.averageCharWidth(), 13 * metrics.height()};
}

void AccuracyMapCanvas::layOut()
{
    const QFontMetricsF title(fontFor(TextRank::Title, font()));
    const QFontMetricsF small(smallFont(*this));
    const double top = std::ceil(title.height() + small.height() + AccuracyMapPanel::kStrip + 8);
    m_rows = AccuracyMapRows(m_content.steps, top, height() - top - 2);
    m_left = std::ceil(names().width());
    m_pictures.assign(m_content.panels.size(), {});
    update();
}

AccuracyMapNames AccuracyMapCanvas::names() const
{
    return {m_content.names, m_rows, font(), size()};
}

QRectF AccuracyMapCanvas::mapArea(int panel) const
{
    const QFontMetricsF small(smallFont(*this));
    const auto panels = std::max(1.0, static_cast<double>(m_content.panels.size()));
    const double numbers = small.horizontalAdvance(QStringLiteral("100 %")) + 6;
    const double left = m_left;
    const double each =
        std::floor((width() - left - panels * numbers - (panels - 1) * kBetweenPanels) / panels);
    const double top = m_content.steps.empty() ? 0.0 : m_rows.top(0);
    return {left + panel * (each + numbers + kBetweenPanels),
            top,
            std::max(1.0, each),
            m_rows.end() - top};
}

void AccuracyMapCanvas::paint(QPainter& painter, const QRect&)
{
    const Theme theme = themeFor(palette());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int panel = 0; panel < static_cast<int>(m_content.panels.size()); ++panel) {
        AccuracyMapPanel drawn(m_content, panel, m_rows, mapArea(panel), font());
        drawn.paint(painter,
                    theme,
                    {m_marks, names().fitsWords()},
                    m_pictures[static_cast<std::size_t>(panel)]);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    names().paint(
        painter, theme, m_marks.selected, m_marks.hover ? m_marks.hover->position : std::nullopt);
}

MapPoint AccuracyMapCanvas::pointAt(QPointF point) const
{
    MapPoint found{0, m_rows.rowAt(point.y()), std::nullopt};
    for (int panel = 0; panel < static_cast<int>(m_content.panels.size()); ++panel) {
        const QRectF map = mapArea(panel);
        if (point.x() >= map.left() - kBetweenPanels / 2)
            found.panel = panel;
        if (point.x() >= map.left() && point.x() <= map.right())
            found.tick = m_content.end * (point.x() - map.left()) / map.width();
    }
    return found;
}

void AccuracyMapCanvas::pick(int position)
{
    if (position < 0 || position >= m_content.names.size())
        return;
    setSelected(position);
    Q_EMIT picked(position);
}

// The test whose column lies under the pointer, not the one before it.
void AccuracyMapCanvas::pointAtMoment(const MapPoint& point)
{
    if (!point.tick || m_content.panels.empty())
        return;
    const auto panel = static_cast<std::size_t>(point.panel);
    const std::vector<TestedMoment>& moments = m_content.panels[panel].history->moments;
    const auto found =
        std::ranges::lower_bound(moments, *point.tick, {}, [](const TestedMoment& moment) {
            return static_cast<double>(moment.point.tick);
        });
    if (!moments.empty())
        Q_EMIT pointedAt(found == moments.end() ? moments.back().point.tick : found->point.tick);
}

void AccuracyMapCanvas::press(QPointF at)
{
    const MapPoint place = pointAt(at);
    if (place.position)
        pick(*place.position);
    if (place.tick)
        m_drag = Drag::Time;
    pointAtMoment(place);
}

void AccuracyMapCanvas::point(std::optional<QPointF> at)
{
    const auto place = at ? std::optional(pointAt(*at)) : std::nullopt;
    if (place && m_drag == Drag::Time)
        pointAtMoment(*place);
    if (m_marks.hover == place)
        return;
    m_marks.hover = place;
    update();
    Q_EMIT hovered(m_marks.hover);
}

bool AccuracyMapCanvas::go(Step step)
{
    switch (step) {
    case Step::Left:
        Q_EMIT stepped(-1);
        return true;
    case Step::Right:
        Q_EMIT stepped(1);
        return true;
    case Step::Up:
        pick(m_marks.selected ? *m_marks.selected - 1 : 0);
        return true;
    case Step::Down:
        pick(m_marks.selected ? *m_marks.selected + 1 : 0);
        return true;
    default:
        return false;
    }
}

} // namespace ui
