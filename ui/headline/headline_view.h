// SPDX-License-Identifier: GPL-3.0-only
// The sentence of the moment in big type, written from the data: what the old classes were and are
// in each arm. Shrinks to fit and is never cut. What it says is worked out in headline_text.h. A
// click on a number, which is underlined, asks what it is made of.
#pragma once

#include "engine/core/timeline.h"
#include "ui/headline/headline_text.h"
#include "ui/models/view_state.h"
#include "ui/theme/theme.h"
#include "ui/view/canvas.h"
#include "ui/widgets/card.h"

#include <QRectF>

#include <cstddef>
#include <optional>
#include <vector>

namespace ui {

class HeadlineView : public CanvasOn<Card>
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

    // The numbers that can be clicked: where each stands and what it is.
    struct Offer
    {
        QRectF area;
        QString metric;
    };
    [[nodiscard]] std::vector<Offer> offers() const;
    // Index of the one that the keyboard is on; the pointer's is drawn the same way.
    [[nodiscard]] std::size_t current() const { return m_current; }

Q_SIGNALS:
    // A number was clicked; its key in engine::summaryMetrics().
    void metricAsked(const QString& metric);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_headline.phrases.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;
    bool choose() override;

private:
    [[nodiscard]] std::optional<std::size_t> offerAt(QPointF point) const;
    void paintOffers(QPainter& painter, const Theme& theme) const;

    Headline m_headline;
    std::size_t m_current = 0;
    std::optional<std::size_t> m_pointed;
};

} // namespace ui
