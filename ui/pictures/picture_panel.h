// SPDX-License-Identifier: GPL-3.0-only
// The picture the soft targets are about, and what chooses another: arrows, a box of classes, and a
// button for a picture of the user's own. It knows no logits.
#pragma once

#include "engine/core/event.h"
#include "ui/models/view_state.h"
#include "ui/pictures/picture_offer.h"

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QMenu;
class QToolButton;

namespace ui {

class ElidedLabel;
class SamplePicture;

class PicturePanel : public QWidget
{
    Q_OBJECT

public:
    // Objects inside: picture "probePicture", buttons "previousProbe", "nextProbe" and
    // "ownPicture", box "probeClass".
    explicit PicturePanel(QWidget* parent = nullptr);

    // No run: nothing to choose from.
    void clear();
    void setSamples(const engine::RunStarted& run);
    void showSample(const engine::RunStarted& run, int sample);
    // `step` is the one whose networks speak; 0 before the first.
    void showOwn(const OwnPicture& own, int step);
    // Leaves out what has no room below the picture.
    void setRoom(int height);

Q_SIGNALS:
    void sampleChosen(int sample);
    void pictureOffered(const ui::PictureOffer& offer);

private:
    void build();
    void fillMenu();
    void choose(int offset);
    [[nodiscard]] int firstSampleOf(int position) const;

    SamplePicture* m_picture;
    ElidedLabel* m_caption;
    QToolButton* m_previous;
    QToolButton* m_next;
    QComboBox* m_class;
    QToolButton* m_own;
    QAction* m_back = nullptr;
    std::vector<int> m_positions; // true position of each sample image
    int m_sample = -1;
};

} // namespace ui
