// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/sound_convolutions.h"

#include <dlfcn.h>

namespace engine {

namespace {

// The beginning of oneDNN's dnnl_version_t.
struct OneDnnVersion
{
    int major;
    int minor;
    int patch;
};

// oneDNN is found at run time: LibTorch may have it within, beside it, or not at all.
template <typename Function> Function* exported(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

} // namespace

bool convolvesWronglyWithAvx512()
{
    auto* const version = exported<const OneDnnVersion*()>("dnnl_version");
    return version != nullptr && version()->major == 3 && version()->minor == 7;
}

void keepToSoundConvolutions()
{
    constexpr int kAvx2 = 7; // dnnl_cpu_isa_avx2
    auto* const choose = exported<int(int)>("dnnl_set_max_cpu_isa");
    if (choose != nullptr && convolvesWronglyWithAvx512())
        choose(kAvx2);
}

} // namespace engine
