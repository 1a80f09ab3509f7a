// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/dropped_picture.h"

#include <QMimeData>
#include <QUrl>

namespace ui {

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
    const auto image = data.hasImage() ? qvariant_cast<QImage>(data.imageData()) : QImage();
    if (image.isNull())
        return {PictureOffer::From::Elsewhere};
    return {PictureOffer::From::Image, image};
}

} // namespace ui
