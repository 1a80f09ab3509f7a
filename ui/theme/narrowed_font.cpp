// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/narrowed_font.h"

#include <QFontMetricsF>

namespace ui {

QFont narrowedFor(const QString& text, double room, const QFont& font)
{
    constexpr int kNarrowest = 80; // percent
    constexpr int kStep = 5;
    QFont narrow = font;
    for (int stretch = 100 - kStep; stretch >= kNarrowest; stretch -= kStep) {
        if (QFontMetricsF(narrow).horizontalAdvance(text) <= room)
            return narrow;
        narrow.setStretch(stretch);
    }
    return narrow;
}

} // namespace ui
