// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timeline/timeline_bar.h"

#include "ui/theme/theme.h"
#include "ui/timeline/timeline_words.h"
#include "ui/words/filled_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

namespace {

constexpr int kMargin = 12;
constexpr int kTrackHeight = 18;
constexpr int kHandleWidth = 12;
constexpr int kMostNames = 4; // of classes in a step; more are counted

// No hue: those belong to arms and classes. Balanced fine-tuning is hatched, as in the charts.
QBrush bandBrush(engine::Phase phase, const Theme& theme)
{
    switch (phase) {
    case engine::Phase::BalancedFineTuning:
        return {theme.mutedText, Qt::BDiagPattern};
    case engine::Phase::MemoryUpdate:
        return theme.text;
    case engine::Phase::Training:
        break;
    }
    QColor solid = theme.mutedText;
    solid.setAlphaF(0.6F);
    return solid;
}

} // namespace

TimelineBar::TimelineBar(QWidget* parent)
    : QAbstractSlider(parent)
{
    setObjectName(QStringLiteral("timelineBar"));
    setAccessibleName(tr("Timeline"));
    setToolTip(tr("Drag back to review a past moment; training goes on.\n"
                  "Left, Right: one evaluation · Page Up, Page Down: one step · Home: start · "
                  "End: newest\n⚡ acts now"));
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setRange(0, 0);
    connect(
        this, &QAbstractSlider::valueChanged, this, [this](int tick) { Q_EMIT scrubbedTo(tick); });
}

QFontMetrics TimelineBar::smallMetrics() const
{
    return QFontMetrics(fontFor(TextRank::Small, font()));
}

QSize TimelineBar::sizeHint() const
{
    return {800, 2 * smallMetrics().height() + kTrackHeight + 12};
}

QSize TimelineBar::minimumSizeHint() const
{
    return {480, sizeHint().height()};
}

void TimelineBar::present(const engine::Timeline& timeline, const ViewState& state)
{
    const QSignalBlocker quiet(this);
    m_reached = timeline.lastTick();
    m_planned = timeline.hasRun() ? std::max(timeline.run().plannedTicks, m_reached) : 0;
    m_shownTime = state.shownTime;
    m_pace = paceInWords(timeline);
    takeSteps(timeline);
    m_marks.clear();
    for (const engine::ControlApplied& control : timeline.appliedControls())
        m_marks.push_back({controlInWords(control), control.tick});
    takeEvaluations(timeline, state.arms);
    constexpr std::int64_t kMost = std::numeric_limits<int>::max();
    setRange(0, static_cast<int>(std::min(m_planned, kMost)));
    setValue(static_cast<int>(std::min(state.tick, kMost)));
    update();
}

// A long run is not gone through for every moment of it that is shown.
void TimelineBar::takeEvaluations(const engine::Timeline& timeline, const ShownArms& shown)
{
    EvaluationsKey key{identityOf(timeline), armsBySide(shown, timeline.armCount()), {}};
    for (const int arm : key.arms)
        key.counts.push_back(timeline.evaluations(arm).size());
    if (key == m_evaluationsFor)
        return;
    m_evaluationsFor = std::move(key);
    m_evaluations.clear();
    for (const int arm : m_evaluationsFor.arms) {
        const auto others = static_cast<std::ptrdiff_t>(m_evaluations.size());
        for (const engine::Evaluated& evaluation : timeline.evaluations(arm))
            m_evaluations.push_back(evaluation.tick);
        // Each arm's are in order; thousands are not sorted anew for each new one.
        std::ranges::inplace_merge(m_evaluations, m_evaluations.begin() + others);
    }
}

void TimelineBar::takeSteps(const engine::Timeline& timeline)
{
    m_steps.clear();
    m_bands.clear();
    m_stepStarts.clear();
    m_stepsToCome = 0;
    if (!timeline.hasRun())
        return;
    const auto& steps = timeline.steps();
    for (std::size_t index = 0; index < steps.size(); ++index) {
        const bool last = index + 1 == steps.size();
        QStringList names;
        for (int position = steps[index].firstNew; position < steps[index].seen; ++position)
            names.append(QString::fromStdString(
                timeline.run().classes.at(static_cast<std::size_t>(position)).name));
        const bool many = names.size() > kMostNames;
        m_steps.push_back(
            {steps[index].step,
             many ? tr("%1 classes").arg(names.size()) : names.join(QStringLiteral(", ")),
             steps[index].tick,
             last ? m_reached : steps[index + 1].tick});
        m_stepStarts.push_back(steps[index].tick);
    }
    m_stepsToCome = timeline.run().steps - static_cast<int>(steps.size());
    if (m_stepsToCome == 0 && !m_steps.empty())
        m_steps.back().to = m_planned;
    const auto& phases = timeline.phases();
    for (std::size_t index = 0; index < phases.size(); ++index) {
        const bool last = index + 1 == phases.size();
        m_bands.push_back(
            {phases[index].phase, phases[index].tick, last ? m_reached : phases[index + 1].tick});
    }
}

QRect TimelineBar::track() const
{
    const int words =
        smallMetrics().horizontalAdvance(tr("99,999 images/s · 99:59 left")) + kMargin;
    const int left = kMargin + kHandleWidth / 2;
    return {left,
            smallMetrics().height() + 6,
            std::max(1, width() - left - words - 2 * kMargin),
            kTrackHeight};
}

double TimelineBar::xOf(std::int64_t tick) const
{
    const QRect area = track();
    const double planned = static_cast<double>(std::max<std::int64_t>(m_planned, 1));
    return area.left() + area.width() * std::clamp(static_cast<double>(tick) / planned, 0.0, 1.0);
}

std::int64_t TimelineBar::tickAt(double x) const
{
    const QRect area = track();
    const double fraction = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return std::llround(fraction * static_cast<double>(m_planned));
}

