// SPDX-License-Identifier: GPL-3.0-only
// Trains one arm when it is told to, one mini-batch at a time, so that a runner can keep several in
// lock-step. What it trains, on which rows and with whose help is handed to it before each phase,
// by the kind of run it belongs to.
#pragma once

#include "engine/core/event.h"

#include <cstdint>
#include <stop_token>

namespace engine {

class Trainer
{
public:
    virtual ~Trainer() = default;

    // Prepares epoch `epoch` (1-based) of the phase. Every epoch has miniBatchesPerEpoch().
    virtual void beginEpoch(int epoch) = 0;
    [[nodiscard]] virtual int miniBatchesPerEpoch() const = 0;
    // Trains on the next mini-batch of the epoch. Throws Diverged when the loss is not finite, and
    // Cancelled, after which the trainer is of no further use.
    virtual void trainMiniBatch(const std::stop_token& stop) = 0;
    // Throws Diverged where the last mini-batch has left weights that are not numbers.
    virtual void requireFiniteWeights() const = 0;

    // Takes effect at the next mini-batch; an arm with a temperature of its own keeps that.
    virtual void setTemperature(double temperature) = 0;

    [[nodiscard]] virtual std::int64_t imagesTrained() const = 0;
    // The parts of its loss are the mean since the last call.
    [[nodiscard]] virtual TrainingCost takeCost() = 0;
};

} // namespace engine
