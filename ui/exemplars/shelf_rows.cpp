// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/shelf_rows.h"

#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace ui {

namespace {

// What `before` holds and `now` does not.
std::vector<engine::Exemplar> missing(const std::vector<engine::Exemplar>& before,
                                      const std::vector<engine::Exemplar>& now)
{
    std::set<int> rows;
    for (const engine::Exemplar& exemplar : now)
        rows.insert(exemplar.datasetIndex);
    std::vector<engine::Exemplar> gone;
    std::ranges::copy_if(before, std::back_inserter(gone), [&](const engine::Exemplar& exemplar) {
        return !rows.contains(exemplar.datasetIndex);
    });
    return gone;
}

QString shelfWords(const char* text)
{
    return QCoreApplication::translate("ShelfRows", text);
}

} // namespace

std::vector<ShelfRow> shelfRows(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    std::vector<ShelfRow> rows;
    const engine::MemoryUpdated* kept = timeline.memoryAt(arm, tick);
    if (!kept)
        return rows;
    const std::vector<engine::ClassInfo>& classes = timeline.run().classes;
    const bool isHappening = kept->tick == tick;
    const engine::MemoryUpdated* before =
        isHappening ? timeline.memoryAt(arm, kept->tick - 1) : nullptr;
    for (std::size_t position = 0; position < kept->exemplars.size(); ++position) {
        ShelfRow row{static_cast<int>(position),
                     toQString(classes[position].name),
                     kept->exemplars[position],
                     {}};
        if (before && position < before->exemplars.size())
            row.dropped = missing(before->exemplars[position], row.exemplars);
        rows.push_back(std::move(row));
    }
    return rows;
}

ViewTable shelfTable(const std::vector<ShelfRow>& rows)
{
    ViewTable table{{shelfWords("class"),
                     shelfWords("rank"),
                     shelfWords("training image"),
                     shelfWords("distance of the means after this pick")},
                    {}};
    for (const ShelfRow& ofClass : rows) {
        for (const engine::Exemplar& exemplar : ofClass.exemplars)
            table.rows.push_back({ofClass.name,
                                  QString::number(exemplar.rank + 1),
                                  QString::number(exemplar.datasetIndex),
                                  tableNumber(exemplar.distance, 4)});
    }
    return table;
}

} // namespace ui
