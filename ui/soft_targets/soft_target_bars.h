// SPDX-License-Identifier: GPL-3.0-only
// The bars of the soft-targets view: a row per class, a column per arm, up to three bars in each
// cell (label, teacher, student). Shows a finished table; softens and ranks nothing.
#pragma once

#include "ui/soft_targets/belief_table.h"
#include "ui/soft_targets/soft_target_layout.h"
#include "ui/view/canvas.h"

#include <QString>

namespace ui {

class SoftTargetBars : public ScrolledCanvas
{
    Q_OBJECT

public:
    explicit SoftTargetBars(QWidget* parent = nullptr);

    void show(BeliefTable table);
    // Instead of a table without rows.
    [[nodiscard]] const BeliefTable& table() const { return m_table; }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A click, or the up and down keys.
    void picked(int position);

protected:
    [[nodiscard]] bool isEmpty() const override
    {
        return m_table.rows.empty() || m_table.columns.empty();
    }
    void paint(QPainter& painter, const QRect& exposed) override;
    // The table in the room there is, and what there is to scroll.
    void layOut() override;
    void press(QPointF at) override;
    bool go(Step step) override;

private:
    void stepBy(int rows);

    BeliefTable m_table;
    SoftTargetLayout m_layout; // of the table in the room there is; unset while it is empty
};

} // namespace ui
