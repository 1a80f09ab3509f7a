// SPDX-License-Identifier: GPL-3.0-only
// The plane that shows most of how a cloud of points is spread: its two principal axes through its
// mean (PCA), on plain numbers and without torch, so that it is the same on any number of threads.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

namespace engine {

struct PrincipalPlane
{
    std::vector<double> mean;
    // Unit vectors across each other, the one with the larger variance first; each points to where
    // its entry of the largest magnitude is positive. All zeros where there is no such axis: in one
    // dimension there is no second.
    std::vector<double> first;
    std::vector<double> second;
    // Of the variance that the two axes show, 0 .. 1; 1 where there is none to show.
    double share = 1.0;
};

// Of the rows of an N x D row-major matrix, N >= 1. Throws RunError when they are not numbers and
// Cancelled when a stop is requested.
[[nodiscard]] PrincipalPlane
principalPlane(std::span<const float> rows, int dimensions, const std::stop_token& stop = {});

} // namespace engine
