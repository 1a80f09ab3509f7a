// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/forgot_into_layout.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

namespace ui {

namespace {

constexpr double kForgotIntoBar = 7.0;     // width of a node
constexpr double kForgotIntoBetween = 2.0; // between nodes
constexpr double kLeast = 0.85;            // height of a node, in lines
constexpr int kMostTargets = 8;            // of more, the smallest are put together
constexpr int kFewestTargets = 3;
constexpr double kPicturesFrom = 0.66; // of the width, where there are pictures

struct ForgotIntoLayoutText
{
    Q_DECLARE_TR_FUNCTIONS(ForgotIntoLayout)
};

// Pixels for one image, so that nodes with these counts fill `height`, none lower than `least`.
double scaleFor(const std::vector<RibbonNode>& nodes, double height, double least)
{
    double low = 0.0;
    double high = height;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        double used = 0.0;
        for (const RibbonNode& node : nodes)
            used += std::max(least, node.count * middle) + kForgotIntoBetween;
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

std::vector<RibbonNode> sourceNodes(const ForgottenInto& forgotten, const LearnedClasses& classes)
{
    std::vector<RibbonNode> nodes;
    nodes.reserve(forgotten.sources.size());
    for (const ForgottenSource& source : forgotten.sources)
        nodes.push_back({source.isOneClass() ? std::optional(source.first) : std::nullopt,
                         sourceName(source, classes),
                         source.knew,
                         {},
                         false,
                         {},
                         {}});
    return nodes;
}

// A node for every class that something is taken for, ascending in position.
std::vector<RibbonNode>
classNodes(const ForgottenInto& forgotten, const LearnedClasses& classes, const QSet<int>& pictured)
{
    std::map<int, RibbonNode> byPosition;
    std::map<int, std::vector<std::vector<int>>> indices; // by position, then by source
    for (const ForgottenSource& source : forgotten.sources) {
        for (const ForgottenFlow& flow : source.flows) {
            RibbonNode& target = byPosition[flow.to];
            target.position = flow.to;
            target.label = classes.names.value(flow.to);
            target.count += flow.count();
            std::ranges::copy_if(flow.testIndices,
                                 std::back_inserter(indices[flow.to].emplace_back()),
                                 [&pictured](int index) { return pictured.contains(index); });
        }
    }
    std::vector<RibbonNode> nodes;
    nodes.reserve(byPosition.size());
    for (auto& [position, node] : byPosition) {
        node.testIndices = inTurn(indices[position]);
        nodes.push_back(std::move(node));
    }
    return nodes;
}

// The largest stay, at most `most` of them; one node stands for the others, at the end.
std::vector<RibbonNode> gathered(std::vector<RibbonNode> nodes, int most)
{
    if (static_cast<int>(nodes.size()) <= most + 1)
        return nodes;
    std::vector<int> counts;
    counts.reserve(nodes.size());
    for (const RibbonNode& node : nodes)
        counts.push_back(node.count);
    std::ranges::sort(counts, std::greater{});
    const int least = counts[static_cast<std::size_t>(most - 1)];
    std::vector<RibbonNode> kept;
    RibbonNode rest;
    int members = 0;
    for (RibbonNode& node : nodes) {
        if (node.count >= least && static_cast<int>(kept.size()) < most) {
            kept.push_back(std::move(node));
            continue;
        }
        ++members;
        rest.count += node.count;
        rest.testIndices.insert(
            rest.testIndices.end(), node.testIndices.begin(), node.testIndices.end());
    }
    rest.label = ForgotIntoLayoutText::tr("in %n other classes", nullptr, members);
    kept.push_back(std::move(rest));
    return kept;
}

std::vector<RibbonNode> targetNodes(const ForgottenInto& forgotten,
                                    const LearnedClasses& classes,
                                    const QSet<int>& pictured,
                                    int most)
{
    RibbonNode stillRight{
        std::nullopt, ForgotIntoLayoutText::tr("still right"), 0, {}, true, {}, {}};
    for (const ForgottenSource& source : forgotten.sources)
        stillRight.count += source.kept;
    std::vector<RibbonNode> nodes = gathered(classNodes(forgotten, classes, pictured), most);
    if (stillRight.count > 0)
        nodes.insert(nodes.begin(), std::move(stillRight));
    return nodes;
}

double widestLabel(const std::vector<RibbonNode>& nodes, const QFontMetricsF& metrics)
{
    double width = 0.0;
    for (const RibbonNode& node : nodes)
        width = std::max(
            width, metrics.horizontalAdvance(node.label + QStringLiteral(" 1000")) + kRibbonGap);
    return width;
}

void placeNodes(ForgotIntoLayout& at, const QFontMetricsF& metrics, QSizeF room)
{
    const double least = kLeast * metrics.height();
    at.leftRoom = std::min(widestLabel(at.sources, metrics), 0.26 * room.width());
    at.rightRoom = std::min(widestLabel(at.targets, metrics), 0.3 * room.width());
    const bool hasPictures = std::ranges::any_of(
        at.targets, [](const RibbonNode& node) { return !node.testIndices.empty(); });
    const double right = hasPictures ? std::max(at.leftRoom + 0.2 * room.width(),
                                                kPicturesFrom * room.width() - at.rightRoom)
                                     : room.width() - at.rightRoom - kForgotIntoBar - kRibbonGap;
    double scale = room.height();
    for (const auto* nodes : {&at.sources, &at.targets})
        scale = std::min(scale, scaleFor(*nodes, room.height() - 2, least));
    const auto place = [&](std::vector<RibbonNode>& nodes, double x) {
        double used = 0.0;
        for (const RibbonNode& node : nodes)
            used += std::max(least, node.count * scale) + kForgotIntoBetween;
        const double spare =
            std::max(0.0, room.height() - used) / static_cast<double>(nodes.size());
        double top = spare / 2;
        for (RibbonNode& node : nodes) {
            const double bar = node.count * scale;
            const double pitch = std::max(least, bar);
            node.bar = QRectF(x, top + (pitch - bar) / 2, kForgotIntoBar, bar);
            node.place =
                QRectF(0, top - spare / 2, room.width(), pitch + spare + kForgotIntoBetween);
            top += pitch + kForgotIntoBetween + spare;
        }
    };
    place(at.sources, at.leftRoom);
    place(at.targets, right);
}

// The flows of a source that end at a target.
std::vector<int> flowsTo(const ForgottenSource& source,
                         const RibbonNode& target,
                         const std::vector<RibbonNode>& targets)
{
    std::vector<int> flows;
    for (std::size_t f = 0; !target.isKept && f < source.flows.size(); ++f) {
        const int position = source.flows[f].to;
        const bool isNamed = std::ranges::any_of(
            targets, [position](const RibbonNode& node) { return node.position == position; });
        if (target.position == position || (!target.position && !isNamed))
            flows.push_back(static_cast<int>(f));
    }
    return flows;
}

void placeStrands(ForgotIntoLayout& at, const std::vector<ForgottenSource>& sources)
{
    std::vector<double> reached;
    reached.reserve(at.targets.size());
    for (const RibbonNode& target : at.targets)
        reached.push_back(target.bar.top());
    for (std::size_t i = 0; i < at.sources.size(); ++i) {
        const ForgottenSource& source = sources[i];
        const RibbonNode& from = at.sources[i];
        const double scale = from.count > 0 ? from.bar.height() / from.count : 0.0;
        double left = from.bar.top();
        for (std::size_t t = 0; t < at.targets.size(); ++t) {
            const RibbonNode& to = at.targets[t];
            std::vector<int> flows = flowsTo(source, to, at.targets);
            int count = to.isKept ? source.kept : 0;
            for (const int flow : flows)
                count += source.flows[static_cast<std::size_t>(flow)].count();
            if (count == 0)
                continue;
            const double thick = count * scale;
            at.strands.push_back(
                {{static_cast<int>(i), std::move(flows)},
                 t,
                 ribbonPath({from.bar.right(), left}, {to.bar.left(), reached[t]}, thick)});
            left += thick;
            reached[t] += thick;
        }
    }
}

} // namespace

ForgotIntoLayout forgotIntoLayout(const ForgottenInto& forgotten,
                                  const LearnedClasses& classes,
                                  const QSet<int>& pictured,
                                  const QFont& font,
                                  QSizeF room)
{
    if (forgotten.state != ForgottenInto::State::Shown)
        return {};
    const QFontMetricsF metrics(fontFor(TextRank::Small, font));
    // Names take half the height at most, so that the ribbons keep their thickness.
    const double line = kLeast * metrics.height();
    const int most =
        std::clamp(static_cast<int>(0.5 * room.height() / (line + kForgotIntoBetween)) - 2,
                   kFewestTargets,
                   kMostTargets);
    ForgotIntoLayout at;
    at.sources = sourceNodes(forgotten, classes);
    at.targets = targetNodes(forgotten, classes, pictured, most);
    placeNodes(at, metrics, room);
    placeStrands(at, forgotten.sources);
    return at;
}

} // namespace ui
