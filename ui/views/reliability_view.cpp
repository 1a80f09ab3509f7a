// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/reliability_view.h"

#include "ui/models/reliability_curves.h"
#include "ui/theme/theme.h"
#include "ui/views/arm_pair.h"
#include "ui/views/elided_label.h"
#include "ui/views/reliability_canvas.h"
#include "ui/views/shown_arm.h"
#include "ui/views/view_header.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace ui {

class ReliabilityView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ReliabilityView)

public:
    explicit Private(ReliabilityView* view);

    void build();
    void connectSide(std::size_t side);
    void show(std::vector<ArmReliability> arms);
    void updateReadout();

    ReliabilityView* view;
    ElidedLabel* readout = nullptr;
    ArmPair* pair = nullptr;
    std::array<ReliabilityCanvas*, kSides> canvases{}; // by side
    std::vector<ArmReliability> shown;                 // by side
    std::optional<ReliabilityHit> pointed;
    std::size_t pointedSide = 0;
};

ReliabilityView::Private::Private(ReliabilityView* of)
    : view(of)
{
}

void ReliabilityView::Private::build()
{
    const ViewHeader header = addHeaderForPair(view, tr("As sure as right?"));
    readout = header.readout;
    pair = new ArmPair(2 * kSpacing);
    header.column->addLayout(pair, 1);
    for (std::size_t side = 0; side < kSides; ++side)
        connectSide(side);
}

void ReliabilityView::Private::connectSide(std::size_t side)
{
    auto* canvas = new ReliabilityCanvas;
    canvases[side] = canvas;
    pair->add(canvas, view);
    const QString letter = armStyle(static_cast<int>(side), themeFor(view->palette())).letter;
    pair->caption(side)->setObjectName(QStringLiteral("reliabilityCaption") + letter);
    canvas->setObjectName(QStringLiteral("reliabilityCanvas") + letter);
    canvas->setAccessibleName(tr("Reliability diagram of arm %1").arg(letter));
    canvas->setWhatsThis(
        tr("Below the dashed diagonal it is surer than it is right. Faint: fewer than %1 answers "
           "in the bin.\nLeft and right read the bins, up and down change between old and new "
           "classes.")
            .arg(kFewAnswers));
    connect(canvas,
            &ReliabilityCanvas::pointedAt,
            view,
            [this, side](std::optional<ReliabilityHit> hit) {
                pointed = hit;
                pointedSide = side;
                updateReadout();
            });
}

void ReliabilityView::Private::show(std::vector<ArmReliability> arms)
{
    shown = std::move(arms);
    pair->showSides(shown.size());
    const Theme theme = themeFor(view->palette());
    for (std::size_t side = 0; side < shown.size(); ++side) {
        const ArmReliability& arm = shown[side];
        const ArmStyle style = armStyle(static_cast<int>(side), theme);
        const QString letter = tr("%1 %2").arg(style.marker, style.letter);
        pair->setCaption(side, {armTitle(style, arm.arm), letter}, theme);
        canvases[side]->setAccessibleDescription(reliabilitySentence(arm));
        canvases[side]->show(arm);
    }
    updateReadout();
}

void ReliabilityView::Private::updateReadout()
{
    if (shown.empty()) {
        readout->setText(tr("Here stands whether a network is as sure as it is right."));
        return;
    }
    if (!pointed || pointedSide >= shown.size()) {
        readout->setTexts({tr("below the dashed line: surer than right; faint: fewer than %1 "
                              "answers")
                               .arg(kFewAnswers),
                           tr("below the dashed line: surer than right"),
                           tr("below the line: too sure"),
                           tr("below: too sure")});
        return;
    }
    const ArmReliability& arm = shown[pointedSide];
    const bool isOld = pointed->age == ClassAge::Old;
    const auto& points = (isOld ? arm.oldClasses : arm.newClasses).points;
    if (pointed->point < points.size())
        readout->setText(
            tr("%1, %2 classes, %3")
                .arg(arm.arm, isOld ? tr("old") : tr("new"), pointText(points[pointed->point])));
}

ReliabilityView::ReliabilityView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("reliability"));
    setAccessibleName(tr("Is each arm as sure as it is right?"));
    m_private->build();
    m_private->show({});
}

ReliabilityView::~ReliabilityView() = default;

void ReliabilityView::present(const engine::Timeline& timeline, const ViewState& state)
{
    auto arms = reliabilityAt(timeline, state.arms, state.tick);
    if (!areSame(arms, m_private->shown))
        m_private->show(std::move(arms));
}

ViewTable ReliabilityView::table() const
{
    return reliabilityTable(m_private->shown);
}

QString ReliabilityView::sentence() const
{
    QStringList parts;
    for (const ArmReliability& arm : m_private->shown)
        parts.append(reliabilitySentence(arm));
    parts.removeDuplicates();
    return parts.isEmpty() ? m_private->readout->text() : parts.join(QChar(' '));
}

QSize ReliabilityView::sizeHint() const
{
    return {640, 320};
}

void ReliabilityView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_private)
        m_private->show(std::move(m_private->shown));
}

} // namespace ui
