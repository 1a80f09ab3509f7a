// SPDX-License-Identifier: GPL-3.0-only
// Rows of small pictures that wrap, beside a name and a caption: as large as lets every row be
// seen, otherwise it scrolls. Draws only what is visible; what the rows mean is the view's
// business.
#pragma once

#include "ui/exemplars/picture_store.h"
#include "ui/view/canvas.h"

#include <QString>

#include <optional>
#include <vector>

namespace ui {

struct RowPicture
{
    enum class Look
    {
        Kept,
        Dropped, // by what the row stands for: outlined
        Gone,    // before: faint
    };
    int datasetIndex = 0;
    Look look = Look::Kept;
    QString heading; // stands before it, where a group begins; empty otherwise

    bool operator==(const RowPicture&) const = default;
};

struct PictureRow
{
    QString name;
    QString caption; // below the name
    bool isMarked = false;
    std::vector<RowPicture> pictures;

    bool operator==(const PictureRow&) const = default;
};

struct PictureRowHit
{
    int row = 0;
    std::optional<int> picture; // none beside the pictures

    bool operator==(const PictureRowHit&) const = default;
};

class PictureRows : public ScrolledCanvas
{
    Q_OBJECT

public:
    explicit PictureRows(QWidget* parent = nullptr);

    [[nodiscard]] PictureStore& pictures() { return m_pictures; }
    void show(std::vector<PictureRow> rows);

    [[nodiscard]] const std::vector<PictureRow>& rows() const { return m_rows; }
    // Side of a picture in pixels.
    [[nodiscard]] double side() const { return m_side; }
    [[nodiscard]] std::optional<PictureRowHit> hitAt(QPointF point) const;
    // Middle of a picture in viewport coordinates, wherever it is scrolled to.
    [[nodiscard]] QPointF centreOf(int row, int picture) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // By a click, or the row above or below the marked one by an arrow key.
    void picked(int row);
    void hovered(std::optional<ui::PictureRowHit> hit);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_rows.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    struct Placed
    {
        double top = 0.0;
        double height = 0.0;
        std::vector<QRectF> headings; // empty rectangles where there is none
        std::vector<QRectF> pictures;
    };
    void revealMarked();
    [[nodiscard]] std::vector<Placed> placed(double side) const;
    [[nodiscard]] double totalHeight(const std::vector<Placed>& rows) const;
    void paintRow(QPainter& painter, std::size_t row);
    [[nodiscard]] double scrolled() const;

    std::vector<PictureRow> m_rows;
    PictureStore m_pictures;
    std::vector<Placed> m_places;
    double m_words = 0.0; // width of the names
    double m_side = 0.0;
};

} // namespace ui
