// SPDX-License-Identifier: GPL-3.0-only
// The Qt Charts half of CurveChart: a chart view whose lines are series and whose bands, cursors
// and end labels are painted around them. Private to ui/charts.
#pragma once

#include "ui/charts/band_labels.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/end_labels.h"
#include "ui/theme/theme.h"

#include <QChartView>
#include <QImage>
#include <QPixmap>

#include <optional>
#include <vector>

class QChart;
class QLineSeries;
class QValueAxis;

namespace ui {

class CurvePlot : public QChartView
{
    Q_OBJECT

public:
    explicit CurvePlot(QWidget* parent);

    void setEnd(double end);
    void showCurves(const std::vector<Curve>& curves);
    void setBands(std::vector<ChartBand> bands);
    void setCursor(std::optional<double> x);
    void setHover(std::optional<double> x);
    void setPlaceholder(const QString& text);
    void restyle();
    [[nodiscard]] QRectF plotArea() const;

Q_SIGNALS:
    void pointedAt(double x);
    void curveClicked(int key);
    void hovered(double x);
    void hoverEnded();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void paintContext(QPainter& painter);
    [[nodiscard]] QImage pictureOfContext(QSize size, double pixelRatio) const;
    // What stays when only a cursor or a label moves has to be painted anew.
    void redraw();
    void drawOver(QPainter& painter) const;
    void drawPlaceholder(QPainter* painter) const;
    void drawLonePoints(QPainter* painter) const;
    void drawVeil(QPainter* painter) const;
    void drawEndLabels(QPainter* painter) const;
    void drawCursors(QPainter* painter) const;
    [[nodiscard]] std::vector<EndLabel> endLabels() const;
    [[nodiscard]] QFont bandFont() const;
    [[nodiscard]] std::vector<BandLabel> labelsOfBands() const;
    [[nodiscard]] TimeScale timeScale() const;
    [[nodiscard]] QPointF toPixel(QPointF point) const;
    [[nodiscard]] double toValue(double pixel) const;
    void layOut();

    std::vector<QLineSeries*> m_series; // owned by the chart; hidden where not needed
    std::size_t m_painted = 0;          // of m_curves, without a series of their own
    QImage m_context;                   // those, as they were painted last; null when they changed
    QRectF m_contextPlace;
    QPixmap m_still;    // all but cursors and labels, as painted last; null when something changed
    QValueAxis* m_time; // owned by the chart
    QValueAxis* m_percent; // owned by the chart
    std::vector<Curve> m_curves;
    std::vector<ChartBand> m_bands;
    std::optional<double> m_cursor;
    std::optional<double> m_hover;
    QString m_placeholder;
    double m_end = 1.0;
    bool m_scrubs = false;
};

} // namespace ui
