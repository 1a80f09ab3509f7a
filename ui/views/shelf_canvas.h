// SPDX-License-Identifier: GPL-3.0-only
// The shelves themselves: rows of thumbnails beside a name and a distance, with a cut line.
// Scrolls, and draws only what is visible; the arithmetic is the view's business, the places
// shelf_layout's.
#pragma once

#include "engine/core/event.h"
#include "ui/views/shelf_layout.h"

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
    void layOut();
    void paintRow(QPainter& painter, int row);
    void paintWords(QPainter& painter, const ShelfRow& row, const QRectF& place) const;
    void paintThumbnails(QPainter& painter, const ShelfRow& row, const QRectF& place);
    void paintCut(QPainter& painter, const QRectF& place) const;
    // Of a row and of its pictures, in viewport coordinates.
    [[nodiscard]] QRectF placeOf(int row) const;
    [[nodiscard]] QRectF picturesOf(const QRectF& row) const;
    // Of a picture that may be scrolled out of it.
    [[nodiscard]] QRectF placeOf(const QRectF& row, int rank) const;
    [[nodiscard]] std::optional<int> rowAt(QPointF point) const;
    [[nodiscard]] int longestRow() const;
    const QPixmap& pixmap(int datasetIndex);

    std::vector<ShelfRow> m_rows;
    QHash<int, QImage> m_images;   // by dataset index
    QHash<int, QPixmap> m_pixmaps; // the same, scaled to the thumbnail
    ShelfLayout m_at;
    int m_cut = 0;
    std::optional<int> m_selected;
    QString m_placeholder;
};

} // namespace ui
