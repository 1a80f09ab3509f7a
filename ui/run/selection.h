// SPDX-License-Identifier: GPL-3.0-only
// What the user looks at: the moment, the arms side by side, the class, the sample image, the rows
// and the view temperature. Views ask it for changes; undo, lessons and what is remembered are
// operations on it. It draws nothing and runs nothing.
#pragma once

#include "engine/core/pause_gate.h"
#include "ui/models/view_state.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace ui {

class RunThread;

class Selection : public QObject
{
    Q_OBJECT

public:
    // Of what `run` shows; it must outlive this.
    explicit Selection(const RunThread& run, QObject* parent = nullptr);

    // All of it, kept within the run that is shown.
    [[nodiscard]] ViewState state() const;

    // The moment shown: the measured one at or before `tick`. At or after the newest moment, a live
    // run is followed again.
    void lookAt(std::int64_t tick);
    void lookAtNewest();
    // On to the next evaluation that ends what `boundary` names, else to the newest moment; false
    // when that is shown already.
    bool lookForward(engine::Boundary boundary);
    // The same backwards, to the first evaluation at the most.
    bool lookBack(engine::Boundary boundary);
    // None lets go of the class in focus.
    void selectClass(std::optional<int> position);
    // The one in focus already is let go.
    void toggleClass(int position);
    void selectSample(int sample);
    // The user's own picture instead of a sample image, until a sample image is selected.
    void showOwnPicture(std::shared_ptr<const OwnPicture> own);
    // Takes what is new of it without showing it.
    void keepOwnPicture(std::shared_ptr<const OwnPicture> own);
    void chooseRows(RowChoice rows);
    void setViewTemperature(double temperature);
    // The metric of that key in engine::summaryMetrics().
    void explain(const QString& metric);
    // The same, and its page is wanted.
    void askFor(const QString& metric);
    // Two arms the run does not have, or one twice, become its first two.
    void showArms(const ShownArms& arms);

Q_SIGNALS:
    void changed();
    void metricAsked();

private:
    void beginRun();

    const RunThread& m_run;
    ViewState m_chosen; // as the user chose; what the run decides is added by state()
    std::optional<std::int64_t> m_reviewTick;
};

} // namespace ui
