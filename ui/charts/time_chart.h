// SPDX-License-Identifier: GPL-3.0-only
// Lines and stacked areas over time, with bands behind, words at the ends of the lines, and two
// cursors. The door to Qt Charts: no type of it is seen outside this folder.
#pragma once

#include "ui/charts/chart_content.h"

#include <QPointF>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace ui {

class TimePlot;

class TimeChart : public QWidget
{
    Q_OBJECT

public:
    explicit TimeChart(QWidget* parent = nullptr);
    ~TimeChart() override;

    // Right end of the time axis, which begins at 0.
    void setEnd(double end);
    void setAxis(const ChartAxis& axis);
    // Room for this is kept at the right, so that the plot does not jump while labels change. Where
    // that would take too much of the plot, all labels are brief, and `brief` is the widest.
    void setWidestLabel(const QString& text, const QString& brief = {});
    // Later lines are drawn over earlier ones; areas lie under the lines.
    void show(std::vector<ChartLine> lines, std::vector<ChartArea> areas = {});
    void setBands(std::vector<ChartBand> bands);
    // The moment shown; what lies after it is veiled. None: no cursor, no veil.
    void setCursor(std::optional<double> x);
    // A thin second cursor.
    void setHover(std::optional<double> x);
    // Shown in the middle while there is nothing to draw.
    void setPlaceholder(const QString& text);

    [[nodiscard]] const std::vector<ChartLine>& lines() const;
    [[nodiscard]] const std::vector<ChartArea>& areas() const;
    // Where the lines are drawn, in this widget's coordinates.
    [[nodiscard]] QRectF plotArea() const;
    struct PlacedLabel
    {
        QString text;
        QColor colour;
        QPointF at; // its dot
        QRectF place;
    };
    // What is written at the lines, and where.
    [[nodiscard]] std::vector<PlacedLabel> labels() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointedAt(double x);
    void lineClicked(int key);
    void hovered(double x);
    void hoverEnded();
    // An arrow key: to the moment before (-1) or after (+1) the one shown.
    void stepped(int direction);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    TimePlot* m_plot; // child widget
};

} // namespace ui
