// SPDX-License-Identifier: GPL-3.0-only
// Keeps LibTorch to convolutions that are right. The oneDNN of Debian 13 (3.7.2) computes some of
// them wrongly on processors with AVX-512: those of one pixel with 512 channels, which ResNet-18
// has, are off by half of their size in float32, and small ones in bfloat16. Its loops for AVX2 are
// right, and the older oneDNN of Debian 12 is not concerned.
#pragma once

namespace engine {

// Whether a oneDNN with that fault is there.
[[nodiscard]] bool convolvesWronglyWithAvx512();

// Keeps it to its loops for AVX2 for the rest of the process; does nothing where there is no need.
// Before the first convolution: oneDNN chooses only once.
void keepToSoundConvolutions();

} // namespace engine
