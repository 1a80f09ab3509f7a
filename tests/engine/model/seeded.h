// SPDX-License-Identifier: GPL-3.0-only
// A random generator of a test's own.
#pragma once

#include <ATen/CPUGeneratorImpl.h>

#include <cstdint>

namespace tests {

inline at::Generator seeded(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

} // namespace tests
