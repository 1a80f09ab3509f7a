// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/listening_port.h"

#include "engine/core/errors.h"

#include <cerrno>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace engine {

namespace {

class Socket
{
public:
    explicit Socket(int family)
        : m_descriptor(socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
    }
    ~Socket()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses addressesOf(const std::string& address, int port)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        throw UsageError("MASTER_ADDR is \"" + address +
                         "\", and there is no machine of that name. Name the one that rank 0 is "
                         "on.");
    return {found, &freeaddrinfo};
}

bool isListenedAt(const addrinfo* addresses)
{
    for (const addrinfo* one = addresses; one; one = one->ai_next) {
        const Socket tried(one->ai_family);
        if (connect(tried.descriptor(), one->ai_addr, one->ai_addrlen) == 0)
            return true;
    }
    return false;
}

} // namespace

void requireFreePort(int port)
{
    const Socket tried(AF_INET);
    const int on = 1; // a port that was just given back is free
    setsockopt(tried.descriptor(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    const bool isBound =
        bind(tried.descriptor(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (isBound && listen(tried.descriptor(), 1) == 0)
        return;
    throw UsageError(
        "Rank 0 cannot listen at port " + std::to_string(port) + ": " +
        (errno == EADDRINUSE ? "another program does" : std::generic_category().message(errno)) +
        ". Choose another MASTER_PORT for all ranks.");
}

void waitUntilListened(const std::string& address,
                       int port,
                       std::chrono::seconds most,
                       const std::function<void(std::chrono::seconds)>& betweenTries)
{
    constexpr std::chrono::milliseconds kBetweenTries{100};
    const Addresses addresses = addressesOf(address, port);
    const auto began = std::chrono::steady_clock::now();
    while (!isListenedAt(addresses.get())) {
        const auto waited = std::chrono::steady_clock::now() - began;
        betweenTries(std::chrono::duration_cast<std::chrono::seconds>(waited));
        if (waited > most)
            throw RunError("Rank 0 did not answer at " + address + ":" + std::to_string(port) +
                           " within " + std::to_string(most.count() / 60) +
                           " minutes. Is it running, and are MASTER_ADDR and MASTER_PORT its?");
        std::this_thread::sleep_for(kBetweenTries);
    }
}

} // namespace engine
