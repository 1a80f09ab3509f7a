// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/probe_grid.h"

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

constexpr double kProbeGridGap = 4.0;
constexpr double kBetweenGroups = 16.0;

} // namespace

ProbeGrid::ProbeGrid(QWidget* parent)
    : Canvas(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void ProbeGrid::setRun(const engine::RunStarted& run)
{
    m_pictures.clear();
    m_names.clear();
    for (const engine::ProbeImage& probe : run.probes)
        m_pictures.push_back(QPixmap::fromImage(toQImage(probe.image)));
    for (const engine::ClassInfo& info : run.classes)
        m_names.push_back(toQString(info.name));
    measureNames();
    update();
}

// Measuring a text takes longer than all else of placing it.
void ProbeGrid::measureNames()
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    m_nameWidths.clear();
    for (const QString& name : m_names)
        m_nameWidths.push_back(small.horizontalAdvance(name));
    m_fit = {};
}

void ProbeGrid::clear()
{
    m_pictures.clear();
    m_names.clear();
    m_nameWidths.clear();
    m_groups.clear();
    m_fit = {};
    update();
}

void ProbeGrid::show(std::vector<ProbeGroup> groups,
                     std::optional<int> probe,
                     std::optional<int> selected)
{
    if (groups == m_groups && probe == m_probe && selected == m_selected)
        return;
    m_groups = std::move(groups);
    m_probe = probe;
    m_selected = selected;
    update();
}

const BrowsedProbe& ProbeGrid::probeOf(const Placed& placed) const
{
    return m_groups[placed.group].probes[placed.index];
}

// Groups flow like words: as many to a line as fit; a group too wide for a line breaks within.
ProbeGrid::Layout ProbeGrid::placed(int width, double picture) const
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const double mark = small.height();
    const double line = small.height() + picture + mark + kProbeGridGap;
    Layout layout;
    double x = 2.0;
    double y = 0.0;
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const std::vector<BrowsedProbe>& probes = m_groups[group].probes;
        const double name = m_nameWidths[static_cast<std::size_t>(m_groups[group].position)];
        const double pictures =
            static_cast<double>(probes.size()) * (picture + kProbeGridGap) - kProbeGridGap;
        const double wanted = std::max(std::min(name, 3 * picture), pictures);
        if (x > 2.0 && x + wanted > width - 2) {
            x = 2.0;
            y += line + kProbeGridGap;
        }
        layout.titles.emplace_back(x, y, std::min(wanted, width - x), small.height());
        const double left = x;
        for (std::size_t index = 0; index < probes.size(); ++index) {
            if (x > 2.0 && x + picture > width - 2) {
                x = 2.0;
                y += line + kProbeGridGap;
            }
            layout.pictures.push_back(
                {group, index, QRectF(x, y + small.height(), picture, picture + mark)});
            x += picture + kProbeGridGap;
        }
        x = std::max(x - kProbeGridGap, std::min(left + wanted, width - 2.0)) + kBetweenGroups;
    }
    layout.height = y + line - kProbeGridGap;
    return layout;
}

ProbeGrid::Fit ProbeGrid::fitFor(QSize room) const
{
    Fit fit{room, {}};
    for (const ProbeGroup& group : m_groups)
        fit.groups.emplace_back(group.position, group.probes.size());
    return fit;
}

int ProbeGrid::fitInto(QSize room)
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

QRect ProbeGrid::placeOf(int probe) const
{
    for (const Placed& placed : placed().pictures) {
        if (probeOf(placed).probe == probe)
            return placed.place.toAlignedRect();
    }
    return {};
}

std::optional<int> ProbeGrid::probeAt(QPointF point) const
{
    for (const Placed& placed : placed().pictures) {
        if (placed.place.contains(point))
            return probeOf(placed).probe;
    }
    return std::nullopt;
}

void ProbeGrid::press(QPointF at)
{
    if (const auto probe = probeAt(at))
        Q_EMIT picked(*probe);
}

void ProbeGrid::point(std::optional<QPointF> at)
{
    Q_EMIT hovered(at ? probeAt(*at) : std::nullopt);
}

bool ProbeGrid::go(Step step)
{
    if (step == Step::Right || step == Step::Down)
        stepBy(+1);
    else if (step == Step::Left || step == Step::Up)
        stepBy(-1);
    else
        return false;
    return true;
}

void ProbeGrid::stepBy(int by)
{
    std::vector<int> probes;
    for (const ProbeGroup& group : m_groups) {
        for (const BrowsedProbe& probe : group.probes)
            probes.push_back(probe.probe);
    }
    if (probes.empty())
        return;
    const auto found = std::ranges::find(probes, m_probe.value_or(-1));
    const auto last = static_cast<int>(probes.size()) - 1;
    const int next = found == probes.end()
                         ? 0
                         : std::clamp(static_cast<int>(found - probes.begin()) + by, 0, last);
    Q_EMIT picked(probes[static_cast<std::size_t>(next)]);
}

// Below a picture stands which arm gets it wrong: its marker, letter and a cross.
void ProbeGrid::paintPicture(QPainter& painter, const Placed& placed) const
{
    const Theme theme = themeFor(palette());
    const BrowsedProbe& shown = probeOf(placed);
    const QRectF picture(placed.place.topLeft(), QSizeF(m_side, m_side));
    painter.setOpacity(m_groups[placed.group].isLearned ? 1.0 : 0.4);
    painter.drawPixmap(picture,
                       m_pictures[static_cast<std::size_t>(shown.probe)],
                       QRectF(m_pictures[static_cast<std::size_t>(shown.probe)].rect()));
    painter.setOpacity(1.0);
    if (m_probe == shown.probe) {
        painter.setPen(QPen(theme.focus, 3.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(picture, 3, 3);
    }
    const QFont whole = painter.font();
    double x = picture.left();
    for (std::size_t side = 0; side < shown.answers.size(); ++side) {
        if (!shown.answers[side].isWrong)
            continue;
        const ArmStyle style = armStyle(static_cast<int>(side), theme);
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

void ProbeGrid::paint(QPainter& painter, const QRect& exposed)
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
