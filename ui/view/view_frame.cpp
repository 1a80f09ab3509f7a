// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/view_frame.h"

#include "ui/view/inspection_view.h"
#include "ui/view/table_twin.h"
#include "ui/words/filled_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QStackedLayout>
#include <QToolButton>

#include <utility>

namespace ui {

ViewFrame::ViewFrame(InspectionView* view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_twin(new TableTwin)
    , m_faces(new QStackedLayout(this))
{
    setSizePolicy(view->sizePolicy());
    m_faces->addWidget(m_view);
    m_faces->addWidget(m_twin);
    connect(m_twin->backButton(), &QToolButton::clicked, this, [this] { turnTo(Face::Chart); });
    fillMenu();
}

void ViewFrame::fillMenu()
{
    QToolButton* button = m_view->menuButton();
    auto* menu = new QMenu(button);
    menu->addAction(tr("Show as a table"), this, [this] { turnTo(Face::Table); });
    menu->addAction(tr("Copy as a picture"), this, &ViewFrame::copyPicture);
    menu->addAction(tr("Copy as CSV"), this, &ViewFrame::copyCsv);
    // Not setMenu(), which would draw an arrow beside the dots.
    connect(button, &QToolButton::clicked, menu, [button, menu] {
        menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
    });
}

void ViewFrame::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_view->present(timeline, state);
    m_view->setAccessibleDescription(m_view->sentence());
    const Filled now{state, timeline.lastTick(), timeline.state()};
    if (now != std::exchange(m_filled, now) && face() == Face::Table)
        turnTo(Face::Table);
}

void ViewFrame::turnTo(Face face)
{
    if (face == Face::Table)
        m_twin->fill(m_view->accessibleName(), m_view->sentence(), m_view->tableRows());
    m_faces->setCurrentWidget(face == Face::Table ? static_cast<QWidget*>(m_twin) : m_view);
}

ViewFrame::Face ViewFrame::face() const
{
    return m_faces->currentWidget() == m_twin ? Face::Table : Face::Chart;
}

void ViewFrame::copyPicture()
{
    const QPixmap picture = m_view->grab();
    QGuiApplication::clipboard()->setPixmap(picture);
    Q_EMIT said(filled(tr("Copied as a picture of %1 × %2 pixels: %3"),
                       picture.width(),
                       picture.height(),
                       m_view->accessibleName()));
}

void ViewFrame::copyCsv()
{
    const ViewTable table = m_view->table();
    const QString csv = toCsv(table);
    auto* data = new QMimeData; // the clipboard takes it
    data->setText(csv);
    data->setData(QStringLiteral("text/csv"), csv.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
    Q_EMIT said(tr("Copied as CSV, %n rows: %1", nullptr, static_cast<int>(table.rows.size()))
                    .arg(m_view->accessibleName()));
}

QSize ViewFrame::sizeHint() const
{
    return m_view->sizeHint();
}

QSize ViewFrame::minimumSizeHint() const
{
    return m_view->minimumSizeHint();
}

} // namespace ui
