// SPDX-License-Identifier: GPL-3.0-only
// Draws the three curves of a selection study with their names at the line ends, the cut of the
// budget, and a reading line that follows pointer and arrow keys.
#pragma once

#include "ui/exemplars/picks/selection_curves.h"
#include "ui/view/canvas.h"

#include <optional>

namespace ui {

class SelectionCurvesCanvas : public Canvas
{
    Q_OBJECT

public:
    enum class Scale
    {
        Linear,
        Logarithmic,
    };

    explicit SelectionCurvesCanvas(QWidget* parent = nullptr);

    void show(SelectionCurves curves);
    void setScale(Scale scale);
    // What is said while there are no curves.

    [[nodiscard]] const SelectionCurves& curves() const { return m_curves; }
    // The m under the reading line: pointed at, or moved to by keys.
    [[nodiscard]] std::optional<int> reading() const { return m_reading; }
    // Where a value stands, in pixels of this widget.
    [[nodiscard]] QPointF placeOf(int m, double distance) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void read(std::optional<int> m);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_curves.picks() == 0; }
    void paint(QPainter& painter, const QRect& exposed) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    struct Line
    {
        QString name;
        QColor colour;
        double width = 2.0;
        Qt::PenStyle style = Qt::SolidLine;
        const std::vector<double>* values = nullptr;
    };
    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double heightOf(double distance) const; // 0 at the bottom .. 1
    void moveReading(std::optional<int> m);
    void measure();
    void paintAxes(QPainter& painter) const;
    void paintBand(QPainter& painter) const;
    void paintLines(QPainter& painter) const;
    void paintNames(QPainter& painter) const;
    void paintCut(QPainter& painter) const;
    void paintReading(QPainter& painter) const;

    SelectionCurves m_curves;
    Scale m_scale = Scale::Linear;
    double m_top = 1.0;    // of the axis
    double m_bottom = 0.0; // above 0 on the logarithmic one
    std::optional<int> m_reading;
};

} // namespace ui
