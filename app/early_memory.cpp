// SPDX-License-Identifier: GPL-3.0-only
// Where the address space is limited (ulimit -v, as batch systems set it), a program of this size
// may not even begin: libraries that get no memory in their constructors crash, or try for ever.
// So it is looked at before they run, and what they would take without need is left out.
#include "app/exit_code.h"

#include <cstddef>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// The sanitizers reserve address space by the terabyte, and would have to be up before this.
#if defined(__ELF__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

constexpr std::size_t kMegabyte = std::size_t{1024} * 1024;
// What the libraries take before main() begins.
constexpr std::size_t kToBegin = 40 * kMegabyte;
// With as much left nobody need be thrifty.
constexpr std::size_t kPlenty = 16384 * kMegabyte;

// Pages that are mapped already: the first number in /proc/self/statm. Without the C++ library,
// which may not be up yet.
std::size_t mappedBytes()
{
    char text[32] = {};
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    const ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return count > 0 ? std::strtoull(text, nullptr, 10) * page : 0;
}

void lookAtTheAddressSpace()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return;
    const std::size_t mapped = mappedBytes();
    const std::size_t left = limit.rlim_cur > mapped ? limit.rlim_cur - mapped : 0;
    if (left < kToBegin) {
        constexpr std::string_view kSentence =
            "There is not enough memory to begin: the limit on the address space leaves no room "
            "beside the program itself. Raise it (ulimit -v), to 2000000 or more for training.\n";
        (void)!write(STDERR_FILENO, kSentence.data(), kSentence.size());
        _exit(app::Failed);
    }
    if (left >= kPlenty)
        return;
    // Each thread of OpenBLAS takes 128 MB as it begins. Training asks for its own number later.
    constexpr int kAsTheUserSaid = 0;                      // where the variable is set
    ::setenv("OPENBLAS_NUM_THREADS", "1", kAsTheUserSaid); // NOLINT(concurrency-mt-unsafe)
#ifdef M_ARENA_MAX
    // The C library reserves 128 MB for each thread that asks for memory.
    mallopt(M_ARENA_MAX, 1); // NOLINT(concurrency-mt-unsafe): there is no other thread yet
#endif
}

// Before the constructors of all libraries; see waiting_threads.cpp.
[[gnu::section(".preinit_array"), gnu::used]] void (*const kEarly)() = lookAtTheAddressSpace;

} // namespace

#endif
