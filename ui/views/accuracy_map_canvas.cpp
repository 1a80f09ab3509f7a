// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/accuracy_map_canvas.h"

#include "ui/charts/band_paint.h"
#include "ui/models/percent.h"
#include "ui/theme/theme.h"
#include "ui/views/accuracy_map_names.h"
#include "ui/views/accuracy_map_picture.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kBetweenPanels = 20.0;
constexpr double kLowestFramed = 8.0;  // pixels of a row within a frame
constexpr double kStrip = 6.0;         // height of the marks of steps and phases above a map
constexpr double kRowForSeparator = 9; // pixels; thinner rows stand without a line between them

QFont smallFont(const QWidget& widget)
{
    return fontFor(TextRank::Small, widget.font());
}

} // namespace

AccuracyMapCanvas::AccuracyMapCanvas(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setProperty("usesArrowKeys", true);
}

void AccuracyMapCanvas::show(MapContent content)
{
    if (m_content == content)
        return;
    m_content = std::move(content);
    layOut();
}

void AccuracyMapCanvas::setSelected(std::optional<int> position)
{
    if (m_selected == position)
        return;
    m_selected = position;
    update();
}

void AccuracyMapCanvas::setMoment(std::int64_t tick)
{
    if (m_moment == tick)
        return;
    m_moment = tick;
    update();
}

void AccuracyMapCanvas::setCursor(std::optional<double> tick)
{
    if (m_cursor == tick)
        return;
    m_cursor = tick;
    update();
}

