// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/autosave.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace ui {

QString autosaveFolder()
{
    const QString runs = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                         QStringLiteral("/palimpsest/runs");
    const bool isThere = QDir().mkpath(runs) && QFileInfo(runs).isWritable();
    return isThere ? runs : QDir::tempPath();
}

QString autosavePath(const QString& datasetKind)
{
    const QString name = autosaveFolder() + QLatin1Char('/') +
                         QDateTime::currentDateTime().toString(u"yyyy-MM-dd_HHmmss") +
                         QLatin1Char('_') + datasetKind;
    const QString ending = QStringLiteral(".palimpsest");
    QString path = name + ending;
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = name + QLatin1Char('_') + QString::number(number) + ending;
    return path;
}

} // namespace ui
