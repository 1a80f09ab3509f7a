// SPDX-License-Identifier: GPL-3.0-only
// How many members an aggregate has: the most values it can be initialised with. So a list of them
// can be held against the struct.
#pragma once

#include <string_view>
#include <type_traits>

namespace tests {

struct Anything
{
    // But a string_view, from which some members can be made in a second way.
    template <typename Member>
    requires(!std::is_same_v<Member, std::string_view>)
    operator Member() const; // NOLINT(google-explicit-constructor)
};

template <typename Struct, typename... Given> constexpr int memberCount()
{
    if constexpr (requires { Struct{Given{}..., Anything{}}; })
        return memberCount<Struct, Given..., Anything>();
    else
        return sizeof...(Given);
}

} // namespace tests
