// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/temperature_sweep.h"

#include "engine/core/metrics/soft_targets.h"
#include "ui/theme/theme.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

namespace ui {

namespace {

constexpr int kTemperaturesPerUnit = 2;

struct TemperatureSweepText
{
    Q_DECLARE_TR_FUNCTIONS(TemperatureSweep)
};

std::optional<double> shareOf(const std::vector<double>& shares, int position)
{
    return position < static_cast<int>(shares.size())
               ? std::optional(shares[static_cast<std::size_t>(position)])
               : std::nullopt;
}

// Softens once for each temperature and deals the shares out to the rows.
void addCurves(std::vector<SweepRow>& rows,
               const std::vector<float>& logits,
               std::vector<double> SweepRow::*curve)
{
    for (const double temperature : sweptTemperatures()) {
        const std::vector<double> shares = engine::softened(logits, temperature);
        for (SweepRow& row : rows) {
            if (knowsClass(logits, row.position))
                (row.*curve).push_back(shares[static_cast<std::size_t>(row.position)]);
        }
    }
}

QString cell(const std::vector<double>& curve, std::size_t index)
{
    return curve.empty() ? QString() : tableNumber(curve[index], 6);
}

} // namespace

const std::vector<double>& sweptTemperatures()
{
    static const std::vector<double> temperatures = [] {
        std::vector<double> all;
        const int last = static_cast<int>(kHighestTemperature) * kTemperaturesPerUnit;
        for (int half = static_cast<int>(kLowestTemperature) * kTemperaturesPerUnit; half <= last;
             ++half)
            all.push_back(static_cast<double>(half) / kTemperaturesPerUnit);
        return all;
    }();
    return temperatures;
}

TemperatureSweep temperatureSweep(const SampleLogits& logits,
                                  const std::vector<engine::ClassInfo>& classes,
                                  const std::vector<QString>& armNames,
                                  int side,
                                  RowChoice rows,
                                  double temperature)
{
    TemperatureSweep sweep;
    sweep.temperature = temperature;
    if (side < 0 || side >= static_cast<int>(logits.arms.size()))
        return sweep;
    const ArmLogits& ofArm = logits.arms[static_cast<std::size_t>(side)];
    sweep.arm = ofArm.arm;
    sweep.name = armNames[static_cast<std::size_t>(side)];
    if (ofArm.student.empty())
        return sweep;
    const std::vector<double> teacher = engine::softened(ofArm.teacher, temperature);
    const std::vector<double> student = engine::softened(ofArm.student, temperature);
    for (const int position : shownPositions(logits, ofArm, classes, rows)) {
        if (!knowsClass(ofArm.student, position))
            continue;
        SweepRow row;
        row.position = position;
        row.name = toQString(classes[static_cast<std::size_t>(position)].name);
        row.isTruth = position == logits.truth;
        row.atCursor = {shareOf(teacher, position), shareOf(student, position)};
        sweep.rows.push_back(std::move(row));
    }
    addCurves(sweep.rows, ofArm.teacher, &SweepRow::teacher);
    addCurves(sweep.rows, ofArm.student, &SweepRow::student);
    return sweep;
}

ViewTable sweepTable(const TemperatureSweep& sweep)
{
    ViewTable table{{TemperatureSweepText::tr("class"),
                     TemperatureSweepText::tr("T"),
                     TemperatureSweepText::tr("%1: teacher").arg(sweep.name),
                     TemperatureSweepText::tr("%1: student").arg(sweep.name)},
                    {}};
    const std::vector<double>& temperatures = sweptTemperatures();
    for (const SweepRow& row : sweep.rows) {
        for (std::size_t i = 0; i < temperatures.size(); ++i)
            table.rows.push_back({row.name,
                                  tableNumber(temperatures[i], 1),
                                  cell(row.teacher, i),
                                  cell(row.student, i)});
    }
    return table;
}

QString sweepSentence(const TemperatureSweep& sweep)
{
    if (sweep.rows.empty())
        return {};
    const SweepRow& first = sweep.rows.front();
    const ArmStyle style = armStyle(sweep.arm, {});
    return TemperatureSweepText::tr("%1 %2’s student gives %3 %4 at T = 1 and %5 at T = 20.")
        .arg(style.marker,
             style.letter,
             first.name,
             percentText(first.student.front()),
             percentText(first.student.back()));
}

} // namespace ui
