// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/table_twin.h"

#include "ui/models/view_table_model.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

constexpr int kRowsMeasured = 50; // for the widths of the columns

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
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + kSpacing);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setResizeContentsPrecision(kRowsMeasured);
    m_view->setShowGrid(false);

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

void TableTwin::fill(const QString& title, const QString& sentence, TableRows rows)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_view->setAccessibleName(title);
    m_view->setAccessibleDescription(sentence);
    const bool isOther = rows.columns != m_model->columns();
    m_model->show(std::move(rows));
    if (isOther)
        m_view->resizeColumnsToContents();
}

} // namespace ui
