// SPDX-License-Identifier: GPL-3.0-only
// One small picture, smoothly enlarged to the widget with round corners.
#pragma once

#include <QImage>
#include <QWidget>

namespace ui {

class SamplePicture : public QWidget
{
    Q_OBJECT

public:
    explicit SamplePicture(QWidget* parent = nullptr);

    // A null image shows an empty sheet.
    void setImage(const QImage& image);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
};

} // namespace ui
