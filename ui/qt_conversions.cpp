// SPDX-License-Identifier: GPL-3.0-only
#include "ui/qt_conversions.h"

namespace ui {

QImage toQImage(const engine::Image& image)
{
    if (image.isEmpty())
        return {};
    const QImage view(image.rgb.data(),
                      image.width,
                      image.height,
                      qsizetype{3} * image.width,
                      QImage::Format_RGB888);
    return view.copy();
}

QString toQString(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace ui
