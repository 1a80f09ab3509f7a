// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/pick_reasons.h"

#include "ui/theme/theme.h"
#include "ui/words/filled_text.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr double kPickReasonsGap = 6.0;
constexpr double kPickReasonsLargest = 72.0;
constexpr int kShown = 4; // the chosen one and three runners-up
constexpr double kPickReasonsBar = 5.0;

} // namespace

PickReasons::PickReasons(PictureStore& pictures, QWidget* parent)
    : QWidget(parent)
    , m_pictures(pictures)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void PickReasons::show(std::vector<PickStory::Candidate> candidates)
{
    m_candidates = std::move(candidates);
    update();
}

QSize PickReasons::sizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {static_cast<int>(kPickReasonsLargest) + 15 * metrics.averageCharWidth() + 14, 200};
}

QSize PickReasons::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {sizeHint().width(), kShown * (metrics.height() + 12)};
}

void PickReasons::paintEvent(QPaintEvent*)
{
    if (m_candidates.empty())
        return;
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    QFont bold = small;
    bold.setBold(true);
    const QFontMetricsF metrics(small);
    const double row =
        std::min(height() / static_cast<double>(kShown), kPickReasonsLargest + kPickReasonsGap);
    const double side = row - kPickReasonsGap;
    double most = 0.0;
    for (const PickStory::Candidate& candidate : m_candidates)
        most = std::max(most, candidate.distance);
    for (std::size_t place = 0; place < m_candidates.size(); ++place) {
        const PickStory::Candidate& candidate = m_candidates[place];
        const QRectF picture(2, static_cast<double>(place) * row + kPickReasonsGap / 2, side, side);
        m_pictures.draw(painter, picture, candidate.datasetIndex, theme.track);
        if (place == 0) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.focus, 2.5));
            painter.drawRect(picture);
        }
        const double left = picture.right() + 8;
        const double room = width() - left - 2;
        const bool hasTwoLines = side >= 2 * metrics.height() + kPickReasonsBar;
        const double text = (hasTwoLines ? 2 : 1) * metrics.height();
        double top = picture.center().y() - (text + kPickReasonsBar + 2) / 2;
        painter.setFont(place == 0 ? bold : small);
        painter.setPen(theme.text);
        painter.drawText(
            QRectF(left, top, room, metrics.height()),
            Qt::AlignVCenter,
            filled(tr("%1.  %2"), place + 1, QLocale().toString(candidate.distance, 'f', 4)));
        top += metrics.height();
        if (hasTwoLines) {
            painter.setFont(small);
            painter.setPen(theme.mutedText);
            painter.drawText(QRectF(left, top, room, metrics.height()),
                             Qt::AlignVCenter,
                             metrics.elidedText(
                                 tr("image %1").arg(candidate.datasetIndex), Qt::ElideRight, room));
            top += metrics.height();
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.track);
        painter.drawRoundedRect(QRectF(left, top + 1, room, kPickReasonsBar), 2, 2);
        painter.setBrush(place == 0 ? theme.focus : theme.mutedText);
        const double share = most > 0.0 ? candidate.distance / most : 0.0;
        painter.drawRoundedRect(
            QRectF(left, top + 1, std::max(2.0, room * share), kPickReasonsBar), 2, 2);
    }
}

} // namespace ui
