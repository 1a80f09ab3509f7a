// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/view_table_model.h"

#include <utility>

namespace ui {

namespace {

bool isNumber(const QString& text)
{
    bool isOne = false;
    (void)text.toDouble(&isOne);
    return isOne;
}

} // namespace

void ViewTableModel::show(ViewTable table)
{
    if (table == m_table)
        return;
    const bool sameShape =
        table.columns == m_table.columns && table.rows.size() == m_table.rows.size();
    if (!sameShape) {
        beginResetModel();
        m_table = std::move(table);
        endResetModel();
        return;
    }
    m_table = std::move(table);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ViewTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int ViewTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant ViewTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const QString& text = m_table.rows[static_cast<std::size_t>(index.row())].at(index.column());
    if (role == Qt::DisplayRole)
        return text;
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = isNumber(text) ? Qt::AlignRight : Qt::AlignLeft;
        return QVariant::fromValue(side | Qt::AlignVCenter);
    }
    return {};
}

QVariant ViewTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section < columnCount() ? m_table.columns.at(section) : QVariant();
}

} // namespace ui
