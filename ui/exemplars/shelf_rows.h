// SPDX-License-Identifier: GPL-3.0-only
// The rows of the exemplar shelf: what an arm keeps of each class at a moment, and what the update
// of that very moment dropped. Plain values; no widget.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view/view_table.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace ui {

struct ShelfRow
{
    int position = 0;
    QString name;
    std::vector<engine::Exemplar> exemplars; // in pick order
    std::vector<engine::Exemplar> dropped;   // by the update that is shown as it happens

    bool operator==(const ShelfRow&) const = default;
};

// One for each class in the memory. Dropped ones are there while `tick` is that of the update.
[[nodiscard]] std::vector<ShelfRow>
shelfRows(const engine::Timeline& timeline, int arm, std::int64_t tick);

// The shelf as a table: one row per exemplar.
[[nodiscard]] ViewTable shelfTable(const std::vector<ShelfRow>& rows);

} // namespace ui
