// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/camera_dialog.h"

#include "ui/pictures/sample_picture.h"
#include "ui/theme/theme.h"
#include "ui/words/qt_conversions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <exception>
#include <mutex>
#include <string>
#include <utility>

namespace ui {

namespace {

constexpr int kCameraDialogFrameInterval = 40; // ms
constexpr QSize kSize{460, 520};

} // namespace

// What the camera's thread leaves for the window to look at.
struct CameraDialog::Newest
{
    std::mutex mutex;
    engine::Image frame;
    std::string problem;
};

CameraDialog::CameraDialog(CameraOpener open, QWidget* parent)
    : QDialog(parent)
    , m_open(std::move(open))
    , m_picture(new SamplePicture(this))
    , m_text(new QLabel(this))
    , m_take(new QPushButton(tr("Take this picture"), this))
    , m_again(new QPushButton(tr("Try again"), this))
{
    setObjectName(QStringLiteral("cameraDialog"));
    setWindowTitle(tr("A picture from the camera"));
    m_picture->setObjectName(QStringLiteral("cameraPicture"));
    m_picture->setAccessibleName(tr("What the camera sees"));
    m_text->setObjectName(QStringLiteral("cameraText"));
    m_text->setWordWrap(true);
    m_take->setObjectName(QStringLiteral("takePicture"));
    m_take->setEnabled(false);
    m_take->setDefault(true);
    m_again->setObjectName(QStringLiteral("tryCameraAgain"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelCamera"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_take);
    buttons->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(kSpacing);
    column->addWidget(m_picture, 1);
    column->addWidget(m_text);
    column->addLayout(buttons);
    resize(kSize);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, [this] {
        Q_EMIT taken(m_frame);
        accept();
    });
    connect(m_again, &QPushButton::clicked, this, &CameraDialog::start);
    connect(&m_clock, &QTimer::timeout, this, &CameraDialog::showNewest);
    start();
}

// A thread that failed before has ended, and what it left is given up with it.
void CameraDialog::start()
{
    m_text->setText(tr("Opening the camera…"));
    m_again->hide();
    m_take->show();
    m_frame = {};
    m_newest = std::make_shared<Newest>();
    m_clock.start(kCameraDialogFrameInterval);
    m_thread = std::jthread([open = m_open, newest = m_newest](const std::stop_token& stop) {
        try {
            const CameraFrames nextFrame = open();
            while (!stop.stop_requested()) {
                engine::Image frame = nextFrame();
                const std::lock_guard lock(newest->mutex);
                newest->frame = std::move(frame);
            }
        } catch (const std::exception& error) {
            const std::lock_guard lock(newest->mutex);
            newest->problem = error.what();
        }
    });
}

// A camera that does not answer would keep the window waiting. The thread has all it needs and ends
// after the frame in hand.
CameraDialog::~CameraDialog()
{
    m_thread.request_stop();
    m_thread.detach();
}

void CameraDialog::showNewest()
{
    std::string problem;
    {
        const std::lock_guard lock(m_newest->mutex);
        problem = m_newest->problem;
        if (!m_newest->frame.isEmpty())
            m_frame = std::exchange(m_newest->frame, {});
    }
    if (!problem.empty()) {
        m_text->setText(QString::fromStdString(problem));
        m_take->setEnabled(false);
        m_take->hide();
        m_again->show();
        m_again->setFocus();
        m_clock.stop();
    } else if (!m_frame.isEmpty()) {
        m_picture->setImage(toQImage(m_frame));
        m_text->setText(tr("The middle of the picture is shown to the networks. It stays on this "
                           "machine and is not stored."));
        m_take->setEnabled(true);
    }
}

} // namespace ui
