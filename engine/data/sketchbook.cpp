// SPDX-License-Identifier: GPL-3.0-only
// Seeds, counts and threads of the built-in data set. What a husky looks like, where it stands and
// how it is lit are in the sketchbook_* files; this one only says which picture is which.
#include "engine/data/sketchbook.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/data/sketchbook_figures.h"
#include "engine/data/sketchbook_finish.h"
#include "engine/data/sketchbook_scene.h"

#include <array>
#include <atomic>
#include <string>
#include <thread>

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

constexpr int kBackgroundSide = 64;
constexpr int kFigureSide = 128;
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

void drawPicture(std::uint64_t seed, int subject, std::span<std::uint8_t> pixels)
{
    Random backgroundStream = stream(seed, Purpose::Background);
    Random figureStream = stream(seed, Purpose::Figure);
    Random foregroundStream = stream(seed, Purpose::Foreground);
    Random finishStream = stream(seed, Purpose::Finish);

    Canvas background(kBackgroundSide);
    sketchbook::drawBackground(background, backgroundStream);
    Canvas figure(kFigureSide);
    kSubjects[static_cast<std::size_t>(subject)].draw(figure, figureStream);
    sketchbook::Sheets sheets{background.pixels(), figure.pixels(), {}};
    if (foregroundStream.chance(kOccludedShare)) {
        Canvas foreground(kFigureSide);
        sketchbook::drawOccluder(foreground, foregroundStream);
        sheets.foreground = foreground.pixels();
    }
    sketchbook::finishPicture(sheets, finishStream, pixels);
}

LabelledImages emptyPart(int perClass)
{
    const auto count = kSubjects.size() * static_cast<std::size_t>(perClass);
    LabelledImages part;
    part.width = sketchbook::kPictureSide;
    part.height = sketchbook::kPictureSide;
    part.pixels.resize(count * part.bytesPerImage());
    part.labels.reserve(count);
    for (int subject = 0; subject < static_cast<int>(kSubjects.size()); ++subject)
        part.labels.insert(part.labels.end(), static_cast<std::size_t>(perClass), subject);
    return part;
}

void drawPart(LabelledImages& images,
              Part part,
              int perClass,
              const SketchbookOptions& options,
              const std::stop_token& stop)
{
    // Pictures are handed out one by one; which thread draws one does not matter to its pixels.
    std::atomic<int> next{0};
    const std::size_t size = images.bytesPerImage();
    const auto work = [&] {
        for (int i = next.fetch_add(1); i < images.count() && !stop.stop_requested();
             i = next.fetch_add(1)) {
            const int subject = images.labels[static_cast<std::size_t>(i)];
            const std::uint64_t seed = pictureSeed(options.seed, subject, part, i % perClass);
            const std::span<std::uint8_t> all(images.pixels);
            drawPicture(seed, subject, all.subspan(static_cast<std::size_t>(i) * size, size));
        }
    };
    std::vector<std::jthread> others;
    for (int thread = 1; thread < options.threads; ++thread)
        others.emplace_back(work);
    work();
    throwIfStopped(stop);
}

void requireAtLeastOne(int value, const std::string& what)
{
    if (value < 1)
        throw UsageError("The sketchbook needs at least 1 " + what + ", but " +
                         std::to_string(value) + " was asked for. Choose 1 or more.");
}

} // namespace

Dataset drawSketchbook(const SketchbookOptions& options, const std::stop_token& stop)
{
    requireAtLeastOne(options.trainPerClass, "training picture a class");
    requireAtLeastOne(options.testPerClass, "test picture a class");
    requireAtLeastOne(options.threads, "drawing thread");

    Dataset dataset;
    dataset.name = "Sketchbook";
    for (const Subject& subject : kSubjects)
        dataset.classNames.emplace_back(subject.name);
    dataset.train = emptyPart(options.trainPerClass);
    dataset.test = emptyPart(options.testPerClass);
    drawPart(dataset.train, Part::Train, options.trainPerClass, options, stop);
    drawPart(dataset.test, Part::Test, options.testPerClass, options, stop);
    return dataset;
}

} // namespace engine
