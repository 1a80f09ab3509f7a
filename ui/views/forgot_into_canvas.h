// SPDX-License-Identifier: GPL-3.0-only
// Ribbons from old classes to what they are called now, as thick as the images are many, with
// pictures of some of them. Paints and picks; what it means is the view's business.
#pragma once

#include "ui/models/forgotten_into.h"
#include "ui/models/learned_classes.h"

#include <QHash>
#include <QPainterPath>
#include <QPixmap>
#include <QWidget>

#include <optional>
#include <vector>

namespace ui {

// A ribbon: an index into the sources and some into that source's flows; several where classes are
// put together, none for what is still right.
struct ForgottenRibbon
{
    int source = 0;
    std::vector<int> flows;

    bool operator==(const ForgottenRibbon&) const = default;
};

class ForgotIntoCanvas : public QWidget
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
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    // One end of ribbons.
    struct Node
    {
        std::optional<int> position; // a class; none for a step, for the rest and for "still right"
        QString label;
        int count = 0;
        std::vector<int> testIndices; // with pictures
        bool isKept = false;          // "still right"
        QRectF bar;
        QRectF place; // with its label and pictures
    };
    struct Strand
    {
        ForgottenRibbon ribbon;
        std::size_t target = 0;
        QPainterPath path;
    };
    void layOut();
    void makeNodes();
    void placeNodes();
    void placeStrands();
    [[nodiscard]] std::vector<int> flowsTo(const ForgottenSource& source, const Node& target) const;
    [[nodiscard]] std::optional<ForgottenRibbon> ribbonOf(int testIndex) const;
    [[nodiscard]] QColor colourOf(const Node& target) const;
    void paintTarget(QPainter& painter, const Node& target) const;
    [[nodiscard]] std::vector<std::pair<int, QRectF>> picturePlaces(const Node& target) const;
    void point(std::optional<ForgottenRibbon> ribbon);

    ForgottenInto m_forgotten;
    LearnedClasses m_classes;
    QHash<int, QPixmap> m_pictures;
    std::vector<Node> m_sources;
    std::vector<Node> m_targets;
    std::vector<Strand> m_strands;
    double m_leftRoom = 0.0;  // for the names of the sources
    double m_rightRoom = 0.0; // for the names of the targets
    std::optional<ForgottenRibbon> m_pointed;
    bool m_showsFocus = false; // focus came by the keyboard
};

} // namespace ui
