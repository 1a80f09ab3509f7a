// SPDX-License-Identifier: GPL-3.0-only
// What fell out of the memory: per class every exemplar that had to go, grouped by the step whose
// memory update dropped it.
#pragma once

#include "ui/exemplars/memory_history.h"
#include "ui/exemplars/memory_rows_view.h"

#include <optional>
#include <vector>

namespace ui {

class EvictedTrayView : public MemoryRowsView
{
    Q_OBJECT

public:
    // Objects inside: rows "trayRows", box "trayArm", label "trayReadout".
    explicit EvictedTrayView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;

protected:
    void showMemory(const engine::Timeline& timeline, const ViewState& state) override;
    void pick(int row) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString pictureText(int row, int picture) const override;

private:
    // What the rows were made of.
    struct Key
    {
        int arm = -1;
        int step = 0;
        std::optional<int> selected;

        bool operator==(const Key&) const = default;
    };
    [[nodiscard]] PictureRow rowOf(const MemoryHistory& history) const;

    std::vector<MemoryHistory> m_fallen; // images that were evicted only, by row
    std::optional<Key> m_key;
};

} // namespace ui
