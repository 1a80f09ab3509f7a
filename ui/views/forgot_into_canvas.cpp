// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/forgot_into_canvas.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <iterator>
#include <map>

namespace ui {

namespace {

constexpr double kGap = 4.0;      // between nodes, labels and pictures
constexpr double kBar = 7.0;      // width of a node
constexpr double kPicture = 34.0; // side of the largest picture
constexpr double kBetween = 2.0;  // between nodes
constexpr double kLeast = 0.85;   // height of a node, in lines
constexpr int kMostTargets = 8;   // of more, the smallest are put together
constexpr int kFewestTargets = 3;
constexpr double kPicturesFrom = 0.66; // of the width, where there are pictures

// Pixels for one image, so that nodes with these counts fill `height`, none lower than `least`.
double scaleFor(const std::vector<int>& counts, double height, double least)
{
    double low = 0.0;
    double high = height;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        double used = 0.0;
        for (const int count : counts)
            used += std::max(least, count * middle) + kBetween;
        (used > height ? high : low) = middle;
    }
    return low;
}

// Between two points at its upper edge.
QPainterPath ribbonPath(QPointF from, QPointF to, double thick)
{
    const double middle = (from.x() + to.x()) / 2;
    QPainterPath path(from);
    path.cubicTo(middle, from.y(), middle, to.y(), to.x(), to.y());
    path.lineTo(to.x(), to.y() + thick);
    path.cubicTo(middle, to.y() + thick, middle, from.y() + thick, from.x(), from.y() + thick);
    path.closeSubpath();
    return path;
}

// The lists one after the other, an entry of each in turn.
std::vector<int> inTurn(const std::vector<std::vector<int>>& lists)
{
    std::vector<int> all;
    std::size_t longest = 0;
    for (const auto& list : lists)
        longest = std::max(longest, list.size());
    for (std::size_t i = 0; i < longest; ++i) {
        for (const auto& list : lists) {
            if (i < list.size())
                all.push_back(list[i]);
        }
    }
    return all;
}

} // namespace

ForgotIntoCanvas::ForgotIntoCanvas(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
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
    all.reserve(m_strands.size());
    for (const Strand& strand : m_strands)
        all.push_back(strand.ribbon);
    return all;
}

void ForgotIntoCanvas::layOut()
{
    m_sources.clear();
    m_targets.clear();
    m_strands.clear();
    if (m_forgotten.state == ForgottenInto::State::Shown) {
        makeNodes();
        placeNodes();
        placeStrands();
    }
    update();
}

void ForgotIntoCanvas::makeNodes()
{
    std::map<int, Node> byPosition;
    std::map<int, std::vector<std::vector<int>>> pictured; // by position, then by source
    Node stillRight{std::nullopt, tr("still right"), 0, {}, true, {}, {}};
    for (const ForgottenSource& source : m_forgotten.sources) {
        m_sources.push_back({source.isOneClass() ? std::optional(source.first) : std::nullopt,
                             sourceName(source, m_classes),
                             source.knew,
                             {},
                             false,
                             {},
                             {}});
        stillRight.count += source.kept;
        for (const ForgottenFlow& flow : source.flows) {
            Node& target = byPosition[flow.to];
            target.position = flow.to;
            target.label = m_classes.names.value(flow.to);
            target.count += flow.count();
            std::vector<int>& kept = pictured[flow.to].emplace_back();
            std::ranges::copy_if(flow.testIndices, std::back_inserter(kept), [this](int index) {
                return m_pictures.contains(index);
            });
        }
    }
    std::vector<int> counts;
    for (const auto& [position, node] : byPosition)
        counts.push_back(node.count);
    std::ranges::sort(counts, std::greater{});
    // Names take half the height at most, so that the ribbons keep their thickness.
    const double line = kLeast * QFontMetricsF(fontFor(TextRank::Small, font())).height();
    const int most = std::clamp(
        static_cast<int>(0.5 * height() / (line + kBetween)) - 2, kFewestTargets, kMostTargets);
    const bool areMany = static_cast<int>(counts.size()) > most + 1;
    const int least = areMany ? counts[static_cast<std::size_t>(most - 1)] : 0;
    if (stillRight.count > 0)
        m_targets.push_back(std::move(stillRight));
    Node rest;
    int members = 0;
    int named = 0;
    for (auto& [position, node] : byPosition) {
        node.testIndices = inTurn(pictured[position]);
        if (node.count >= least && (!areMany || named < most)) {
            ++named;
            m_targets.push_back(std::move(node));
            continue;
        }
        ++members;
        rest.count += node.count;
        rest.testIndices.insert(
            rest.testIndices.end(), node.testIndices.begin(), node.testIndices.end());
    }
    if (members > 0) {
        rest.label = tr("in %n other classes", nullptr, members);
        m_targets.push_back(std::move(rest));
    }
}

