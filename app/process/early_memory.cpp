// SPDX-License-Identifier: GPL-3.0-only
// Where the address space is limited (ulimit -v, as batch systems set it), a program of this size
// may not even begin: libraries that get no memory in their constructors crash, or try for ever.
// So it is looked at before they run, and what they would take without need is left out.
#include "app/process/exit_code.h"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>

// The sanitizers reserve address space by the terabyte, and would have to be up before this.
#if defined(__ELF__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

constexpr std::size_t kMegabyte = 1'048'576;
// What the libraries take before main() begins.
constexpr std::size_t kToBegin = 200 * kMegabyte;
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

// getenv() finds nothing yet.
bool isSet(std::string_view name, char* const* environment)
{
    for (; *environment; ++environment) {
        const std::string_view one = *environment;
        if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
            return true;
    }
    return false;
}

// `environment` with what is not set in it. Plain C, because the C++ library may not be up yet;
// what it takes is never given back, because the program begins anew.
char** withThrift(char* const* environment)
{
    // Each thread of OpenBLAS takes 128 MB as it begins, and training asks for its own number
    // later; the C library reserves as much for each thread that asks for memory.
    static char blasThreads[] = "OPENBLAS_NUM_THREADS=1";
    static char arenas[] = "MALLOC_ARENA_MAX=1";
    std::size_t count = 0;
    while (environment[count])
        ++count;
    auto** const wanted = static_cast<char**>(std::calloc(count + 3, sizeof(char*)));
    if (!wanted)
        return nullptr;
    std::memcpy(wanted, environment, count * sizeof(char*));
    if (!isSet("OPENBLAS_NUM_THREADS", environment))
        wanted[count++] = blasThreads;
    if (!isSet("MALLOC_ARENA_MAX", environment))
        wanted[count] = arenas;
    return wanted;
}

void lookAtTheAddressSpace(int, char** arguments, char** environment)
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
    if (left >= kPlenty || isSet("OPENBLAS_NUM_THREADS", environment))
        return;
    // Begins anew: what setenv() does here, the C library forgets when its own turn comes.
    if (char** const wanted = withThrift(environment))
        execve("/proc/self/exe", arguments, wanted);
}

// Before the constructors of all libraries.
[[gnu::section(".preinit_array"),
  gnu::used]] void (*const kEarly)(int, char**, char**) = lookAtTheAddressSpace;

} // namespace

#endif
