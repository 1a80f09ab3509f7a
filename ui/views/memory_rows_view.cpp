// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/memory_rows_view.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

MemoryRowsView::MemoryRowsView(const QString& name, const QString& title, QWidget* parent)
    : InspectionView(parent)
    , m_title(new ElidedLabel(TextRank::Title, this))
    , m_armBox(new ArmBox(this))
    , m_readout(new ElidedLabel(TextRank::Body, this))
    , m_rows(new PictureRows(this))
{
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setText(title);
    m_armBox->setObjectName(name + QStringLiteral("Arm"));
    m_readout->setObjectName(name + QStringLiteral("Readout"));
    m_rows->setObjectName(name + QStringLiteral("Rows"));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(m_title, 1);
    header->addWidget(m_armBox);
    header->addWidget(menuButton());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(m_readout);
    layout->addWidget(m_rows, 1);
    connect(m_rows, &PictureRows::picked, this, [this](int row) { pick(row); });
    connect(m_rows, &PictureRows::hovered, this, [this](const auto& hit) { showHit(hit); });
    connect(m_armBox, &QComboBox::activated, this, [this] {
        if (m_timeline)
            present(*m_timeline, m_state);
    });
}

void MemoryRowsView::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_timeline = &timeline;
    m_state = state;
    m_armBox->offer(timeline, state.arms);
    take(timeline, m_state);
}

void MemoryRowsView::setAbsence(const QString& text)
{
    m_absence = text;
    m_rows->setPlaceholder(text);
}

void MemoryRowsView::showRows(std::vector<PictureRow> rows)
{
    m_rows->show(std::move(rows));
    showHit({});
}

void MemoryRowsView::showHit(const std::optional<PictureRowHit>& hit)
{
    if (hit && hit->picture)
        m_readout->setText(pictureText(hit->row, *hit->picture));
    else
        m_readout->setText(m_rows->rows().empty() ? QString() : summary());
}

QString MemoryRowsView::sentence() const
{
    return m_rows->rows().empty() ? m_absence : summary();
}

QSize MemoryRowsView::minimumSizeHint() const
{
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    const QSize rows = m_rows->minimumSizeHint();
    return {std::max(300, rows.width() + 24), rows.height() + 2 * body.height() + 50};
}

} // namespace ui
