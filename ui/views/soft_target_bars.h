// SPDX-License-Identifier: GPL-3.0-only
// The bars of the soft-targets view: a row per class, a column per arm, up to three bars in each
// cell (label, teacher, student). Shows a finished table; softens and ranks nothing.
#pragma once

#include "ui/models/belief_table.h"
#include "ui/views/soft_target_layout.h"

#include <QAbstractScrollArea>
#include <QString>

namespace ui {

class SoftTargetBars : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit SoftTargetBars(QWidget* parent = nullptr);

    void show(BeliefTable table);
    // Instead of a table without rows.
    void setPlaceholder(const QString& text);
    [[nodiscard]] const BeliefTable& table() const { return m_table; }

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A click, or the up and down keys.
    void picked(int position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] bool isEmpty() const { return m_table.rows.empty() || m_table.columns.empty(); }
    // The table in the room there is, and what there is to scroll.
    void layOut();
    void step(int by);

    BeliefTable m_table;
    SoftTargetLayout m_layout; // of the table in the room there is; unset while it is empty
    QString m_placeholder;
};

} // namespace ui
