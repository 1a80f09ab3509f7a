// SPDX-License-Identifier: GPL-3.0-only
// A view as a table with its sentence above: for whoever does not see the chart, and for whoever
// wants the numbers.
#pragma once

#include "ui/view/view_table.h"
#include "ui/widgets/card.h"

class QTableView;
class QToolButton;

namespace ui {

class ElidedLabel;
class ViewTableModel;

class TableTwin : public Card
{
    Q_OBJECT

public:
    explicit TableTwin(QWidget* parent = nullptr);

    void fill(const QString& title, const QString& sentence, TableRows rows);
    // At the right end of the title row.
    [[nodiscard]] QToolButton* backButton() const { return m_back; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void setFonts();
    void widenColumns();

    ElidedLabel* m_title;
    ElidedLabel* m_sentence;
    QToolButton* m_back;
    QTableView* m_view;
    ViewTableModel* m_model;
};

} // namespace ui
