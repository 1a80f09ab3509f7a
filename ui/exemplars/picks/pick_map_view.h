// SPDX-License-Identifier: GPL-3.0-only
// Herding step by step: the greedy picks of a class one after another on a plane of its features,
// with what else came near, so that one can see why this image and no other.
#pragma once

#include "ui/exemplars/memory_view.h"
#include "ui/exemplars/picture_store.h"

#include <QTimer>

#include <optional>

namespace ui {

class MarkedSlider;
class PickMapCanvas;
class PickReasons;

class PickMapView : public MemoryView
{
    Q_OBJECT

public:
    // Objects inside: canvas "pickCanvas", slider "pickSlider", buttons "pickFirst", "pickBack",
    // "pickNext" and "pickPlay", box "pickArm", labels "pickReadout" and "pickHonesty".
    explicit PickMapView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void showMemory(const engine::Timeline& timeline, const ViewState& state) override;
    void hideEvent(QHideEvent* event) override;

private:
    // What the story was made of.
    struct Key
    {
        int arm = -1;
        int position = 0;
        bool isThere = false;

        bool operator==(const Key&) const = default;
    };

    [[nodiscard]] QToolButton* addButton(const char* name, const QString& text, const QString& tip);
    void goTo(int pick);
    // By the user's hand: it no longer plays.
    void stepTo(int pick);
    void playOrPause();
    void setPlaying(bool isPlaying);
    void updateWords();
    [[nodiscard]] QString wordsOf(int image) const;

    PictureStore m_pictures;
    ElidedLabel* m_honesty;
    PickMapCanvas* m_canvas;
    PickReasons* m_reasons;
    MarkedSlider* m_slider;
    QToolButton* m_first;
    QToolButton* m_back;
    QToolButton* m_next;
    QToolButton* m_play;
    QTimer m_clock;
    QString m_absence;
    QString m_otherRule; // see ShownStudy
    std::optional<Key> m_key;
    std::optional<std::size_t> m_hover;
};

} // namespace ui
