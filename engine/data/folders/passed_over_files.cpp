// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/folders/passed_over_files.h"

#include "engine/core/base/utf8.h"
#include "engine/data/images/natural_order.h"
#include "engine/data/pictures/picture_kind.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

namespace engine {

namespace {

namespace fs = std::filesystem;

// In small letters.
constexpr std::array<std::string_view, 45> kSystemNames{
    // Synology, QNAP, NetApp and other file servers
    "@eadir",
    "#recycle",
    "#snapshot",
    "@recycle",
    "@recently-snapshot",
    ".@__thumb",
    "@tmp",
    ".@upload_cache",
    ".snapshot",
    "~snapshot",
    // macOS and its archives
    "__macosx",
    ".ds_store",
    ".appledouble",
    ".appledb",
    ".appledesktop",
    ".localized",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    ".temporaryitems",
    "temporary items",
    "network trash folder",
    "icon\r",
    // Windows
    "thumbs.db",
    "thumbs.db:encryptable",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "$recycle.bin",
    "recycler",
    "system volume information",
    // Linux desktops and viewers of pictures
    "lost+found",
    ".thumbnails",
    ".thumb",
    ".xvpics",
    ".directory",
    ".picasa.ini",
    "picasa.ini",
    ".picasaoriginals",
    "zbthumbnail.info",
    ".nomedia",
    // notebooks and programs that share folders
    ".ipynb_checkpoints",
    "__pycache__",
    ".stversions",
    ".dropbox.cache"};

// Names that only begin so.
constexpr std::array<std::string_view, 3> kSystemBeginnings{"._", ".trash-", "synofile_thumb"};

int filesWithin(const fs::path& folder)
{
    int files = 0;
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folder, options, error), end;
         !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (!entry->is_directory(ignored) || entry->is_symlink(ignored))
            ++files;
    }
    return files;
}

// "a HEIC picture"; empty for what is no picture.
std::string pictureAllTheSame(const fs::path& path)
{
    std::string is = whatItIs(path);
    return is.find(" picture") == std::string::npos ? std::string() : is;
}

} // namespace

std::optional<NotTaken> reasonToPassOver(std::string_view name)
{
    const std::string small = inLowerCase(std::string(name));
    if (std::ranges::find(kSystemNames, small) != kSystemNames.end())
        return NotTaken{PassedOver::Reason::Thumbnails, std::string(name)};
    for (const std::string_view beginning : kSystemBeginnings) {
        if (small.starts_with(beginning))
            return NotTaken{PassedOver::Reason::Thumbnails, std::string(beginning) + "…"};
    }
    if (small.starts_with('.'))
        return NotTaken{PassedOver::Reason::Hidden, {}};
    return std::nullopt;
}

PassedOverTally::PassedOverTally(fs::path root)
    : m_root(std::move(root))
{
}

void PassedOverTally::addFile(const NotTaken& why, const fs::path& path)
{
    add(why, 1, path, "");
}

void PassedOverTally::addFolder(const NotTaken& why, const fs::path& path)
{
    NotTaken named = why;
    if (named.reason == PassedOver::Reason::Hidden)
        named.detail = path.filename().string();
    if (const int files = filesWithin(path); files > 0)
        add(named, files, path, "/");
}

void PassedOverTally::add(const NotTaken& why, int files, const fs::path& example, const char* end)
{
    const std::string detail = readable(why.detail);
    auto found = std::ranges::find_if(m_counts, [&](const PassedOver& one) {
        return one.reason == why.reason && one.detail == detail;
    });
    if (found == m_counts.end()) {
        found = m_counts.insert(found, {why.reason, 0, detail, {}});
        if (why.reason == PassedOver::Reason::Ending)
            found->firstIs = pictureAllTheSame(example);
    }
    found->files += files;
    if (found->examples.size() < kIntakeExamples)
        found->examples.push_back(readable(example.lexically_relative(m_root).string()) + end);
}

std::vector<PassedOver> PassedOverTally::counts() const
{
    constexpr std::ptrdiff_t kMostEndings = 8;
    std::vector<PassedOver> counts = m_counts;
    const auto endings =
        std::stable_partition(counts.begin(), counts.end(), [](const PassedOver& one) {
            return one.reason != PassedOver::Reason::Ending;
        });
    std::stable_sort(endings, counts.end(), [](const PassedOver& left, const PassedOver& right) {
        return left.files > right.files;
    });
    if (counts.end() - endings <= kMostEndings)
        return counts;
    const auto rest = endings + kMostEndings - 1;
    PassedOver others{PassedOver::Reason::Ending, 0, "other endings", rest->examples};
    for (auto one = rest; one != counts.end(); ++one)
        others.files += one->files;
    counts.erase(rest, counts.end());
    counts.push_back(std::move(others));
    return counts;
}

} // namespace engine
