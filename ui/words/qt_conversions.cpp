// SPDX-License-Identifier: GPL-3.0-only
#include "ui/words/qt_conversions.h"

#include <QPainter>

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

engine::Image toImage(const QImage& image)
{
    if (image.isNull())
        return {};
    QImage flat(image.size(), QImage::Format_RGB888);
    flat.fill(Qt::white);
    QPainter painter(&flat);
    painter.drawImage(QPointF(0, 0), QImage(image).convertToFormat(QImage::Format_ARGB32));
    painter.end();
    engine::Image plain{flat.width(), flat.height(), {}};
    for (int y = 0; y < flat.height(); ++y) {
        // Lines of a QImage are padded.
        const uchar* line = flat.constScanLine(y);
        plain.rgb.insert(plain.rgb.end(), line, line + qsizetype{3} * flat.width());
    }
    return plain;
}

QString toQString(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace ui
