// SPDX-License-Identifier: GPL-3.0-only
// What teacher and student of one arm say of a picture at every temperature from 1 to 20, class by
// class. Worked out without any widget.
#pragma once

#include "ui/models/sample_beliefs.h"
#include "ui/soft_targets/belief_table.h"
#include "ui/view/view_table.h"

#include <QString>

#include <vector>

namespace ui {

inline constexpr double kLowestTemperature = 1.0;
inline constexpr double kHighestTemperature = 20.0;

// 1, 1.5, .. 20: where the curves over T are worked out.
[[nodiscard]] const std::vector<double>& sweptTemperatures();

struct SweepRow
{
    int position = 0;
    QString name;
    bool isTruth = false;
    // Shares by temperature; empty where the net does not know the class.
    std::vector<double> teacher;
    std::vector<double> student;
    BeliefCell atCursor; // at the view temperature

    bool operator==(const SweepRow&) const = default;
};

struct TemperatureSweep
{
    int arm = 0; // its index in the run
    QString name;
    double temperature = 2.0; // of the cursor
    std::vector<SweepRow> rows;

    bool operator==(const TemperatureSweep&) const = default;
};

// The arm on `side` speaks; rows are those the soft-targets view shows of it. Empty before its
// first answer.
[[nodiscard]] TemperatureSweep temperatureSweep(const SampleLogits& logits,
                                                const std::vector<engine::ClassInfo>& classes,
                                                const std::vector<QString>& armNames,
                                                int side,
                                                RowChoice rows,
                                                double temperature);

// One row for each temperature and class.
[[nodiscard]] ViewTable sweepTable(const TemperatureSweep& sweep);
// How the first class fares from T = 1 to T = 20.
[[nodiscard]] QString sweepSentence(const TemperatureSweep& sweep);

} // namespace ui
