// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/row_switch.h"

#include <algorithm>
#include <utility>

namespace ui {

RowSwitch::RowSwitch(QWidget* parent)
    : SegmentedSwitch({tr("Named trio"), tr("Net’s trio"), tr("All")}, parent)
{
}

void RowSwitch::offerNamedTrio(bool isOffered)
{
    const RowChoice chosen = choice();
    if (isOffered == std::exchange(m_hasNamed, isOffered))
        return;
    write();
    setChoice(chosen);
}

void RowSwitch::setWording(Wording wording)
{
    if (wording != std::exchange(m_wording, wording))
        write();
}

void RowSwitch::setChoice(RowChoice rows)
{
    const int index = static_cast<int>(rows);
    setCurrent(m_hasNamed ? index : std::max(0, index - 1));
}

RowChoice RowSwitch::choice() const
{
    return static_cast<RowChoice>(m_hasNamed ? current() : current() + 1);
}

void RowSwitch::write()
{
    const bool isFull = m_wording == Wording::Full;
    QStringList options{isFull ? tr("Net’s trio") : tr("Net"), tr("All")};
    if (m_hasNamed)
        options.prepend(isFull ? tr("Named trio") : tr("Named"));
    setOptions(options);
    updateGeometry();
}

} // namespace ui
