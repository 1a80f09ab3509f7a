// SPDX-License-Identifier: GPL-3.0-only
// Opens a picture and asks a run's networks about it, on a thread of its own. It does not know how;
// it is handed the functions that do.
#pragma once

#include "ui/models/view_state.h"
#include "ui/run/window_services.h"

#include <QObject>

#include <string>
#include <thread>

namespace ui {

class PictureReader : public QObject
{
    Q_OBJECT

public:
    PictureReader(PictureServices services, QObject* parent);

    // What to read: a file, or `picture` where that is empty; and the run's file, which may be
    // empty.
    struct Order
    {
        engine::Image picture{};
        std::string file{};
        std::string run{};
    };
    // Ends with read(), from the event loop; one that still goes on is forgotten. The thread before
    // is waited for: it ends after the network in hand.
    void start(const Order& order);
    [[nodiscard]] bool isReading() const { return m_isReading; }

Q_SIGNALS:
    void read(const ui::OwnPicture& own);

private:
    PictureServices m_services;
    int m_number = 0; // of the reading whose answer counts
    bool m_isReading = false;
    std::jthread m_thread; // last: joined before anything else is gone
};

} // namespace ui
