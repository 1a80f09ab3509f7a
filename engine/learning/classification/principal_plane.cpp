// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/principal_plane.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/random_stream.h"
#include "engine/learning/classification/herding.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>

namespace engine {

namespace {

using Vector = std::vector<double>;
using Vectors = std::vector<Vector>;

// Vectors that are turned together. More than the two that are wanted, because what separates the
// second axis from the ninth converges sooner than what separates it from the third.
constexpr std::size_t kBlock = 8;
constexpr int kMostTurns = 100;
constexpr double kConverged = 1e-10; // change of the variance found, as a share of the whole
constexpr double kNothing = 1e-12;   // below it, what is left of a vector is rounding

double dot(const Vector& one, const Vector& other)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < one.size(); ++i)
        sum += one[i] * other[i];
    return sum;
}

// Sum of the products of the centred rows: the covariance, times N.
Vectors scatter(std::span<const float> rows, const Vector& mean, const std::stop_token& stop)
{
    const std::size_t width = mean.size();
    Vectors sums(width, Vector(width, 0.0));
    Vector centred(width);
    for (std::size_t start = 0; start < rows.size(); start += width) {
        throwIfStopped(stop);
        for (std::size_t d = 0; d < width; ++d)
            centred[d] = rows[start + d] - mean[d];
        for (std::size_t a = 0; a < width; ++a) {
            const double factor = centred[a];
            Vector& line = sums[a];
            for (std::size_t b = a; b < width; ++b)
                line[b] += factor * centred[b];
        }
    }
    for (std::size_t a = 0; a < width; ++a) {
        for (std::size_t b = 0; b < a; ++b)
            sums[a][b] = sums[b][a];
    }
    return sums;
}

Vector times(const Vectors& matrix, const Vector& vector)
{
    Vector product(matrix.size());
    for (std::size_t i = 0; i < matrix.size(); ++i)
        product[i] = dot(matrix[i], vector);
    return product;
}

// Gram and Schmidt, twice over each vector, because once loses digits. What depends on those before
// it becomes zero.
void makeOrthonormal(Vectors& vectors)
{
    for (std::size_t i = 0; i < vectors.size(); ++i) {
        Vector& vector = vectors[i];
        const double before = std::sqrt(dot(vector, vector));
        for (int pass = 0; pass < 2; ++pass) {
            for (std::size_t j = 0; j < i; ++j) {
                const double along = dot(vector, vectors[j]);
                for (std::size_t d = 0; d < vector.size(); ++d)
                    vector[d] -= along * vectors[j][d];
            }
        }
        const double length = std::sqrt(dot(vector, vector));
        const double scale = length > kNothing * before ? 1.0 / length : 0.0;
        for (double& value : vector)
            value *= scale;
    }
}

// Jacobi's rotations on a small symmetric matrix: `matrix` becomes diagonal, `axes` the
// eigenvectors as columns.
void diagonalise(Vectors& matrix, Vectors& axes)
{
    const std::size_t size = matrix.size();
    axes.assign(size, Vector(size, 0.0));
    for (std::size_t i = 0; i < size; ++i)
        axes[i][i] = 1.0;
    constexpr int kSweeps = 30;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (std::size_t p = 0; p < size; ++p) {
            for (std::size_t q = p + 1; q < size; ++q) {
                const double off = matrix[p][q];
                if (off == 0.0)
                    continue;
                const double theta = (matrix[q][q] - matrix[p][p]) / (2.0 * off);
                const double t =
                    (theta >= 0 ? 1.0 : -1.0) / (std::abs(theta) + std::hypot(theta, 1.0));
                const double cosine = 1.0 / std::hypot(t, 1.0);
                const double sine = t * cosine;
                for (std::size_t i = 0; i < size; ++i) {
                    const double ip = matrix[i][p];
                    const double iq = matrix[i][q];
                    matrix[i][p] = cosine * ip - sine * iq;
                    matrix[i][q] = sine * ip + cosine * iq;
                }
                for (std::size_t i = 0; i < size; ++i) {
                    const double pi = matrix[p][i];
                    const double qi = matrix[q][i];
                    matrix[p][i] = cosine * pi - sine * qi;
                    matrix[q][i] = sine * pi + cosine * qi;
                    const double ap = axes[i][p];
                    const double aq = axes[i][q];
                    axes[i][p] = cosine * ap - sine * aq;
                    axes[i][q] = sine * ap + cosine * aq;
                }
            }
        }
    }
}

