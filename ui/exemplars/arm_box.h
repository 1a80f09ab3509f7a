// SPDX-License-Identifier: GPL-3.0-only
// Which of the arms on show that keep exemplars a view looks into. Out of sight while there is
// nothing to choose.
#pragma once

#include "engine/core/timeline.h"
#include "ui/exemplars/shown_study.h"
#include "ui/models/view_state.h"

#include <QComboBox>

#include <vector>

namespace ui {

class ArmBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ArmBox(QWidget* parent = nullptr);

    // The arm that was chosen stays chosen where it is still on show.
    void offer(const engine::Timeline& timeline, const ShownArms& shown);
    void forget();
    // Below zero where no arm on show keeps exemplars.
    [[nodiscard]] int arm() const;
    // A long name gives way.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const std::vector<int>& arms() const { return m_arms; }

private:
    std::vector<int> m_arms;
    QStringList m_texts;
};

} // namespace ui
