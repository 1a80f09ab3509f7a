// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run_file_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QTreeView>

namespace ui {

namespace {

constexpr QSize kDialogSize{860, 480};

struct RunFileDialogsText
{
    Q_DECLARE_TR_FUNCTIONS(ui::RunFileDialogs)
};

QString runFileFilter()
{
    return RunFileDialogsText::tr("Runs (*.palimpsest);;All files (*)");
}

// The names of runs differ at their end; none may be cut.
void showWholeNames(QFileDialog& dialog)
{
    dialog.setViewMode(QFileDialog::Detail);
    dialog.resize(kDialogSize);
    if (auto* list = dialog.findChild<QTreeView*>(QStringLiteral("treeView")))
        list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
}

QString chosenFile(QFileDialog& dialog)
{
    showWholeNames(dialog);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

} // namespace

QString askForRunToOpen(QWidget* parent, const QString& startAt)
{
    QFileDialog dialog(
        parent, RunFileDialogsText::tr("Open run"), QFileInfo(startAt).path(), runFileFilter());
    dialog.setFileMode(QFileDialog::ExistingFile);
    return chosenFile(dialog);
}

QString askWhereToSaveRun(QWidget* parent, const QString& startAt)
{
    QFileDialog dialog(
        parent, RunFileDialogsText::tr("Save run as"), QFileInfo(startAt).path(), runFileFilter());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("palimpsest"));
    dialog.selectFile(QFileInfo(startAt).fileName());
    return chosenFile(dialog);
}

} // namespace ui
