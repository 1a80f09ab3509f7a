// SPDX-License-Identifier: GPL-3.0-only
// Why this one: the candidates of one pick under each other, each with its picture and a bar as
// long as the distance it would leave between the means. The shortest won.
#pragma once

#include "ui/exemplars/picks/pick_story.h"
#include "ui/exemplars/picture_store.h"

#include <QWidget>

namespace ui {

class PickReasons : public QWidget
{
    Q_OBJECT

public:
    // `pictures` must outlive it.
    explicit PickReasons(PictureStore& pictures, QWidget* parent = nullptr);

    void show(std::vector<PickStory::Candidate> candidates);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    PictureStore& m_pictures;
    std::vector<PickStory::Candidate> m_candidates;
};

} // namespace ui
