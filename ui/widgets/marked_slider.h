// SPDX-License-Identifier: GPL-3.0-only
// A horizontal slider that also marks other values on its groove: what is in force while the handle
// shows what is asked for. Commits on release and on every key, so that a drag asks once.
#pragma once

#include <QSlider>

#include <vector>

namespace ui {

class MarkedSlider : public QSlider
{
    Q_OBJECT

public:
    explicit MarkedSlider(QWidget* parent = nullptr);

    void setMarks(std::vector<int> values);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    // The user has settled on a value: handle released, key, wheel or click on the groove.
    void settled(int value);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] double toPixel(int value) const;
    [[nodiscard]] int toValue(double pixel) const;

    std::vector<int> m_marks;
};

} // namespace ui
