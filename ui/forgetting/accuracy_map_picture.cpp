// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/accuracy_map_picture.h"

#include "ui/theme/theme.h"

#include <array>
#include <vector>

namespace ui {

namespace {

constexpr QRgb kClear = 0;

// Cividis for each whole percent.
const std::array<QRgb, 101>& colours()
{
    static const std::array<QRgb, 101> kColours = [] {
        std::array<QRgb, 101> made{};
        for (std::size_t percent = 0; percent < made.size(); ++percent)
            made[percent] = sequentialColour(static_cast<double>(percent) / 100.0).rgb();
        return made;
    }();
    return kColours;
}

QRgb colourOf(engine::Accuracy accuracy)
{
    if (accuracy.n == 0)
        return kClear;
    return colours()[static_cast<std::size_t>(100 * accuracy.correct / accuracy.n)];
}

// By pixel; nullptr where there was no test.
std::vector<const TestedMoment*> momentsByPixel(const ClassHistory& history,
                                                const PictureTime& time)
{
    std::vector<const TestedMoment*> byPixel(static_cast<std::size_t>(time.width), nullptr);
    auto moment = history.moments.begin();
    for (int x = 0; x < time.width; ++x) {
        const double tick = time.end * (x + 0.5) / time.width;
        while (moment != history.moments.end() && static_cast<double>(moment->point.tick) < tick)
            ++moment;
        if (moment != history.moments.end() && static_cast<double>(moment->from) <= tick)
            byPixel[static_cast<std::size_t>(x)] = &*moment;
    }
    return byPixel;
}

} // namespace

QImage accuracyPicture(const ClassHistory& history, int classes, const PictureTime& time)
{
    const std::vector<const TestedMoment*> byPixel = momentsByPixel(history, time);
    QImage image(time.width, classes, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < classes; ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row)); // NOLINT(*-reinterpret-cast)
        const TestedMoment* last = nullptr;
        QRgb colour = kClear;
        for (const TestedMoment* moment : byPixel) {
            if (moment != last)
                colour = moment ? colourOf(globalOf(*moment, row)) : kClear;
            last = moment;
            *line++ = colour;
        }
    }
    return image;
}

} // namespace ui
