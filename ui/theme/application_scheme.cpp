// SPDX-License-Identifier: GPL-3.0-only
#include "ui/theme/application_scheme.h"

#include <QApplication>
#include <QPalette>

namespace ui {

void applyScheme(ColourScheme scheme)
{
    const QPalette palette = paletteFor(scheme);
    QApplication::setPalette(palette);
    const Theme theme = themeFor(palette);
    QPalette ofCheckBoxes = palette;
    if (theme.isDark)
        ofCheckBoxes.setColor(QPalette::Window, theme.mutedText); // Fusion's edge is a darker one
    QApplication::setPalette(ofCheckBoxes, "QCheckBox");
}

} // namespace ui
