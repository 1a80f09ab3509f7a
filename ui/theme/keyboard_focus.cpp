// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/keyboard_focus.h"

#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QVariant>

namespace ui {

namespace {

constexpr auto kUsesArrowKeys = "usesArrowKeys";

} // namespace

void takeKeyboardWithTab(QWidget& canvas)
{
    canvas.setFocusPolicy(Qt::TabFocus);
    canvas.setProperty(kUsesArrowKeys, true);
}

bool usesArrowKeys(const QWidget& canvas)
{
    return canvas.property(kUsesArrowKeys).toBool();
}

void paintFocusFrame(QPainter& painter, const QWidget& canvas)
{
    if (!canvas.hasFocus())
        return;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(&canvas);
    const QRect around = area ? area->viewport()->rect() : canvas.rect();
    painter.save();
    painter.setClipping(false);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeFor(canvas.palette()).focus, 2.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(around).adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}

} // namespace ui
