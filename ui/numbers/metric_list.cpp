// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/metric_list.h"

#include "ui/view/shown_arm.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QSignalBlocker>

namespace ui {

MetricList::MetricList(QWidget* parent)
    : QTableWidget(parent)
    , m_font(parent->font())
    , m_theme(themeFor(parent->palette()))
{
    setObjectName(QStringLiteral("metricTable"));
    setAccessibleName(tr("Every metric of the arms"));
    setWhatsThis(tr("Choose a metric with the arrow keys or a click: the cells it is made of are "
                    "marked in the matrix and its formula is written out. ⚡ now"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setWordWrap(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBar(new SlimScrollBar(Qt::Vertical));
    setTextElideMode(Qt::ElideMiddle);
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    connect(this, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT chosen(static_cast<std::size_t>(row));
    });
}

void MetricList::setArms(const std::vector<ArmNumbers>& arms, std::size_t metric)
{
    const QSignalBlocker blocker(this);
    const bool isMeasured = !arms.empty() && arms.front().step > 0;
    const auto rows = isMeasured ? static_cast<int>(metricWords().size()) : 0;
    m_arms.clear();
    m_armTitles.clear();
    for (const ArmNumbers& arm : arms) {
        m_arms.push_back(arm.arm);
        m_armTitles.append(armTitle(armStyle(arm.arm, m_theme), arm.name));
    }
    setColumnCount(1 + static_cast<int>(arms.size()));
    setRowCount(rows);
    nameColumns();
    for (int row = 0; row < rows; ++row) {
        const auto index = static_cast<std::size_t>(row);
        auto* name = new QTableWidgetItem(metricWords()[index].title);
        name->setToolTip(metricWords()[index].formula);
        setItem(row, 0, name);
        for (std::size_t side = 0; side < arms.size(); ++side) {
            auto* value = new QTableWidgetItem(arms[side].numbers.at(index).text);
            value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            setItem(row, 1 + static_cast<int>(side), value);
        }
    }
    if (rows > 0)
        setCurrentCell(static_cast<int>(metric), 0);
}

int MetricList::armIn(int column) const
{
    return m_arms[static_cast<std::size_t>(column - 1)];
}

void MetricList::nameColumns()
{
    QStringList names{tr("metric")};
    int room = 0;
    const QFontMetrics small(fontFor(TextRank::Small, m_font));
    for (const QString& title : m_armTitles) {
        names.append(title);
        room += small.horizontalAdvance(title) + 3 * kSpacing;
    }
    const bool areShort = 5 * room > 2 * width();
    for (int column = 1; column < names.size() && areShort; ++column) {
        const ArmStyle style = armStyle(armIn(column), m_theme);
        names[column] = tr("%1 %2").arg(style.marker, style.letter);
    }
    for (int column = 0; column < columnCount(); ++column) {
        if (!horizontalHeaderItem(column))
            setHorizontalHeaderItem(column, new QTableWidgetItem);
        horizontalHeaderItem(column)->setText(names.value(column));
    }
}

void MetricList::restyle(const QFont& font, const Theme& theme)
{
    m_font = font;
    m_theme = theme;
    const QFont body = fontFor(TextRank::Body, font);
    setFont(body);
    horizontalHeader()->setFont(fontFor(TextRank::Small, font));
    verticalHeader()->setMinimumSectionSize(QFontMetrics(body).height() + 6);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < columnCount(); ++column) {
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
        horizontalHeaderItem(column)->setForeground(armStyle(armIn(column), theme).text);
        horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (columnCount() > 0)
        horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace ui
