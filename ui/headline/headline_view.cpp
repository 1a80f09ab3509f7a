// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/headline_view.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kHeadlinePadding = 14.0;
constexpr double kHeadlineLargest = 32.0; // points
constexpr double kHeadlineSmallest = 9.0;

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
        if (!phrase.empty() && phrase.front().arm)
            phrase.front().text.prepend(armStyle(*phrase.front().arm, theme).marker +
                                        QChar(0x2009));
    }
    return headline;
}

// Where the text of a headline stands in a card.
struct Placement
{
    Layout layout;
    double points = 0.0;
    QRectF area;
    double top = 0.0;
    double lineHeight = 0.0;

    [[nodiscard]] QRectF placeOf(const PlacedSpan& span) const
    {
        return {area.left() + span.x, top + span.line * lineHeight, span.width, lineHeight};
    }
};

// In the largest type that fits, on as many lines as the height allows. `headline` must outlive it.
Placement placeIn(const QRectF& card, const Headline& headline, const QFont& base)
{
    const QFont detailFont = fontFor(TextRank::Body, base);
    const double detail = QFontMetricsF(detailFont).height();
    const double scale = detailFont.pointSizeF() / 11.0;
    Placement placed;
    placed.area = card.adjusted(kHeadlinePadding, 6, -kHeadlinePadding, -6);
    const double height = placed.area.height() - detail - 2;
    placed.points = kHeadlineLargest * scale;
    const auto fits = [&] {
        placed.layout = layOut(headline, base, placed.points, placed.area.width());
        placed.lineHeight = QFontMetricsF(spanFont({}, base, placed.points)).height();
        return placed.layout.widest <= placed.area.width() &&
               placed.layout.lines * placed.lineHeight <= height;
    };
    while (!fits() && placed.points > kHeadlineSmallest * scale)
        placed.points -= 0.5;
    const double block = placed.layout.lines * placed.lineHeight + 2 + detail;
    placed.top = placed.area.top() + std::max(0.0, (placed.area.height() - block) / 2);
    return placed;
}

// The numbers of a phrase that are the same metric, together, without the space around them.
std::vector<HeadlineView::Offer> offersIn(const Placement& placed, const QFont& base)
{
    std::vector<HeadlineView::Offer> offers;
    const PlacedSpan* before = nullptr;
    for (const PlacedSpan& span : placed.layout.spans) {
        const QString& metric = span.span->metric;
        const bool goesOn = before && before->span->metric == metric && before->line == span.line &&
                            std::abs(before->x + before->width - span.x) < 0.5;
        before = &span;
        if (metric.isEmpty())
            continue;
        const QFontMetricsF metrics(spanFont(*span.span, base, placed.points));
        const QRectF place = placed.placeOf(span);
        const double space = metrics.horizontalAdvance(QChar(' '));
        const double left = span.span->text.startsWith(QChar(' ')) ? space : 0.0;
        const double right = span.span->text.endsWith(QChar(' ')) ? space : 0.0;
        if (goesOn)
            offers.back().area.setRight(place.right() - right);
        else
            offers.push_back({place.adjusted(left, 0, -right, -metrics.descent() * 0.35), metric});
    }
    return offers;
}

} // namespace

HeadlineView::HeadlineView(QWidget* parent)
    : CanvasOn(parent)
    , m_headline(headlineAt({}, {}, 0))
{
    setObjectName(QStringLiteral("headline"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(tr("Headline"));
    setAccessibleDescription(m_headline.sentence);
    setWhatsThis(tr("Click an underlined number to see what it is made of. Left and Right choose "
                    "one, Return asks. ⚡ now"));
}

void HeadlineView::present(const engine::Timeline& timeline, const ViewState& state)
{
    Headline headline = headlineAt(timeline, state.arms, state.tick);
    if (headline == m_headline)
        return;
    m_headline = std::move(headline);
    setAccessibleDescription(m_headline.sentence);
    redraw();
}

QString HeadlineView::sentence() const
{
    return m_headline.sentence;
}

QSize HeadlineView::sizeHint() const
{
    return {150 * fontMetrics().averageCharWidth(),
            QFontMetrics(fontFor(TextRank::Headline, font())).height() + 44};
}

QSize HeadlineView::minimumSizeHint() const
{
    return {53 * fontMetrics().averageCharWidth(),
            QFontMetrics(fontFor(TextRank::Body, font())).height() * 4};
}

std::vector<HeadlineView::Offer> HeadlineView::offers() const
{
    const Headline headline = marked(m_headline, themeFor(palette()));
    const Placement placed = placeIn(QRectF(rect()), headline, font());
    return offersIn(placed, font());
}

std::optional<std::size_t> HeadlineView::offerAt(QPointF point) const
{
    const std::vector<Offer> all = offers();
    const auto found =
        std::ranges::find_if(all, [&](const Offer& offer) { return offer.area.contains(point); });
    return found == all.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - all.begin()));
}

