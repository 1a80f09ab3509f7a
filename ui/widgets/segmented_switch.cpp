// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/segmented_switch.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr int kSegmentedSwitchPadding = 9;

} // namespace

SegmentedSwitch::SegmentedSwitch(const QStringList& options, QWidget* parent)
    : QWidget(parent)
    , m_options(options)
{
    setFocusPolicy(Qt::TabFocus); // a click leaves the arrows to the window
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    describe();
}

void SegmentedSwitch::setOptions(const QStringList& options)
{
    if (m_options == options)
        return;
    const auto kept = static_cast<int>(options.indexOf(m_options.value(m_current)));
    m_options = options;
    m_current = std::clamp(
        kept < 0 ? m_current : kept, 0, std::max(0, static_cast<int>(options.size()) - 1));
    describe();
    updateGeometry();
    update();
}

void SegmentedSwitch::setCurrent(int index)
{
    if (index == m_current || index < kNone || index >= m_options.size())
        return;
    m_current = index;
    describe();
    update();
}

void SegmentedSwitch::describe()
{
    setAccessibleDescription(m_options.value(m_current));
}

QSize SegmentedSwitch::sizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    int width = 0;
    for (const QString& option : m_options)
        width += metrics.horizontalAdvance(option) + 2 * kSegmentedSwitchPadding;
    return {width, metrics.height() + 8};
}

QSize SegmentedSwitch::minimumSizeHint() const
{
    return sizeHint();
}

QRectF SegmentedSwitch::segment(int index) const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    double left = 0;
    for (int i = 0; i < index; ++i)
        left += metrics.horizontalAdvance(m_options[i]) + 2 * kSegmentedSwitchPadding;
    return {left,
            0,
            static_cast<double>(metrics.horizontalAdvance(m_options[index]) +
                                2 * kSegmentedSwitchPadding),
            static_cast<double>(height())};
}

void SegmentedSwitch::choose(int index)
{
    const int previous = m_current;
    setCurrent(std::max(index, 0));
    if (m_current != previous)
        Q_EMIT chosen(m_current);
}

void SegmentedSwitch::mousePressEvent(QMouseEvent* event)
{
    for (int i = 0; i < m_options.size(); ++i) {
        if (segment(i).contains(event->position()))
            choose(i);
    }
}

void SegmentedSwitch::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Up)
        choose(m_current - 1);
    else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Down)
        choose(m_current + 1);
    else
        QWidget::keyPressEvent(event);
}

void SegmentedSwitch::paintEvent(QPaintEvent*)
{
    const Theme theme = themeFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontFor(TextRank::Small, font()));
    const QRectF whole = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? QPen(theme.focus, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(theme.track);
    painter.drawRoundedRect(whole, 6, 6);
    for (int i = 0; i < m_options.size(); ++i) {
        const QRectF place = segment(i);
        if (i == m_current) {
            painter.setPen(QPen(theme.grid, 1.0));
            painter.setBrush(theme.isDark ? theme.grid : theme.card);
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), 5, 5);
        }
        painter.setPen(i == m_current ? theme.text : theme.mutedText);
        painter.drawText(place, Qt::AlignCenter, m_options[i]);
    }
}

} // namespace ui
