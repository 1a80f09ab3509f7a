// SPDX-License-Identifier: GPL-3.0-only
// Tries on a thread of its own whether a data set that was pointed at can be used, so that a wrong
// folder is refused when it is chosen. It does not know how; it is handed the function that does.
#pragma once

#include "ui/run/window_services.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <string>
#include <thread>

namespace ui {

class DatasetCheck : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Without a checker everything is accepted.
    void setChecker(DatasetChecker checker);
    // Ends with one of the signals, from the event loop; a check that still goes on is forgotten.
    void start(const engine::Source& dataset);

Q_SIGNALS:
    void accepted(const engine::Source& dataset, const QStringList& remarks);
    void refused(const QString& sentence);

private:
    void conclude(int number, const engine::Source& dataset, const DatasetAnswer& answer);

    DatasetChecker m_checker;
    int m_number = 0;      // of the check whose answer counts
    std::jthread m_thread; // last: joined before anything else is gone
};

} // namespace ui
