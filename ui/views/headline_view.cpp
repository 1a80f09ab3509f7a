// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/headline_view.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr double kPadding = 14.0;
constexpr double kLargest = 32.0; // points
constexpr double kSmallest = 9.0;

struct PlacedSpan
{
    const HeadlineSpan* span;
    double x;
    int line;
    double width;
};

struct Layout
{
    std::vector<PlacedSpan> spans;
    int lines = 1;
    double widest = 0.0;
};

QFont spanFont(const HeadlineSpan& span, const QFont& base, double points)
{
    QFont font = base;
    font.setPointSizeF(span.weight == HeadlineSpan::Weight::Quiet ? points * 0.62 : points);
    font.setBold(span.weight == HeadlineSpan::Weight::Strong);
    return font;
}

// The marker goes before the arm's first span, inside its text, so that it is measured with it.
Layout layOut(const Headline& headline, const QFont& base, double points, double room)
{
    Layout layout;
    const QFont normal = spanFont({}, base, points);
    const double gap = QFontMetricsF(normal).horizontalAdvance(QChar('m')) * 1.1;
    double x = 0.0;
    for (const auto& phrase : headline.phrases) {
        double width = 0.0;
        for (const HeadlineSpan& span : phrase)
            width += QFontMetricsF(spanFont(span, base, points)).horizontalAdvance(span.text);
        if (x > 0.0 && x + gap + width > room) {
            ++layout.lines;
            x = 0.0;
        } else if (x > 0.0) {
            x += gap;
        }
        for (const HeadlineSpan& span : phrase) {
            const double advance =
                QFontMetricsF(spanFont(span, base, points)).horizontalAdvance(span.text);
            layout.spans.push_back({&span, x, layout.lines - 1, advance});
            x += advance;
        }
        layout.widest = std::max(layout.widest, x);
    }
    return layout;
}

// Names of arms get their marker in front: "■ fine-tuning".
Headline marked(Headline headline, const Theme& theme)
{
    for (auto& phrase : headline.phrases) {
        if (!phrase.empty() && phrase.front().side)
            phrase.front().text.prepend(armStyle(*phrase.front().side, theme).marker +
                                        QChar(0x2009));
    }
    return headline;
}

} // namespace

HeadlineView::HeadlineView(QWidget* parent)
    : Card(parent)
    , m_headline(headlineAt({}, {}, 0))
{
    setObjectName(QStringLiteral("headline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Headline"));
    setAccessibleDescription(m_headline.sentence);
}

void HeadlineView::present(const engine::Timeline& timeline, const ViewState& state)
{
    Headline headline = headlineAt(timeline, state.arms, state.tick);
    if (headline == m_headline)
        return;
    m_headline = std::move(headline);
    setAccessibleDescription(m_headline.sentence);
    update();
}

QString HeadlineView::sentence() const
{
    return m_headline.sentence;
}

QSize HeadlineView::sizeHint() const
{
    return {900, QFontMetrics(fontFor(TextRank::Headline, font())).height() + 44};
}

QSize HeadlineView::minimumSizeHint() const
{
    return {320, QFontMetrics(fontFor(TextRank::Body, font())).height() * 4};
}

void HeadlineView::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    const Theme theme = themeFor(palette());
    const Headline headline = marked(m_headline, theme);
    const QFont detailFont = fontFor(TextRank::Body, font());
    const QFontMetricsF detailMetrics(detailFont);
    const double scale = detailFont.pointSizeF() / 11.0;
    const QRectF area = QRectF(rect()).adjusted(kPadding, 6, -kPadding, -6);
    const double height = area.height() - detailMetrics.height() - 2;

    // The largest type that fits, on as many lines as the height allows.
    double points = kLargest * scale;
    Layout layout = layOut(headline, font(), points, area.width());
    const auto fits = [&] {
        const double line = QFontMetricsF(spanFont({}, font(), points)).height();
        return layout.widest <= area.width() && layout.lines * line <= height;
    };
    while (!fits() && points > kSmallest * scale) {
        points -= 0.5;
        layout = layOut(headline, font(), points, area.width());
    }

    QPainter painter(this);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const QFontMetricsF metrics(spanFont({}, font(), points));
    const double block = layout.lines * metrics.height() + 2 + detailMetrics.height();
    const double top = area.top() + std::max(0.0, (area.height() - block) / 2);
    for (const PlacedSpan& placed : layout.spans) {
        const HeadlineSpan& span = *placed.span;
        painter.setFont(spanFont(span, font(), points));
        QColor colour = theme.text;
        if (span.weight == HeadlineSpan::Weight::Quiet)
            colour = theme.mutedText;
        if (span.side)
            colour = armStyle(*span.side, theme).text;
        painter.setPen(colour);
        const double baseline = top + placed.line * metrics.height() + metrics.ascent();
        painter.drawText(QPointF(area.left() + placed.x, baseline), span.text);
    }
    painter.setFont(detailFont);
    painter.setPen(theme.mutedText);
    const QRectF place(area.left(),
                       top + layout.lines * metrics.height() + 2,
                       area.width(),
                       detailMetrics.height());
    painter.drawText(place,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     detailMetrics.elidedText(headline.detail, Qt::ElideRight, place.width()));
}

} // namespace ui
