// SPDX-License-Identifier: GPL-3.0-only
// Whether events read from a file fit together, so that a damaged or hand-made file ends in a
// sentence instead of a crash in a view. It judges sizes and indices, not results.
#pragma once

#include "engine/core/event.h"

#include <vector>

namespace engine {

// Takes the events of one run in order.
class EventChecks
{
public:
    // Throws DataError, with half a sentence that says what is wrong, when the event does not fit
    // to the ones before it.
    void check(const Event& event);

private:
    void take(const RunStarted& event);
    void take(const StepStarted& event) const;
    void take(const TeacherFrozen& event) const;
    void take(const Evaluated& event);
    void take(const MemoryUpdated& event) const;
    void take(const SelectionStudied& event) const;
    void take(const TestPredicted& event) const;
    void take(const ArmStopped& event) const;
    void check(const Classified& results) const;
    void check(const Measured&) const {}
    // The other events carry no index and no size.
    template <typename Other> void take(const Other&) const {}

    void requireArm(int arm) const;
    void requireLogits(const std::vector<float>& logits, int classes) const;

    bool m_started = false;
    int m_arms = 0;
    int m_classes = 0;
    int m_samples = 0;
    ResultsKind m_results = ResultsKind::Classified;
    std::vector<int> m_stepEnds; // by arm: how many of its steps have ended
};

} // namespace engine
