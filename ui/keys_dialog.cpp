// SPDX-License-Identifier: GPL-3.0-only
#include "ui/keys_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

void addRow(QGridLayout& grid, const QString& left, const QString& right)
{
    const int row = grid.rowCount();
    auto* key = new QLabel(left);
    QFont bold = key->font();
    bold.setBold(true);
    key->setFont(bold);
    grid.addWidget(key, row, 0);
    grid.addWidget(new QLabel(right), row, 1);
}

} // namespace

KeysDialog::KeysDialog(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(16);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    for (const QAction* action : actions) {
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        if (!key.isEmpty())
            addRow(*grid, key, action->text());
    }
    addRow(*grid, tr("←  →"), tr("In the timeline: one evaluation back or on"));
    addRow(*grid, tr("PgUp  PgDown"), tr("In the timeline: one step back or on"));
    column->addLayout(grid);

    auto* signs = new QGridLayout;
    signs->setHorizontalSpacing(24);
    addRow(*signs, QStringLiteral("⚡"), tr("acts now"));
    addRow(*signs, QStringLiteral("▸"), tr("acts at the next mini-batch"));
    addRow(*signs, QStringLiteral("▸▸"), tr("acts at the next memory update"));
    addRow(*signs, QStringLiteral("⟲"), tr("needs a restart"));
    column->addLayout(signs);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace ui
