// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/canvas.h"

#include "ui/theme/theme.h"

namespace ui {

std::optional<Step> stepOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Step::Left;
    case Qt::Key_Right:
        return Step::Right;
    case Qt::Key_Up:
        return Step::Up;
    case Qt::Key_Down:
        return Step::Down;
    case Qt::Key_PageUp:
        return Step::PageBack;
    case Qt::Key_PageDown:
        return Step::PageOn;
    case Qt::Key_Home:
        return Step::First;
    case Qt::Key_End:
        return Step::Last;
    default:
        return std::nullopt;
    }
}

void paintPlaceholder(QPainter& painter, const QWidget& surface, const QString& text)
{
    painter.setFont(fontFor(TextRank::Body, surface.font()));
    painter.setPen(themeFor(surface.palette()).mutedText);
    painter.drawText(surface.rect(), Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace ui