// Turns an orthonormal block so that each vector has the variance its subspace can give, largest
// first (Rayleigh and Ritz). Returns those variances.
Vector turnToAxes(const Vectors& sums, Vectors& block)
{
    Vectors within(block.size(), Vector(block.size()));
    for (std::size_t j = 0; j < block.size(); ++j) {
        const Vector product = times(sums, block[j]);
        for (std::size_t i = 0; i < block.size(); ++i)
            within[i][j] = dot(block[i], product);
    }
    Vectors axes;
    diagonalise(within, axes);
    std::vector<std::size_t> order(block.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return within[i][i]; });
    Vectors turned;
    Vector variances;
    for (const std::size_t axis : order) {
        Vector vector(sums.size(), 0.0);
        for (std::size_t i = 0; i < block.size(); ++i) {
            for (std::size_t d = 0; d < vector.size(); ++d)
                vector[d] += axes[i][axis] * block[i][d];
        }
        turned.push_back(std::move(vector));
        variances.push_back(within[axis][axis]);
    }
    block = std::move(turned);
    return variances;
}

void pointUp(Vector& axis)
{
    const auto largest = std::ranges::max_element(
        axis, [](double one, double other) { return std::abs(one) < std::abs(other); });
    if (largest == axis.end() || *largest >= 0.0)
        return;
    for (double& value : axis)
        value = -value;
}

Vectors startingBlock(std::size_t width)
{
    // Any start does that is not across an axis; a fixed one gives the same plane every time.
    RandomStream random(streamSeed(0, "principal plane"));
    Vectors block(std::min(kBlock, width), Vector(width));
    for (Vector& vector : block) {
        for (double& value : vector)
            value = random.uniform() - 0.5;
    }
    return block;
}

} // namespace

PrincipalPlane
principalPlane(std::span<const float> rows, int dimensions, const std::stop_token& stop)
{
    PrincipalPlane plane;
    plane.mean = meanOfRows(rows, dimensions);
    const std::size_t width = plane.mean.size();
    plane.first.assign(width, 0.0);
    plane.second.assign(width, 0.0);
    const Vectors sums = scatter(rows, plane.mean, stop);
    double whole = 0.0;
    double size = 0.0;
    for (std::size_t d = 0; d < width; ++d) {
        whole += sums[d][d];
        size += plane.mean[d] * plane.mean[d];
    }
    // Equal rows differ from their mean by rounding alone.
    const double count = static_cast<double>(rows.size()) / static_cast<double>(width);
    if (whole <= kNothing * kNothing * size * count || whole <= 0.0)
        return plane;

    Vectors block = startingBlock(width);
    makeOrthonormal(block);
    double shown = 0.0;
    for (int turn = 0; turn < kMostTurns; ++turn) {
        throwIfStopped(stop);
        const Vector variances = turnToAxes(sums, block);
        const double now = variances[0] + (variances.size() > 1 ? variances[1] : 0.0);
        plane.share = std::clamp(now / whole, 0.0, 1.0);
        const bool isDone = std::abs(now - shown) <= kConverged * whole;
        shown = now;
        if (isDone)
            break;
        plane.first = block[0];
        if (block.size() > 1)
            plane.second = block[1];
        for (Vector& vector : block)
            vector = times(sums, vector);
        makeOrthonormal(block);
    }
    pointUp(plane.first);
    pointUp(plane.second);
    return plane;
}

} // namespace engine
