// SPDX-License-Identifier: GPL-3.0-only
// Ribbons from old classes to what they are called now, as thick as the images are many, with
// pictures of some of them. Paints and picks; what it means is the view's business.
#pragma once

#include "ui/confusion/forgot_into_layout.h"
#include "ui/confusion/forgot_into_pictures.h"
#include "ui/confusion/forgotten_into.h"
#include "ui/models/learned_classes.h"
#include "ui/view/canvas.h"

#include <QHash>
#include <QPixmap>

#include <optional>
#include <vector>

namespace ui {

class ForgotIntoCanvas : public Canvas
{
    Q_OBJECT

public:
    explicit ForgotIntoCanvas(QWidget* parent = nullptr);

    // `pictures` by row in the test data.
    void show(const ForgottenInto& forgotten,
              const LearnedClasses& classes,
              QHash<int, QPixmap> pictures);

    // Every ribbon, sources from the top.
    [[nodiscard]] std::vector<ForgottenRibbon> ribbons() const;
    [[nodiscard]] std::optional<ForgottenRibbon> ribbonAt(QPointF point) const;
    // Test images whose pictures are drawn.
    [[nodiscard]] std::vector<int> drawnPictures() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A class, by its name on either side.
    void picked(int position);
    void pointedAt(std::optional<ui::ForgottenRibbon> ribbon);

protected:
    [[nodiscard]] bool isEmpty() const override
    {
        return m_forgotten.state != ForgottenInto::State::Shown;
    }
    void paint(QPainter& painter, const QRect& exposed) override;
    void layOut() override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;
    bool choose() override;

private:
    [[nodiscard]] QColor colourOf(const RibbonNode& target) const;
    void paintStrands(QPainter& painter) const;
    void paintSource(QPainter& painter, const RibbonNode& source) const;
    void paintTarget(QPainter& painter, const RibbonNode& target) const;
    [[nodiscard]] std::vector<RibbonPicture> picturesOf(const RibbonNode& target) const;
    void pointTo(const std::optional<ForgottenRibbon>& ribbon);

    ForgottenInto m_forgotten;
    LearnedClasses m_classes;
    QHash<int, QPixmap> m_pictures;
    ForgotIntoLayout m_at;
    std::optional<ForgottenRibbon> m_pointed;
};

} // namespace ui
