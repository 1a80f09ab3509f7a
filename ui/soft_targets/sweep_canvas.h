// SPDX-License-Identifier: GPL-3.0-only
// A small chart for each class of a temperature sweep, side by side as far as there is room. Paints
// a finished sweep.
#pragma once

#include "ui/soft_targets/temperature_canvas.h"
#include "ui/soft_targets/temperature_sweep.h"

namespace ui {

class SweepCanvas : public TemperatureCanvas
{
    Q_OBJECT

public:
    using TemperatureCanvas::TemperatureCanvas;

    void show(TemperatureSweep sweep, BarScale scale, std::optional<int> selected);
    [[nodiscard]] const TemperatureSweep& sweep() const { return m_sweep; }
    // The least height the charts need at a width.
    [[nodiscard]] int heightAt(int width) const;

Q_SIGNALS:
    // The name of a class was clicked.
    void picked(int position);

protected:
    [[nodiscard]] std::optional<TemperatureAxis> axisAt(QPointF point) const override;
    [[nodiscard]] double temperature() const override { return m_sweep.temperature; }
    [[nodiscard]] bool isEmpty() const override { return m_sweep.rows.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void press(QPointF at) override;

private:
    // How the charts lie: row by row in columns of the same size.
    struct Grid
    {
        std::size_t columns = 1;
        QSizeF cell; // with the gap behind it

        [[nodiscard]] QRectF place(std::size_t row) const;
    };
    [[nodiscard]] int columnsAt(int width) const;
    [[nodiscard]] Grid grid() const;
    [[nodiscard]] QRectF place(std::size_t row) const { return grid().place(row); }
    [[nodiscard]] TemperatureAxis axisOf(std::size_t row) const;
    void paintChart(QPainter& painter, std::size_t row) const;

    TemperatureSweep m_sweep;
    BarScale m_scale = BarScale::Linear;
    std::optional<int> m_selected;
};

} // namespace ui
