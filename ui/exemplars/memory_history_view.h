// SPDX-License-Identifier: GPL-3.0-only
// The same class at different steps: its exemplars in pick order after every memory update, with
// what fell out greyed. A row takes the window to its moment.
#pragma once

#include "ui/exemplars/memory_history.h"
#include "ui/exemplars/memory_rows_view.h"

namespace ui {

class MemoryHistoryView : public MemoryRowsView
{
    Q_OBJECT

public:
    // Objects inside: rows "historyRows", box "historyArm", label "historyReadout".
    explicit MemoryHistoryView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;

protected:
    void showMemory(const engine::Timeline& timeline, const ViewState& state) override;
    void pick(int row) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString pictureText(int row, int picture) const override;

private:
    [[nodiscard]] PictureRow rowOf(const MemoryHistory::Moment& moment) const;

    MemoryHistory m_history;
};

} // namespace ui
