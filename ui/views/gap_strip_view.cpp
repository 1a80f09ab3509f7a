// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/gap_strip_view.h"

#include "ui/filled_text.h"
#include "ui/models/class_gaps.h"
#include "ui/models/inspection_tables.h"
#include "ui/models/percent.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/gap_strip_cells.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

class GapStripView::Private
{
    Q_DECLARE_TR_FUNCTIONS(GapStripView)

public:
    explicit Private(GapStripView* view)
        : title(new ElidedLabel(TextRank::Title, view))
        , readout(new ElidedLabel(TextRank::Body, view))
        , cells(new GapStripCells(view))
    {
    }

    void updateReadout();

    ElidedLabel* title;   // owned by the view
    ElidedLabel* readout; // owned by the view
    GapStripCells* cells; // owned by the view
    QStringList names;
    std::vector<engine::ClassInfo> classes;
    QStringList arms; // by side
    std::optional<int> selected;
    std::optional<int> hover;
};

void GapStripView::Private::updateReadout()
{
    const std::optional<int> position = hover ? hover : selected;
    const std::vector<ClassGap>& gaps = cells->gaps();
    if (!position || *position >= static_cast<int>(gaps.size())) {
        readout->setText(gaps.empty() ? QString()
                                      : tr("percentage points on the test images of each class"));
        return;
    }
    const ClassGap& gap = gaps[static_cast<std::size_t>(*position)];
    const QString name = names.value(*position);
    if (!gap.points) {
        readout->setText(filled(
            tr("%1: learned in step %2"), name, classes[static_cast<std::size_t>(*position)].step));
        return;
    }
    readout->setText(filled(tr("%1: %2 %3 % → %4 %5 %, %6 points (n = %7)"),
                            name,
                            arms[0],
                            wholePercent(gap.first),
                            arms[1],
                            wholePercent(gap.second),
                            signedNumber(*gap.points),
                            gap.second.n));
}

GapStripView::GapStripView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("gapStrip"));
    setAccessibleName(tr("Gap between the arms, class by class"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_private->cells->setObjectName(QStringLiteral("gapCells"));
    m_private->cells->setAccessibleName(tr("Right arm minus left arm, per class"));
    m_private->cells->setWhatsThis(
        tr("Blue: the right arm, B, keeps more of the class; orange: the left, A.\n"
           "Click or use the arrow keys to select a class in every view ⚡ now."));
    m_private->cells->setPlaceholder(
        tr("Here the arms are compared, class by class, once both have "
           "been tested."));
    m_private->title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_private->readout->setObjectName(QStringLiteral("gapReadout"));
    m_private->title->setText(tr("Gap per class"));
    m_private->title->setTone(ElidedLabel::Tone::Strong);

    auto* header = new QHBoxLayout;
    header->setSpacing(2 * kSpacing);
    header->addWidget(m_private->title, 0);
    header->addWidget(m_private->readout, 1);
    header->addWidget(menuButton());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(5);
    layout->addLayout(header);
    layout->addWidget(m_private->cells, 1);

    connect(m_private->cells, &GapStripCells::picked, this, &GapStripView::classSelected);
    connect(m_private->cells, &GapStripCells::hovered, this, [this](std::optional<int> position) {
        m_private->hover = position;
        m_private->updateReadout();
    });
}

GapStripView::~GapStripView() = default;

void GapStripView::present(const engine::Timeline& timeline, const ViewState& state)
{
    const Theme theme = themeFor(palette());
    std::vector<ClassGap> gaps = classGapsAt(timeline, state.arms, state.tick);
    QStringList names;
    std::vector<int> steps;
    if (!gaps.empty()) {
        m_private->classes = timeline.run().classes;
        for (const engine::ClassInfo& info : m_private->classes) {
            names.append(toQString(info.name));
            steps.push_back(info.step);
        }
        m_private->arms.clear();
        for (const int arm : armsBySide(state.arms, timeline.armCount()))
            m_private->arms.append(
                armStyle(static_cast<int>(m_private->arms.size()), theme).marker + QChar(' ') +
                toQString(timeline.recipe(arm).name));
        m_private->title->setText(tr("%1 minus %2").arg(m_private->arms[1], m_private->arms[0]));
    } else {
        m_private->title->setText(tr("Gap per class"));
        m_private->cells->setPlaceholder(timeline.hasRun()
                                             ? tr("One arm alone has nothing to be compared with.")
                                             : tr("Here two arms are compared, class by class."));
    }
    m_private->names = names;
    m_private->selected = state.selectedPosition;
    m_private->cells->setSelected(state.selectedPosition);
    m_private->cells->show(std::move(gaps), std::move(names), std::move(steps));
    m_private->updateReadout();
}

ViewTable GapStripView::table() const
{
    return gapTable(m_private->cells->gaps(), m_private->classes, m_private->arms);
}

QString GapStripView::sentence() const
{
    return tr("%1: %2.").arg(m_private->title->text(), m_private->readout->text());
}

QSize GapStripView::sizeHint() const
{
    const QFontMetrics title(fontFor(TextRank::Title, font()));
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    return {900, title.height() + 3 * body.height() + 38};
}

QSize GapStripView::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Body, font()));
    return {320, 2 * metrics.height() + 30};
}

} // namespace ui
