// SPDX-License-Identifier: GPL-3.0-only
// Where pictures, or a backbone, come from: an address such as "cifar10:FOLDER", parsed once. What
// the kinds mean is for whoever loads them.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace engine {

struct Source
{
    std::string kind; // "sketchbook", "folder", "small_cnn", "torchscript"
    std::string path; // of a folder or file; empty where the kind is built in

    Source() = default;
    // From an address, in which the path stands behind the first colon. Not explicit, because an
    // address is what people write.
    template <typename Text>
    requires std::is_convertible_v<const Text&, std::string_view>
    Source(const Text& address) // NOLINT(google-explicit-constructor)
    {
        const std::string_view text = address;
        kind = text.substr(0, text.find(':'));
        if (kind.size() < text.size())
            path = text.substr(kind.size() + 1);
    }
    Source(std::string ofKind, std::string at)
        : kind(std::move(ofKind))
        , path(std::move(at))
    {
    }

    [[nodiscard]] std::string address() const { return path.empty() ? kind : kind + ':' + path; }
    [[nodiscard]] bool empty() const { return kind.empty() && path.empty(); }

    bool operator==(const Source&) const = default;
};

} // namespace engine
