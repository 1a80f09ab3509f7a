// SPDX-License-Identifier: GPL-3.0-only
// What RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT say of this process, which torchrun sets, and
// who starts processes in another way sets himself.
#pragma once

#include "app/options/shard.h"
#include "engine/distributed/ranks.h"

namespace app {

// Throws engine::UsageError for a variable that is missing or makes no sense.
[[nodiscard]] engine::RankSetting rankSettingFrom(const EnvironmentReader& read);

// Threads for a process whose experiment asks for `asked` (0: every core) on a machine with `cores`
// cores: LOCAL_WORLD_SIZE of them share the cores. Throws as rankSettingFrom().
[[nodiscard]] int threadsOfRank(int asked, int cores, const EnvironmentReader& read);

} // namespace app
