// SPDX-License-Identifier: GPL-3.0-only
// --distributed and what belongs to it, of every command that several processes can carry out.
#pragma once

#include <CLI/CLI.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace app {

class RankOptions
{
public:
    // Adds the options to `command`, which must not outlive this; `help` is that of --distributed.
    RankOptions(CLI::App& command, const std::string& help);
    RankOptions(const RankOptions&) = delete;
    RankOptions& operator=(const RankOptions&) = delete;

    // This is one of several processes.
    [[nodiscard]] bool isDistributed() const { return m_isDistributed; }
    // How long it waits for another one; nothing when it is left open.
    [[nodiscard]] std::optional<std::chrono::seconds> timeout() const;

private:
    bool m_isDistributed = false;
    std::optional<int> m_timeout; // seconds
};

} // namespace app
