// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/unread_forms.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/natural_order.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace engine {

namespace {

struct UnreadForm
{
    std::string_view ending;
    std::string_view advice; // after "It holds x, "
};

constexpr std::string_view kUnpack = "which must be unpacked first";
constexpr std::string_view kMatlab = "the form for MATLAB, which is not read here";
constexpr std::string_view kNumPy = "the form for NumPy, which is not read here";
constexpr std::string_view kTable = "a table, which is not read here";

constexpr std::array<UnreadForm, 16> kUnreadForms{{
    {".tar.gz", kUnpack},
    {".tgz", kUnpack},
    {".tar.xz", kUnpack},
    {".tar.bz2", kUnpack},
    {".tar", kUnpack},
    {".bz2", kUnpack},
    {".xz", kUnpack},
    {".zst", kUnpack},
    {".zip", kUnpack},
    {".7z", kUnpack},
    {".rar", kUnpack},
    {".mat", kMatlab},
    {".npz", kNumPy},
    {".npy", kNumPy},
    {".parquet", kTable},
    {".csv", kTable},
}};

} // namespace

std::string unreadFormsIn(const std::filesystem::path& folder)
{
    try {
        for (const std::filesystem::path& entry : entriesOf(folder)) {
            const std::string name = entry.filename().string();
            const std::string lower = inLowerCase(name);
            const auto* const form =
                std::ranges::find_if(kUnreadForms, [&lower](const UnreadForm& one) {
                    return lower.ends_with(one.ending);
                });
            if (form != kUnreadForms.end())
                return " It holds " + name + ", " + std::string(form->advice) + ".";
        }
    } catch (const DataError&) {
        // The sentence it is added to says what is missing.
    }
    return {};
}

} // namespace engine