void ForgotIntoCanvas::placeNodes()
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double least = kLeast * metrics.height();
    const auto widest = [&metrics](const std::vector<Node>& nodes) {
        double width = 0.0;
        for (const Node& node : nodes)
            width = std::max(
                width, metrics.horizontalAdvance(node.label + QStringLiteral(" 1000")) + kGap);
        return width;
    };
    m_leftRoom = std::min(widest(m_sources), 0.26 * width());
    m_rightRoom = std::min(widest(m_targets), 0.3 * width());
    const bool hasPictures =
        std::ranges::any_of(m_targets, [](const Node& node) { return !node.testIndices.empty(); });
    const double right =
        hasPictures ? std::max(m_leftRoom + 0.2 * width(), kPicturesFrom * width() - m_rightRoom)
                    : width() - m_rightRoom - kBar - kGap;
    double scale = height();
    for (const auto* nodes : {&m_sources, &m_targets}) {
        std::vector<int> counts;
        for (const Node& node : *nodes)
            counts.push_back(node.count);
        scale = std::min(scale, scaleFor(counts, height() - 2, least));
    }
    const auto place = [&](std::vector<Node>& nodes, double x) {
        double used = 0.0;
        for (const Node& node : nodes)
            used += std::max(least, node.count * scale) + kBetween;
        const double spare = std::max(0.0, height() - used) / static_cast<double>(nodes.size());
        double top = spare / 2;
        for (Node& node : nodes) {
            const double bar = node.count * scale;
            const double pitch = std::max(least, bar);
            node.bar = QRectF(x, top + (pitch - bar) / 2, kBar, bar);
            node.place = QRectF(0, top - spare / 2, width(), pitch + spare + kBetween);
            top += pitch + kBetween + spare;
        }
    };
    place(m_sources, m_leftRoom);
    place(m_targets, right);
}

// The flows of a source that end at a target.
std::vector<int> ForgotIntoCanvas::flowsTo(const ForgottenSource& source, const Node& target) const
{
    std::vector<int> flows;
    for (std::size_t f = 0; !target.isKept && f < source.flows.size(); ++f) {
        const int position = source.flows[f].to;
        const bool isNamed = std::ranges::any_of(
            m_targets, [position](const Node& node) { return node.position == position; });
        if (target.position == position || (!target.position && !isNamed))
            flows.push_back(static_cast<int>(f));
    }
    return flows;
}

void ForgotIntoCanvas::placeStrands()
{
    std::vector<double> reached;
    reached.reserve(m_targets.size());
    for (const Node& target : m_targets)
        reached.push_back(target.bar.top());
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const ForgottenSource& source = m_forgotten.sources[i];
        const Node& from = m_sources[i];
        const double scale = from.count > 0 ? from.bar.height() / from.count : 0.0;
        double left = from.bar.top();
        for (std::size_t t = 0; t < m_targets.size(); ++t) {
            const Node& to = m_targets[t];
            std::vector<int> flows = flowsTo(source, to);
            int count = to.isKept ? source.kept : 0;
            for (const int flow : flows)
                count += source.flows[static_cast<std::size_t>(flow)].count();
            if (count == 0)
                continue;
            const double thick = count * scale;
            m_strands.push_back(
                {{static_cast<int>(i), std::move(flows)},
                 t,
                 ribbonPath({from.bar.right(), left}, {to.bar.left(), reached[t]}, thick)});
            left += thick;
            reached[t] += thick;
        }
    }
}

