// SPDX-License-Identifier: GPL-3.0-only
// A scroll bar without arrows whose handle is seen from afar in either theme.
#pragma once

#include <QScrollBar>

class QScrollArea;

namespace ui {

class SlimScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    explicit SlimScrollBar(Qt::Orientation orientation, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    // Where the handle is drawn.
    [[nodiscard]] QRectF handle() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] double length() const;
    [[nodiscard]] double handleLength() const;
    [[nodiscard]] double along(QPointF point) const;
    [[nodiscard]] int valueAt(double handleStart) const;

    double m_grip = 0.0; // where in the handle the pointer holds it
};

// What `content`, as wide as there is room, is scrolled up and down in. Owned by `parent`.
[[nodiscard]] QScrollArea* scrolledUpAndDown(QWidget* content, QWidget* parent);

} // namespace ui