void TimelineBar::scrubTo(std::int64_t tick)
{
    // What has not happened yet cannot be looked at.
    setValue(static_cast<int>(std::clamp<std::int64_t>(tick, 0, m_reached)));
}

void TimelineBar::stepThrough(const std::vector<std::int64_t>& stops, int direction)
{
    const std::int64_t now = value();
    if (direction < 0) {
        const auto before = std::ranges::lower_bound(stops, now);
        scrubTo(before == stops.begin() ? 0 : *std::prev(before));
    } else {
        const auto after = std::ranges::upper_bound(stops, now);
        scrubTo(after == stops.end() ? m_reached : *after);
    }
}

void TimelineBar::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        scrubTo(tickAt(event->position().x()));
}

void TimelineBar::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        scrubTo(tickAt(event->position().x()));
}

void TimelineBar::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

void TimelineBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return stepThrough(m_evaluations, -1);
    case Qt::Key_Right:
        return stepThrough(m_evaluations, 1);
    case Qt::Key_PageUp:
        return stepThrough(m_stepStarts, -1);
    case Qt::Key_PageDown:
        return stepThrough(m_stepStarts, 1);
    case Qt::Key_Home:
        return scrubTo(0);
    case Qt::Key_End:
        return scrubTo(m_reached);
    default:
        event->ignore();
    }
}

// A wheel that rolls over the bar by accident must not leave the live run.
void TimelineBar::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

bool TimelineBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractSlider::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto over = std::ranges::find_if(m_steps, [&](const Step& step) {
        return help->pos().x() >= xOf(step.from) && help->pos().x() < xOf(step.to);
    });
    const QString text =
        over == m_steps.end()
            ? toolTip()
            : filled(tr("Step %1: %2\n%3"), over->number, over->classes, toolTip());
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void TimelineBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(fontFor(TextRank::Small, font()));
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeFor(palette());
    const QRect area = track();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(area, 3, 3);
    painter.setPen(theme.text);
    painter.drawText(QRect(area.right() + kMargin, area.top() - 4, width(), area.height() + 8),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     m_pace);
    if (m_planned == 0)
        return;
    paintBands(painter);
    paintSteps(painter);
    paintMarks(painter);
    paintHandle(painter);
}

void TimelineBar::paintBands(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QRect area = track();
    painter.setPen(Qt::NoPen);
    for (const Band& band : m_bands) {
        const double left = xOf(band.from);
        // A memory update takes no training time; a thin line shows that it happened.
        const double right = band.phase == engine::Phase::MemoryUpdate ? left + 2.0 : xOf(band.to);
        const QRectF box(left, area.top(), std::max(0.0, right - left), area.height());
        painter.setBrush(bandBrush(band.phase, theme));
        painter.drawRect(box);
    }
}

// The most that fits: "step 3  washing machine, bus", "step 3  washing…", "step 3", "3".
QString TimelineBar::stepLabel(const Step& step, const QFontMetrics& metrics, double width)
{
    QString number = tr("step %1").arg(step.number);
    const QString full = tr("%1  %2").arg(number, step.classes);
    const int room = static_cast<int>(width);
    if (metrics.horizontalAdvance(number + QStringLiteral("  some class…")) <= room)
        return metrics.elidedText(full, Qt::ElideRight, room);
    if (metrics.horizontalAdvance(number) <= room)
        return number;
    const QString bare = QString::number(step.number);
    return metrics.horizontalAdvance(bare) <= room ? bare : QString();
}

void TimelineBar::paintSteps(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QRect area = track();
    const QFontMetrics metrics = smallMetrics();
    const QString toCome = m_stepsToCome == 0   ? QString()
                           : m_stepsToCome == 1 ? tr("1 step to come")
                                                : tr("%1 steps to come").arg(m_stepsToCome);
    const double toComeLeft = area.right() - metrics.horizontalAdvance(toCome) - 2.0;
    const bool roomToCome = m_stepsToCome > 0 && toComeLeft > xOf(m_reached) + kMargin;
    for (const Step& step : m_steps) {
        const double left = xOf(step.from);
        // Nothing follows the running step yet, so its label may reach ahead of it.
        const bool runs = roomToCome && &step == &m_steps.back();
        const double right = runs ? toComeLeft - kMargin : xOf(step.to);
        const QRectF above(left + 4, 2, right - left - 8, metrics.height());
        painter.setPen(theme.mutedText);
        painter.drawLine(QPointF(left, 4), QPointF(left, area.bottom() + 1));
        painter.setPen(theme.text);
        painter.drawText(
            above, Qt::AlignLeft | Qt::AlignVCenter, stepLabel(step, metrics, above.width()));
    }
    if (!roomToCome)
        return;
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(toComeLeft, 2, area.right() - toComeLeft, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     toCome);
}

void TimelineBar::paintMarks(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QRect area = track();
    for (const Mark& mark : m_marks) {
        const double x = xOf(mark.tick);
        painter.setPen(QPen(theme.noticeText, 2.0, Qt::DotLine));
        painter.drawLine(QPointF(x, area.top() - 3), QPointF(x, area.bottom() + 6));
        painter.drawText(QRectF(x + 4, area.bottom() + 2, 80, smallMetrics().height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         mark.label);
    }
}

void TimelineBar::paintHandle(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QRect area = track();
    const double x = xOf(value());
    const QRectF box(x - kHandleWidth / 2.0, area.top() - 4, kHandleWidth, area.height() + 8);
    painter.setPen(QPen(hasFocus() ? theme.text : theme.card, 2.0));
    painter.setBrush(m_shownTime == ShownTime::Review ? theme.notice : theme.text);
    painter.drawRoundedRect(box, 4, 4);
}

} // namespace ui
