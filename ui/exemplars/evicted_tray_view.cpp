// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/evicted_tray_view.h"

#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace ui {

namespace {

// The images that had to go, latest first: what has just gone is what one looks for.
std::vector<MemoryHistory> fallenOf(std::vector<MemoryHistory> histories)
{
    for (MemoryHistory& history : histories) {
        std::erase_if(history.images,
                      [](const RememberedImage& image) { return image.evictedAt == 0; });
        std::ranges::stable_sort(history.images, std::greater<>(), &RememberedImage::evictedAt);
    }
    std::erase_if(histories, [](const MemoryHistory& history) { return history.images.empty(); });
    return histories;
}

} // namespace

EvictedTrayView::EvictedTrayView(QWidget* parent)
    : MemoryRowsView(QStringLiteral("tray"), tr("Fell out of the memory"), parent)
{
    setObjectName(QStringLiteral("evictedTray"));
    rows().setAccessibleName(tr("Evicted exemplars by class"));
    rows().setWhatsThis(
        tr("Exemplars that a smaller share of the budget left no room for, the "
           "newest first. They cannot come back. Click to select the class ⚡ now."));
    setRoom({70, 17}, {50, 10});
    showNoRun();
}

void EvictedTrayView::showMemory(const engine::Timeline& timeline, const ViewState& state)
{
    const engine::MemoryUpdated* memory =
        timeline.hasRun() && arm() >= 0 ? timeline.memoryAt(arm(), state.tick) : nullptr;
    setAbsence(!timeline.hasRun() ? tr("Exemplars that had to go will be kept here.")
               : arm() < 0        ? tr("No arm shown keeps exemplars.")
                                  : tr("Nothing had to go yet."));
    const Key key{arm(), memory ? memory->step : 0, state.selectedPosition};
    if (std::exchange(m_key, key) == key)
        return;
    m_fallen = memory ? fallenOf(memoryHistories(timeline, arm(), state.tick))
                      : std::vector<MemoryHistory>{};
    std::vector<PictureRow> shelves;
    for (const MemoryHistory& history : m_fallen) {
        for (const RememberedImage& image : history.images)
            rows().pictures().take(timeline, image.exemplar.datasetIndex);
        shelves.push_back(rowOf(history));
    }
    showRows(std::move(shelves));
}

PictureRow EvictedTrayView::rowOf(const MemoryHistory& history) const
{
    PictureRow row{toQString(run().classes[static_cast<std::size_t>(history.position)].name),
                   tr("%n fell out", nullptr, static_cast<int>(history.images.size())),
                   m_key->selected == history.position,
                   {}};
    int group = 0;
    for (const RememberedImage& image : history.images) {
        row.pictures.push_back(
            {image.exemplar.datasetIndex,
             RowPicture::Look::Kept,
             image.evictedAt == group ? QString() : tr("step %1").arg(image.evictedAt)});
        group = image.evictedAt;
    }
    return row;
}

void EvictedTrayView::pick(int row)
{
    Q_EMIT classSelected(m_fallen[static_cast<std::size_t>(row)].position);
}

QString EvictedTrayView::pictureText(int row, int picture) const
{
    const MemoryHistory& history = m_fallen[static_cast<std::size_t>(row)];
    const RememberedImage& image = history.images[static_cast<std::size_t>(picture)];
    return filled(tr("%1 · pick %2 · training image %3 · fell out in step %4"),
                  toQString(run().classes[static_cast<std::size_t>(history.position)].name),
                  image.exemplar.rank + 1,
                  image.exemplar.datasetIndex,
                  image.evictedAt);
}

QString EvictedTrayView::summary() const
{
    std::size_t images = 0;
    for (const MemoryHistory& history : m_fallen)
        images += history.images.size();
    return filled(tr("%1 pictures of %2 classes fell out up to step %3"),
                  images,
                  m_fallen.size(),
                  m_key->step);
}

ViewTable EvictedTrayView::table() const
{
    return historyTable(m_fallen, run().classes);
}

} // namespace ui
