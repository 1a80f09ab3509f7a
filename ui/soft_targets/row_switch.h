// SPDX-License-Identifier: GPL-3.0-only
// Chooses which classes the views of one picture show. The trio by name is only offered where the
// run has it; without it, it stands for the trio picked from the net.
#pragma once

#include "ui/models/view_state.h"
#include "ui/widgets/segmented_switch.h"

namespace ui {

class RowSwitch : public SegmentedSwitch
{
    Q_OBJECT

public:
    enum class Wording
    {
        Full,
        Short,
    };

    explicit RowSwitch(QWidget* parent = nullptr);

    void offerNamedTrio(bool isOffered);
    void setWording(Wording wording);
    void setChoice(RowChoice rows);
    [[nodiscard]] RowChoice choice() const;

private:
    void write();

    bool m_hasNamed = true;
    Wording m_wording = Wording::Full;
};

} // namespace ui
