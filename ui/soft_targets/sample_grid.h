// SPDX-License-Identifier: GPL-3.0-only
// Thumbnails of sample images, class by class, in as many lines as they need. Arrow keys and clicks
// choose.
#pragma once

#include "ui/soft_targets/sample_groups.h"
#include "ui/view/canvas.h"

#include <QPixmap>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace ui {

class SampleGrid : public Canvas
{
    Q_OBJECT

public:
    explicit SampleGrid(QWidget* parent = nullptr);

    // A new run: its pictures and class names.
    void setRun(const engine::RunStarted& run);
    void clear();
    // `arms` by side, as the answers.
    void show(std::vector<SampleGroup> groups,
              std::vector<int> arms,
              std::optional<int> sample,
              std::optional<int> selected);
    [[nodiscard]] const std::vector<SampleGroup>& groups() const { return m_groups; }
    // Where a sample image is drawn; empty when it is not shown.
    [[nodiscard]] QRect placeOf(int sample) const;
    // Makes the pictures as large as fit into what is seen of the grid, and returns the height they
    // take. Cheap while neither the room nor what has to be placed there changes.
    int fitInto(QSize room);

Q_SIGNALS:
    void picked(int sample);
    void hovered(std::optional<int> sample);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_groups.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override { measureNames(); }
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    struct Placed
    {
        std::size_t group = 0;
        std::size_t index = 0; // within the group
        QRectF place;
    };
    struct Layout
    {
        std::vector<Placed> pictures;
        std::vector<QRectF> titles; // by group
        double height = 0.0;
    };
    // What a layout depends on, apart from the font.
    struct Fit
    {
        QSize room;
        std::vector<std::pair<int, std::size_t>> groups; // position and pictures

        bool operator==(const Fit&) const = default;
    };
    void measureNames();
    [[nodiscard]] Fit fitFor(QSize room) const;
    [[nodiscard]] Layout placed(int width, double picture) const;
    [[nodiscard]] Layout placed() const { return placed(width(), m_side); }
    [[nodiscard]] std::optional<int> sampleAt(QPointF point) const;
    [[nodiscard]] const BrowsedSample& sampleOf(const Placed& placed) const;
    void paintPicture(QPainter& painter, const Placed& placed) const;
    void stepBy(int sampleImages);

    std::vector<QPixmap> m_pictures;  // by sample image
    std::vector<QString> m_names;     // by position
    std::vector<double> m_nameWidths; // by position, pixels
    std::vector<SampleGroup> m_groups;
    std::vector<int> m_arms; // by side
    std::optional<int> m_sample;
    std::optional<int> m_selected; // position
    double m_side = 40.0;          // of a picture, in pixels
    Fit m_fit;                     // what m_side and m_height were worked out for
    int m_height = 0;
};

} // namespace ui
