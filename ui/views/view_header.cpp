// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/view_header.h"

#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/inspection_view.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

ViewHeader makeHeader(InspectionView* view, const QString& title)
{
    const ViewHeader header{new ElidedLabel(TextRank::Title, view),
                            new ElidedLabel(TextRank::Body, view),
                            new QHBoxLayout,
                            new QVBoxLayout(view)};
    header.title->setTone(ElidedLabel::Tone::Strong);
    header.title->setText(title);
    header.readout->setObjectName(view->objectName() + QStringLiteral("Readout"));
    header.column->setSpacing(4);
    header.column->addLayout(header.row);
    return header;
}

} // namespace

ViewHeader addHeader(InspectionView* view, const QString& title)
{
    const ViewHeader header = makeHeader(view, title);
    header.title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    header.row->setSpacing(2 * kSpacing);
    header.row->addWidget(header.title, 0);
    header.row->addWidget(header.readout, 1);
    header.row->addWidget(view->menuButton());
    header.column->setContentsMargins(12, kSpacing, kSpacing, kSpacing);
    return header;
}

ViewHeader addHeaderForPair(InspectionView* view, const QString& title)
{
    const ViewHeader header = makeHeader(view, title);
    header.title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    header.row->setSpacing(kSpacing);
    header.row->addWidget(header.title);
    header.row->addSpacing(kSpacing);
    header.row->addWidget(header.readout, 1);
    header.row->addWidget(view->menuButton());
    header.column->setContentsMargins(12, kSpacing, 12, kSpacing);
    return header;
}

} // namespace ui
