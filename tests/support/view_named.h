// SPDX-License-Identifier: GPL-3.0-only
// A view of the catalogue by itself.
#pragma once

#include "ui/view/inspection_view.h"
#include "ui/window/view_catalogue.h"

#include <QString>

#include <algorithm>
#include <memory>
#include <vector>

namespace tests {

// `name` must be in the catalogue.
[[nodiscard]] inline std::unique_ptr<ui::InspectionView> viewNamed(const QString& name)
{
    const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
    const auto entry = std::ranges::find(entries, name, &ui::ViewEntry::name);
    return std::unique_ptr<ui::InspectionView>(entry->view.make());
}

} // namespace tests
