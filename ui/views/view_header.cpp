// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/view_header.h"

#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/inspection_view.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

ViewHeader addHeader(InspectionView* view, const QString& title)
{
    ViewHeader header{new ElidedLabel(TextRank::Title, view),
                      new ElidedLabel(TextRank::Body, view),
                      new QHBoxLayout};
    header.title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    header.title->setTone(ElidedLabel::Tone::Strong);
    header.title->setText(title);
    header.readout->setObjectName(view->objectName() + QStringLiteral("Readout"));
    header.row->setSpacing(2 * kSpacing);
    header.row->addWidget(header.title, 0);
    header.row->addWidget(header.readout, 1);
    header.row->addWidget(view->menuButton());
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, kSpacing, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header.row);
    return header;
}

} // namespace ui
