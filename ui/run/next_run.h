// SPDX-License-Identifier: GPL-3.0-only
// The experiment to come, and what waits to take effect: at the next mini-batch or memory update of
// the run that goes on, or at a restart. The one owner of the memory budget that is asked for. It
// starts nothing.
#pragma once

#include "engine/core/experiment.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace ui {

class RunThread;

class NextRun : public QObject
{
    Q_OBJECT

public:
    // Beside the run that `run` shows, which is asked for what it can take over; it must outlive
    // this.
    explicit NextRun(RunThread& run, QObject* parent = nullptr);

    [[nodiscard]] const engine::Experiment& experiment() const { return m_experiment; }
    // Takes the settings of a preset or a file; the run that goes on is not asked for any.
    void setExperiment(const engine::Experiment& experiment);
    // Takes those of the shown run, as inForce() gives them; none without one.
    void takeThoseInForce();
    // What the user changed, of which the run that goes on is asked for what it can take over: the
    // temperature, and a smaller budget. A larger one takes back what waits.
    void edit(const engine::Experiment& experiment);
    // The budget alone.
    void setMemoryBudget(int budget);

    // Asked of the run that goes on and not yet in force.
    [[nodiscard]] std::optional<int> pendingBudget() const;
    [[nodiscard]] std::optional<double> pendingTemperature() const;
    // The shown run with live changes included, pending ones too; none before its data is ready.
    [[nodiscard]] std::optional<engine::Experiment> inForce() const;
    // That, where settings can differ from it: a recorded run needs no restart.
    [[nodiscard]] std::optional<engine::Experiment> baseline() const;
    // The budget of the next run, where only a restart brings it.
    [[nodiscard]] std::optional<int> restartBudget() const;
    // What a restart would change, a line each.
    [[nodiscard]] QStringList changes() const;

Q_SIGNALS:
    void changed();

private:
    void requestBudget(int budget);

    RunThread& m_run;
    engine::Experiment m_experiment;
    std::optional<int> m_askedBudget; // of the run that goes on
    std::optional<double> m_askedTemperature;
};

} // namespace ui
