// SPDX-License-Identifier: GPL-3.0-only
// The plane of a class's features at one pick of herding: all images as dots, the class mean in the
// middle, where the mean of the picks moves, and a lens on that move once it is small.
#pragma once

#include "ui/exemplars/picks/pick_story.h"
#include "ui/view/canvas.h"

#include <optional>

namespace ui {

class PickMapCanvas : public Canvas
{
    Q_OBJECT

public:
    explicit PickMapCanvas(QWidget* parent = nullptr);

    void show(PickStory story);
    // From 1; 0 while there are no picks.
    void setPick(int pick);

    [[nodiscard]] const PickStory& story() const { return m_story; }
    [[nodiscard]] int pick() const { return m_pick; }
    // Where a point of the plane stands, in pixels of this widget.
    [[nodiscard]] QPointF placeOf(QPointF point) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The image nearest to the pointer, an index into the points of the story.
    void hovered(std::optional<std::size_t> point);
    // By an arrow key, Home or End.
    void pickAsked(int pick);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_story.points.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    [[nodiscard]] double lensSide() const;
    [[nodiscard]] const std::vector<PickStory::Candidate>& candidates() const;
    void paintPoints(QPainter& painter) const;
    void paintCandidates(QPainter& painter) const;
    void paintMove(QPainter& painter) const;
    void paintLens(QPainter& painter) const;
    void paintKey(QPainter& painter) const;

    PickStory m_story;
    int m_pick = 0;
    double m_scale = 1.0; // pixels for one unit of the features, the same both ways
    QPointF m_origin;     // of the class mean, in pixels
};

} // namespace ui
