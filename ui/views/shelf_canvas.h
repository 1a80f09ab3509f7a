// SPDX-License-Identifier: GPL-3.0-only
// The shelves themselves: rows of thumbnails between a fixed column of names and one of distances,
// with a cut line. Scrolls, and draws only what is visible; the arithmetic is the view's business.
#pragma once

#include "engine/core/event.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QImage>
#include <QPixmap>
#include <QString>

#include <optional>
#include <vector>

namespace ui {

struct ShelfRow
{
    int position = 0;
    QString name;
    std::vector<engine::Exemplar> exemplars; // in pick order

    bool operator==(const ShelfRow&) const = default;
};

struct ShelfHit
{
    int position = 0;
    std::optional<engine::Exemplar> exemplar; // none beside the pictures
};

class ShelfCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit ShelfCanvas(QWidget* parent = nullptr);

    void show(std::vector<ShelfRow> rows);
    void forgetImages();
    [[nodiscard]] bool hasImage(int datasetIndex) const { return m_images.contains(datasetIndex); }
    void addImage(int datasetIndex, const QImage& image);
    // Pictures of each row that stay; those behind are dimmed, missing ones are dotted outlines.
    void setCut(int keptEach);
    // Scrolls sideways until the cut is in view.
    void revealCut();
    void setSelected(std::optional<int> position);
    void setPlaceholder(const QString& text);

    [[nodiscard]] const std::vector<ShelfRow>& rows() const { return m_rows; }
    [[nodiscard]] int cut() const { return m_cut; }
    [[nodiscard]] std::optional<ShelfHit> hitAt(QPointF point) const;
    // Middle of a thumbnail in viewport coordinates, wherever it is scrolled to.
    [[nodiscard]] QPointF centreOf(int row, int rank) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(int position);
    void hovered(std::optional<ShelfHit> hit);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Geometry
    {
        double header = 0.0;
        double names = 0.0;
        double distances = 0.0;
        double row = 0.0;
        double thumbnail = 0.0; // height
        double slot = 0.0;      // width; narrower than tall shows the middle of the picture
    };
    void layOut();
    void paintRow(QPainter& painter, const ShelfRow& row, double top);
    void paintThumbnails(QPainter& painter, const ShelfRow& row, double top);
    void paintCutLine(QPainter& painter) const;
    [[nodiscard]] double pitch() const { return m_at.slot + 2.0; }
    [[nodiscard]] double left() const;
    [[nodiscard]] double rowTop(int row) const;
    [[nodiscard]] int longestRow() const;
    const QPixmap& pixmap(int datasetIndex);

    std::vector<ShelfRow> m_rows;
    QHash<int, QImage> m_images;   // by dataset index
    QHash<int, QPixmap> m_pixmaps; // the same, scaled to the thumbnail
    Geometry m_at;
    int m_cut = 0;
    std::optional<int> m_selected;
    QString m_placeholder;
};

} // namespace ui
