// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/mini_batch.h"

#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace ui {

namespace {

struct MiniBatchText
{
    Q_DECLARE_TR_FUNCTIONS(MiniBatch)
};

} // namespace

std::vector<int> miniBatchAt(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    const engine::StepStarted* step = timeline.stepAt(tick);
    const engine::PhaseStarted* phase = timeline.phaseAt(tick);
    const engine::Evaluated* told = timeline.evaluationAt(arm, tick);
    const bool waits = phase && phase->phase == engine::Phase::BalancedFineTuning &&
                       !timeline.recipe(arm).balancedFineTuning;
    return told && step && told->step == step->step && !waits ? told->miniBatch
                                                              : std::vector<int>{};
}

bool tellsMiniBatches(const engine::Timeline& timeline, int arm)
{
    const std::vector<engine::Evaluated>& told = timeline.evaluations(arm);
    return told.empty() || !told.front().miniBatch.empty();
}

QString
miniBatchInWords(const engine::Timeline& timeline, const std::vector<int>& images, int firstNew)
{
    if (images.empty())
        return {};
    QStringList parts;
    for (std::size_t position = 0; position < images.size(); ++position) {
        if (images[position] > 0)
            parts.append(filled(QStringLiteral("%1 %2"),
                                images[position],
                                toQString(timeline.run().classes.at(position).name)));
    }
    const auto oldClasses = std::min<std::ptrdiff_t>(firstNew, std::ssize(images));
    const int old = std::accumulate(images.begin(), images.begin() + oldClasses, 0);
    if (firstNew > 0 && old == 0)
        parts.append(firstNew == 1 ? MiniBatchText::tr("none of the old class")
                                   : MiniBatchText::tr("none of the %1 old classes").arg(firstNew));
    return filled(MiniBatchText::tr("Mini-batch of %1 images: %2"),
                  std::accumulate(images.begin(), images.end(), 0),
                  parts.join(MiniBatchText::tr(", ")));
}

} // namespace ui
