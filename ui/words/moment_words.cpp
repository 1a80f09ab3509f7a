// SPDX-License-Identifier: GPL-3.0-only
#include "ui/words/moment_words.h"

#include "ui/words/filled_text.h"

#include <QDateTime>
#include <QLocale>

namespace ui {

QString momentInWords(const std::string& isoUtc)
{
    const QDateTime moment =
        QDateTime::fromString(QString::fromStdString(isoUtc), Qt::ISODate).toLocalTime();
    if (!moment.isValid())
        return {};
    const QLocale locale;
    const QString time = locale.toString(moment.time(), QLocale::ShortFormat);
    return moment.date() == QDate::currentDate()
               ? time
               : filled(QStringLiteral("%1, %2"),
                        locale.toString(moment.date(), QLocale::ShortFormat),
                        time);
}

} // namespace ui
