// SPDX-License-Identifier: GPL-3.0-only
// Heads of equal width that follow one another: what is done to each of them can be done to all at
// once, so that a network of hundreds of heads costs no more than its classes do.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace engine {

// Logits of the first heads of student and teacher, N x heads x (classes of each).
struct HeadRun
{
    at::Tensor student;
    at::Tensor teacher; // without gradient
};

// `student` and `teacher` hold N x C_f logits, oldest first; the teacher may have fewer heads.
// Throws UsageError when it has more. lossOf() gives each head of a run its loss, as a tensor with
// one number a head; returned is that of every head the teacher has, oldest first.
[[nodiscard]] at::Tensor lossOfEachHead(const std::vector<at::Tensor>& student,
                                        const std::vector<at::Tensor>& teacher,
                                        const std::function<at::Tensor(const HeadRun&)>& lossOf);

} // namespace engine
