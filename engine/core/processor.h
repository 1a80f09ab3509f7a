// SPDX-License-Identifier: GPL-3.0-only
// The processor a run trains on, as far as it decides how fast that is and how sums are rounded.
#pragma once

#include "engine/core/experiment.h"

#include <string>
#include <string_view>

namespace engine {

struct Processor
{
    std::string name; // as it calls itself, e.g. "AMD EPYC 9554 64-Core Processor"
    // The widest that libraries choose their loops by: "sse2", "avx2", "avx512", "avx512_bf16",
    // "amx_bf16"; elsewhere the name of the architecture.
    std::string instructions;
};

[[nodiscard]] const Processor& thisProcessor();

// The name in what Linux says in /proc/cpuinfo; empty where it says none.
[[nodiscard]] std::string processorNameIn(std::string_view cpuinfo);

// Whether a processor with these instructions multiplies bfloat16 in hardware.
[[nodiscard]] bool multipliesBFloat16(std::string_view instructions);

// A sentence of warning where training in `precision` is many times slower than it need be, because
// the processor makes up for what it lacks; else empty. `device` and `instructions` are those of an
// Environment; where they are not known, nothing is said.
[[nodiscard]] std::string
slowPrecisionNote(Precision precision, std::string_view device, std::string_view instructions);

} // namespace engine
