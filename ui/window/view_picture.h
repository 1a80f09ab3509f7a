// SPDX-License-Identifier: GPL-3.0-only
// A view of a recorded run as a picture, the way the window would show it: for screenshots that
// must come out the same every time.
#pragma once

#include "engine/core/event.h"
#include "ui/theme/theme.h"
#include "ui/view/view_frame.h"

#include <QImage>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace ui {

struct PictureWish
{
    QString view;               // one of pictureNames()
    std::optional<int> step{};  // the end of it; none: the end of the run
    std::optional<int> epoch{}; // of that step or the last, counted on through balanced fine-tuning
    std::optional<QString> className{};
    QStringList arms{};                  // keys of the one or two shown; none: the first two
    std::optional<double> temperature{}; // to look at soft targets with
    int textPercent = 100;
    QSize size; // of the layout, in device-independent pixels
    ColourScheme scheme = ColourScheme::Light;
    ViewFrame::Face face = ViewFrame::Face::Chart;
};

// Needs a QApplication, whose palette it sets. Throws UsageError with a sentence when the run has
// no such step, epoch, class or arm, or there is no such view.
[[nodiscard]] QImage viewPicture(const std::vector<engine::Event>& events, const PictureWish& wish);

// Name and title: the window, each of its pages, each view.
[[nodiscard]] std::vector<std::pair<QString, QString>> pictureNames();

} // namespace ui
