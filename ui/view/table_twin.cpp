// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/table_twin.h"

#include "ui/theme/theme.h"
#include "ui/view/view_table_model.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QProxyStyle>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kRowsMeasured = 50;     // for the widths of the columns
constexpr int kAroundText = kSpacing; // left and right in a cell

// Fusion puts the text of one cell against that of the next.
class RoomyCells : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        const QStyle* style = whole.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, whole.widget);
        const QRect room = whole.rect.adjusted(kAroundText, 0, -kAroundText, 0);
        const bool isSelected = whole.state.testFlag(QStyle::State_Selected);
        painter->setFont(whole.font);
        painter->setPen(
            whole.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(room,
                          static_cast<int>(whole.displayAlignment),
                          whole.fontMetrics.elidedText(whole.text, Qt::ElideRight, room.width()));
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * kAroundText, 0);
    }
};

// As far from the edges as the texts below.
class RoomyHeader : public QProxyStyle
{
public:
    // By name: without one a proxy takes the style of the desktop, not that of the application.
    RoomyHeader()
        : QProxyStyle(QApplication::style()->name())
    {
    }

    [[nodiscard]] int pixelMetric(PixelMetric metric,
                                  const QStyleOption* option,
                                  const QWidget* widget) const override
    {
        return metric == PM_HeaderMargin ? kAroundText
                                         : QProxyStyle::pixelMetric(metric, option, widget);
    }
};

} // namespace

TableTwin::TableTwin(QWidget* parent)
    : Card(parent)
    , m_title(new ElidedLabel(TextRank::Title, this))
    , m_sentence(new ElidedLabel(TextRank::Body, this))
    , m_back(new QToolButton(this))
    , m_view(new QTableView(this))
    , m_model(new ViewTableModel(this))
{
    setObjectName(QStringLiteral("tableTwin"));
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_back->setObjectName(QStringLiteral("backToChart"));
    m_back->setText(tr("Chart"));
    m_back->setToolTip(tr("Show the chart again. Ctrl+T does so for every view. ⚡ now"));
    m_view->setObjectName(QStringLiteral("twinTable"));
    m_view->setModel(m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAlternatingRowColors(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setHighlightSections(false);
    auto* roomy = new RoomyHeader;
    roomy->setParent(m_view->horizontalHeader());
    m_view->horizontalHeader()->setStyle(roomy);
    m_view->horizontalHeader()->setResizeContentsPrecision(kRowsMeasured);
    m_view->setShowGrid(false);
    m_view->setItemDelegate(new RoomyCells(m_view));
    m_view->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical));
    m_view->setHorizontalScrollBar(new SlimScrollBar(Qt::Horizontal));
    m_view->setCornerWidget(new QWidget); // nothing, where Fusion would draw a box
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFonts();

    auto* header = new QHBoxLayout;
    header->setSpacing(2 * kSpacing);
    header->addWidget(m_title);
    header->addWidget(m_sentence, 1);
    header->addWidget(m_back);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(5);
    layout->addLayout(header);
    layout->addWidget(m_view, 1);
}

// As large as the text of the charts.
void TableTwin::setFonts()
{
    const QFont body = fontFor(TextRank::Body, font());
    m_view->setFont(body);
    m_view->horizontalHeader()->setFont(fontFor(TextRank::Small, font()));
    m_view->verticalHeader()->setDefaultSectionSize(QFontMetrics(body).height() + kSpacing);
}

void TableTwin::changeEvent(QEvent* event)
{
    Card::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    setFonts();
    m_view->resizeColumnsToContents();
}

void TableTwin::fill(const QString& title, const QString& sentence, TableRows rows)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_view->setAccessibleName(title);
    m_view->setAccessibleDescription(sentence);
    // Without a row there was nothing to measure.
    const bool isOther = rows.columns != m_model->columns() || m_model->rowCount() == 0;
    m_model->show(std::move(rows));
    if (isOther)
        m_view->resizeColumnsToContents();
    else
        widenColumns();
}

// Numbers grow while a run goes on. What is in sight is never cut; nothing jumps back.
void TableTwin::widenColumns()
{
    const QHeaderView& header = *m_view->horizontalHeader();
    const int first = std::max(0, header.visualIndexAt(0));
    for (int column = first; column < header.count(); ++column) {
        if (header.sectionViewportPosition(column) > m_view->viewport()->width())
            break;
        const int wanted = static_cast<QAbstractItemView*>(m_view)->sizeHintForColumn(column);
        if (wanted > header.sectionSize(column))
            m_view->setColumnWidth(column, wanted);
    }
}

} // namespace ui
