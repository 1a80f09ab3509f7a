// SPDX-License-Identifier: GPL-3.0-only
// The Qt Charts half of TimeChart: a chart view whose axis and lines are Qt's, and whose areas,
// bands, cursors and words are painted around them. Only for ui/charts.
#pragma once

#include "ui/charts/band_labels.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/time_chart.h"

#include <QChartView>
#include <QImage>
#include <QPixmap>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

class QLineSeries;
class QValueAxis;

namespace ui {

class TimePlot : public QChartView
{
    Q_OBJECT

public:
    explicit TimePlot(QWidget* parent);

    void setEnd(double end);
    void setAxis(const ChartAxis& axis);
    void setWidestLabel(const QString& text, const QString& brief);
    void show(std::vector<ChartLine> lines, std::vector<ChartArea> areas);
    void setBands(std::vector<ChartBand> bands);
    void setCursor(std::optional<double> x);
    void setHover(std::optional<double> x);
    void setPlaceholder(const QString& text);

    [[nodiscard]] const std::vector<ChartLine>& lines() const { return m_lines; }
    [[nodiscard]] const std::vector<ChartArea>& areas() const { return m_areas; }
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] std::vector<TimeChart::PlacedLabel> labels() const;

Q_SIGNALS:
    void pointedAt(double x);
    void lineClicked(int key);
    void hovered(double x);
    void hoverEnded();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] bool isEmpty() const { return m_lines.empty() && m_areas.empty(); }
    [[nodiscard]] bool areLabelsBrief() const;
    // The lines without a series; the last ones, which lie on top, have one.
    [[nodiscard]] std::span<const ChartLine> linesBehind() const;
    [[nodiscard]] std::vector<BandLabel> labelsOfBands(const TimeScale& scale) const;
    [[nodiscard]] TimeScale timeScale() const;
    // What lies closer together cannot be told apart.
    [[nodiscard]] double timePerPixel() const;
    [[nodiscard]] QPointF toPixel(QPointF point) const;
    [[nodiscard]] double toValue(double pixel) const;

    // Room and axis anew: for another size, font, axis, or other words around the plot.
    void layOut();
    // Hands the last lines to Qt Charts. What it has already stays.
    void fillSeries();
    void fill(QLineSeries& series, const ChartLine& line) const;
    // What stays when only a cursor or a label moves has to be painted anew.
    void redraw();

    [[nodiscard]] QPixmap pictureOfStill();
    void paintAreas(QPainter& painter) const;
    void paintBehindSeries(QPainter& painter);
    [[nodiscard]] QImage pictureBehindSeries(QSize size, double pixelRatio) const;
    void paintOver(QPainter& painter) const;
    void paintPlaceholder(QPainter& painter) const;
    void paintLonePoints(QPainter& painter) const;
    void paintVeil(QPainter& painter) const;
    void paintCursors(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;

    QValueAxis* m_time;                 // owned by the chart
    QValueAxis* m_height;               // owned by the chart
    std::vector<QLineSeries*> m_series; // owned by the chart; hidden where not needed
    std::vector<ChartLine> m_filled;    // what each series was filled with
    QImage m_behind; // the lines without a series, as painted last; null when they changed
    QPixmap m_still; // all but cursors and labels, as painted last; null when something changed

    std::vector<ChartLine> m_lines;
    std::vector<ChartArea> m_areas;
    std::vector<ChartBand> m_bands;
    ChartAxis m_axis;
    QString m_widestLabel;
    QString m_widestBriefLabel;
    QString m_placeholder;
    double m_end = 1.0;
    std::optional<double> m_cursor;
    std::optional<double> m_hover;
    bool m_scrubs = false;
};

} // namespace ui