QString HeadlineView::metricAt(QPointF point) const
{
    const std::optional<std::size_t> offer = offerAt(point);
    return offer ? offers()[*offer].metric : QString();
}

void HeadlineView::press(QPointF at)
{
    if (const QString metric = metricAt(at); !metric.isEmpty())
        Q_EMIT metricAsked(metric);
}

void HeadlineView::point(std::optional<QPointF> at)
{
    const std::optional<std::size_t> offer = at ? offerAt(*at) : std::nullopt;
    if (std::exchange(m_pointed, offer) == offer)
        return;
    setCursor(offer ? Qt::PointingHandCursor : Qt::ArrowCursor);
    redraw();
}

// Left and right go from number to number, Return explains one.
bool HeadlineView::go(Step step)
{
    const std::size_t count = offers().size();
    if (count == 0 || (step != Step::Left && step != Step::Right))
        return false;
    m_current = std::min(m_current, count - 1); // there may have been more
    if (step == Step::Right)
        m_current = std::min(m_current + 1, count - 1);
    else
        m_current -= std::min<std::size_t>(m_current, 1);
    redraw();
    return true;
}

bool HeadlineView::choose()
{
    const std::vector<Offer> all = offers();
    if (all.empty())
        return false;
    m_current = std::min(m_current, all.size() - 1);
    Q_EMIT metricAsked(all[m_current].metric);
    return true;
}

// A dotted line says that there is more to a number; under the pointer and the keyboard it is
// whole.
void HeadlineView::paintOffers(QPainter& painter, const Theme& theme) const
{
    const std::vector<Offer> all = offers();
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QRectF& area = all[i].area;
        const bool isMeant = m_pointed == i || (hasFocus() && m_current == i);
        painter.setPen(isMeant ? QPen(theme.focus, 2.5) : QPen(theme.mutedText, 1.5, Qt::DotLine));
        painter.drawLine(area.bottomLeft(), area.bottomRight());
        if (hasFocus() && m_current == i) {
            painter.setPen(QPen(theme.focus, 1.5));
            painter.drawRoundedRect(area.adjusted(-3, 0, 3, 2), 4, 4);
        }
    }
}

void HeadlineView::paint(QPainter& painter, const QRect&)
{
    const Theme theme = themeFor(palette());
    const Headline headline = marked(m_headline, theme);
    const QFont detailFont = fontFor(TextRank::Body, font());
    const QFontMetricsF detailMetrics(detailFont);
    const Placement placed = placeIn(QRectF(rect()), headline, font());

    const QFontMetricsF metrics(spanFont({}, font(), placed.points));
    for (const PlacedSpan& which : placed.layout.spans) {
        const HeadlineSpan& span = *which.span;
        painter.setFont(spanFont(span, font(), placed.points));
        QColor colour = theme.text;
        if (span.weight == HeadlineSpan::Weight::Quiet)
            colour = theme.mutedText;
        if (span.arm)
            colour = armStyle(*span.arm, theme).text;
        painter.setPen(colour);
        painter.drawText(placed.placeOf(which).topLeft() + QPointF(0, metrics.ascent()), span.text);
    }
    painter.setFont(detailFont);
    painter.setPen(theme.mutedText);
    const QRectF place(placed.area.left(),
                       placed.top + placed.layout.lines * placed.lineHeight + 2,
                       placed.area.width(),
                       detailMetrics.height());
    painter.drawText(place,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     detailMetrics.elidedText(headline.detail, Qt::ElideRight, place.width()));
    paintOffers(painter, theme);
}

} // namespace ui
