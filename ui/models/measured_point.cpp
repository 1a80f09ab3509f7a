// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/measured_point.h"

#include "ui/words/filled_text.h"

#include <QCoreApplication>

namespace ui {

namespace {

struct MeasuredPointText
{
    Q_DECLARE_TR_FUNCTIONS(MeasuredPoint)
};

} // namespace

MeasuredPoint measuredPoint(const engine::Evaluated& evaluation)
{
    if (evaluation.moment == engine::EvaluationMoment::EndOfStep)
        return {evaluation.step, engine::Phase::MemoryUpdate, 0, evaluation.tick};
    return {evaluation.step, evaluation.phase, evaluation.epoch, evaluation.tick};
}

QString phaseInWords(engine::Phase phase)
{
    switch (phase) {
    case engine::Phase::Training:
        return MeasuredPointText::tr("training");
    case engine::Phase::BalancedFineTuning:
        return MeasuredPointText::tr("balanced fine-tuning");
    case engine::Phase::MemoryUpdate:
        return MeasuredPointText::tr("memory update");
    }
    return {};
}

QString momentInWords(const MeasuredPoint& point)
{
    if (point.phase == engine::Phase::MemoryUpdate)
        return MeasuredPointText::tr("end of step %1").arg(point.step);
    return filled(MeasuredPointText::tr("step %1, %2, epoch %3"),
                  point.step,
                  phaseInWords(point.phase),
                  point.epoch);
}

} // namespace ui
