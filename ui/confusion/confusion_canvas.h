// SPDX-License-Identifier: GPL-3.0-only
// One confusion matrix in learned order: rows are true classes, columns what they are taken for,
// lines part the steps. Paints and picks; what the numbers mean is the view's business.
#pragma once

#include "ui/confusion/confusion_layout.h"
#include "ui/confusion/confusion_matrix.h"
#include "ui/models/learned_classes.h"
#include "ui/view/canvas.h"

#include <QImage>

#include <optional>

namespace ui {

class ConfusionCanvas : public Canvas
{
    Q_OBJECT

public:
    // What a colour stands for.
    enum class Scale
    {
        Share,       // of the row's images
        Logarithmic, // of the count, so that single mistakes are seen
    };

    explicit ConfusionCanvas(QWidget* parent = nullptr);

    // Classes beyond those of the confusion are hatched: they have not come yet.
    void show(const engine::Confusion& confusion, const LearnedClasses& classes);
    void setScale(Scale scale);
    void setSelected(std::optional<int> truth);

    [[nodiscard]] std::optional<ConfusionCell> cellAt(QPointF point) const;
    // Where a cell is drawn.
    [[nodiscard]] QRectF placeOf(ConfusionCell cell) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(int truth);
    // By the pointer or by the keyboard.
    void pointedAt(std::optional<ui::ConfusionCell> cell);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_classes.count() == 0; }
    void paint(QPainter& painter, const QRect& exposed) override;
    void recolour() override { repaintImage(); }
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    [[nodiscard]] ConfusionLayout places() const;
    void repaintImage();
    void paintCells(QPainter& painter, const ConfusionLayout& at) const;
    void paintMarks(QPainter& painter, const ConfusionLayout& at) const;
    void moveTo(int truth, int predicted);

    engine::Confusion m_confusion;
    LearnedClasses m_classes;
    Scale m_scale = Scale::Share;
    QImage m_image; // a pixel for each cell
    std::optional<int> m_selected;
    std::optional<int> m_column; // where the keyboard stands in the selected row
};

} // namespace ui
