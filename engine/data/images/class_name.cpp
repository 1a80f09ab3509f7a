// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/class_name.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/utf8.h"

#include <algorithm>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

namespace engine {

std::string classNameOf(std::string_view bytes)
{
    std::string name = readable(bytes);
    const bool isAscii =
        std::ranges::all_of(name, [](char one) { return static_cast<unsigned char>(one) < 0x80; });
    if (isAscii)
        return name;
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* composing = icu::Normalizer2::getNFCInstance(error);
    std::string composed;
    if (U_SUCCESS(error)) {
        icu::StringByteSink<std::string> sink(&composed);
        composing->normalizeUTF8(
            0, {name.data(), static_cast<std::int32_t>(name.size())}, sink, nullptr, error);
    }
    if (U_FAILURE(error))
        throw RunError(std::string("ICU cannot compose a name: ") + u_errorName(error) + ".");
    return composed;
}

} // namespace engine
