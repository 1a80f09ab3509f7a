// SPDX-License-Identifier: GPL-3.0-only
// A ViewTable for Qt's item views.
#pragma once

#include "ui/models/view_table.h"

#include <QAbstractTableModel>

namespace ui {

class ViewTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    // Keeps selection and scroll position where only texts changed.
    void show(ViewTable table);
    [[nodiscard]] const ViewTable& table() const { return m_table; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ViewTable m_table;
};

} // namespace ui
