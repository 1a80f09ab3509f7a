// SPDX-License-Identifier: GPL-3.0-only
// What the soft-targets view shows, row by row and in one sentence: logits softened at a
// temperature, ranked and named, without any widget.
#pragma once

#include "ui/models/sample_beliefs.h"
#include "ui/view/view_table.h"

#include <QString>

#include <optional>
#include <vector>

namespace ui {

// What one arm says of one class; shares in 0 .. 1, empty where it has nothing to say.
struct BeliefCell
{
    std::optional<double> teacher;
    std::optional<double> student;

    bool operator==(const BeliefCell&) const = default;
};

struct BeliefColumn
{
    int arm = 0;       // its index in the run; decides marker, letter and colour
    QString title;     // "cross-distilled"
    QString noTeacher; // why there is none; empty when there is one
    QString teacher;   // which network it is, "the network after step 4"; empty without one
    double teacherBits = 0.0;
    double studentBits = 0.0;
    // Kullback-Leibler divergence of the student from the teacher, in bits, over the classes the
    // teacher knows; empty without one.
    std::optional<double> divergenceBits;
    std::vector<BeliefCell> cells; // one per row
    // The likeliest class of the row of all others, as the student sees it; empty without that row.
    QString likeliestOther;

    bool operator==(const BeliefColumn&) const = default;
};

struct BeliefRow
{
    // Of a row for all the classes that have none of their own, so that what is shown adds up.
    static constexpr int kAllOthers = -1;

    int position = 0; // or kAllOthers
    QString name;
    int head = 0;    // the step that brought the class; 0 of all others
    QString absence; // why there are no bars, e.g. "not learned before step 3"; empty otherwise
    bool isTruth = false;

    bool operator==(const BeliefRow&) const = default;
};

enum class BarScale
{
    Linear,      // 0 .. 100 %
    Logarithmic, // 10^-6 .. 1
};

struct BeliefTable
{
    std::vector<BeliefRow> rows;
    std::vector<BeliefColumn> columns;
    BarScale scale = BarScale::Linear;
    std::optional<int> selected; // position
    // What each arm takes a picture without a true class for; empty for one that has it.
    QString answers;
    // How much likelier one wrong class is than another, and which net says so; may be empty.
    QString sentence;

    bool operator==(const BeliefTable&) const = default;
};

// What the user wants to know.
struct BeliefQuestion
{
    std::vector<int> sides; // columns, left to right
    RowChoice rows = RowChoice::NamedTrio;
    double temperature = 2.0; // above 0
};

// Rows follow the ranking of the first arm asked that has a teacher, otherwise of the last; the
// same arm speaks the sentence. Below a trio, one row sums up the other classes learned. `armNames`
// has one entry per side. Empty (no rows) while that arm has not been evaluated.
[[nodiscard]] BeliefTable beliefTable(const SampleLogits& logits,
                                      const std::vector<engine::ClassInfo>& classes,
                                      const std::vector<QString>& armNames,
                                      const BeliefQuestion& question);

// The bars as a table: one row per class shown, shares from 0 to 1; then one of entropies and one
// of divergences, in bits.
[[nodiscard]] ViewTable softTargetTable(const BeliefTable& beliefs);

} // namespace ui
