// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/intake_dialog.h"

#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kIntakeDialogSize{620, 420};

} // namespace

IntakeDialog::IntakeDialog(const QString& text, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("intakeDialog"));
    setWindowTitle(tr("What the run took"));
    auto* column = new QVBoxLayout(this);
    auto* lines = new QPlainTextEdit(text);
    lines->setObjectName(QStringLiteral("intakeText"));
    lines->setAccessibleName(windowTitle());
    lines->setReadOnly(true);
    lines->setFont(fontFor(TextRank::Body, font()));
    column->addWidget(lines);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(kIntakeDialogSize);
}

} // namespace ui
