// SPDX-License-Identifier: GPL-3.0-only
// For each arm shown two lines: what it trains on at the moment; the mini-batch it trained on last,
// and what speaks for the old classes.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QWidget>

#include <array>
#include <vector>

namespace ui {

class ElidedLabel;
class MiniBatchStrip;

class WhyBar : public QWidget
{
    Q_OBJECT

public:
    // Objects inside: labels "why0" and "why1", "defence0" and "defence1", strips "miniBatch0" and
    // "miniBatch1".
    explicit WhyBar(QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    std::array<ElidedLabel*, 2> m_lines{};
    std::array<ElidedLabel*, 2> m_defences{};
    std::array<MiniBatchStrip*, 2> m_strips{};
    std::vector<int> m_arms; // by side
};

} // namespace ui
