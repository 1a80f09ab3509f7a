// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/memory_history_view.h"

#include "ui/exemplars/shown_study.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QLocale>

namespace ui {

MemoryHistoryView::MemoryHistoryView(QWidget* parent)
    : MemoryRowsView(QStringLiteral("history"), tr("The same class, step by step"), parent)
{
    setObjectName(QStringLiteral("memoryHistory"));
    rows().setAccessibleName(tr("Exemplars of the class after each step"));
    rows().setWhatsThis(tr(
        "Each row is the memory of the class after a step, in pick order. Outlined: fell out then; "
        "faint: had gone before. Click a row to go to its moment ⚡ now."));
    setRoom({93, 17}, {50, 10});
    showNoRun();
}

void MemoryHistoryView::showMemory(const engine::Timeline& timeline, const ViewState& state)
{
    const ShownStudy shown = shownStudy(timeline, state, arm());
    MemoryHistory now;
    if (timeline.hasRun() && arm() >= 0)
        now = memoryHistory(timeline, arm(), shown.position, state.tick);
    setAbsence(!timeline.hasRun()
                   ? tr("What a class keeps after each step will stand here, one row a step.")
               : arm() < 0 ? shown.absence
                           : filled(tr("At the end of step %1, herding picks the exemplars of %2."),
                                    run().classes[static_cast<std::size_t>(shown.position)].step,
                                    shown.className));
    if (now == m_history)
        return;
    m_history = std::move(now);
    header().title->setText(m_history.moments.empty()
                                ? tr("The same class, step by step")
                                : tr("%1, step by step").arg(shown.className));
    std::vector<PictureRow> shelves;
    for (const MemoryHistory::Moment& moment : m_history.moments)
        shelves.push_back(rowOf(moment));
    for (const RememberedImage& image : m_history.images)
        rows().pictures().take(timeline, image.exemplar.datasetIndex);
    showRows(std::move(shelves));
}

PictureRow MemoryHistoryView::rowOf(const MemoryHistory::Moment& moment) const
{
    using Look = RowPicture::Look;
    PictureRow row{tr("step %1").arg(moment.step),
                   filled(tr("%1 of %2"), moment.kept, m_history.images.size()),
                   moment.step == m_history.moments.back().step,
                   {}};
    for (const RememberedImage& image : m_history.images) {
        const bool isKept = image.evictedAt == 0 || image.evictedAt > moment.step;
        row.pictures.push_back({image.exemplar.datasetIndex,
                                isKept                           ? Look::Kept
                                : image.evictedAt == moment.step ? Look::Dropped
                                                                 : Look::Gone,
                                {}});
    }
    return row;
}

void MemoryHistoryView::pick(int row)
{
    Q_EMIT tickPointedAt(m_history.moments[static_cast<std::size_t>(row)].tick);
}

QString MemoryHistoryView::pictureText(int, int picture) const
{
    const RememberedImage& image = m_history.images[static_cast<std::size_t>(picture)];
    const QString picked = filled(tr("pick %1 · training image %2 · ‖μ − m‖ %3 after this pick"),
                                  image.exemplar.rank + 1,
                                  image.exemplar.datasetIndex,
                                  QLocale().toString(image.exemplar.distance, 'f', 3));
    return image.evictedAt > 0 ? filled(tr("%1 · fell out in step %2"), picked, image.evictedAt)
                               : tr("%1 · still kept").arg(picked);
}

QString MemoryHistoryView::summary() const
{
    const auto& moments = m_history.moments;
    const QString name =
        toQString(run().classes[static_cast<std::size_t>(m_history.position)].name);
    if (moments.size() == 1)
        return filled(
            tr("%1: %n kept since step %2", nullptr, moments[0].kept), name, moments[0].step);
    return filled(tr("%1: %2 after step %3, %4 after step %5"),
                  name,
                  moments.front().kept,
                  moments.front().step,
                  moments.back().kept,
                  moments.back().step);
}

ViewTable MemoryHistoryView::table() const
{
    return historyTable(m_history.moments.empty() ? std::vector<MemoryHistory>{}
                                                  : std::vector{m_history},
                        run().classes);
}

} // namespace ui
