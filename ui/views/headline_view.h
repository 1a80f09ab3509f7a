// SPDX-License-Identifier: GPL-3.0-only
// The sentence of the moment in big type, written from the data: what the old classes were and are
// in each arm. Shrinks to fit and is never cut. What it says is worked out in headline_text.h. A
// click on a number asks what it is made of.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/card.h"
#include "ui/views/headline_text.h"

namespace ui {

class HeadlineView : public Card
{
    Q_OBJECT

public:
    explicit HeadlineView(QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state);

    // The same in one plain sentence, for screen readers and tests.
    [[nodiscard]] QString sentence() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    // Key of the metric whose number stands there; empty beside the numbers.
    [[nodiscard]] QString metricAt(QPointF point) const;

Q_SIGNALS:
    // A number was clicked; its key in engine::summaryMetrics().
    void metricAsked(const QString& metric);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Headline m_headline;
};

} // namespace ui
