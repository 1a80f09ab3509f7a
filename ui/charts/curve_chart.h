// SPDX-License-Identifier: GPL-3.0-only
// Lines from 0 to 100 % over time, with bands behind and two cursors. The door to Qt Charts: no
// type of it is seen outside this folder. It knows nothing of runs or arms.
#pragma once

#include <QColor>
#include <QPointF>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <optional>
#include <vector>

namespace ui {

class CurvePlot;

struct Curve
{
    std::vector<QPointF> points; // x ascending, y 0 .. 100, at most 400
    QColor colour;
    double width = 1.0;             // pixels
    QString label;                  // at the end of the line, when not empty
    QColor labelColour;             // readable on the ground
    std::optional<QPointF> labelAt; // where the label and its dot stand; none: the end
    std::optional<int> key;         // clickable and reported by curveClicked()

    bool operator==(const Curve&) const = default;
};

struct ChartBand
{
    enum class Fill
    {
        None,
        Tint,
        Hatch,
    };
    enum class Edge
    {
        None,
        Strong, // a line at `from`
    };
    double from = 0.0;
    double to = 0.0;
    Fill fill = Fill::None;
    Edge edge = Edge::None;
    // Written above the plot: the number wherever it fits, and as much of the names as there is
    // room for up to the next number.
    QString number;
    QStringList names;
    // Written upwards inside the band where it fits.
    QString inscription;

    bool operator==(const ChartBand&) const = default;
};

class CurveChart : public QWidget
{
    Q_OBJECT

public:
    explicit CurveChart(QWidget* parent = nullptr);
    ~CurveChart() override;

    // Right end of the time axis, which begins at 0.
    void setEnd(double end);
    // Later curves are drawn over earlier ones. Unequal numbers of curves are fine.
    void setCurves(std::vector<Curve> curves);
    void setBands(std::vector<ChartBand> bands);
    // The moment shown; what lies after it is veiled. None: no cursor, no veil.
    void setCursor(std::optional<double> x);
    // A thin second cursor.
    void setHover(std::optional<double> x);
    // Shown in the middle while there are no curves.
    void setPlaceholder(const QString& text);

    [[nodiscard]] const std::vector<Curve>& curves() const { return m_curves; }
    // Where the lines are drawn, in this widget's coordinates.
    [[nodiscard]] QRectF plotArea() const;

Q_SIGNALS:
    void pointedAt(double x);
    void curveClicked(int key);
    void hovered(double x);
    void hoverEnded();
    // To the moment before (-1) or after (+1) the one shown.
    void stepped(int direction);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    std::vector<Curve> m_curves;
    CurvePlot* m_plot; // child widget
};

} // namespace ui
