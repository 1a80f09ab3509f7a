// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/sample_grid.h"

#include "ui/theme/narrowed_font.h"
#include "ui/theme/theme.h"
#include "ui/words/qt_conversions.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kSampleGridGap = 4.0;
constexpr double kBetweenGroups = 16.0;

} // namespace

SampleGrid::SampleGrid(QWidget* parent)
    : Canvas(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void SampleGrid::setRun(const engine::RunStarted& run)
{
    m_pictures.clear();
    m_names.clear();
    for (const engine::SampleImage& sample : run.sampleImages)
        m_pictures.push_back(QPixmap::fromImage(toQImage(sample.image)));
    for (const engine::ClassInfo& info : run.classes)
        m_names.push_back(toQString(info.name));
    measureNames();
    update();
}

// Measuring a text takes longer than all else of placing it.
void SampleGrid::measureNames()
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    m_nameWidths.clear();
    for (const QString& name : m_names)
        m_nameWidths.push_back(small.horizontalAdvance(name));
    m_fit = {};
}

void SampleGrid::clear()
{
    m_pictures.clear();
    m_names.clear();
    m_nameWidths.clear();
    m_groups.clear();
    m_fit = {};
    update();
}

void SampleGrid::show(std::vector<SampleGroup> groups,
                      std::vector<int> arms,
                      std::optional<int> sample,
                      std::optional<int> selected)
{
    if (groups == m_groups && arms == m_arms && sample == m_sample && selected == m_selected)
        return;
    m_groups = std::move(groups);
    m_arms = std::move(arms);
    m_sample = sample;
    m_selected = selected;
    update();
}

const BrowsedSample& SampleGrid::sampleOf(const Placed& placed) const
{
    return m_groups[placed.group].sampleImages[placed.index];
}

// Groups flow like words: as many to a line as fit; a group too wide for a line breaks within.
SampleGrid::Layout SampleGrid::placed(int width, double picture) const
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const double mark = small.height();
    const double line = small.height() + picture + mark + kSampleGridGap;
    Layout layout;
    double x = 2.0;
    double y = 0.0;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const std::vector<BrowsedSample>& sampleImages = m_groups[group].sampleImages;
        const double name = m_nameWidths[static_cast<std::size_t>(m_groups[group].position)];
        const double pictures =
            static_cast<double>(sampleImages.size()) * (picture + kSampleGridGap) - kSampleGridGap;
        const double wanted = std::max(std::min(name, 3 * picture), pictures);
        if (x > 2.0 && x + wanted > width - 2) {
            x = 2.0;
            y += line + kSampleGridGap;
        }
        layout.titles.emplace_back(x, y, std::min(wanted, width - x), small.height());
        const double left = x;
        for (std::size_t index = 0; index < sampleImages.size(); ++index) {
            if (x > 2.0 && x + picture > width - 2) {
                x = 2.0;
                y += line + kSampleGridGap;
            }
            layout.pictures.push_back(
                {group, index, QRectF(x, y + small.height(), picture, picture + mark)});
            x += picture + kSampleGridGap;
        }
        x = std::max(x - kSampleGridGap, std::min(left + wanted, width - 2.0)) + kBetweenGroups;
    }
    layout.height = y + line - kSampleGridGap;
    return layout;
}

SampleGrid::Fit SampleGrid::fitFor(QSize room) const
{
    Fit fit{room, {}};
    for (const SampleGroup& group : m_groups)
        fit.groups.emplace_back(group.position, group.sampleImages.size());
    return fit;
}

int SampleGrid::fitInto(QSize room)
{
    constexpr double kLeastLines = 2.0;
    constexpr double kMostLines = 7.0;
    constexpr double kScrolledLines = 3.0;
    constexpr double kStep = 0.2;
    if (m_groups.empty())
        return 0;
    Fit fit = fitFor(room);
    if (fit == m_fit)
        return m_height;
    m_fit = std::move(fit);
    const double line = QFontMetricsF(fontFor(TextRank::Small, font())).height();
    double lines = kMostLines;
    while (lines > kLeastLines &&
           placed(room.width(), std::round(lines * line)).height > room.height())
        lines -= kStep;
    // What has to be scrolled anyway need not be small.
    const bool fits = placed(room.width(), std::round(lines * line)).height <= room.height();
    m_side = std::round((fits ? lines : kScrolledLines) * line);
    update();
    m_height = static_cast<int>(std::ceil(placed(room.width(), m_side).height));
    return m_height;
}

