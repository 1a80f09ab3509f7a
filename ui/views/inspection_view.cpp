// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/inspection_view.h"

namespace ui {

InspectionView::InspectionView(QWidget* parent)
    : Card(parent)
    , m_menuButton(new QToolButton(this))
{
    m_menuButton->setObjectName(QStringLiteral("viewMenu"));
    m_menuButton->setText(QStringLiteral("⋯"));
    m_menuButton->setAutoRaise(true);
    m_menuButton->setAccessibleName(tr("This view as table, picture or CSV"));
    m_menuButton->setToolTip(tr("Show this view as a table (Ctrl+T shows all of them so), copy it "
                                "as a picture or as CSV. ⚡ now"));
}

} // namespace ui
