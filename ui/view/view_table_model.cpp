// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/view_table_model.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kRowsLookedAt = 20;

} // namespace

ViewTableModel::Kind ViewTableModel::kindOf(const QString& text)
{
    if (text.isEmpty())
        return Kind::Unknown;
    bool isNumber = false;
    (void)text.toDouble(&isNumber);
    return isNumber ? Kind::Numbers : Kind::Words;
}

Qt::Alignment ViewTableModel::sideOf(Kind kind)
{
    return (kind == Kind::Numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

void ViewTableModel::show(TableRows rows)
{
    const int before = rowCount();
    const auto now = static_cast<int>(rows.count);
    const bool isSameTable = rows.columns == m_rows.columns && now >= before;
    if (!isSameTable)
        beginResetModel();
    else if (now > before)
        beginInsertRows({}, before, now - 1);
    m_rows = std::move(rows);
    m_row = -1;
    m_kinds.clear();
    if (!isSameTable)
        endResetModel();
    else if (now > before)
        endInsertRows();
    if (isSameTable && columnCount() > 0)
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (isSameTable && before > 0)
        Q_EMIT dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
}

int ViewTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.count);
}

int ViewTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.columns.size());
}

const QStringList& ViewTableModel::texts(int row) const
{
    if (row != m_row) {
        m_texts = m_rows.row(static_cast<std::size_t>(row));
        m_row = row;
    }
    return m_texts;
}

ViewTableModel::Kind ViewTableModel::kindOfColumn(int column) const
{
    if (m_kinds.empty()) {
        m_kinds.assign(static_cast<std::size_t>(columnCount()), Kind::Unknown);
        const int rows = std::min(rowCount(), kRowsLookedAt);
        for (int row = 0; row < rows && std::ranges::count(m_kinds, Kind::Unknown) > 0; ++row) {
            for (int at = 0; at < columnCount(); ++at) {
                Kind& kind = m_kinds[static_cast<std::size_t>(at)];
                if (kind == Kind::Unknown)
                    kind = kindOf(texts(row).value(at));
            }
        }
    }
    const bool isThere = column >= 0 && column < columnCount();
    return isThere ? m_kinds[static_cast<std::size_t>(column)] : Kind::Unknown;
}

QVariant ViewTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return texts(index.row()).value(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(sideOf(kindOf(texts(index.row()).value(index.column()))));
    return {};
}

QVariant ViewTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return QVariant::fromValue(sideOf(kindOfColumn(section)));
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section < columnCount() ? m_rows.columns.at(section) : QVariant();
}

} // namespace ui
