// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/intake_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace engine {

namespace {

// The same whatever the locale: "12,345".
std::string grouped(std::int64_t number)
{
    constexpr int kGroup = 3;
    std::string digits = std::to_string(number);
    for (auto at = static_cast<int>(digits.size()) - kGroup; at > 0; at -= kGroup)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

// The fewest, the most and the sum of one part, over the classes.
struct Extent
{
    int least = 0;
    int most = 0;
    std::int64_t together = 0;

    [[nodiscard]] bool isEven() const { return least == most; }
    [[nodiscard]] std::string text() const
    {
        return isEven() ? grouped(most) : grouped(least) + " to " + grouped(most);
    }
};

Extent extentOf(const std::vector<ClassInfo>& classes, int ClassInfo::*part)
{
    Extent extent;
    for (const ClassInfo& one : classes) {
        extent.least = &one == &classes.front() ? one.*part : std::min(extent.least, one.*part);
        extent.most = std::max(extent.most, one.*part);
        extent.together += one.*part;
    }
    return extent;
}

// What a line says of a reason, around the count and the detail.
struct ReasonWords
{
    std::string_view before; // after the count
    std::string_view after;  // after the detail
};

ReasonWords wordsFor(PassedOver::Reason reason)
{
    using enum PassedOver::Reason;
    switch (reason) {
    case Ending:
        return {"passed over (", ")"};
    case Hidden:
        return {"passed over (hidden", ")"};
    case Thumbnails:
        return {"passed over (", ", not yours but made by a system or file server)"};
    case OutsideClasses:
        return {"passed over (in no class folder", ")"};
    case OtherFolder:
        return {"passed over (in ", ", which is neither of the two folders that are read)"};
    case LinkedFolder:
        return {"passed over (to a folder, within a class", ")"};
    case NotAFile:
        return {"passed over (no plain file", ")"};
    }
    return {};
}

std::string listed(const std::vector<std::string>& examples, std::int64_t of)
{
    std::string list;
    for (const std::string& example : examples)
        list += (list.empty() ? "" : ", ") + example;
    // Of folders one example stands for many files.
    const bool areMore = examples.size() >= kIntakeExamples && std::cmp_less(examples.size(), of);
    return areMore ? list + ", …" : list;
}

} // namespace

std::string counted(std::int64_t count, const std::string& one, const std::string& many)
{
    const std::string& noun = count == 1 ? one : many;
    return grouped(count) + ' ' + (noun.empty() ? one + 's' : noun);
}

std::string imagesPerClassText(const std::vector<ClassInfo>& classes)
{
    const Extent train = extentOf(classes, &ClassInfo::trainImages);
    const Extent test = extentOf(classes, &ClassInfo::testImages);
    const std::string both = train.text() + " training and " + test.text() + " test images ";
    if (train.isEven() && test.isEven())
        return both + "of each class";
    return both + "a class, " + grouped(train.together) + " and " + grouped(test.together) +
           " together";
}

std::vector<std::string> classLines(const std::vector<ClassInfo>& classes)
{
    std::vector<std::string> lines;
    lines.reserve(classes.size());
    for (const ClassInfo& one : classes)
        lines.push_back(one.name + ": " + grouped(one.trainImages) + " training, " +
                        grouped(one.testImages) + " test");
    return lines;
}

std::string passedOverText(const PassedOver& passedOver)
{
    using enum PassedOver::Reason;
    const ReasonWords words = wordsFor(passedOver.reason);
    std::string text =
        counted(passedOver.files, passedOver.reason == LinkedFolder ? "link" : "file") + ' ';
    text += words.before;
    if (passedOver.reason == Hidden && !passedOver.detail.empty())
        text += " folder ";
    text +=
        passedOver.reason == Ending && passedOver.detail.empty() ? "no ending" : passedOver.detail;
    if (!passedOver.firstIs.empty())
        text += "; the first is " + passedOver.firstIs;
    text += words.after;
    if (!passedOver.examples.empty())
        text += ": " + listed(passedOver.examples, passedOver.files);
    return text;
}

std::vector<std::string> intakeLines(const Intake& intake)
{
    std::vector<std::string> lines;
    for (const PassedOver& passedOver : intake.passedOver)
        lines.push_back(passedOverText(passedOver));
    if (intake.testImagesInTraining > 0) {
        std::string line = counted(intake.testImagesInTraining, "test image") +
                           (intake.testImagesInTraining == 1 ? " has" : " have") +
                           " the very pixels of a training image, so that the accuracy flatters";
        if (!intake.duplicateExamples.empty())
            line += ": " + listed(intake.duplicateExamples, intake.testImagesInTraining);
        lines.push_back(line);
    }
    lines.insert(lines.end(), intake.notes.begin(), intake.notes.end());
    return lines;
}

} // namespace engine
