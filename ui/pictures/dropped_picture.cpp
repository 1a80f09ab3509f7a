// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/dropped_picture.h"

#include <QBuffer>
#include <QImageReader>
#include <QMimeData>
#include <QUrl>

namespace ui {

namespace {

// What another program copied as the bytes of a file, upright; Qt's own picture of them lies as the
// camera was held.
QImage fileWithin(const QMimeData& data)
{
    for (const QString& format : data.formats()) {
        if (!format.startsWith(QLatin1String("image/")))
            continue;
        QByteArray bytes = data.data(format);
        QBuffer buffer(&bytes);
        QImageReader reader(&buffer);
        reader.setAutoTransform(true);
        if (QImage image = reader.read(); !image.isNull())
            return image;
    }
    return {};
}

} // namespace

bool isPictureDrop(const QMimeData& data)
{
    return data.hasImage() || data.hasUrls();
}

PictureOffer offerOf(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    // The file rather than what another program made of it: it knows which way is up.
    if (!urls.isEmpty() && urls.front().isLocalFile())
        return {PictureOffer::From::File, {}, urls.front().toLocalFile()};
    QImage image = fileWithin(data);
    if (image.isNull() && data.hasImage())
        image = qvariant_cast<QImage>(data.imageData());
    if (image.isNull())
        return {PictureOffer::From::Elsewhere};
    return {PictureOffer::From::Image, image};
}

} // namespace ui
