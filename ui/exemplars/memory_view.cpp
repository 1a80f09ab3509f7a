// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/memory_view.h"

#include "ui/widgets/elided_label.h"

namespace ui {

MemoryView::MemoryView(const QString& name, const QString& title, QWidget* parent)
    : InspectionView(parent)
    , m_header(addTallHeader(this, title))
    , m_armBox(new ArmBox(this))
{
    setAccessibleName(title);
    m_armBox->setObjectName(name + QStringLiteral("Arm"));
    m_header.readout->setObjectName(name + QStringLiteral("Readout"));
    m_header.add(m_armBox);
    connect(m_armBox, &QComboBox::activated, this, &MemoryView::presentAgain);
}

void MemoryView::showNoRun()
{
    m_armBox->forget();
    showMemory({}, {});
}

void MemoryView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    m_armBox->offer(timeline, state.arms);
    showMemory(timeline, state);
}

} // namespace ui
