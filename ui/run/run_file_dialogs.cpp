// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/run_file_dialogs.h"

#include "engine/core/moved_sources.h"
#include "ui/run/autosave.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QTreeView>

#include <utility>

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

// From the nearest folder above `was` that is still there.
QString askForPlace(QWidget* parent,
                    const QString& question,
                    const QString& was,
                    QFileDialog::FileMode mode)
{
    QDir above = QFileInfo(was).absoluteDir();
    while (!above.exists() && !above.isRoot())
        above.setPath(QFileInfo(above.path()).path());
    QFileDialog dialog(parent, question.arg(QDir::toNativeSeparators(was)), above.path());
    dialog.setObjectName(QStringLiteral("movedDialog"));
    dialog.setFileMode(mode);
    if (mode == QFileDialog::Directory)
        dialog.setOption(QFileDialog::ShowDirsOnly);
    return chosenFile(dialog);
}

} // namespace

QString askForRunToOpen(QWidget* parent, const QString& startAt)
{
    QFileDialog dialog(parent,
                       RunFileDialogsText::tr("Open run"),
                       startAt.isEmpty() ? autosaveFolder() : QFileInfo(startAt).path(),
                       runFileFilter());
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

std::optional<engine::SourcesMoved> askWhereSourcesAre(QWidget* parent,
                                                       const engine::Experiment& experiment,
                                                       engine::SourcesMoved moved)
{
    const engine::MissingSources missing = engine::missingSources(experiment);
    if (!missing.dataset.empty()) {
        const QString folder =
            askForPlace(parent,
                        RunFileDialogsText::tr("Where are the pictures now that were in %1?"),
                        QString::fromStdString(missing.dataset),
                        QFileDialog::Directory);
        if (folder.isEmpty())
            return std::nullopt;
        moved.dataset = {experiment.dataset.kind, folder.toStdString()};
    }
    if (!missing.backbone.empty()) {
        const QString file =
            askForPlace(parent,
                        RunFileDialogsText::tr("Where is the backbone now that was %1?"),
                        QString::fromStdString(missing.backbone),
                        QFileDialog::ExistingFile);
        if (file.isEmpty())
            return std::nullopt;
        moved.backbone = {experiment.backbone.kind, file.toStdString()};
    }
    return moved;
}

} // namespace ui
