// SPDX-License-Identifier: GPL-3.0-only
// A picture of the user's on its way from a view to the window: where it comes from.
#pragma once

#include <QImage>
#include <QString>

namespace ui {

struct PictureOffer
{
    enum class From
    {
        Image,     // dropped from another program
        File,      // dropped from a folder
        Clipboard, // asks the window to paste
        Dialog,    // asks the window for a file
        Camera,    // asks the window for a frame
        Before,    // the one that was shown before
        Elsewhere, // dropped, but no picture and no file on this machine
    };

    From from = From::Image;
    QImage image{}; // of From::Image
    QString path{}; // of From::File
};

} // namespace ui
