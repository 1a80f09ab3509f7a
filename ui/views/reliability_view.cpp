// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/reliability_view.h"

#include "ui/models/reliability_curves.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/reliability_canvas.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace ui {

namespace {

constexpr std::size_t kSides = 2;

} // namespace

class ReliabilityView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ReliabilityView)

public:
    // One arm: its errors above its diagram.
    struct Side
    {
        QWidget* column;
        ElidedLabel* caption;
        ReliabilityCanvas* canvas;
    };

    explicit Private(ReliabilityView* view);

    void build();
    void connectSide(int side);
    void show(std::vector<ArmReliability> arms);
    void updateReadout();

    ReliabilityView* view;
    ElidedLabel* title;
    ElidedLabel* readout;
    std::array<Side, kSides> sides{};
    std::vector<ArmReliability> shown; // by side
    std::optional<ReliabilityHit> pointed;
    std::size_t pointedSide = 0;
};

ReliabilityView::Private::Private(ReliabilityView* of)
    : view(of)
    , title(new ElidedLabel(TextRank::Title, of))
    , readout(new ElidedLabel(TextRank::Body, of))
{
}

void ReliabilityView::Private::build()
{
    title->setText(tr("As sure as right?"));
    title->setTone(ElidedLabel::Tone::Strong);
    title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    readout->setObjectName(QStringLiteral("reliabilityReadout"));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title);
    header->addSpacing(kSpacing);
    header->addWidget(readout, 1);
    header->addWidget(view->menuButton());
    auto* pair = new QHBoxLayout;
    pair->setSpacing(2 * kSpacing);
    for (int side = 0; side < static_cast<int>(kSides); ++side) {
        connectSide(side);
        pair->addWidget(sides[static_cast<std::size_t>(side)].column, 1);
    }
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addLayout(pair, 1);
}

void ReliabilityView::Private::connectSide(int side)
{
    Side& made = sides[static_cast<std::size_t>(side)];
    made = {new QWidget(view), new ElidedLabel(TextRank::Body), new ReliabilityCanvas};
    const QString letter = armStyle(side, themeFor(view->palette())).letter;
    made.caption->setObjectName(QStringLiteral("reliabilityCaption") + letter);
    made.canvas->setObjectName(QStringLiteral("reliabilityCanvas") + letter);
    made.canvas->setAccessibleName(tr("Reliability diagram of arm %1").arg(letter));
    made.canvas->setWhatsThis(
        tr("Below the dashed diagonal it is surer than it is right. Faint: fewer than %1 answers "
           "in the bin.\nLeft and right read the bins, up and down change between old and new "
           "classes.")
            .arg(kFewAnswers));
    auto* column = new QVBoxLayout(made.column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(made.caption);
    column->addWidget(made.canvas, 1);
    connect(made.canvas,
            &ReliabilityCanvas::pointedAt,
            view,
            [this, side](std::optional<ReliabilityHit> hit) {
                pointed = hit;
                pointedSide = static_cast<std::size_t>(side);
                updateReadout();
            });
}

void ReliabilityView::Private::show(std::vector<ArmReliability> arms)
{
    shown = std::move(arms);
    for (std::size_t side = 0; side < kSides; ++side) {
        const bool isShown = side < shown.size();
        sides[side].column->setVisible(isShown);
        if (!isShown)
            continue;
        const ArmReliability& arm = shown[side];
        const ArmStyle style = armStyle(static_cast<int>(side), themeFor(view->palette()));
        const QString name = tr("%1 %2 %3").arg(style.marker, style.letter, arm.arm);
        const QString letter = tr("%1 %2").arg(style.marker, style.letter);
        sides[side].caption->setColour(style.text);
        sides[side].caption->setTexts({name, letter});
        sides[side].canvas->setAccessibleDescription(reliabilitySentence(arm));
        sides[side].canvas->show(arm);
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
                           tr("below the dashed line: surer than right")});
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
