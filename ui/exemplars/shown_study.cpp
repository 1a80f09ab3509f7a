// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/shown_study.h"

#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct ShownStudyText
{
    Q_DECLARE_TR_FUNCTIONS(ShownStudy)
};

} // namespace

std::vector<int> keepingArms(const engine::Timeline& timeline, const ShownArms& shown)
{
    std::vector<int> arms = armsBySide(shown, timeline.armCount());
    std::erase_if(arms, [&](int arm) { return !timeline.recipe(arm).exemplarMemory; });
    return arms;
}

ShownStudy shownStudy(const engine::Timeline& timeline, const ViewState& state, int arm)
{
    ShownStudy shown;
    if (!timeline.hasRun()) {
        shown.absence =
            ShownStudyText::tr("Which pictures herding picks, and why, will be seen here.");
        return shown;
    }
    if (arm < 0) {
        shown.absence = ShownStudyText::tr("No arm shown keeps exemplars.");
        return shown;
    }
    const std::vector<engine::ClassInfo>& classes = timeline.run().classes;
    shown.position = state.selectedPosition.value_or(0);
    if (shown.position < 0 || shown.position >= static_cast<int>(classes.size()))
        shown.position = 0;
    const engine::ClassInfo& info = classes[static_cast<std::size_t>(shown.position)];
    shown.className = toQString(info.name);
    const engine::MemoryUpdated* memory = timeline.memoryAt(arm, state.tick);
    const auto place = static_cast<std::size_t>(shown.position);
    const engine::Recipe& recipe = timeline.recipe(arm);
    // Only then is the memory the first so many picks.
    const bool keepsFirstPicks = recipe.selection == engine::ExemplarSelection::Herding &&
                                 recipe.eviction == engine::Eviction::ByRank;
    if (!keepsFirstPicks)
        shown.otherRule = ShownStudyText::tr(
            "This arm keeps its exemplars by another rule; what herding would pick is "
            "shown.");
    if (keepsFirstPicks && memory && place < memory->exemplars.size())
        shown.kept = static_cast<int>(memory->exemplars[place].size());
    const engine::SelectionStudied* study = timeline.selectionStudy(arm, shown.position);
    if (study && study->tick <= state.tick)
        shown.study = study;
    else if (memory && place < memory->exemplars.size())
        shown.absence =
            ShownStudyText::tr("This run was recorded by an older program, which did not note "
                               "how exemplars were chosen.");
    else
        shown.absence =
            filled(ShownStudyText::tr("At the end of step %1, herding picks the exemplars of %2."),
                   info.step,
                   shown.className);
    return shown;
}

} // namespace ui
