// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/why_text.h"

#include "engine/core/memory_budget.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct WhyText
{
    Q_DECLARE_TR_FUNCTIONS(Why)
};

// The classes of one kind, and how many images of them an arm trains on.
struct Share
{
    QStringList names;
    std::vector<int> images; // by name

    [[nodiscard]] int sum() const
    {
        int all = 0;
        for (const int ofClass : images)
            all += ofClass;
        return all;
    }
};

struct TrainingSet
{
    Share newClasses;
    Share oldClasses;
};

QString number(int value)
{
    return QLocale().toString(value);
}

// "600 fox, 600 cat" or, of more than four, "1,200 of 6 new classes".
QString listed(const Share& share, const char* many)
{
    constexpr qsizetype kMostNames = 4;
    if (share.names.size() > kMostNames)
        return filled(WhyText::tr(many), number(share.sum()), share.names.size());
    QStringList parts;
    for (qsizetype i = 0; i < share.names.size(); ++i)
        parts.append(filled(QStringLiteral("%1 %2"),
                            number(share.images[static_cast<std::size_t>(i)]),
                            share.names[i]));
    return parts.join(WhyText::tr(", "));
}

int exemplarsOf(const engine::MemoryUpdated* memory, int position)
{
    const auto index = static_cast<std::size_t>(position);
    return memory && index < memory->exemplars.size()
               ? static_cast<int>(memory->exemplars[index].size())
               : 0;
}

TrainingSet
trainingSetOf(const engine::Timeline& timeline, int arm, const engine::StepStarted& step)
{
    TrainingSet set;
    const engine::Recipe& recipe = timeline.recipe(arm);
    const engine::MemoryUpdated* memory = timeline.memoryAt(arm, step.tick);
    for (int position = 0; position < step.seen; ++position) {
        const engine::ClassInfo& info = timeline.run().classes[static_cast<std::size_t>(position)];
        const bool isNew = position >= step.firstNew;
        Share& share = isNew ? set.newClasses : set.oldClasses;
        share.names.append(toQString(info.name));
        share.images.push_back(isNew || recipe.trainsOnAllSeen ? info.trainImages
                               : recipe.exemplarMemory         ? exemplarsOf(memory, position)
                                                               : 0);
    }
    return set;
}

// What keeps the old classes from being overwritten.
QStringList defenceOf(const engine::Recipe& recipe, const TrainingSet& set)
{
    const bool distils = recipe.distillationWeight > 0.0;
    const int old = set.oldClasses.sum();
    if (recipe.trainsOnAllSeen)
        return {WhyText::tr("It may keep every image, so nothing has to be forgotten."),
                WhyText::tr("It may keep every image.")};
    if (old == 0 && distils)
        return {WhyText::tr("Without old images, only the teacher’s soft targets speak for the old "
                            "classes."),
                WhyText::tr("Only soft targets speak for old classes.")};
    if (old == 0 && recipe.ewcStrength > 0.0)
        return {WhyText::tr("Without old images, only the weights they relied on are held back."),
                WhyText::tr("Only weights are held back.")};
    if (old == 0)
        return {WhyText::tr("Nothing in its loss speaks for the old classes, so every update may "
                            "undo them."),
                WhyText::tr("Nothing in its loss speaks for the old classes."),
                WhyText::tr("Nothing speaks for old classes.")};
    const QString speaks = distils ? WhyText::tr("Old images and the teacher’s soft targets speak "
                                                 "for the old classes.")
                                   : WhyText::tr("Its old images speak for the old classes.");
    const QString shortly = distils ? WhyText::tr("Old images and soft targets speak for them.")
                                    : WhyText::tr("Old images speak for them.");
    const auto ratio = std::lround(static_cast<double>(set.newClasses.sum()) / old);
    if (!recipe.balancedFineTuning || ratio <= 1)
        return {speaks, shortly};
    return {speaks + QChar(' ') +
                WhyText::tr("New images outnumber them %1 to 1, so old classes may dip until "
                            "balanced fine-tuning evens that out.")
                    .arg(ratio),
            shortly + QChar(' ') +
                WhyText::tr("Outnumbered %1 to 1, they may dip until balancing.").arg(ratio),
            speaks,
            shortly};
}

WhyWords whyItTrains(const engine::Timeline& timeline,
                     int arm,
                     const engine::StepStarted& step,
                     const QString& letter)
{
    const TrainingSet set = trainingSetOf(timeline, arm, step);
    const QString total = number(set.newClasses.sum() + set.oldClasses.sum());
    const QString ofNew = listed(set.newClasses, QT_TR_NOOP("%1 of %2 new classes"));
    if (step.firstNew == 0)
        return {{filled(WhyText::tr("%1 trains on %2 images: %3."), letter, total, ofNew)}, {}};
    const QString ofOld = listed(set.oldClasses, QT_TR_NOOP("%1 of %2 old classes"));
    return {{filled(WhyText::tr("%1 trains on %2 images: %3, %4."), letter, total, ofNew, ofOld),
             filled(WhyText::tr("%1: %2 new images, %3 old"),
                    letter,
                    number(set.newClasses.sum()),
                    number(set.oldClasses.sum()))},
            defenceOf(timeline.recipe(arm), set)};
}

WhyWords whyItBalances(const engine::Timeline& timeline,
                       int arm,
                       const engine::StepStarted& step,
                       const QString& letter)
{
    const engine::Recipe& recipe = timeline.recipe(arm);
    if (!recipe.balancedFineTuning)
        return {{WhyText::tr("%1 waits while another arm balances: its network stands still.")
                     .arg(letter),
                 WhyText::tr("%1 waits").arg(letter)},
                {}};
    const QString each =
        number(engine::exemplarQuota(recipe, timeline.budgetAt(step.tick), step.firstNew));
    return {{filled(WhyText::tr("%1 balances: at most %2 images of each of its %3 classes."),
                    letter,
                    each,
                    step.seen),
             filled(WhyText::tr("%1 balances: %2 images of each class"), letter, each)},
            {WhyText::tr("New images no longer outnumber old ones."),
             WhyText::tr("Old and new in equal numbers.")}};
}

} // namespace

WhyWords
whyInWords(const engine::Timeline& timeline, int arm, std::int64_t tick, const QString& letter)
{
    const engine::StepStarted* step = timeline.hasRun() ? timeline.stepAt(tick) : nullptr;
    const engine::PhaseStarted* phase = step ? timeline.phaseAt(tick) : nullptr;
    if (!phase || timeline.run().results != engine::ResultsKind::Classified)
        return {};
    return phase->phase == engine::Phase::BalancedFineTuning
               ? whyItBalances(timeline, arm, *step, letter)
               : whyItTrains(timeline, arm, *step, letter);
}

} // namespace ui
