// SPDX-License-Identifier: GPL-3.0-only
// The shelves themselves: rows of thumbnails beside a name and a distance, with a cut line.
// Scrolls, and draws only what is visible; the arithmetic is the view's business, the places
// shelf_layout's.
#pragma once

#include "ui/exemplars/picture_store.h"
#include "ui/exemplars/shelf_layout.h"
#include "ui/exemplars/shelf_rows.h"
#include "ui/view/canvas.h"

#include <QString>

#include <optional>
#include <vector>

namespace ui {

struct ShelfHit
{
    int position = 0;
    std::optional<engine::Exemplar> exemplar; // none beside the pictures
    bool isDropped = false;
};

class ShelfCanvas : public ScrolledCanvas
{
    Q_OBJECT

public:
    explicit ShelfCanvas(QWidget* parent = nullptr);

    void show(std::vector<ShelfRow> rows);
    [[nodiscard]] PictureStore& pictures() { return m_pictures; }
    [[nodiscard]] bool hasImage(int datasetIndex) const { return m_pictures.has(datasetIndex); }
    // Pictures of each row that stay; those behind are dimmed, missing ones are dotted outlines.
    // Dropped ones stand behind the kept, outlined.
    void setCut(int keptEach);
    // Scrolls sideways until the cut is in view.
    void revealCut();
    void setSelected(std::optional<int> position);

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
    [[nodiscard]] bool isEmpty() const override { return m_rows.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void paintRow(QPainter& painter, int row);
    void paintWords(QPainter& painter, const ShelfRow& row, const QRectF& place) const;
    void paintThumbnails(QPainter& painter, const ShelfRow& row, const QRectF& place);
    void paintRank(QPainter& painter, const QRectF& picture, int rank) const;
    void paintCut(QPainter& painter, const QRectF& place) const;
    // Of a row and of its pictures, in viewport coordinates.
    [[nodiscard]] QRectF placeOf(int row) const;
    [[nodiscard]] QRectF picturesOf(const QRectF& row) const;
    // Of a picture that may be scrolled out of it.
    [[nodiscard]] QRectF placeOf(const QRectF& row, int rank) const;
    [[nodiscard]] std::optional<int> rowAt(QPointF point) const;
    [[nodiscard]] int longestRow() const;

    std::vector<ShelfRow> m_rows;
    PictureStore m_pictures;
    ShelfLayout m_at;
    int m_cut = 0;
    std::optional<int> m_selected;
};

} // namespace ui
