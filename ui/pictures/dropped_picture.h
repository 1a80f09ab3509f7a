// SPDX-License-Identifier: GPL-3.0-only
// What was dropped or pasted, as the offer of a picture.
#pragma once

#include "ui/pictures/picture_offer.h"

class QMimeData;

namespace ui {

// Worth dropping: a picture, or files.
[[nodiscard]] bool isPictureDrop(const QMimeData& data);

// The first file on this machine, else the picture itself; From::Elsewhere when there is neither.
[[nodiscard]] PictureOffer offerOf(const QMimeData& data);

} // namespace ui
