// SPDX-License-Identifier: GPL-3.0-only
// A view of one arm's memory that shows rows of small pictures. What a row is, is the view's
// business.
#pragma once

#include "ui/exemplars/memory_view.h"
#include "ui/exemplars/picture_rows.h"

#include <optional>
#include <vector>

namespace ui {

class MemoryRowsView : public MemoryView
{
    Q_OBJECT

public:
    [[nodiscard]] QString sentence() const override;

protected:
    // Objects inside: rows `name` + "Rows", box `name` + "Arm", label `name` + "Readout".
    MemoryRowsView(const QString& name, const QString& title, QWidget* parent);

    // The view overrides showMemory() too, and shows it by setAbsence() and showRows().
    void showNoRun() override;
    virtual void pick(int row) = 0;
    // Of all rows, where there are some.
    [[nodiscard]] virtual QString summary() const = 0;
    [[nodiscard]] virtual QString pictureText(int row, int picture) const = 0;

    // What is said while there are no rows.
    void setAbsence(const QString& text);
    void showRows(std::vector<PictureRow> rows);
    [[nodiscard]] PictureRows& rows() { return *m_rows; }

private:
    void showHit(const std::optional<PictureRowHit>& hit);

    PictureRows* m_rows;
    QString m_absence;
};

} // namespace ui
