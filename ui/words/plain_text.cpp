// SPDX-License-Identifier: GPL-3.0-only
#include "ui/words/plain_text.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace ui {

QString forMenu(QString name)
{
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

void showTextAsTyped()
{
    const auto options = Qt::FindDirectChildrenOnly;
    if (!qApp->findChild<PlainTextGuard*>(QString(), options))
        qApp->installEventFilter(new PlainTextGuard(qApp));
}

// Once for each label, before it first tells its size. A tooltip is one as well, made by Qt where
// nobody else gets hold of it.
bool PlainTextGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Polish)
        return false;
    auto* label = qobject_cast<QLabel*>(watched);
    if (label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
    return false;
}

} // namespace ui
