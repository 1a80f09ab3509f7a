// SPDX-License-Identifier: GPL-3.0-only
// What is to be said of many pictures together after each was read: faults that left a picture all
// the same, and pictures of 16 bits that hold fewer. It reads no file.
#pragma once

#include "engine/data/pictures/square_picture.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace engine {

class PictureTally
{
public:
    // From any thread; in any order, the outcome is the same.
    void add(const std::filesystem::path& path, const PictureNotes& notes);

    // What white is for all pictures of 16 bits together (whiteFor of the brightest); 0 when there
    // is none.
    [[nodiscard]] int white() const;

    // Whether the picture, judged alone, was taken to hold fewer bits than all of them together:
    // then it has grown brighter than the others and is to be read again with white().
    [[nodiscard]] bool wasMisjudged(const std::filesystem::path& path) const;

    // Whole sentences, none when there is nothing to say: how many pictures, what, and an example
    // each, as it is called within `folder`.
    [[nodiscard]] std::vector<std::string> sentences(const std::filesystem::path& folder) const;

private:
    struct Faults
    {
        int count = 0;
        std::filesystem::path first; // in the order of the names
        std::string words;           // of that one
    };

    mutable std::mutex m_mutex;
    std::map<PictureFault::Kind, Faults> m_faults;
    std::map<std::filesystem::path, int> m_brightest; // of pictures of 16 bits
    int m_brightestOfAll = 0;
};

} // namespace engine
