// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/selection_curves_view.h"

#include "ui/models/run_identity.h"
#include "ui/models/selection_curves.h"
#include "ui/models/shown_study.h"
#include "ui/views/arm_box.h"
#include "ui/views/elided_label.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/selection_curves_canvas.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

class SelectionCurvesView::Private
{
    Q_DECLARE_TR_FUNCTIONS(SelectionCurvesView)

public:
    explicit Private(SelectionCurvesView* view)
        : title(new ElidedLabel(TextRank::Title, view))
        , armBox(new ArmBox(view))
        , scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, view))
        , readout(new ElidedLabel(TextRank::Body, view))
        , canvas(new SelectionCurvesCanvas(view))
    {
    }

    void build(SelectionCurvesView* view);
    void take(const engine::Timeline& timeline, const ViewState& state);
    void updateReadout();

    ElidedLabel* title;
    ArmBox* armBox;
    SegmentedSwitch* scale;
    ElidedLabel* readout;
    SelectionCurvesCanvas* canvas;
    const engine::Timeline* timeline = nullptr; // of the newest present(), while it is shown
    ViewState state;
    QString absence;
    QString otherRule; // see ShownStudy

private:
    // What the curves were made of.
    struct Key
    {
        RunIdentity run;
        int arm = -1;
        int position = 0;
        int kept = 0;
        bool isThere = false;

        bool operator==(const Key&) const = default;
    };
    Key m_key;
};

void SelectionCurvesView::Private::build(SelectionCurvesView* view)
{
    title->setTone(ElidedLabel::Tone::Strong);
    title->setText(tr("Herding against other choices"));
    armBox->setObjectName(QStringLiteral("selectionArm"));
    scale->setObjectName(QStringLiteral("selectionScale"));
    scale->setAccessibleName(tr("Scale of the distances"));
    scale->setToolTip(tr("How the distances are drawn. ⚡ now"));
    readout->setObjectName(QStringLiteral("selectionReadout"));
    canvas->setObjectName(QStringLiteral("selectionCanvas"));
    canvas->setAccessibleName(tr("Distance to the class mean against the number of pictures"));
    canvas->setWhatsThis(tr("‖class mean − mean of the first m‖ on the features: the lower, the "
                            "better m pictures stand for the class.\nThe band is the standard "
                            "deviation of 30 random orders. Left and right arrow read other m."));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title, 1);
    header->addWidget(armBox);
    header->addWidget(scale);
    header->addWidget(view->menuButton());
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(readout);
    layout->addWidget(canvas, 1);
}

void SelectionCurvesView::Private::take(const engine::Timeline& shownTimeline,
                                        const ViewState& shownState)
{
    timeline = &shownTimeline;
    state = shownState;
    armBox->offer(shownTimeline, state.arms);
    const ShownStudy shown = shownStudy(shownTimeline, state, armBox->arm());
    absence = shown.absence;
    otherRule = shown.study ? shown.otherRule : QString();
    canvas->setPlaceholder(absence);
    Key key{identityOf(shownTimeline),
            armBox->arm(),
            shown.position,
            shown.kept,
            shown.study != nullptr};
    if (key == m_key)
        return;
    m_key = std::move(key);
    if (shown.study) {
        title->setTexts({tr("%1: herding against other choices").arg(shown.className),
                         tr("Herding: %1").arg(shown.className)});
        canvas->show(selectionCurves(*shown.study, shown.className, shown.kept));
    } else {
        title->setText(tr("Herding against other choices"));
        canvas->show({});
    }
    updateReadout();
}

void SelectionCurvesView::Private::updateReadout()
{
    const SelectionCurves& curves = canvas->curves();
    const int m = canvas->reading().value_or(std::max(1, curves.kept));
    // Until a number is asked for, that none of these is this arm's own choice is said first.
    if (!otherRule.isEmpty() && !canvas->reading())
        readout->setText(otherRule);
    else
        readout->setTexts(selectionReadout(curves, m));
}

SelectionCurvesView::SelectionCurvesView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("selectionCurves"));
    setAccessibleName(tr("Herding against other choices"));
    m_private->build(this);
    connect(m_private->canvas, &SelectionCurvesCanvas::read, this, [this] {
        m_private->updateReadout();
    });
    connect(m_private->scale, &SegmentedSwitch::chosen, this, [this](int index) {
        m_private->canvas->setScale(index == 0 ? SelectionCurvesCanvas::Scale::Linear
                                               : SelectionCurvesCanvas::Scale::Logarithmic);
    });
    connect(m_private->armBox, &QComboBox::activated, this, [this] {
        if (m_private->timeline)
            m_private->take(*m_private->timeline, m_private->state);
    });
}

SelectionCurvesView::~SelectionCurvesView() = default;

void SelectionCurvesView::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_private->take(timeline, state);
}

ViewTable SelectionCurvesView::table() const
{
    return selectionTable(m_private->canvas->curves());
}

QString SelectionCurvesView::sentence() const
{
    const QString sentence = selectionSentence(m_private->canvas->curves());
    if (sentence.isEmpty())
        return m_private->absence;
    return m_private->otherRule.isEmpty() ? sentence
                                          : sentence + QLatin1Char(' ') + m_private->otherRule;
}

QSize SelectionCurvesView::sizeHint() const
{
    return {560, 320};
}

QSize SelectionCurvesView::minimumSizeHint() const
{
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    const QSize canvas = m_private->canvas->minimumSizeHint();
    return {std::max(340, canvas.width() + 24), canvas.height() + 2 * body.height() + 50};
}

} // namespace ui
