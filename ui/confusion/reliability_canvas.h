// SPDX-License-Identifier: GPL-3.0-only
// One reliability diagram: across how sure the answers are, up how many are right, old and new
// classes apart. On the diagonal a network is as sure as it is right. Paints and picks.
#pragma once

#include "ui/confusion/reliability_curves.h"
#include "ui/view/canvas.h"

#include <optional>

namespace ui {

enum class ClassAge
{
    Old,
    New,
};

// A point of one of the two curves, by its place there.
struct ReliabilityHit
{
    ClassAge age = ClassAge::Old;
    std::size_t point = 0;

    bool operator==(const ReliabilityHit&) const = default;
};

class ReliabilityCanvas : public Canvas
{
    Q_OBJECT

public:
    explicit ReliabilityCanvas(QWidget* parent = nullptr);

    void show(const ArmReliability& arm);

    [[nodiscard]] std::optional<ReliabilityHit> hitAt(QPointF point) const;
    [[nodiscard]] QPointF placeOf(const ReliabilityPoint& point) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointedAt(std::optional<ui::ReliabilityHit> hit);

protected:
    [[nodiscard]] bool isEmpty() const override
    {
        return m_arm.state != ArmReliability::State::Shown;
    }
    void paint(QPainter& painter, const QRect& exposed) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] const ReliabilityCurve& curve(ClassAge age) const;
    void paintAxes(QPainter& painter) const;
    void paintCurve(QPainter& painter, ClassAge age) const;
    void pointTo(std::optional<ReliabilityHit> hit);

    ArmReliability m_arm;
    std::optional<ReliabilityHit> m_pointed;
};

} // namespace ui
