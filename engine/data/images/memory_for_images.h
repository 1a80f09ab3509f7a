// SPDX-License-Identifier: GPL-3.0-only
// Whether pictures find room in memory, asked before they are read: to be ended by the system half
// an hour later helps nobody.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace engine {

// Bytes this process may still use: those of the machine, or fewer where it was limited (ulimit -v,
// or the control groups of a container). `root` is that of the file system, another one for tests.
[[nodiscard]] std::uint64_t memoryLeft(const std::filesystem::path& root = "/");

// Throws RunError naming `source` and both numbers when `images` pictures of `bytesEach` bytes are
// more than `left` bytes.
void requireMemoryForImages(const std::filesystem::path& source,
                            std::size_t images,
                            std::size_t bytesEach,
                            std::uint64_t left);

// Room for that many pictures, without their bytes. Throws as above with what is left, and where
// the system refuses all the same.
void reserveForImages(std::vector<std::uint8_t>& pixels,
                      const std::filesystem::path& source,
                      std::size_t images,
                      std::size_t bytesEach);

} // namespace engine
