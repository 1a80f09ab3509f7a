// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/view_header.h"

#include "ui/theme/theme.h"
#include "ui/view/inspection_view.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

struct Look
{
    QSizePolicy::Policy title;
    int gap;         // between what stands in the row
    int rightMargin; // of the view
};

ViewHeader makeHeader(InspectionView* view, const QString& title, const Look& look)
{
    const ViewHeader header{new ElidedLabel(TextRank::Title, view),
                            new ElidedLabel(TextRank::Body, view),
                            new QHBoxLayout,
                            new QVBoxLayout(view)};
    header.title->setTone(ElidedLabel::Tone::Strong);
    header.title->setText(title);
    header.title->setSizePolicy(look.title, QSizePolicy::Fixed);
    header.readout->setObjectName(view->objectName() + QStringLiteral("Readout"));
    header.row->setSpacing(look.gap);
    header.row->addWidget(header.title);
    header.row->addWidget(view->corner());
    header.column->setContentsMargins(12, kSpacing, look.rightMargin, kSpacing);
    header.column->setSpacing(4);
    header.column->addLayout(header.row);
    return header;
}

} // namespace

void ViewHeader::add(QWidget* control) const
{
    row->insertWidget(row->count() - 1, control);
}

ViewHeader addHeader(InspectionView* view, const QString& title)
{
    const ViewHeader header =
        makeHeader(view, title, {QSizePolicy::Preferred, 2 * kSpacing, kSpacing});
    header.row->insertWidget(1, header.readout, 1);
    return header;
}

ViewHeader addHeaderForPair(InspectionView* view, const QString& title)
{
    const ViewHeader header = makeHeader(view, title, {QSizePolicy::Fixed, kSpacing, 12});
    header.row->insertSpacing(1, kSpacing);
    header.row->insertWidget(2, header.readout, 1);
    return header;
}

ViewHeader addTallHeader(InspectionView* view, const QString& title)
{
    const ViewHeader header = makeHeader(view, title, {QSizePolicy::Expanding, kSpacing, 12});
    header.row->setStretch(0, 1);
    header.column->addWidget(header.readout);
    return header;
}

} // namespace ui
