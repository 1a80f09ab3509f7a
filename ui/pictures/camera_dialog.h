// SPDX-License-Identifier: GPL-3.0-only
// Shows what the camera sees and hands over the frame the user takes. The camera is on only while
// the dialog is open, and no frame is kept but the one taken.
#pragma once

#include "engine/core/base/image.h"
#include "ui/run/window_services.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <thread>

class QLabel;
class QPushButton;

namespace ui {

class SamplePicture;

class CameraDialog : public QDialog
{
    Q_OBJECT

public:
    // Objects inside: picture "cameraPicture", text "cameraText", buttons "takePicture",
    // "tryCameraAgain" (while the camera fails) and "cancelCamera".
    explicit CameraDialog(CameraOpener open, QWidget* parent = nullptr);
    ~CameraDialog() override;

Q_SIGNALS:
    void taken(const engine::Image& frame);

private:
    struct Newest;

    void start();
    void showNewest();

    CameraOpener m_open;
    SamplePicture* m_picture;
    QLabel* m_text;
    QPushButton* m_take;
    QPushButton* m_again;
    engine::Image m_frame;
    std::shared_ptr<Newest> m_newest;
    QTimer m_clock;
    std::jthread m_thread; // not waited for
};

} // namespace ui
