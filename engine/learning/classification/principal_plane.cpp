// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/principal_plane.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/random_stream.h"
#include "engine/learning/classification/herding.h"

// The same on any number of threads.
#define EIGEN_DONT_PARALLELIZE
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace engine {

namespace {

using Eigen::Index;
using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// Vectors that are turned together. More than the two that are wanted, because what separates the
// second axis from the ninth converges sooner than what separates it from the third.
constexpr Index kBlock = 8;
constexpr int kMostTurns = 100;
constexpr double kConverged = 1e-10; // change of the variance found, as a share of the whole
constexpr double kNothing = 1e-12;   // below it, what is left is rounding

// Sum of the products of the centred rows: the covariance, times N.
Matrix scatter(std::span<const float> rows, const Vector& mean, const std::stop_token& stop)
{
    using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Index width = mean.size();
    const Eigen::Map<const Rows> all(rows.data(), static_cast<Index>(rows.size()) / width, width);
    Matrix sums = Matrix::Zero(width, width);
    constexpr Index kAtOnce = 256;
    for (Index start = 0; start < all.rows(); start += kAtOnce) {
        throwIfStopped(stop);
        const Index count = std::min(kAtOnce, all.rows() - start);
        const Matrix centred =
            all.middleRows(start, count).cast<double>().rowwise() - mean.transpose();
        sums.selfadjointView<Eigen::Lower>().rankUpdate(centred.transpose());
    }
    return sums.selfadjointView<Eigen::Lower>();
}

// Any start does that is not across an axis; a fixed one gives the same plane every time.
Matrix startingBlock(Index width)
{
    RandomStream random(streamSeed(0, "principal plane"));
    Matrix block(width, std::min(kBlock, width));
    for (double& value : block.reshaped())
        value = random.uniform() - 0.5;
    return block;
}

Matrix orthonormal(const Matrix& block)
{
    const Eigen::HouseholderQR<Matrix> turned(block);
    return turned.householderQ() * Matrix::Identity(block.rows(), block.cols());
}

// As a list, pointing to where its largest entry is positive.
std::vector<double> pointedUp(const Vector& axis)
{
    Index largest = 0;
    axis.cwiseAbs().maxCoeff(&largest);
    const Vector up = axis(largest) < 0.0 ? Vector(-axis) : axis;
    return {up.begin(), up.end()};
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
    const Vector mean = Eigen::Map<const Vector>(plane.mean.data(), static_cast<Index>(width));
    const Matrix sums = scatter(rows, mean, stop);
    const double whole = sums.trace();
    // Equal rows differ from their mean by rounding alone.
    const double count = static_cast<double>(rows.size()) / static_cast<double>(width);
    if (whole <= kNothing * kNothing * mean.squaredNorm() * count || whole <= 0.0)
        return plane;

    Matrix block = orthonormal(startingBlock(mean.size()));
    double shown = 0.0;
    for (int turn = 0; turn < kMostTurns; ++turn) {
        throwIfStopped(stop);
        // Each vector gets the variance its subspace can give, largest first (Rayleigh and Ritz).
        const Eigen::SelfAdjointEigenSolver<Matrix> within(block.transpose() * sums * block);
        block = (block * within.eigenvectors()).rowwise().reverse().eval();
        const Vector variances = within.eigenvalues().reverse();
        const bool hasSecond = variances.size() > 1 && variances(1) > kNothing * whole;
        const double now = variances(0) + (hasSecond ? variances(1) : 0.0);
        plane.share = std::clamp(now / whole, 0.0, 1.0);
        plane.first = pointedUp(block.col(0));
        if (hasSecond)
            plane.second = pointedUp(block.col(1));
        if (std::abs(now - shown) <= kConverged * whole)
            break;
        shown = now;
        block = orthonormal(sums * block);
    }
    return plane;
}

} // namespace engine
