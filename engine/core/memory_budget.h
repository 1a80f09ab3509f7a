// SPDX-License-Identifier: GPL-3.0-only
// The arithmetic of a total exemplar budget K. Used by the engine when the memory is updated and by
// the window when it previews another K.
#pragma once

namespace engine {

// Exemplars each class may keep: floor(K / classes), so that the memory never holds more than K
// (Castro et al., section 3.2). 0 when K < classes or classes < 1.
[[nodiscard]] constexpr int exemplarsPerClass(int budget, int classes)
{
    return classes < 1 || budget < 0 ? 0 : budget / classes;
}

} // namespace engine
