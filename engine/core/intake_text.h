// SPDX-License-Identifier: GPL-3.0-only
// What a run took, in lines for people: the same words on the terminal, in a report and in the
// window. Plain text without mark-up; it decides nothing.
#pragma once

#include "engine/core/event.h"

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

// "1 file", "2,000 files"; `many` is the plural where an s does not make it.
[[nodiscard]] std::string
counted(std::int64_t count, const std::string& one, const std::string& many = {});

// "60 training and 10 test images of each class"; where they differ, "6 to 60 training and 1 to 10
// test images a class, 80 and 15 together".
[[nodiscard]] std::string imagesPerClassText(const std::vector<ClassInfo>& classes);

// One line a class, in learned order: "cat: 60 training, 10 test".
[[nodiscard]] std::vector<std::string> classLines(const std::vector<ClassInfo>& classes);

// "4 files passed over (.jfif): camera/1.jfif, camera/2.jfif, camera/3.jfif, …"
[[nodiscard]] std::string passedOverText(const PassedOver& passedOver);

// A line for each kind of thing that was passed over, one for duplicates, and the notes; none where
// there is nothing to say.
[[nodiscard]] std::vector<std::string> intakeLines(const Intake& intake);

} // namespace engine
