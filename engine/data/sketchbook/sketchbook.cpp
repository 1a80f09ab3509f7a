// SPDX-License-Identifier: GPL-3.0-only
// Seeds, counts and threads of the built-in data set. What a husky looks like, where it stands and
// how it is lit are in the sketchbook_* files; this one only says which picture is which.
#include "engine/data/sketchbook/sketchbook.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/memory_for_images.h"
#include "engine/data/images/parallel.h"
#include "engine/data/sketchbook/figures.h"
#include "engine/data/sketchbook/finish.h"
#include "engine/data/sketchbook/scene.h"

#include <algorithm>
#include <array>
#include <string>

namespace engine {

namespace {

using sketchbook::Canvas;
using sketchbook::Random;

struct Subject
{
    const char* name;
    void (*draw)(Canvas&, Random&);
};

constexpr std::array<Subject, 10> kSubjects{{
    {"husky", sketchbook::drawHusky},
    {"wolf", sketchbook::drawWolf},
    {"fox", sketchbook::drawFox},
    {"cat", sketchbook::drawCat},
    {"washing machine", sketchbook::drawWashingMachine},
    {"microwave oven", sketchbook::drawMicrowaveOven},
    {"television", sketchbook::drawTelevision},
    {"car", sketchbook::drawCar},
    {"bus", sketchbook::drawBus},
    {"truck", sketchbook::drawTruck},
}};

enum class Part : std::uint64_t
{
    Train = 1,
    Test = 2
};

// How much finer than the picture the sheets are drawn.
constexpr int kBackgroundScale = 2;
constexpr int kFigureScale = 4;
constexpr float kOccludedShare = 0.25F;

// One stream a purpose, so that a change in one of them leaves the others as they were.
enum class Purpose : std::uint64_t
{
    Background = 1,
    Figure = 2,
    Foreground = 3,
    Finish = 4
};

std::uint64_t pictureSeed(std::uint64_t seed, int subject, Part part, int index)
{
    std::uint64_t mixed = sketchbook::mixBits(seed);
    mixed = sketchbook::mixBits(mixed ^ static_cast<std::uint64_t>(subject));
    mixed = sketchbook::mixBits(mixed ^ static_cast<std::uint64_t>(part));
    return sketchbook::mixBits(mixed ^ static_cast<std::uint64_t>(index));
}

Random stream(std::uint64_t seed, Purpose purpose)
{
    return Random(sketchbook::mixBits(seed ^ static_cast<std::uint64_t>(purpose)));
}

void drawPicture(std::uint64_t seed, int subject, int side, std::span<std::uint8_t> pixels)
{
    Random backgroundStream = stream(seed, Purpose::Background);
    Random figureStream = stream(seed, Purpose::Figure);
    Random foregroundStream = stream(seed, Purpose::Foreground);
    Random finishStream = stream(seed, Purpose::Finish);

    Canvas background(kBackgroundScale * side);
    sketchbook::drawBackground(background, backgroundStream);
    Canvas figure(kFigureScale * side);
    kSubjects[static_cast<std::size_t>(subject)].draw(figure, figureStream);
    sketchbook::Sheets sheets{background.pixels(), figure.pixels(), {}};
    if (foregroundStream.chance(kOccludedShare)) {
        Canvas foreground(kFigureScale * side);
        sketchbook::drawOccluder(foreground, foregroundStream);
        sheets.foreground = foreground.pixels();
    }
    sketchbook::finishPicture(sheets, side, finishStream, pixels);
}

LabelledImages emptyPart(int perClass, int side)
{
    const auto count = kSubjects.size() * static_cast<std::size_t>(perClass);
    LabelledImages part;
    part.width = side;
    part.height = side;
    reserveForImages(part.pixels, "sketchbook", count, part.bytesPerImage());
    part.pixels.resize(count * part.bytesPerImage());
    part.labels.reserve(count);
    for (int subject = 0; subject < static_cast<int>(kSubjects.size()); ++subject)
        part.labels.insert(part.labels.end(), static_cast<std::size_t>(perClass), subject);
    return part;
}

bool isDrawn(int subject, const SketchbookOptions& options)
{
    return options.classes.empty() ||
           std::ranges::find(options.classes, subject) != options.classes.end();
}

void drawPart(LabelledImages& images,
              Part part,
              int perClass,
              const SketchbookOptions& options,
              const std::stop_token& stop)
{
    const std::size_t size = images.bytesPerImage();
    const std::span<std::uint8_t> all(images.pixels);
    forEachInParallel(images.count(), options.threads, stop, [&](int index) {
        const int subject = images.labels[static_cast<std::size_t>(index)];
        if (!isDrawn(subject, options))
            return;
        const std::uint64_t seed = pictureSeed(options.seed, subject, part, index % perClass);
        drawPicture(
            seed, subject, options.side, all.subspan(static_cast<std::size_t>(index) * size, size));
    });
}

void requireAtLeastOne(int value, const std::string& what)
{
    if (value < 1)
        throw UsageError("The sketchbook needs at least 1 " + what + ", but " +
                         std::to_string(value) + " was asked for. Choose 1 or more.");
}

} // namespace

std::vector<std::string> sketchbookClassNames()
{
    std::vector<std::string> names;
    names.reserve(kSubjects.size());
    for (const Subject& subject : kSubjects)
        names.emplace_back(subject.name);
    return names;
}

Dataset drawSketchbook(const SketchbookOptions& options, const std::stop_token& stop)
{
    requireAtLeastOne(options.trainPerClass, "training picture a class");
    requireAtLeastOne(options.testPerClass, "test picture a class");
    requireAtLeastOne(options.threads, "drawing thread");
    if (options.side != 32 && options.side != 64)
        throw UsageError("The sketchbook is drawn at 32 or 64 pixels a side, not at " +
                         std::to_string(options.side) + ".");

    Dataset dataset;
    dataset.name = "Sketchbook";
    dataset.classNames = sketchbookClassNames();
    dataset.train = emptyPart(options.trainPerClass, options.side);
    dataset.test = emptyPart(options.testPerClass, options.side);
    drawPart(dataset.train, Part::Train, options.trainPerClass, options, stop);
    drawPart(dataset.test, Part::Test, options.testPerClass, options, stop);
    return dataset;
}

} // namespace engine
