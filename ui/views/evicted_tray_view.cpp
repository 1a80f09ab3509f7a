// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/evicted_tray_view.h"

#include "ui/models/memory_history.h"
#include "ui/models/run_identity.h"
#include "ui/models/shown_study.h"
#include "ui/qt_conversions.h"
#include "ui/views/arm_box.h"
#include "ui/views/elided_label.h"
#include "ui/views/picture_rows.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

class EvictedTrayView::Private
{
    Q_DECLARE_TR_FUNCTIONS(EvictedTrayView)

public:
    explicit Private(EvictedTrayView* view)
        : title(new ElidedLabel(TextRank::Title, view))
        , armBox(new ArmBox(view))
        , readout(new ElidedLabel(TextRank::Body, view))
        , rows(new PictureRows(view))
    {
    }

    void build(EvictedTrayView* view);
    void take(const engine::Timeline& timeline, const ViewState& state);
    void showHit(const std::optional<PictureRowHit>& hit);
    [[nodiscard]] QString summary() const;

    ElidedLabel* title;
    ArmBox* armBox;
    ElidedLabel* readout;
    PictureRows* rows;
    const engine::Timeline* timeline = nullptr; // of the newest present(), while it is shown
    ViewState state;
    QString absence;
    std::vector<engine::ClassInfo> classes;
    std::vector<MemoryHistory> fallen; // images that were evicted only, by row

private:
    // What the rows were made of.
    struct Key
    {
        RunIdentity run;
        int arm = -1;
        int step = 0;
        std::optional<int> selected;

        bool operator==(const Key&) const = default;
    };
    Key m_key;
};

void EvictedTrayView::Private::build(EvictedTrayView* view)
{
    title->setTone(ElidedLabel::Tone::Strong);
    title->setText(tr("Fell out of the memory"));
    armBox->setObjectName(QStringLiteral("trayArm"));
    readout->setObjectName(QStringLiteral("trayReadout"));
    rows->setObjectName(QStringLiteral("trayRows"));
    rows->setAccessibleName(tr("Evicted exemplars by class"));
    rows->setWhatsThis(tr("Exemplars that a smaller share of the budget left no room for, the "
                          "newest first. They cannot "
                          "come back. Click to select the class ⚡ now."));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title, 1);
    header->addWidget(armBox);
    header->addWidget(view->menuButton());
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(readout);
    layout->addWidget(rows, 1);
}

void EvictedTrayView::Private::take(const engine::Timeline& shownTimeline,
                                    const ViewState& shownState)
{
    timeline = &shownTimeline;
    state = shownState;
    armBox->offer(shownTimeline, state.arms);
    const int arm = armBox->arm();
    const engine::MemoryUpdated* memory =
        shownTimeline.hasRun() && arm >= 0 ? shownTimeline.memoryAt(arm, state.tick) : nullptr;
    absence = !shownTimeline.hasRun() ? tr("Exemplars that had to go will be kept here.")
              : arm < 0               ? tr("No arm shown keeps exemplars.")
                                      : tr("Nothing had to go yet.");
    rows->setPlaceholder(absence);
    Key key{identityOf(shownTimeline), arm, memory ? memory->step : 0, state.selectedPosition};
    if (key == m_key)
        return;
    if (key.run != m_key.run) {
        rows->pictures().clear();
        classes = key.run.classes;
    }
    m_key = std::move(key);
    fallen.clear();
    if (memory)
        fallen = memoryHistories(shownTimeline, arm, state.tick);
    std::erase_if(fallen, [](const MemoryHistory& history) {
        return std::ranges::none_of(
            history.images, [](const RememberedImage& image) { return image.evictedAt > 0; });
    });
    std::vector<PictureRow> shelves;
    for (MemoryHistory& history : fallen) {
        // Latest first: what has just gone is what one looks for.
        std::erase_if(history.images,
                      [](const RememberedImage& image) { return image.evictedAt == 0; });
        std::ranges::stable_sort(history.images, std::greater<>(), &RememberedImage::evictedAt);
        PictureRow row{toQString(classes[static_cast<std::size_t>(history.position)].name),
                       tr("%n fell out", nullptr, static_cast<int>(history.images.size())),
                       state.selectedPosition == history.position,
                       {}};
        int group = 0;
        for (const RememberedImage& image : history.images) {
            rows->pictures().take(shownTimeline, image.exemplar.datasetIndex);
            row.pictures.push_back(
                {image.exemplar.datasetIndex,
                 RowPicture::Look::Kept,
                 image.evictedAt == group ? QString() : tr("step %1").arg(image.evictedAt)});
            group = image.evictedAt;
        }
        shelves.push_back(std::move(row));
    }
    rows->show(std::move(shelves));
    showHit({});
}

void EvictedTrayView::Private::showHit(const std::optional<PictureRowHit>& hit)
{
    if (!hit || !hit->picture) {
        readout->setText(fallen.empty() ? QString() : summary());
        return;
    }
    const MemoryHistory& history = fallen[static_cast<std::size_t>(hit->row)];
    const RememberedImage& image = history.images[static_cast<std::size_t>(*hit->picture)];
    readout->setText(tr("%1 · pick %2 · training image %3 · fell out in step %4")
                         .arg(toQString(classes[static_cast<std::size_t>(history.position)].name))
                         .arg(image.exemplar.rank + 1)
                         .arg(image.exemplar.datasetIndex)
                         .arg(image.evictedAt));
}

QString EvictedTrayView::Private::summary() const
{
    std::size_t images = 0;
    for (const MemoryHistory& history : fallen)
        images += history.images.size();
    return tr("%1 pictures of %2 classes fell out up to step %3")
        .arg(images)
        .arg(fallen.size())
        .arg(m_key.step);
}

EvictedTrayView::EvictedTrayView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("evictedTray"));
    setAccessibleName(tr("Fell out of the memory"));
    m_private->build(this);
    connect(m_private->rows, &PictureRows::picked, this, [this](int row) {
        Q_EMIT classSelected(m_private->fallen[static_cast<std::size_t>(row)].position);
    });
    connect(m_private->rows, &PictureRows::hovered, this, [this](const auto& hit) {
        m_private->showHit(hit);
    });
    connect(m_private->armBox, &QComboBox::activated, this, [this] {
        if (m_private->timeline)
            m_private->take(*m_private->timeline, m_private->state);
    });
}

EvictedTrayView::~EvictedTrayView() = default;

void EvictedTrayView::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_private->take(timeline, state);
}

ViewTable EvictedTrayView::table() const
{
    return historyTable(m_private->fallen, m_private->classes);
}

QString EvictedTrayView::sentence() const
{
    return m_private->rows->rows().empty() ? m_private->absence : m_private->summary();
}

QSize EvictedTrayView::sizeHint() const
{
    return {420, 240};
}

QSize EvictedTrayView::minimumSizeHint() const
{
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    const QSize rows = m_private->rows->minimumSizeHint();
    return {std::max(300, rows.width() + 24), rows.height() + 2 * body.height() + 50};
}

} // namespace ui
