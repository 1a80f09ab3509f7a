// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/processor.h"

#include "engine/core/base/sound_convolutions.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace engine {

namespace {

std::string_view withoutBlanks(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r";
    const auto first = std::min(text.find_first_not_of(kBlanks), text.size());
    return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

// The value of the first line "KEY : VALUE".
std::string_view valueOf(std::string_view key, std::string_view cpuinfo)
{
    while (!cpuinfo.empty()) {
        const std::string_view line = cpuinfo.substr(0, cpuinfo.find('\n'));
        cpuinfo.remove_prefix(std::min(line.size() + 1, cpuinfo.size()));
        const auto colon = std::min(line.find(':'), line.size());
        if (colon < line.size() && withoutBlanks(line.substr(0, colon)) == key)
            return withoutBlanks(line.substr(colon + 1));
    }
    return {};
}

std::string instructionsHere()
{
#if defined(__x86_64__)
    // __builtin_cpu_supports() of GCC 12 knows no AMX.
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    __get_cpuid_count(7, 0, &a, &b, &c, &d);
    constexpr unsigned kAmxBFloat16 = 1U << 22U;
    if (convolvesWronglyWithAvx512() && __builtin_cpu_supports("avx2") != 0)
        return "avx2"; // see keepToSoundConvolutions()
    if (__builtin_cpu_supports("avx512bf16") != 0)
        return (d & kAmxBFloat16) != 0 ? "amx_bf16" : "avx512_bf16";
    if (__builtin_cpu_supports("avx512f") != 0)
        return "avx512";
    return __builtin_cpu_supports("avx2") != 0 ? "avx2" : "sse2";
#elif defined(__aarch64__)
    return "aarch64";
#else
    return "unknown";
#endif
}

Processor found()
{
    std::ifstream file("/proc/cpuinfo");
    const std::string cpuinfo{std::istreambuf_iterator<char>(file), {}};
    return {processorNameIn(cpuinfo), instructionsHere()};
}

} // namespace

const Processor& thisProcessor()
{
    static const Processor processor = found();
    return processor;
}

std::string processorNameIn(std::string_view cpuinfo)
{
    for (const std::string_view key : {"model name", "Model", "cpu", "Hardware"}) {
        if (const std::string_view name = valueOf(key, cpuinfo); !name.empty())
            return std::string(name);
    }
    // ARM's servers say only by whom they are made, and which part that is.
    const std::string_view maker = valueOf("CPU implementer", cpuinfo);
    return maker.empty() ? std::string{}
                         : "implementer " + std::string(maker) + ", part " +
                               std::string(valueOf("CPU part", cpuinfo));
}

bool multipliesBFloat16(std::string_view instructions)
{
    return instructions.ends_with("bf16");
}

std::string
slowPrecisionNote(Precision precision, std::string_view device, std::string_view instructions)
{
    if (precision != Precision::BFloat16 || device != "cpu" || instructions.empty() ||
        multipliesBFloat16(instructions))
        return {};
    return "bfloat16 on a processor without it (" + std::string(instructions) +
           "): expect it to be many times slower than float32.";
}

} // namespace engine
