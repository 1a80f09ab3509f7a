// SPDX-License-Identifier: GPL-3.0-only
// Files that appear under their name whole or not at all, also when the program is killed or the
// disk is full meanwhile: written under another name, then renamed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace engine {

// What is on the disk for good when a file gets its name.
enum class Durability
{
    File,    // all of it, also when the machine loses its power
    Process, // nothing yet, for whoever writes thousands and waits for the disk once
};

// A file that is written, but not in its place yet. Goes away when it is not put there.
class WholeFile
{
public:
    // Writes it as `temporary`, which must not exist and lies on the same file system as the place
    // it is meant for. Throws RunError that names `place`.
    WholeFile(std::filesystem::path temporary,
              std::filesystem::path place,
              std::string_view bytes,
              Durability durability = Durability::File);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    // Over what has the name. Throws RunError.
    void putInPlace();

private:
    std::filesystem::path m_temporary;
    std::filesystem::path m_place;
    bool m_isInPlace = false;
};

// A name in the folder that nothing has. It begins and ends so that isTemporaryName() knows it.
[[nodiscard]] std::string newTemporaryName();
[[nodiscard]] bool isTemporaryName(std::string_view name);

} // namespace engine
