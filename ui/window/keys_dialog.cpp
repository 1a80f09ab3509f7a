// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/keys_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

// Two columns of rows: what the window's keys do, and what the rest means.
class Rows
{
public:
    explicit Rows(QGridLayout& grid)
        : m_grid(grid)
    {
        m_grid.setHorizontalSpacing(16);
        m_grid.setVerticalSpacing(4);
        m_grid.setColumnMinimumWidth(2, 16);
    }

    enum class Side
    {
        Left,
        Right,
    };

    void add(Side side, const QString& sign, const QString& meaning)
    {
        int& row = side == Side::Left ? m_left : m_right;
        const int column = side == Side::Left ? 0 : 3;
        auto* key = new QLabel(sign);
        QFont bold = key->font();
        bold.setBold(true);
        key->setFont(bold);
        m_grid.addWidget(key, row, column);
        m_grid.addWidget(new QLabel(meaning), row, column + 1);
        ++row;
    }

    // Leaves a row free.
    void skip(Side side)
    {
        int& row = side == Side::Left ? m_left : m_right;
        m_grid.setRowMinimumHeight(row++, 12);
    }

private:
    QGridLayout& m_grid;
    int m_left = 0;
    int m_right = 0;
};

} // namespace

KeysDialog::KeysDialog(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    auto* grid = new QGridLayout;
    column->addLayout(grid);
    Rows rows(*grid);
    using Side = Rows::Side;
    // The run and its views at the left; files and the window at the right, where room is left.
    Side side = Side::Left;
    for (const QAction* action : actions) {
        if (action->objectName() == QLatin1String("openRunAction"))
            side = Side::Right;
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        if (!key.isEmpty())
            rows.add(side, key, action->text());
    }
    rows.skip(Side::Right);
    rows.add(
        Side::Right, tr("Right, E, N"), tr("in a run that is over or recorded: step through it"));
    rows.add(Side::Right, tr("←  →"), tr("in the timeline: one evaluation back or on"));
    rows.add(Side::Right, tr("PgUp  PgDown"), tr("in the timeline: one step back or on"));
    rows.add(Side::Right, tr("Tab"), tr("to the next control, which then takes the arrows"));
    rows.add(Side::Right, tr("Esc"), tr("gives the arrows back to the window"));
    rows.skip(Side::Right);
    rows.add(Side::Right, QStringLiteral("⚡"), tr("acts now"));
    rows.add(Side::Right, QStringLiteral("▸"), tr("acts at the next mini-batch"));
    rows.add(Side::Right, QStringLiteral("▸▸"), tr("acts at the next memory update"));
    rows.add(Side::Right, QStringLiteral("⟲"), tr("needs a restart"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace ui
