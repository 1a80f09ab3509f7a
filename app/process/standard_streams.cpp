// SPDX-License-Identifier: GPL-3.0-only
#include "app/process/standard_streams.h"

#include "app/process/exit_code.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <iostream>
#include <poll.h>
#include <system_error>
#include <unistd.h>

namespace app {

void prepareStandardStreams()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF)
            continue;
        // It gets the lowest free number, which is this one. Writing to it fails, as it would to a
        // closed one; there is nobody to tell that standard error is closed.
        (void)!open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

bool outputHasLostReader()
{
    pollfd output{STDOUT_FILENO, 0, 0};
    // A terminal that is closed hangs up, and says so to the program with a signal.
    return poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP)) == POLLERR;
}

int codeWithOutput(int code)
{
    errno = 0;
    std::cout.flush();
    const bool isWhole = std::cout.good() && std::ferror(stdout) == 0 && std::fflush(stdout) == 0;
    int reason = errno;
    // Some file systems tell of a full disk only now.
    const bool isClosed = std::fclose(stdout) == 0;
    // Ctrl+C ends the reader of a pipe, too.
    if ((isWhole && isClosed) || code > StoppedBySignal)
        return code;
    if (reason == 0 && !isClosed)
        reason = errno;
    std::cerr << "Not all of the output could be written to standard output"
              << (reason == 0 ? "" : " (" + std::system_category().message(reason) + ")")
              << ". Check where it goes: the disk may be full, or the program that read it has "
                 "ended.\n";
    return code == Done ? static_cast<int>(Failed) : code;
}

} // namespace app
