// SPDX-License-Identifier: GPL-3.0-only
// The user's own picture: taken from wherever it comes, read by the networks of the run that is
// shown, and read anew when the run has stored another step or is another run. Nothing is stored.
#pragma once

#include "ui/models/view_state.h"
#include "ui/pictures/picture_offer.h"
#include "ui/run/window_services.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

class QWidget;

namespace ui {

class PictureReader;
class RunFiles;
class RunThread;
class Selection;

class OwnPictures : public QObject
{
    Q_OBJECT

public:
    // All must outlive this; dialogs stand over `window`.
    OwnPictures(PictureServices services,
                const RunThread& run,
                Selection& selection,
                RunFiles& files,
                QWidget& window);
    ~OwnPictures() override;

    void take(const PictureOffer& offer);

Q_SIGNALS:
    // There is no picture to be had: why, in a sentence.
    void failed(const QString& sentence);

private:
    // What a reading belongs to.
    struct Source
    {
        QString run; // its file
        int stepEnds = 0;

        bool operator==(const Source&) const = default;
    };
    [[nodiscard]] Source source() const;
    void begin(engine::Image picture, const QString& file);
    void paste();
    void chooseFile();
    void openCamera();
    void readAgain();
    void follow();
    void conclude(const OwnPicture& own);
    void restore();
    void show(OwnPicture own);

    PictureServices m_services;
    const RunThread& m_run;
    Selection& m_selection;
    RunFiles& m_files;
    QWidget& m_window;
    PictureReader* m_reader;
    std::shared_ptr<const OwnPicture> m_own;
    // For when the file that is to take its place cannot be opened.
    struct Before
    {
        std::shared_ptr<const OwnPicture> own;
        bool isShown = false;
    };
    Before m_before;
    Source m_read; // of m_own's reading
    QTimer m_soon; // until a step that has just ended is stored
};

} // namespace ui
