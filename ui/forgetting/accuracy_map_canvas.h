// SPDX-License-Identifier: GPL-3.0-only
// The accuracy map itself: for each shown arm a picture of rows (classes) over time, with the names
// of the rows once at the left. Paints and points; what is said of it is the view's business.
#pragma once

#include "ui/forgetting/accuracy_map_content.h"
#include "ui/forgetting/accuracy_map_rows.h"
#include "ui/view/canvas.h"

#include <QImage>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

class AccuracyMapNames;

class AccuracyMapCanvas : public Canvas
{
    Q_OBJECT

public:
    explicit AccuracyMapCanvas(QWidget* parent = nullptr);

    void show(MapContent content);
    void setSelected(std::optional<int> position);
    // The moment whose numbers stand beside the rows.
    void setMoment(std::int64_t tick);
    // What lies after it is veiled; none: no cursor, no veil.
    void setCursor(std::optional<double> tick);

    // Where the picture of a panel lies, and the row and moment under a point of this widget.
    [[nodiscard]] QRectF mapArea(int panel) const;
    [[nodiscard]] const AccuracyMapRows& rows() const { return m_rows; }
    [[nodiscard]] MapPoint pointAt(QPointF point) const;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(int position);
    void pointedAt(qint64 tick);
    // An arrow key: -1 to the moment before, 1 to the one after.
    void stepped(int direction);
    void hovered(std::optional<MapPoint> point);

protected:
    [[nodiscard]] bool isEmpty() const override
    {
        return m_content.panels.empty() || m_content.names.isEmpty();
    }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    void release() override { m_drag = Drag::None; }
    bool go(Step step) override;

private:
    enum class Drag
    {
        None,
        Time,
    };

    [[nodiscard]] AccuracyMapNames names() const;
    void pick(int position);
    void pointAtMoment(const MapPoint& point);

    MapContent m_content;
    AccuracyMapRows m_rows;
    double m_left = 0.0;            // of the first map
    std::vector<QImage> m_pictures; // by panel; null: to be made anew
    MapMarks m_marks;
    Drag m_drag = Drag::None;
};

} // namespace ui
