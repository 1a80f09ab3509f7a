// SPDX-License-Identifier: GPL-3.0-only
// Lets the threads of a lone arm sleep while they wait for each other. OpenMP's own way is to spin,
// and where a window, or anybody else, wants the same cores, one spins while the other is not let
// work.
#include <cstdlib>

// The sanitizers would have to be up before this is called.
#if defined(__ELF__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

void letThreadsSleep()
{
    constexpr int kAsTheUserSaid = 0;                       // where the variable is set
    ::setenv("OMP_WAIT_POLICY", "passive", kAsTheUserSaid); // NOLINT(concurrency-mt-unsafe)
}

// OpenMP reads its variables as soon as its library is there, which is before main() and before the
// constructors of this program; only what stands in this section comes earlier.
[[gnu::section(".preinit_array"), gnu::used]] void (*const kEarly)() = letThreadsSleep;

} // namespace

#endif
