// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/own_pictures.h"

#include "ui/models/evaluations_of_step.h"
#include "ui/pictures/camera_dialog.h"
#include "ui/pictures/dropped_picture.h"
#include "ui/pictures/picture_reader.h"
#include "ui/run/run_files.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImageReader>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kUntilStored = 700; // ms after a step has ended
constexpr qint64 kMostPixels = 100'000'000;

// Decoding would take the machine's memory; empty when nothing speaks against it.
QString sizeProblem(const QString& file)
{
    const QSize size = QImageReader(file).size();
    if (size.isEmpty() || qint64{size.width()} * size.height() <= kMostPixels)
        return {};
    return filled(
        OwnPictures::tr("%1 has %2 × %3 pixels, more than can be opened here. Save a smaller "
                        "copy and take that."),
        file,
        size.width(),
        size.height());
}

int stepEndsIn(const engine::Timeline& timeline)
{
    int ends = 0;
    for (int arm = 0; arm < timeline.armCount(); ++arm)
        ends += static_cast<int>(std::ranges::count_if(timeline.steps(), [&](const auto& step) {
            return endOfStep(timeline, arm, step.step) != nullptr;
        }));
    return ends;
}

} // namespace

OwnPictures::OwnPictures(PictureServices services,
                         const RunThread& run,
                         Selection& selection,
                         RunFiles& files,
                         QWidget& window)
    : QObject(&window)
    , m_services(std::move(services))
    , m_run(run)
    , m_selection(selection)
    , m_files(files)
    , m_window(window)
    , m_reader(new PictureReader(m_services, this))
{
    connect(m_reader, &PictureReader::read, this, &OwnPictures::conclude);
    connect(&m_run, &RunThread::changed, this, &OwnPictures::follow);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kUntilStored);
    connect(&m_soon, &QTimer::timeout, this, &OwnPictures::readAgain);
}

OwnPictures::~OwnPictures() = default;

OwnPictures::Source OwnPictures::source() const
{
    return {m_files.file(), stepEndsIn(m_run.timeline())};
}

void OwnPictures::take(const PictureOffer& offer)
{
    switch (offer.from) {
    case PictureOffer::From::Image:
        return begin(toImage(offer.image), QString());
    case PictureOffer::From::File:
        return begin({}, offer.path);
    case PictureOffer::From::Clipboard:
        return paste();
    case PictureOffer::From::Dialog:
        return chooseFile();
    case PictureOffer::From::Camera:
        return openCamera();
    case PictureOffer::From::Before:
        if (m_own)
            show(*m_own);
        return follow();
    case PictureOffer::From::Elsewhere:
        Q_EMIT failed(tr("That was no picture on this machine. Save it to a file first, then drop "
                         "or open that."));
        return;
    }
}

void OwnPictures::paste()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const PictureOffer offer = data ? offerOf(*data) : PictureOffer{PictureOffer::From::Elsewhere};
    if (offer.from == PictureOffer::From::Elsewhere)
        Q_EMIT failed(tr("There is no picture on the clipboard. Copy one first."));
    else
        take(offer);
}

void OwnPictures::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        &m_window,
        tr("Open a picture"),
        QString(),
        tr("Pictures (*.png *.jpg *.jpeg *.jpe *.jfif *.webp *.tif *.tiff *.bmp *.dib *.jp2 *.pnm "
           "*.pbm *.pgm *.ppm *.ras);;"
           "All files (*)"));
    if (!file.isEmpty())
        begin({}, file);
}

void OwnPictures::openCamera()
{
    if (!m_services.openCamera)
        return;
    auto* dialog = new CameraDialog(m_services.openCamera, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CameraDialog::taken, this, [this](const engine::Image& frame) {
        begin(frame, QString());
    });
    dialog->open();
}

void OwnPictures::begin(engine::Image picture, const QString& file)
{
    if (!m_services.read || !m_services.open)
        return;
    const QString problem = file.isEmpty() ? QString() : sizeProblem(file);
    if (!problem.isEmpty()) {
        Q_EMIT failed(problem);
        return;
    }
    if (!m_own || !m_own->picture.isEmpty())
        m_before = {m_own, m_selection.state().showsOwnPicture};
    m_read = source();
    OwnPicture own;
    own.picture = picture;
    own.isBeingRead = true;
    show(std::move(own));
    m_reader->start({std::move(picture), file.toStdString(), m_read.run.toStdString()});
}

void OwnPictures::readAgain()
{
    if (!m_own || m_own->picture.isEmpty())
        return;
    const Source now = source();
    OwnPicture own = *m_own;
    own.isBeingRead = true;
    own.problem.clear();
    if (now.run != m_read.run)
        own.reading.answers.clear();
    m_read = now;
    show(own);
    m_reader->start({own.picture, {}, m_read.run.toStdString()});
}

// Another step has been stored, or another run is shown.
void OwnPictures::follow()
{
    const bool isShown = m_selection.state().showsOwnPicture;
    // The selection drops the answers when a run ends its stay, also where the same one comes back.
    const bool isStale = source() != m_read || m_selection.state().ownPicture != m_own;
    if (isShown && m_own && !m_reader->isReading() && !m_soon.isActive() && isStale)
        m_soon.start();
}

void OwnPictures::conclude(const OwnPicture& own)
{
    if (!own.picture.isEmpty())
        return show(own);
    // The file could not be opened: back to what was there.
    restore();
    Q_EMIT failed(QString::fromStdString(own.problem));
}

void OwnPictures::restore()
{
    const Before before = std::exchange(m_before, {});
    m_own.reset();
    if (before.own) {
        OwnPicture own = *before.own;
        own.isBeingRead = false; // its reading was given up
        m_own = std::make_shared<const OwnPicture>(std::move(own));
        m_read = {};
    }
    if (m_own && before.isShown && m_selection.state().showsOwnPicture)
        return m_selection.showOwnPicture(m_own);
    m_selection.selectSample(m_selection.state().sample);
    m_selection.keepOwnPicture(m_own);
}

void OwnPictures::show(OwnPicture own)
{
    const bool wasHidden =
        m_own && m_own->isBeingRead && !own.isBeingRead && !m_selection.state().showsOwnPicture;
    if (m_read.run != source().run) // another run was opened during the reading
        own.reading.answers.clear();
    m_own = std::make_shared<const OwnPicture>(std::move(own));
    // Who has gone on to a test picture meanwhile is not called back.
    if (wasHidden)
        m_selection.keepOwnPicture(m_own);
    else
        m_selection.showOwnPicture(m_own);
}

} // namespace ui
