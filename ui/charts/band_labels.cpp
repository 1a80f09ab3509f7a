// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/band_labels.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

namespace ui {

namespace {

constexpr double kInset = 5.0;        // between the edge of a band and its number
constexpr double kBesideNumber = 5.0; // between number and names
constexpr double kBetweenLabels = 4.0;
// A stump of a word says nothing.
constexpr int kShortestStump = 6; // characters

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BandLabels)
};

// As many names as fit on the first of two lines, the others on the second.
QStringList twoLines(const QStringList& names, const QFontMetricsF& metrics, double room)
{
    const QString separator = Text::tr(", ");
    QString first = names.front();
    qsizetype taken = 1;
    while (taken < names.size()) {
        const QString longer = first + separator + names[taken];
        if (metrics.horizontalAdvance(longer + separator.trimmed()) > room)
            break;
        first = longer;
        ++taken;
    }
    if (taken == names.size())
        return {first};
    return {first + separator.trimmed(), names.mid(taken).join(separator)};
}

QStringList
fittingLines(const QStringList& names, const QFontMetricsF& metrics, double room, int mostLines)
{
    if (names.isEmpty())
        return {};
    const QString whole = names.join(Text::tr(", "));
    const bool isOneLine = mostLines == 1 || metrics.horizontalAdvance(whole) <= room;
    QStringList lines = isOneLine ? QStringList{whole} : twoLines(names, metrics, room);
    for (QString& line : lines) {
        const double shortest =
            std::min(metrics.horizontalAdvance(line), kShortestStump * metrics.averageCharWidth());
        if (room < shortest)
            return {};
        line = metrics.elidedText(line, Qt::ElideRight, room);
    }
    return lines;
}

} // namespace

std::vector<BandLabel> bandLabels(const std::vector<ChartBand>& bands,
                                  const TimeScale& scale,
                                  double right,
                                  const QFont& font,
                                  int mostLines)
{
    QFont strong = font;
    strong.setBold(true);
    const QFontMetricsF metrics(font);
    const QFontMetricsF strongMetrics(strong);
    std::vector<const ChartBand*> numbered;
    for (const ChartBand& band : bands) {
        if (!band.number.isEmpty())
            numbered.push_back(&band);
    }
    std::vector<BandLabel> labels;
    double taken = -kBetweenLabels; // right end of the label before
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        const double left = scale.toPixel(numbered[i]->from);
        const double end =
            i + 1 < numbered.size() ? scale.toPixel(numbered[i + 1]->from) - kBetweenLabels : right;
        const double width = strongMetrics.horizontalAdvance(numbered[i]->number);
        const auto labelWithNumberAt = [&](double numberLeft) {
            const double namesLeft = std::max(left + kInset, numberLeft + width + kBesideNumber);
            return BandLabel{numbered[i]->number,
                             numberLeft,
                             fittingLines(numbered[i]->names, metrics, end - namesLeft, mostLines),
                             namesLeft};
        };
        BandLabel label = labelWithNumberAt(left + kInset);
        if (label.lines.isEmpty() && i == 0 && !numbered[i]->names.isEmpty())
            label = labelWithNumberAt(left - width); // beside the first band is room
        else if (left + kInset + width > end)
            label.numberLeft = (left + end + kBetweenLabels - width) / 2;
        // In bands as narrow as their numbers, "11" beside "12" would read as one.
        if (i > 0 && (label.numberLeft < left || label.numberLeft < taken + kBetweenLabels))
            continue;
        taken = label.numberLeft + width;
        labels.push_back(std::move(label));
    }
    return labels;
}

int lineCount(const std::vector<BandLabel>& labels)
{
    qsizetype most = 1;
    for (const BandLabel& label : labels)
        most = std::max(most, label.lines.size());
    return static_cast<int>(most);
}

} // namespace ui
