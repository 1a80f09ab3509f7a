// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/memory_rows_view.h"

#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

MemoryRowsView::MemoryRowsView(const QString& name, const QString& title, QWidget* parent)
    : MemoryView(name, title, parent)
    , m_rows(new PictureRows(this))
{
    m_rows->setObjectName(name + QStringLiteral("Rows"));
    header().column->addWidget(m_rows, 1);
    connect(m_rows, &PictureRows::picked, this, [this](int row) { pick(row); });
    connect(m_rows, &PictureRows::hovered, this, [this](const auto& hit) { showHit(hit); });
}

void MemoryRowsView::showNoRun()
{
    m_rows->pictures().clear();
    MemoryView::showNoRun();
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
        header().readout->setText(pictureText(hit->row, *hit->picture));
    else
        header().readout->setText(m_rows->rows().empty() ? QString() : summary());
}

QString MemoryRowsView::sentence() const
{
    return m_rows->rows().empty() ? m_absence : summary();
}

} // namespace ui
