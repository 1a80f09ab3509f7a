// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run_file_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ui::RunFileDialogs)
};

QString runFileFilter()
{
    return Texts::tr("Runs (*.palimpsest);;All files (*)");
}

} // namespace

QString askForRunToOpen(QWidget* parent, const QString& startAt)
{
    return QFileDialog::getOpenFileName(
        parent, Texts::tr("Open run"), QFileInfo(startAt).path(), runFileFilter());
}

QString askWhereToSaveRun(QWidget* parent, const QString& startAt)
{
    return QFileDialog::getSaveFileName(parent, Texts::tr("Save run as"), startAt, runFileFilter());
}

} // namespace ui
