// SPDX-License-Identifier: GPL-3.0-only
#include "app/run_trash.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/recording_lock.h"

#include <QFile>
#include <QString>

namespace app {

namespace {

void moveToTrash(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.exists())
        throw engine::DataError(path + " is not there any more.");
    if (!file.moveToTrash())
        throw engine::DataError(path + " could not be put into the trash: " +
                                file.errorString().toStdString() + ". It stays where it is.");
}

} // namespace

void putInTrash(const std::string& path)
{
    engine::requireNobodyRecords(path);
    // Asked for first: the name follows links, which are gone afterwards.
    const std::string log = engine::logBeside(path);
    moveToTrash(path);
    if (QFile::exists(QString::fromStdString(log)))
        moveToTrash(log);
}

} // namespace app
