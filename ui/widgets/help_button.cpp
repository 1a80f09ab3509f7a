// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/help_button.h"

#include <QWhatsThis>

#include <utility>

namespace ui {

HelpButton::HelpButton(std::function<QString()> explain, QWidget* parent)
    : QToolButton(parent)
{
    setText(QStringLiteral("?"));
    setAutoRaise(true);
    connect(this, &QToolButton::clicked, this, [this, explain = std::move(explain)] {
        QWhatsThis::showText(mapToGlobal(rect().bottomLeft()), explain(), this);
    });
}

} // namespace ui
