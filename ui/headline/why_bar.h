// SPDX-License-Identifier: GPL-3.0-only
// A line for each arm shown: what it trains on at the moment, and what speaks for the old classes.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QWidget>

#include <array>

namespace ui {

class ElidedLabel;

class WhyBar : public QWidget
{
    Q_OBJECT

public:
    // Objects inside: labels "why0" and "why1".
    explicit WhyBar(QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    std::array<ElidedLabel*, 2> m_lines{};
};

} // namespace ui