QColor ForgotIntoCanvas::colourOf(const Node& target) const
{
    const Theme theme = themeFor(palette());
    if (target.isKept)
        return theme.grid;
    if (target.position && m_classes.count() <= 10)
        return classColour(*target.position, m_classes.count(), theme);
    return armStyle(m_forgotten.side, theme).colour;
}

void ForgotIntoCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    if (m_forgotten.state != ForgottenInto::State::Shown) {
        painter.setFont(fontFor(TextRank::Body, font()));
        painter.setPen(theme.mutedText);
        painter.drawText(rect(),
                         static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextWordWrap,
                         forgottenSentence(m_forgotten, m_classes));
    }
    for (const Strand& strand : m_strands) {
        QColor colour = colourOf(m_targets[strand.target]);
        const bool isPointed = strand.ribbon == m_pointed;
        colour.setAlphaF(isPointed ? 1.0F : m_pointed ? 0.25F : 0.6F);
        painter.fillPath(strand.path, colour);
        if (isPointed)
            painter.strokePath(strand.path, QPen(theme.text, 1.5));
    }
    painter.setFont(small);
    for (const Node& source : m_sources) {
        painter.fillRect(source.bar.adjusted(0, 0, 0, 0.5), theme.mutedText);
        painter.setPen(theme.text);
        const QString number = QString::number(source.count);
        const double room = m_leftRoom - metrics.horizontalAdvance(QChar(' ') + number) - kGap;
        painter.drawText(QRectF(0,
                                source.bar.center().y() - metrics.height() / 2,
                                m_leftRoom - kGap,
                                metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(source.label, Qt::ElideRight, room) + QChar(' ') +
                             number);
    }
    for (const Node& target : m_targets)
        paintTarget(painter, target);
    if (m_showsFocus) {
        painter.setPen(QPen(theme.focus, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void ForgotIntoCanvas::paintTarget(QPainter& painter, const Node& target) const
{
    const Theme theme = themeFor(palette());
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    painter.fillRect(target.bar.adjusted(0, 0, 0, 0.5), colourOf(target));
    painter.setPen(target.isKept ? theme.mutedText : theme.text);
    const QString number = QString::number(target.count);
    const double room = m_rightRoom - metrics.horizontalAdvance(number + QChar(' ')) - kGap;
    painter.drawText(QRectF(target.bar.right() + kGap,
                            target.bar.center().y() - metrics.height() / 2,
                            m_rightRoom,
                            metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     number + QChar(' ') + metrics.elidedText(target.label, Qt::ElideRight, room));
    for (const auto& [index, place] : picturePlaces(target))
        painter.drawPixmap(place.toRect(), m_pictures.value(index));
}

// As many as fit beside the name.
std::vector<std::pair<int, QRectF>> ForgotIntoCanvas::picturePlaces(const Node& target) const
{
    const double left = target.bar.right() + kGap + m_rightRoom + kGap;
    const double room = target.place.height() - 2;
    const double side = std::min(kPicture, room);
    const int columns = static_cast<int>((width() - left) / (side + 2));
    const int rows = std::max(1, static_cast<int>(room / (side + 2)));
    std::vector<std::pair<int, QRectF>> places;
    const auto shown = std::min<std::size_t>(target.testIndices.size(),
                                             static_cast<std::size_t>(std::max(0, columns)) *
                                                 static_cast<std::size_t>(rows));
    const auto used =
        static_cast<int>(columns > 0 ? (shown + static_cast<std::size_t>(columns) - 1) /
                                           static_cast<std::size_t>(columns)
                                     : 0);
    const double top = target.bar.center().y() - used * (side + 2) / 2 + 1;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto place = static_cast<int>(i);
        places.emplace_back(
            target.testIndices[i],
            QRectF(left + (place % columns) * (side + 2),
                   std::clamp(top, 0.0, std::max(0.0, height() - used * (side + 2))) +
                       (place / columns) * (side + 2),
                   side,
                   side));
    }
    return places;
}

std::vector<int> ForgotIntoCanvas::drawnPictures() const
{
    std::vector<int> drawn;
    for (const Node& target : m_targets) {
        for (const auto& [index, place] : picturePlaces(target))
            drawn.push_back(index);
    }
    return drawn;
}

std::optional<ForgottenRibbon> ForgotIntoCanvas::ribbonAt(QPointF point) const
{
    for (const Strand& strand : m_strands) {
        if (strand.path.contains(point))
            return strand.ribbon;
    }
    for (const Node& target : m_targets) {
        for (const auto& [index, place] : picturePlaces(target)) {
            if (place.contains(point))
                return ribbonOf(index);
        }
    }
    return std::nullopt;
}

// A picture stands for the ribbon it came by.
std::optional<ForgottenRibbon> ForgotIntoCanvas::ribbonOf(int testIndex) const
{
    for (const Strand& strand : m_strands) {
        const auto& source = m_forgotten.sources[static_cast<std::size_t>(strand.ribbon.source)];
        for (const int flow : strand.ribbon.flows) {
            const auto& indices = source.flows[static_cast<std::size_t>(flow)].testIndices;
            if (std::ranges::find(indices, testIndex) != indices.end())
                return strand.ribbon;
        }
    }
    return std::nullopt;
}

void ForgotIntoCanvas::point(std::optional<ForgottenRibbon> ribbon)
{
    if (m_pointed == ribbon)
        return;
    m_pointed = ribbon;
    update();
    Q_EMIT pointedAt(ribbon);
}

void ForgotIntoCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ForgotIntoCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void ForgotIntoCanvas::mousePressEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    const bool isLeft = !m_sources.empty() && at.x() < m_sources.front().bar.right();
    const bool isRight = !m_targets.empty() && at.x() > m_targets.front().bar.left();
    if (!isLeft && !isRight) {
        const auto ribbon = ribbonAt(at);
        const std::size_t source = ribbon ? static_cast<std::size_t>(ribbon->source) : 0;
        if (ribbon && m_sources[source].position)
            Q_EMIT picked(*m_sources[source].position);
        return;
    }
    for (const Node& node : isLeft ? m_sources : m_targets) {
        if (node.place.contains(at) && node.position)
            Q_EMIT picked(*node.position);
    }
}

void ForgotIntoCanvas::mouseMoveEvent(QMouseEvent* event)
{
    point(ribbonAt(event->position()));
}

void ForgotIntoCanvas::leaveEvent(QEvent*)
{
    point(std::nullopt);
}

void ForgotIntoCanvas::focusInEvent(QFocusEvent* event)
{
    m_showsFocus = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    update();
    QWidget::focusInEvent(event);
}

void ForgotIntoCanvas::focusOutEvent(QFocusEvent* event)
{
    m_showsFocus = false;
    point(std::nullopt);
    update();
    QWidget::focusOutEvent(event);
}

// Up and down go from ribbon to ribbon; Return selects the class a ribbon comes from.
void ForgotIntoCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool isDown = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    const bool isUp = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
    const auto all = ribbons();
    if ((isDown || isUp) && !all.empty()) {
        const auto now = m_pointed ? std::ranges::find(all, *m_pointed) : all.end();
        if (now == all.end())
            return point(all.front());
        const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
        const std::ptrdiff_t to =
            std::clamp<std::ptrdiff_t>((now - all.begin()) + (isDown ? 1 : -1), 0, last);
        return point(all[static_cast<std::size_t>(to)]);
    }
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && m_pointed) {
        const Node& source = m_sources[static_cast<std::size_t>(m_pointed->source)];
        if (source.position)
            Q_EMIT picked(*source.position);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace ui
