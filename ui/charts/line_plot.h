// SPDX-License-Identifier: GPL-3.0-only
// Lines and stacked areas over time on an axis of any height, painted by hand: bands behind, words
// at the ends of the lines, two cursors. CurveChart's sister where 0 .. 100 % does not fit; it
// knows nothing of runs or arms either.
#pragma once

#include "ui/charts/curve_chart.h"

#include <QColor>
#include <QList>
#include <QPixmap>
#include <QPointF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace ui {

// Points are lists of Qt, which share their data: of a long line that did not change, a copy and a
// comparison cost nothing.
struct PlotLine
{
    QList<QPointF> points; // x ascending, all finite; a line with a gap is two lines
    QColor colour;
    double width = 2.0; // pixels
    Qt::PenStyle pen = Qt::SolidLine;
    QString label;                  // at the end of the line, when not empty
    QString briefLabel;             // in its place where the widest label has no room
    QColor labelColour;             // readable on the ground
    std::optional<QPointF> labelAt; // where the label and its dot stand; none: the end

    bool operator==(const PlotLine&) const = default;
};

// Filled between two lines that share their x.
struct PlotArea
{
    QList<QPointF> upper; // x ascending, all finite
    QList<QPointF> lower; // as many
    QColor colour;

    bool operator==(const PlotArea&) const = default;
};

// From 0 up; `suffix` is written behind each number of the axis.
struct PlotAxis
{
    double top = 1.0;
    QString suffix;

    bool operator==(const PlotAxis&) const = default;
};

class LinePlot : public QWidget
{
    Q_OBJECT

public:
    explicit LinePlot(QWidget* parent = nullptr);

    // Right end of the time axis, which begins at 0.
    void setEnd(double end);
    void setAxis(const PlotAxis& axis);
    // Room for this is kept at the right, so that the plot does not jump while labels change. Where
    // that would take too much of the plot, all labels are brief, and `brief` is the widest.
    void setWidestLabel(const QString& text, const QString& brief = {});
    // Areas lie under the lines, later ones over earlier ones.
    void show(std::vector<PlotLine> lines, std::vector<PlotArea> areas = {});
    void setBands(std::vector<ChartBand> bands);
    // The moment shown; what lies after it is veiled. None: no cursor, no veil.
    void setCursor(std::optional<double> x);
    // A thin second cursor.
    void setHover(std::optional<double> x);
    // Shown in the middle while there is nothing to draw.
    void setPlaceholder(const QString& text);

    [[nodiscard]] const std::vector<PlotLine>& lines() const { return m_lines; }
    [[nodiscard]] const std::vector<PlotArea>& areas() const { return m_areas; }
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
    // An arrow key: -1 to the moment before, 1 to the one after.
    void stepped(int direction);
    void hovered(double x);
    void hoverEnded();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] bool isEmpty() const { return m_lines.empty() && m_areas.empty(); }
    [[nodiscard]] bool areLabelsBrief() const;
    [[nodiscard]] QPointF toPixel(QPointF point, const QRectF& area) const;
    [[nodiscard]] double toValue(double pixel) const;
    // What stays when only a cursor or a label moves has to be painted anew.
    void redraw();
    void paintStill(QPainter& painter, const QRectF& area) const;
    void paintAxis(QPainter& painter, const QRectF& area) const;
    void paintCurves(QPainter& painter, const QRectF& area) const;
    void paintCursors(QPainter& painter, const QRectF& area) const;
    void paintLabels(QPainter& painter) const;
    void paintPlaceholder(QPainter& painter, const QRectF& area) const;

    std::vector<PlotLine> m_lines;
    std::vector<PlotArea> m_areas;
    std::vector<ChartBand> m_bands;
    QPixmap m_still; // all but cursors and labels, as painted last; null when something changed
    PlotAxis m_axis;
    QString m_widestLabel;
    QString m_widestBriefLabel;
    QString m_placeholder;
    double m_end = 1.0;
    std::optional<double> m_cursor;
    std::optional<double> m_hover;
    bool m_scrubs = false;
};

} // namespace ui
