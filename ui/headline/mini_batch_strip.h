// SPDX-License-Identifier: GPL-3.0-only
// The mini-batch an arm trained on last, a cell for each image in the colour of its class, the
// oldest class first: at a glance, how little of the old there is.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

namespace ui {

class MiniBatchStrip : public QWidget
{
    Q_OBJECT

public:
    explicit MiniBatchStrip(QWidget* parent = nullptr);

    // `images` by position, out of `classes` of the whole run. `words` say the same.
    void show(const std::vector<int>& images, int classes, const QString& words);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString caption() const;

    std::vector<int> m_images;
    int m_classes = 0;
};

} // namespace ui
