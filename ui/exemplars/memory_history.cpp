// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/memory_history.h"

#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace ui {

namespace {

struct MemoryHistoryText
{
    Q_DECLARE_TR_FUNCTIONS(MemoryHistory)
};

} // namespace

MemoryHistory
memoryHistory(const engine::Timeline& timeline, int arm, int position, std::int64_t tick)
{
    MemoryHistory history;
    history.position = position;
    const auto place = static_cast<std::size_t>(position);
    for (const engine::MemoryUpdated& update : timeline.memoryUpdates(arm)) {
        if (update.tick > tick || place >= update.exemplars.size())
            continue;
        const std::vector<engine::Exemplar>& kept = update.exemplars[place];
        if (history.moments.empty()) {
            for (const engine::Exemplar& exemplar : kept)
                history.images.push_back({exemplar, 0});
        }
        history.moments.push_back({update.step, update.tick, static_cast<int>(kept.size())});
        std::set<int> rows;
        for (const engine::Exemplar& exemplar : kept)
            rows.insert(exemplar.datasetIndex);
        for (RememberedImage& image : history.images) {
            if (image.evictedAt == 0 && !rows.contains(image.exemplar.datasetIndex))
                image.evictedAt = update.step;
        }
    }
    return history;
}

std::vector<MemoryHistory>
memoryHistories(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    std::vector<MemoryHistory> histories;
    const engine::MemoryUpdated* memory = timeline.memoryAt(arm, tick);
    const int classes = memory ? static_cast<int>(memory->exemplars.size()) : 0;
    histories.reserve(static_cast<std::size_t>(classes));
    for (int position = 0; position < classes; ++position)
        histories.push_back(memoryHistory(timeline, arm, position, tick));
    return histories;
}

ViewTable historyTable(const std::vector<MemoryHistory>& histories,
                       const std::vector<engine::ClassInfo>& classes)
{
    ViewTable table{{MemoryHistoryText::tr("class"),
                     MemoryHistoryText::tr("pick"),
                     MemoryHistoryText::tr("training image"),
                     MemoryHistoryText::tr("kept since step"),
                     MemoryHistoryText::tr("fell out in step")},
                    {}};
    for (const MemoryHistory& history : histories) {
        const QString name = toQString(classes[static_cast<std::size_t>(history.position)].name);
        for (const RememberedImage& image : history.images)
            table.rows.push_back(
                {name,
                 QString::number(image.exemplar.rank + 1),
                 QString::number(image.exemplar.datasetIndex),
                 QString::number(history.moments.front().step),
                 image.evictedAt > 0 ? QString::number(image.evictedAt) : QString()});
    }
    return table;
}

} // namespace ui
