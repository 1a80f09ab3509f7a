// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/pick_story.h"

#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <cmath>

namespace ui {

namespace {

struct PickStoryText
{
    Q_DECLARE_TR_FUNCTIONS(PickStory)
};

// Runners-up are often a few ten-thousandths away.
QString distanceText(double distance)
{
    return QLocale().toString(distance, 'f', 4);
}

} // namespace

PickStory pickStory(const engine::SelectionStudied& study, const QString& className)
{
    PickStory story;
    story.className = className;
    story.images = study.images;
    story.planeShare = study.planeShare;
    story.indices = study.planeIndices;
    QHash<int, std::size_t> pointOf;
    for (std::size_t i = 0; i < study.planeIndices.size(); ++i) {
        story.points.emplace_back(study.planeX[i], study.planeY[i]);
        pointOf.insert(study.planeIndices[i], i);
    }
    QPointF sum;
    for (const engine::SelectionStudied::Pick& pick : study.picks) {
        const double count = static_cast<double>(story.candidates.size()) + 1.0;
        std::vector<PickStory::Candidate> candidates;
        const auto add = [&](const engine::SelectionStudied::Candidate& candidate) {
            // A damaged file may name an image that has no place.
            const auto known = pointOf.constFind(candidate.datasetIndex);
            if (known == pointOf.constEnd())
                return;
            candidates.push_back({candidate.datasetIndex,
                                  candidate.distance,
                                  *known,
                                  (sum + story.points[*known]) / count});
        };
        add(pick.chosen);
        if (candidates.empty())
            break;
        for (const engine::SelectionStudied::Candidate& next : pick.runnersUp)
            add(next);
        sum += story.points[candidates.front().point];
        story.candidates.push_back(std::move(candidates));
    }
    return story;
}

QStringList whyThisOne(const PickStory& story, int m)
{
    if (m < 1 || m > story.picks())
        return {QString()};
    const auto& candidates = story.candidates[static_cast<std::size_t>(m - 1)];
    const QString chosen =
        filled(PickStoryText::tr("Pick %1: image %2 brings the mean to within %3"),
               m,
               candidates.front().datasetIndex,
               distanceText(candidates.front().distance));
    QStringList next;
    for (std::size_t place = 1; place < candidates.size(); ++place)
        next.append(distanceText(candidates[place].distance));
    if (next.isEmpty())
        return {PickStoryText::tr("%1; no other is left").arg(chosen), chosen};
    return {PickStoryText::tr("%1 of the class mean; next best %2")
                .arg(chosen, next.join(QStringLiteral(", "))),
            PickStoryText::tr("%1; next best %2").arg(chosen, next.join(QStringLiteral(", "))),
            PickStoryText::tr("%1; next %2").arg(chosen, next.front()),
            chosen};
}

QStringList planeHonesty(const PickStory& story)
{
    const int percent = static_cast<int>(std::lround(100.0 * story.planeShare));
    return {PickStoryText::tr(
                "This plane shows %1 % of the variance; herding decides in the full space.")
                .arg(percent),
            PickStoryText::tr("%1 % of the variance; herding decides in full space").arg(percent),
            PickStoryText::tr("%1 % of the variance").arg(percent)};
}

ViewTable pickTable(const PickStory& story)
{
    constexpr int kDigits = 4;
    ViewTable table{{PickStoryText::tr("pick of %1").arg(story.className),
                     PickStoryText::tr("place"),
                     PickStoryText::tr("training image"),
                     PickStoryText::tr("distance of the means"),
                     PickStoryText::tr("plane x"),
                     PickStoryText::tr("plane y")},
                    {}};
    for (std::size_t pick = 0; pick < story.candidates.size(); ++pick) {
        for (std::size_t place = 0; place < story.candidates[pick].size(); ++place) {
            const PickStory::Candidate& candidate = story.candidates[pick][place];
            table.rows.push_back({QString::number(pick + 1),
                                  QString::number(place + 1),
                                  QString::number(candidate.datasetIndex),
                                  tableNumber(candidate.distance, kDigits),
                                  tableNumber(story.points[candidate.point].x(), kDigits),
                                  tableNumber(story.points[candidate.point].y(), kDigits)});
        }
    }
    return table;
}

} // namespace ui
