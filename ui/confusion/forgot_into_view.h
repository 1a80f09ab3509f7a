// SPDX-License-Identifier: GPL-3.0-only
// What the old classes were forgotten into: for the class in focus, or all old ones, the flow of
// its once known test images to what they are called now, for each arm.
#pragma once

#include "ui/confusion/forgot_into_canvas.h"
#include "ui/confusion/forgotten_into.h"
#include "ui/view/arm_pair.h"
#include "ui/view/inspection_view.h"

#include <QHash>
#include <QPixmap>

#include <array>
#include <optional>
#include <vector>

namespace ui {

class SegmentedSwitch;

class ForgotIntoView : public InspectionView
{
    Q_OBJECT

public:
    explicit ForgotIntoView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override { draw(); }
    void layOut() override { draw(); }

private:
    // What the ribbons depend on.
    struct Key
    {
        ShownArms arms;
        std::vector<int> steps; // of the predictions, by side; 0 without
        std::vector<std::size_t> predictions;
        std::optional<int> selected;
        bool isOver = false; // some arm has finished a step

        bool operator==(const Key&) const = default;
    };
    [[nodiscard]] static Key keyOf(const engine::Timeline& timeline, const ViewState& state);

    void addSide(std::size_t side);
    void draw();
    void updateReadout();
    [[nodiscard]] QString pictureCount(const ForgottenInto& arm) const;

    ElidedLabel* m_readout = nullptr;
    SegmentedSwitch* m_armSwitch;
    ArmPair* m_pair;
    std::array<ForgotIntoCanvas*, kSides> m_canvases{}; // by side
    std::vector<ForgottenInto> m_shown;                 // by side
    std::vector<QHash<int, QPixmap>> m_pictures;
    LearnedClasses m_classes;
    std::optional<Key> m_key;
    std::optional<ForgottenRibbon> m_pointed;
    std::size_t m_pointedSide = 0;
};

} // namespace ui
