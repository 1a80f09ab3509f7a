// SPDX-License-Identifier: GPL-3.0-only
// A fault that a picture file has and that leaves a picture all the same, for one summary of many
// files. What leaves no picture is thrown instead.
#pragma once

#include <string>

namespace engine {

// The words complete "It has …".
struct PictureFault
{
    enum class Kind
    {
        None,
        Harmless,
        DamagedPixels
    };
    Kind kind = Kind::None;
    std::string words; // "a broken colour profile"

    // The first is kept, unless a worse one comes.
    void note(Kind other, const char* said)
    {
        if (other > kind)
            *this = {other, said};
    }
};

} // namespace engine