void AccuracyMapCanvas::setPlaceholder(const QString& text)
{
    if (m_placeholder == text)
        return;
    m_placeholder = text;
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
    const double top = std::ceil(title.height() + small.height() + kStrip + 8);
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

double AccuracyMapCanvas::toPixel(const QRectF& map, double tick) const
{
    return map.left() + map.width() * tick / m_content.end;
}

QRectF AccuracyMapCanvas::groupArea(const QRectF& map, const RowGroup& group) const
{
    return {QPointF(map.left(), m_rows.top(group.first)),
            QPointF(map.right(), m_rows.bottom(group.last - 1))};
}

void AccuracyMapCanvas::paintHead(QPainter& painter, const Theme& theme, int panel) const
{
    const QRectF map = mapArea(panel);
    const MapPanel& shown = m_content.panels[static_cast<std::size_t>(panel)];
    const QFont title = fontFor(TextRank::Title, font());
    const QFontMetricsF metrics(title);
    painter.setFont(title);
    painter.setPen(shown.titleColour);
    painter.drawText(QRectF(map.left(), 0, map.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(shown.title, Qt::ElideRight, map.width()));
    const QRectF strip(map.left(), map.top() - kStrip - 2, map.width(), kStrip);
    const BandPaint paint{strip, {map.left(), map.width(), m_content.end}, theme, smallFont(*this)};
    painter.setPen(Qt::NoPen);
    painter.fillRect(strip, theme.track);
    paintBands(painter, m_content.bands, paint);
    paintBandLabels(
        painter, bandLabels(m_content.bands, paint.scale, map.right(), paint.font, 1), paint);
}

// Hatched until the step of a class begins; what has not been tested yet is empty.
void AccuracyMapCanvas::paintUnknown(QPainter& painter, const Theme& theme, const QRectF& map) const
{
    QColor lines = theme.mutedText;
    lines.setAlphaF(0.35F);
    for (const RowGroup& group : m_rows.groups()) {
        QRectF place = groupArea(map, group);
        painter.fillRect(place, theme.track);
        const auto step = static_cast<std::size_t>(group.step - 1);
        if (step < m_content.stepStarts.size())
            place.setRight(toPixel(map, m_content.stepStarts[step]));
        painter.fillRect(place, QBrush(lines, Qt::BDiagPattern));
    }
}

void AccuracyMapCanvas::paintCells(QPainter& painter, int panel) const
{
    const QRectF map = mapArea(panel);
    QImage& image = m_pictures[static_cast<std::size_t>(panel)];
    const int width = std::max(1, static_cast<int>(std::lround(map.width())));
    if (image.isNull())
        image = accuracyPicture(*m_content.panels[static_cast<std::size_t>(panel)].history,
                                static_cast<int>(m_content.names.size()),
                                {width, m_content.end});
    const bool separates = m_rows.rowHeight() >= kRowForSeparator;
    for (const RowGroup& group : m_rows.groups()) {
        if (!separates) {
            painter.drawImage(groupArea(map, group),
                              image,
                              QRectF(0, group.first, width, group.last - group.first));
            continue;
        }
        for (int position = group.first; position < group.last; ++position)
            painter.drawImage(
                QRectF(map.left(), m_rows.top(position), map.width(), m_rows.rowHeight() - 1),
                image,
                QRectF(0, position, width, 1));
    }
}

void AccuracyMapCanvas::paintTime(QPainter& painter, const Theme& theme, const QRectF& map) const
{
    painter.setPen(QPen(theme.card, 1.0));
    for (const double start : m_content.stepStarts) {
        const double x = std::round(toPixel(map, start));
        if (start > 0.0)
            painter.drawLine(QPointF(x, map.top()), QPointF(x, map.bottom()));
    }
    const double below = map.bottom() + 1;
    if (m_cursor && *m_cursor < m_content.end) {
        QColor veil = theme.card;
        veil.setAlphaF(0.70F);
        painter.fillRect(QRectF(QPointF(toPixel(map, *m_cursor), map.top() - 1),
                                QPointF(map.right() + 1, below)),
                         veil);
    }
    if (m_cursor) {
        const double x = std::round(toPixel(map, *m_cursor));
        painter.setPen(QPen(theme.notice, 2.0));
        painter.drawLine(QPointF(x, map.top() - kStrip - 4), QPointF(x, below));
    }
    if (m_hover && m_hover->tick) {
        // Light and dark side by side: seen on every colour of the map.
        const double x = std::round(toPixel(map, *m_hover->tick));
        painter.setPen(QPen(theme.text, 1.0));
        painter.drawLine(QPointF(x, map.top()), QPointF(x, below));
        painter.setPen(QPen(theme.card, 1.0));
        painter.drawLine(QPointF(x + 1, map.top()), QPointF(x + 1, below));
    }
}

// What each row says at the moment that is shown, where the rows are high enough; otherwise of the
// rows that are looked at.
void AccuracyMapCanvas::paintNumbers(QPainter& painter, const Theme& theme, int panel) const
{
    const ClassHistory& history = *m_content.panels[static_cast<std::size_t>(panel)].history;
    const std::optional<std::size_t> shown = momentAt(history, m_moment);
    if (!shown)
        return;
    const QRectF map = mapArea(panel);
    const QFontMetricsF metrics(smallFont(*this));
    const bool numbersEach = names().fitsWords();
    painter.setFont(smallFont(*this));
    for (int position = 0; position < m_content.names.size(); ++position) {
        const bool isMarked = position == m_selected || (m_hover && m_hover->position == position);
        const engine::Accuracy accuracy = globalOf(history.moments[*shown], position);
        if ((!numbersEach && !isMarked) || accuracy.n == 0)
            continue;
        const double middle = (m_rows.top(position) + m_rows.bottom(position)) / 2;
        painter.setPen(isMarked ? theme.text : theme.mutedText);
        painter.drawText(
            QRectF(map.right() + 5, middle - metrics.height() / 2, 200, metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            tr("%1 %").arg(wholePercent(accuracy)));
    }
}

void AccuracyMapCanvas::paintMarks(QPainter& painter, const Theme& theme, int panel) const
{
    const QRectF map = mapArea(panel);
    const QImage& image = m_pictures[static_cast<std::size_t>(panel)];
    const auto frame = [&](int position, const QColor& colour, double width) {
        // A thin row is drawn higher, or its frame would hide it.
        const double extra = std::max(0.0, (kLowestFramed - m_rows.rowHeight()) / 2);
        if (extra > 0.0)
            painter.drawImage(QRectF(map.left(),
                                     m_rows.top(position) - extra,
                                     map.width(),
                                     m_rows.rowHeight() + 2 * extra),
                              image,
                              QRectF(0, position, image.width(), 1));
        const QRectF row(QPointF(map.left() - 1, m_rows.top(position) - 1 - extra),
                         QPointF(map.right() + 1, m_rows.bottom(position) + extra));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.card, width + 2));
        painter.drawRect(row);
        painter.setPen(QPen(colour, width));
        painter.drawRect(row);
    };
    if (m_hover && m_hover->position && m_hover->position != m_selected)
        frame(*m_hover->position, theme.mutedText, 1.0);
    if (m_selected && *m_selected < m_content.names.size())
        frame(*m_selected, theme.text, 2.0);
}

void AccuracyMapCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    if (m_content.panels.empty() || m_content.names.isEmpty()) {
        painter.setFont(fontFor(TextRank::Body, font()));
        painter.setPen(theme.mutedText);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    for (int panel = 0; panel < static_cast<int>(m_content.panels.size()); ++panel) {
        const QRectF map = mapArea(panel);
        paintHead(painter, theme, panel);
        paintUnknown(painter, theme, map);
        paintCells(painter, panel);
        paintTime(painter, theme, map);
        paintNumbers(painter, theme, panel);
        paintMarks(painter, theme, panel);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    names().paint(painter, theme, m_selected, m_hover ? m_hover->position : std::nullopt);
    if (m_showsFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.focus, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
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

void AccuracyMapCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_content.panels.empty())
        return;
    const MapPoint point = pointAt(event->position());
    if (point.position)
        pick(*point.position);
    if (point.tick)
        m_drag = Drag::Time;
    pointAtMoment(point);
}

void AccuracyMapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_content.panels.empty())
        return;
    const MapPoint point = pointAt(event->position());
    if (m_drag == Drag::Time)
        pointAtMoment(point);
    if (m_hover == point)
        return;
    m_hover = point;
    update();
    Q_EMIT hovered(m_hover);
}

void AccuracyMapCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_drag = Drag::None;
}

void AccuracyMapCanvas::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_hover.reset();
    update();
    Q_EMIT hovered(std::nullopt);
}

void AccuracyMapCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepped(-1);
        return;
    case Qt::Key_Right:
        Q_EMIT stepped(1);
        return;
    case Qt::Key_Up:
        pick(m_selected ? *m_selected - 1 : 0);
        return;
    case Qt::Key_Down:
        pick(m_selected ? *m_selected + 1 : 0);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void AccuracyMapCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void AccuracyMapCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void AccuracyMapCanvas::focusInEvent(QFocusEvent* event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
}

void AccuracyMapCanvas::focusOutEvent(QFocusEvent* event)
{
    m_showsFocus = false;
    QWidget::focusOutEvent(event);
}

} // namespace ui
