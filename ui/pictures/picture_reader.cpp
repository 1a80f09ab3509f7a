// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/picture_reader.h"

#include "engine/core/base/cancelled.h"

#include <QMetaObject>

#include <exception>
#include <optional>
#include <utility>

namespace ui {

namespace {

// Nothing when it was stopped.
std::optional<OwnPicture> carryOut(const PictureServices& services,
                                   const PictureReader::Order& order,
                                   const std::stop_token& stop)
{
    OwnPicture own;
    own.picture = order.picture;
    try {
        if (!order.file.empty())
            own.picture = services.open(order.file);
        if (order.run.empty())
            own.problem = PictureReader::tr("This run is in no file, so there are no networks to "
                                            "ask. Start a run of your own: it stores them at the "
                                            "end of each step.")
                              .toStdString();
        else
            own.reading = services.read(order.run, own.picture, stop);
    } catch (const engine::Cancelled&) {
        return std::nullopt;
    } catch (const std::exception& error) {
        own.problem = error.what();
    }
    return own;
}

} // namespace

PictureReader::PictureReader(PictureServices services, QObject* parent)
    : QObject(parent)
    , m_services(std::move(services))
{
}

void PictureReader::start(const Order& order)
{
    const int number = ++m_number;
    m_isReading = true;
    m_thread =
        std::jthread([this, number, order, services = m_services](const std::stop_token& stop) {
            std::optional<OwnPicture> own = carryOut(services, order, stop);
            if (!own)
                return;
            QMetaObject::invokeMethod(
                this,
                [this, number, own = std::move(*own)] {
                    if (number != m_number)
                        return;
                    m_isReading = false;
                    Q_EMIT read(own);
                },
                Qt::QueuedConnection);
        });
}

} // namespace ui
