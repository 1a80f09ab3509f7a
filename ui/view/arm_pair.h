// SPDX-License-Identifier: GPL-3.0-only
// The arms on show side by side: of each its name above its drawing. Where both have no room, one
// stands alone.
#pragma once

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QStringList>

#include <array>
#include <cstddef>
#include <optional>

namespace ui {

class ElidedLabel;

inline constexpr std::size_t kSides = 2;

// A layout: without an arm on show it takes no room.
class ArmPair : public QHBoxLayout
{
public:
    explicit ArmPair(int gap);

    // On the next side, below a caption; `view` will own both. They are called `name`, "Canvas" or
    // "Caption", and the number of the side.
    void add(QWidget* drawing, const QString& name, QWidget* view);
    [[nodiscard]] ElidedLabel* caption(std::size_t side) const { return m_sides[side].caption; }
    // The same said ever shorter, in the colour of the arm.
    void setCaption(std::size_t side, const QStringList& longestFirst, const ArmStyle& style);
    // The first `arms` sides, or of two only that one.
    void showSides(std::size_t arms, std::optional<std::size_t> only = std::nullopt);

private:
    struct Side
    {
        QWidget* column = nullptr;
        ElidedLabel* caption = nullptr;
    };
    std::array<Side, kSides> m_sides{};
    std::size_t m_added = 0;
};

} // namespace ui
