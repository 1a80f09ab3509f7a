// SPDX-License-Identifier: GPL-3.0-only
// Which kind of file a network was saved in, told from its first bytes and, in an archive, from the
// names inside. It looks at a file; it loads nothing.
#pragma once

#include <filesystem>
#include <string>

namespace engine {

// In words, such as "a file of torch.save()", to stand after "is"; empty for what may be
// TorchScript. Throws DataError when the file cannot be read.
[[nodiscard]] std::string otherKindOfModelFile(const std::filesystem::path& file);

} // namespace engine
