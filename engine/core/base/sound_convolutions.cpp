// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/sound_convolutions.h"

#include "engine/core/base/exported_function.h"

namespace engine {

namespace {

// The beginning of oneDNN's dnnl_version_t.
struct OneDnnVersion
{
    int major;
    int minor;
    int patch;
};

} // namespace

bool convolvesWronglyWithAvx512()
{
    auto* const version = exportedFunction<const OneDnnVersion*()>("dnnl_version");
    return version != nullptr && version()->major == 3 && version()->minor == 7;
}

void keepToSoundConvolutions()
{
    constexpr int kAvx2 = 7; // dnnl_cpu_isa_avx2
    auto* const choose = exportedFunction<int(int)>("dnnl_set_max_cpu_isa");
    if (choose != nullptr && convolvesWronglyWithAvx512())
        choose(kAvx2);
}

} // namespace engine
