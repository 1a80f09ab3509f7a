// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/memory_history_view.h"

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

class MemoryHistoryView::Private
{
    Q_DECLARE_TR_FUNCTIONS(MemoryHistoryView)

public:
    explicit Private(MemoryHistoryView* view)
        : title(new ElidedLabel(TextRank::Title, view))
        , armBox(new ArmBox(view))
        , readout(new ElidedLabel(TextRank::Body, view))
        , rows(new PictureRows(view))
    {
    }

    void build(MemoryHistoryView* view);
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
    MemoryHistory history;

private:
    RunIdentity m_run;
};

void MemoryHistoryView::Private::build(MemoryHistoryView* view)
{
    title->setTone(ElidedLabel::Tone::Strong);
    title->setText(tr("The same class, step by step"));
    armBox->setObjectName(QStringLiteral("historyArm"));
    readout->setObjectName(QStringLiteral("historyReadout"));
    rows->setObjectName(QStringLiteral("historyRows"));
    rows->setAccessibleName(tr("Exemplars of the class after each step"));
    rows->setWhatsThis(tr(
        "Each row is the memory of the class after a step, in pick order. Outlined: fell out then; "
        "faint: had gone before. Click a row to go to its moment ⚡ now."));
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

void MemoryHistoryView::Private::take(const engine::Timeline& shownTimeline,
                                      const ViewState& shownState)
{
    timeline = &shownTimeline;
    state = shownState;
    armBox->offer(shownTimeline, state.arms);
    const ShownStudy shown = shownStudy(shownTimeline, state, armBox->arm());
    const bool isAnother = identityOf(shownTimeline) != m_run;
    if (isAnother) {
        m_run = identityOf(shownTimeline);
        classes = m_run.classes;
        rows->pictures().clear();
    }
    MemoryHistory now;
    if (shownTimeline.hasRun() && armBox->arm() >= 0)
        now = memoryHistory(shownTimeline, armBox->arm(), shown.position, state.tick);
    absence = !shownTimeline.hasRun()
                  ? tr("What a class keeps after each step will stand here, one row a step.")
              : armBox->arm() < 0 ? shown.absence
                                  : tr("At the end of step %1, herding picks the exemplars of %2.")
                                        .arg(classes[static_cast<std::size_t>(shown.position)].step)
                                        .arg(shown.className);
    rows->setPlaceholder(absence);
    if (now == history && !isAnother)
        return;
    history = std::move(now);
    title->setText(history.moments.empty() ? tr("The same class, step by step")
                                           : tr("%1, step by step").arg(shown.className));
    std::vector<PictureRow> shelves;
    for (const MemoryHistory::Moment& moment : history.moments) {
        PictureRow row{tr("step %1").arg(moment.step),
                       tr("%1 of %2").arg(moment.kept).arg(history.images.size()),
                       moment.step == history.moments.back().step,
                       {}};
        for (const RememberedImage& image : history.images) {
            using Look = RowPicture::Look;
            const bool isKept = image.evictedAt == 0 || image.evictedAt > moment.step;
            row.pictures.push_back({image.exemplar.datasetIndex,
                                    isKept                           ? Look::Kept
                                    : image.evictedAt == moment.step ? Look::Dropped
                                                                     : Look::Gone,
                                    {}});
        }
        shelves.push_back(std::move(row));
    }
    for (const RememberedImage& image : history.images)
        rows->pictures().take(shownTimeline, image.exemplar.datasetIndex);
    rows->show(std::move(shelves));
    showHit({});
}

void MemoryHistoryView::Private::showHit(const std::optional<PictureRowHit>& hit)
{
    if (!hit || !hit->picture) {
        readout->setText(history.moments.empty() ? QString() : summary());
        return;
    }
    const RememberedImage& image = history.images[static_cast<std::size_t>(*hit->picture)];
    const QString picked = tr("pick %1 · training image %2 · ‖μ − m‖ %3 after this pick")
                               .arg(image.exemplar.rank + 1)
                               .arg(image.exemplar.datasetIndex)
                               .arg(QLocale().toString(image.exemplar.distance, 'f', 3));
    readout->setText(image.evictedAt > 0
                         ? tr("%1 · fell out in step %2").arg(picked).arg(image.evictedAt)
                         : tr("%1 · still kept").arg(picked));
}

QString MemoryHistoryView::Private::summary() const
{
    const auto& moments = history.moments;
    const QString name = toQString(classes[static_cast<std::size_t>(history.position)].name);
    if (moments.size() == 1)
        return tr("%1: %n kept since step %2", nullptr, moments[0].kept)
            .arg(name)
            .arg(moments[0].step);
    return tr("%1: %2 after step %3, %4 after step %5")
        .arg(name)
        .arg(moments.front().kept)
        .arg(moments.front().step)
        .arg(moments.back().kept)
        .arg(moments.back().step);
}

MemoryHistoryView::MemoryHistoryView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("memoryHistory"));
    setAccessibleName(tr("The same class, step by step"));
    m_private->build(this);
    connect(m_private->rows, &PictureRows::picked, this, [this](int row) {
        Q_EMIT tickPointedAt(m_private->history.moments[static_cast<std::size_t>(row)].tick);
    });
    connect(m_private->rows, &PictureRows::hovered, this, [this](const auto& hit) {
        m_private->showHit(hit);
    });
    connect(m_private->armBox, &QComboBox::activated, this, [this] {
        if (m_private->timeline)
            m_private->take(*m_private->timeline, m_private->state);
    });
}

MemoryHistoryView::~MemoryHistoryView() = default;

void MemoryHistoryView::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_private->take(timeline, state);
}

ViewTable MemoryHistoryView::table() const
{
    return historyTable(m_private->history.moments.empty() ? std::vector<MemoryHistory>{}
                                                           : std::vector{m_private->history},
                        m_private->classes);
}

QString MemoryHistoryView::sentence() const
{
    return m_private->rows->rows().empty() ? m_private->absence : m_private->summary();
}

QSize MemoryHistoryView::sizeHint() const
{
    return {560, 240};
}

QSize MemoryHistoryView::minimumSizeHint() const
{
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    const QSize rows = m_private->rows->minimumSizeHint();
    return {std::max(300, rows.width() + 24), rows.height() + 2 * body.height() + 50};
}

} // namespace ui
