// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/head_runs.h"

#include "engine/core/base/errors.h"

#include <torch/torch.h>

#include <cstddef>

namespace engine {

namespace {

// Heads first .. last-1, which are equally wide, as N x heads x width.
torch::Tensor together(const std::vector<at::Tensor>& heads, std::size_t first, std::size_t last)
{
    const std::vector<at::Tensor> some(heads.begin() + static_cast<std::ptrdiff_t>(first),
                                       heads.begin() + static_cast<std::ptrdiff_t>(last));
    const at::Tensor& one = heads[first];
    return torch::cat(some, 1).view(
        {one.size(0), static_cast<std::int64_t>(last - first), one.size(1)});
}

std::size_t endOfRun(const std::vector<at::Tensor>& heads, std::size_t first)
{
    std::size_t last = first + 1;
    while (last < heads.size() && heads[last].size(1) == heads[first].size(1))
        ++last;
    return last;
}

} // namespace

at::Tensor lossOfEachHead(const std::vector<at::Tensor>& student,
                          const std::vector<at::Tensor>& teacher,
                          const std::function<at::Tensor(const HeadRun&)>& lossOf)
{
    if (teacher.size() > student.size())
        throw UsageError("The teacher has more heads than the student.");
    std::vector<at::Tensor> losses;
    for (std::size_t first = 0; first < teacher.size();) {
        const std::size_t last = endOfRun(teacher, first);
        losses.push_back(
            lossOf({together(student, first, last), together(teacher, first, last).detach()}));
        first = last;
    }
    if (!losses.empty())
        return torch::cat(losses);
    // Beside the other losses, which are where the student is.
    return student.empty() ? torch::empty({0}) : torch::empty({0}, student.front().options());
}

} // namespace engine
