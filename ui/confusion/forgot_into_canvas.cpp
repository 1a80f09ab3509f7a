// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/forgot_into_canvas.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ui {

ForgotIntoCanvas::ForgotIntoCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void ForgotIntoCanvas::show(const ForgottenInto& forgotten,
                            const LearnedClasses& classes,
                            QHash<int, QPixmap> pictures)
{
    if (m_forgotten != forgotten || m_classes != classes)
        m_pointed.reset();
    m_forgotten = forgotten;
    m_classes = classes;
    m_pictures = std::move(pictures);
    setPlaceholder(forgottenSentence(m_forgotten, m_classes));
    layOut();
}

QSize ForgotIntoCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {34 * metrics.averageCharWidth(), 9 * metrics.height()};
}

std::vector<ForgottenRibbon> ForgotIntoCanvas::ribbons() const
{
    std::vector<ForgottenRibbon> all;
    all.reserve(m_at.strands.size());
    for (const RibbonStrand& strand : m_at.strands)
        all.push_back(strand.ribbon);
    return all;
}

void ForgotIntoCanvas::layOut()
{
    const QList<int> pictured = m_pictures.keys();
    m_at = forgotIntoLayout(
        m_forgotten, m_classes, {pictured.begin(), pictured.end()}, font(), size());
    update();
}

QColor ForgotIntoCanvas::colourOf(const RibbonNode& target) const
{
    const Theme theme = themeFor(palette());
    if (target.isKept)
        return theme.grid;
    if (target.position && m_classes.count() <= 10)
        return classColour(*target.position, m_classes.count(), theme);
    return armStyle(m_forgotten.arm, theme).colour;
}

void ForgotIntoCanvas::paint(QPainter& painter, const QRect&)
{
    paintStrands(painter);
    painter.setFont(fontFor(TextRank::Small, font()));
    for (const RibbonNode& source : m_at.sources)
        paintSource(painter, source);
    for (const RibbonNode& target : m_at.targets)
        paintTarget(painter, target);
}

void ForgotIntoCanvas::paintStrands(QPainter& painter) const
{
    for (const RibbonStrand& strand : m_at.strands) {
        QColor colour = colourOf(m_at.targets[strand.target]);
        const bool isPointed = strand.ribbon == m_pointed;
        colour.setAlphaF(isPointed ? 1.0F : m_pointed ? 0.25F : 0.6F);
        painter.fillPath(strand.path, colour);
        if (isPointed)
            painter.strokePath(strand.path, QPen(themeFor(palette()).text, 1.5));
    }
}

void ForgotIntoCanvas::paintSource(QPainter& painter, const RibbonNode& source) const
{
    const Theme theme = themeFor(palette());
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    painter.fillRect(source.bar.adjusted(0, 0, 0, 0.5), theme.mutedText);
    painter.setPen(theme.text);
    const QString number = QString::number(source.count);
    const double room = m_at.leftRoom - metrics.horizontalAdvance(QChar(' ') + number) - kRibbonGap;
    painter.drawText(QRectF(0,
                            source.bar.center().y() - metrics.height() / 2,
                            m_at.leftRoom - kRibbonGap,
                            metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(source.label, Qt::ElideRight, room) + QChar(' ') + number);
}

void ForgotIntoCanvas::paintTarget(QPainter& painter, const RibbonNode& target) const
{
    const Theme theme = themeFor(palette());
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    painter.fillRect(target.bar.adjusted(0, 0, 0, 0.5), colourOf(target));
    painter.setPen(target.isKept ? theme.mutedText : theme.text);
    const QString number = QString::number(target.count);
    const double room =
        m_at.rightRoom - metrics.horizontalAdvance(number + QChar(' ')) - kRibbonGap;
    painter.drawText(QRectF(target.bar.right() + kRibbonGap,
                            target.bar.center().y() - metrics.height() / 2,
                            m_at.rightRoom,
                            metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     number + QChar(' ') + metrics.elidedText(target.label, Qt::ElideRight, room));
    for (const RibbonPicture& picture : picturesOf(target))
        painter.drawPixmap(picture.place.toRect(), m_pictures.value(picture.testIndex));
}

std::vector<RibbonPicture> ForgotIntoCanvas::picturesOf(const RibbonNode& target) const
{
    return picturesAt(target, m_at, size());
}

std::vector<int> ForgotIntoCanvas::drawnPictures() const
{
    std::vector<int> drawn;
    for (const RibbonNode& target : m_at.targets) {
        for (const RibbonPicture& picture : picturesOf(target))
            drawn.push_back(picture.testIndex);
    }
    return drawn;
}

std::optional<ForgottenRibbon> ForgotIntoCanvas::ribbonAt(QPointF point) const
{
    for (const RibbonStrand& strand : m_at.strands) {
        if (strand.path.contains(point))
            return strand.ribbon;
    }
    for (const RibbonNode& target : m_at.targets) {
        for (const RibbonPicture& picture : picturesOf(target)) {
            if (picture.place.contains(point))
                return ribbonOf(picture.testIndex, m_at, m_forgotten.sources);
        }
    }
    return std::nullopt;
}

void ForgotIntoCanvas::pointTo(const std::optional<ForgottenRibbon>& ribbon)
{
    if (m_pointed == ribbon)
        return;
    m_pointed = ribbon;
    update();
    Q_EMIT pointedAt(ribbon);
}

void ForgotIntoCanvas::press(QPointF at)
{
    const bool isLeft = !m_at.sources.empty() && at.x() < m_at.sources.front().bar.right();
    const bool isRight = !m_at.targets.empty() && at.x() > m_at.targets.front().bar.left();
    if (!isLeft && !isRight) {
        const auto ribbon = ribbonAt(at);
        const std::size_t source = ribbon ? static_cast<std::size_t>(ribbon->source) : 0;
        if (ribbon && m_at.sources[source].position)
            Q_EMIT picked(*m_at.sources[source].position);
        return;
    }
    for (const RibbonNode& node : isLeft ? m_at.sources : m_at.targets) {
        if (node.place.contains(at) && node.position)
            Q_EMIT picked(*node.position);
    }
}

void ForgotIntoCanvas::point(std::optional<QPointF> at)
{
    pointTo(at ? ribbonAt(*at) : std::nullopt);
}

// Up and down go from ribbon to ribbon; Return selects the class a ribbon comes from.
bool ForgotIntoCanvas::go(Step step)
{
    const bool isDown = step == Step::Down || step == Step::Right;
    const bool isUp = step == Step::Up || step == Step::Left;
    const auto all = ribbons();
    if ((!isDown && !isUp) || all.empty())
        return false;
    const auto now = m_pointed ? std::ranges::find(all, *m_pointed) : all.end();
    const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
    const std::ptrdiff_t to =
        now == all.end()
            ? 0
            : std::clamp<std::ptrdiff_t>((now - all.begin()) + (isDown ? 1 : -1), 0, last);
    pointTo(all[static_cast<std::size_t>(to)]);
    return true;
}

bool ForgotIntoCanvas::choose()
{
    if (!m_pointed)
        return false;
    const RibbonNode& source = m_at.sources[static_cast<std::size_t>(m_pointed->source)];
    if (source.position)
        Q_EMIT picked(*source.position);
    return true;
}

} // namespace ui
