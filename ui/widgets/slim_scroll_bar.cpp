// SPDX-License-Identifier: GPL-3.0-only
#include "ui/widgets/slim_scroll_bar.h"

#include <QScrollArea>
#include <QScrollBar>

namespace ui {

QScrollBar* slimScrollBar(Qt::Orientation orientation, QWidget* parent)
{
    auto* bar = new QScrollBar(orientation, parent);
    bar->setContextMenuPolicy(Qt::NoContextMenu); // what is scrolled has one
    // In the palette's words, which follow the theme.
    bar->setStyleSheet(QStringLiteral(R"(
        QScrollBar { background: palette(midlight); border: none; border-radius: 6px; margin: 0; }
        QScrollBar:vertical { width: 12px; }
        QScrollBar:horizontal { height: 12px; }
        QScrollBar::handle { background: palette(placeholder-text); border-radius: 4px; margin: 2px; }
        QScrollBar::handle:pressed { background: palette(highlight); }
        QScrollBar::handle:vertical { min-height: 24px; }
        QScrollBar::handle:horizontal { min-width: 24px; }
        QScrollBar::add-page, QScrollBar::sub-page { background: none; }
        QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
    )"));
    return bar;
}

QScrollArea* scrolledUpAndDown(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBar(slimScrollBar(Qt::Vertical, area));
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace ui