QRect SampleGrid::placeOf(int sample) const
{
    for (const Placed& placed : placed().pictures) {
        if (sampleOf(placed).sample == sample)
            return placed.place.toAlignedRect();
    }
    return {};
}

std::optional<int> SampleGrid::sampleAt(QPointF point) const
{
    for (const Placed& placed : placed().pictures) {
        if (placed.place.contains(point))
            return sampleOf(placed).sample;
    }
    return std::nullopt;
}

void SampleGrid::press(QPointF at)
{
    if (const auto sample = sampleAt(at))
        Q_EMIT picked(*sample);
}

void SampleGrid::point(std::optional<QPointF> at)
{
    Q_EMIT hovered(at ? sampleAt(*at) : std::nullopt);
}

bool SampleGrid::go(Step step)
{
    if (step == Step::Right || step == Step::Down)
        stepBy(+1);
    else if (step == Step::Left || step == Step::Up)
        stepBy(-1);
    else
        return false;
    return true;
}

void SampleGrid::stepBy(int by)
{
    std::vector<int> sampleImages;
    for (const SampleGroup& group : m_groups) {
        for (const BrowsedSample& sample : group.sampleImages)
            sampleImages.push_back(sample.sample);
    }
    if (sampleImages.empty())
        return;
    const auto found = std::ranges::find(sampleImages, m_sample.value_or(-1));
    const auto last = static_cast<int>(sampleImages.size()) - 1;
    const int next = found == sampleImages.end()
                         ? 0
                         : std::clamp(static_cast<int>(found - sampleImages.begin()) + by, 0, last);
    Q_EMIT picked(sampleImages[static_cast<std::size_t>(next)]);
}

// Below a picture stands which arm gets it wrong: its marker, letter and a cross.
void SampleGrid::paintPicture(QPainter& painter, const Placed& placed) const
{
    const Theme theme = themeFor(palette());
    const BrowsedSample& shown = sampleOf(placed);
    const QRectF picture(placed.place.topLeft(), QSizeF(m_side, m_side));
    painter.setOpacity(m_groups[placed.group].isLearned ? 1.0 : 0.4);
    painter.drawPixmap(picture,
                       m_pictures[static_cast<std::size_t>(shown.sample)],
                       QRectF(m_pictures[static_cast<std::size_t>(shown.sample)].rect()));
    painter.setOpacity(1.0);
    if (m_sample == shown.sample) {
        painter.setPen(QPen(theme.focus, 3.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(picture, 3, 3);
    }
    const QFont whole = painter.font();
    double x = picture.left();
    for (std::size_t side = 0; side < shown.answers.size(); ++side) {
        if (!shown.answers[side].isWrong)
            continue;
        const ArmStyle style = armStyle(m_arms[side], theme);
        const QString text = style.letter + QChar(0x2717);
        if (side > 0)
            x = std::max(x, picture.center().x() + 1);
        // Both must stand below a small picture.
        const QFont fitting = narrowedFor(text, m_side / 2, whole);
        const QFontMetricsF metrics(fitting);
        painter.setFont(fitting);
        painter.setPen(style.text);
        painter.drawText(QPointF(x, picture.bottom() + metrics.ascent()), text);
        x += metrics.horizontalAdvance(text) + 1;
    }
    painter.setFont(whole);
}

void SampleGrid::paint(QPainter& painter, const QRect& exposed)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const Theme theme = themeFor(palette());
    painter.setFont(fontFor(TextRank::Small, font()));
    const QFontMetricsF small(painter.font());
    const Layout layout = placed();
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const int position = m_groups[group].position;
        const QRectF& title = layout.titles[group];
        if (!title.intersects(exposed))
            continue;
        painter.setPen(m_selected == position ? theme.text : theme.mutedText);
        QFont font = painter.font();
        font.setBold(m_selected == position);
        painter.setFont(font);
        painter.drawText(title,
                         Qt::AlignLeft | Qt::AlignVCenter,
                         small.elidedText(m_names[static_cast<std::size_t>(position)],
                                          Qt::ElideRight,
                                          title.width()));
    }
    for (const Placed& placed : layout.pictures) {
        if (placed.place.intersects(exposed))
            paintPicture(painter, placed);
    }
}

} // namespace ui
