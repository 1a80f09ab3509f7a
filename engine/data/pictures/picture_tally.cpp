// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/picture_tally.h"

#include "engine/data/images/data_files.h"
#include "engine/data/pictures/decode_picture.h"

#include <algorithm>
#include <bit>

namespace engine {

namespace {

namespace fs = std::filesystem;

// "1 picture has", "3 pictures have"
std::string soMany(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + (count == 1 ? " picture " : " pictures ") +
           (count == 1 ? one : many);
}

std::string tallyNameOf(const fs::path& folder, const fs::path& path)
{
    return quoted(path.lexically_relative(folder));
}

} // namespace

void PictureTally::add(const fs::path& path, const PictureNotes& notes)
{
    if (notes.fault.kind == PictureFault::Kind::None && notes.brightest == 0)
        return;
    const std::scoped_lock lock(m_mutex);
    if (notes.brightest > 0) {
        m_brightest[path] = notes.brightest;
        m_brightestOfAll = std::max(m_brightestOfAll, notes.brightest);
    }
    if (notes.fault.kind == PictureFault::Kind::None)
        return;
    Faults& faults = m_faults[notes.fault.kind];
    if (faults.count++ == 0 || path < faults.first) {
        faults.first = path;
        faults.words = notes.fault.words;
    }
}

int PictureTally::white() const
{
    const std::scoped_lock lock(m_mutex);
    return m_brightestOfAll == 0 ? 0 : whiteFor(m_brightestOfAll);
}

bool PictureTally::wasMisjudged(const fs::path& path) const
{
    const int together = white();
    const std::scoped_lock lock(m_mutex);
    const auto found = m_brightest.find(path);
    return found != m_brightest.end() && whiteFor(found->second) != together;
}

std::vector<std::string> PictureTally::sentences(const fs::path& folder) const
{
    std::vector<std::string> said;
    constexpr int kFull = 65535;
    const int whiteOfAll = white();
    const std::scoped_lock lock(m_mutex);
    for (const auto& [kind, faults] : m_faults) {
        const auto count = static_cast<std::size_t>(faults.count);
        const bool isHarmless = kind == PictureFault::Kind::Harmless;
        said.push_back((isHarmless ? soMany(count,
                                            "has a harmless fault in its file",
                                            "have harmless faults in their files")
                                   : soMany(count,
                                            "is damaged and was taken as far as it goes",
                                            "are damaged and were taken as far as they go")) +
                       ", for example " + tallyNameOf(folder, faults.first) + ": " + faults.words +
                       ".");
    }
    if (whiteOfAll > 0 && whiteOfAll < kFull)
        said.push_back(
            soMany(m_brightest.size(), "of 16 bits holds only ", "of 16 bits hold only ") +
            std::to_string(std::bit_width(static_cast<unsigned>(whiteOfAll))) + ", for example " +
            tallyNameOf(folder, m_brightest.begin()->first) + ": white is " +
            std::to_string(whiteOfAll) + ", not 65535.");
    return said;
}

} // namespace engine
