// SPDX-License-Identifier: GPL-3.0-only
// What a run took from the place it was pointed at, besides its pictures: what it passed over and
// why, test pictures that train too, and what it assumed. Facts; intake_text.h says them to people.
#pragma once

#include <string>
#include <vector>

namespace engine {

// Files of one kind that were not taken.
struct PassedOver
{
    enum class Reason
    {
        Ending,         // of no picture that can be read; `detail` is the ending, ".jfif"
        Hidden,         // names that begin with a point; `detail` is the folder, or empty
        Thumbnails,     // what a system or file server makes of a folder; `detail` is "@eaDir"
        OutsideClasses, // lie beside the class folders, in none of them
        OtherFolder,    // a folder beside train and test that is neither; `detail` is its name
        LinkedFolder,   // a link to a folder within a class; `files` counts links
        NotAFile,       // a socket, a device, a pipe
    };

    Reason reason = Reason::Ending;
    int files = 0;
    std::string detail;
    std::vector<std::string> examples; // paths within the data set; at most kIntakeExamples
    // What the first of them is, where it is a picture all the same: "a HEIC picture".
    std::string firstIs{};

    bool operator==(const PassedOver&) const = default;
};

inline constexpr std::size_t kIntakeExamples = 3;

struct Intake
{
    std::vector<PassedOver> passedOver;
    int testImagesInTraining = 0; // test pictures with the very pixels of a training picture
    std::vector<std::string> duplicateExamples; // "cat/1.png = dog/7.png"; at most kIntakeExamples
    std::vector<std::string> notes; // whole sentences: what was assumed or is questioned

    bool operator==(const Intake&) const = default;
};

} // namespace engine
