// SPDX-License-Identifier: GPL-3.0-only
// A table for Qt's item views, which ask only for the rows they show.
#pragma once

#include "ui/view/view_table.h"

#include <QAbstractTableModel>

#include <vector>

namespace ui {

class ViewTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    // Keeps selection and scroll position where only texts changed or rows came.
    void show(TableRows rows);
    [[nodiscard]] const QStringList& columns() const { return m_rows.columns; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum class Kind
    {
        Unknown, // no text yet
        Numbers,
        Words,
    };

    [[nodiscard]] const QStringList& texts(int row) const;
    [[nodiscard]] static Kind kindOf(const QString& text);
    [[nodiscard]] static Qt::Alignment sideOf(Kind kind);
    // Decided by the first text that is there, of the rows that a look at the table begins with.
    [[nodiscard]] Kind kindOfColumn(int column) const;

    TableRows m_rows;
    // The row asked for last: views ask cell by cell.
    mutable int m_row = -1;
    mutable QStringList m_texts;
    mutable std::vector<Kind> m_kinds; // by column; empty until somebody asks
};

} // namespace ui
