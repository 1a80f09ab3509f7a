// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/forgot_into_view.h"

#include "ui/models/forgotten_into.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/forgot_into_canvas.h"
#include "ui/views/segmented_switch.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace ui {

namespace {

constexpr std::size_t kSides = 2;
constexpr int kCharactersBeside = 110; // a view from this width on shows both arms

} // namespace

class ForgotIntoView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ForgotIntoView)

public:
    // One arm: its name above its ribbons.
    struct Side
    {
        QWidget* column;
        ElidedLabel* caption;
        ForgotIntoCanvas* canvas;
    };
    // What the ribbons depend on.
    struct Key
    {
        RunIdentity run;
        ShownArms arms;
        std::vector<int> steps; // of the predictions, by side; 0 without
        std::vector<std::size_t> predictions;
        std::optional<int> selected;
        bool isOver = false; // some arm has finished a step

        bool operator==(const Key&) const = default;
    };

    explicit Private(ForgotIntoView* view);

    void build();
    void connectSide(int side);
    [[nodiscard]] static Key keyOf(const engine::Timeline& timeline, const ViewState& state);
    void take(const engine::Timeline& timeline, const ViewState& state);
    void show();
    void updateReadout();
    [[nodiscard]] QString pictureCount(const ForgottenInto& arm) const;

    ForgotIntoView* view;
    ElidedLabel* title;
    ElidedLabel* readout;
    SegmentedSwitch* armSwitch;
    std::array<Side, kSides> sides{};
    std::vector<ForgottenInto> shown; // by side
    std::vector<QHash<int, QPixmap>> pictures;
    LearnedClasses classes;
    Key key;
    std::optional<ForgottenRibbon> pointed;
    std::size_t pointedSide = 0;
};

ForgotIntoView::Private::Private(ForgotIntoView* of)
    : view(of)
    , title(new ElidedLabel(TextRank::Title, of))
    , readout(new ElidedLabel(TextRank::Body, of))
    , armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, of))
{
}

void ForgotIntoView::Private::build()
{
    title->setText(tr("Forgot into"));
    title->setTone(ElidedLabel::Tone::Strong);
    title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    readout->setObjectName(QStringLiteral("forgotReadout"));
    armSwitch->setObjectName(QStringLiteral("forgotArm"));
    armSwitch->setAccessibleName(tr("Arm whose forgetting is shown"));
    armSwitch->setToolTip(tr("Which arm is shown where both have no room. ⚡ now"));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title);
    header->addSpacing(kSpacing);
    header->addWidget(readout, 1);
    header->addWidget(armSwitch);
    header->addWidget(view->menuButton());
    auto* pair = new QHBoxLayout;
    pair->setSpacing(3 * kSpacing);
    for (int side = 0; side < static_cast<int>(kSides); ++side) {
        connectSide(side);
        pair->addWidget(sides[static_cast<std::size_t>(side)].column, 1);
    }
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addLayout(pair, 1);
    connect(armSwitch, &SegmentedSwitch::chosen, view, [this] { show(); });
}

void ForgotIntoView::Private::connectSide(int side)
{
    Side& made = sides[static_cast<std::size_t>(side)];
    made = {new QWidget(view), new ElidedLabel(TextRank::Body), new ForgotIntoCanvas};
    const QString letter = armStyle(side, themeFor(view->palette())).letter;
    made.caption->setObjectName(QStringLiteral("forgotCaption") + letter);
    made.canvas->setObjectName(QStringLiteral("forgotCanvas") + letter);
    made.canvas->setAccessibleName(tr("What arm %1 forgot its old classes into").arg(letter));
    made.canvas->setWhatsThis(
        tr("Left: test images that were right at the end of their own step. Right: what they are "
           "called now.\nClick a name to select the class ⚡ now; up and down read the ribbons, "
           "Return selects."));
    auto* column = new QVBoxLayout(made.column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(made.caption);
    column->addWidget(made.canvas, 1);
    connect(made.canvas, &ForgotIntoCanvas::picked, view, &ForgotIntoView::classSelected);
    connect(made.canvas,
            &ForgotIntoCanvas::pointedAt,
            view,
            [this, side](std::optional<ForgottenRibbon> ribbon) {
                pointed = ribbon;
                pointedSide = static_cast<std::size_t>(side);
                updateReadout();
            });
}

ForgotIntoView::Private::Key ForgotIntoView::Private::keyOf(const engine::Timeline& timeline,
                                                            const ViewState& state)
{
    Key key{identityOf(timeline), state.arms, {}, {}, state.selectedPosition, false};
    for (const int arm : armsBySide(state.arms, timeline.armCount())) {
        const engine::TestPredicted* now = timeline.predictionsAt(arm, state.tick);
        key.steps.push_back(now ? now->step : 0);
        key.predictions.push_back(timeline.predictions(arm).size());
        const engine::StepStarted* step = timeline.stepAt(state.tick);
        key.isOver =
            key.isOver || (step && step->step > 1) ||
            (timeline.evaluationAt(arm, state.tick) &&
             timeline.evaluationAt(arm, state.tick)->moment == engine::EvaluationMoment::EndOfStep);
    }
    return key;
}

void ForgotIntoView::Private::take(const engine::Timeline& timeline, const ViewState& state)
{
    classes = learnedClasses(timeline);
    shown = forgottenAt(timeline, state.arms, state.tick, state.selectedPosition);
    pictures.clear();
    for (const ForgottenInto& arm : shown) {
        QHash<int, QPixmap> kept;
        for (const ForgottenSource& source : arm.sources) {
            for (const ForgottenFlow& flow : source.flows) {
                for (const int index : flow.testIndices) {
                    if (const engine::Image* image = timeline.testImage(index))
                        kept.insert(index, QPixmap::fromImage(toQImage(*image)));
                }
            }
        }
        pictures.push_back(std::move(kept));
    }
    pointed.reset();
    show();
}

// "12 of 37 changed pictures kept"
QString ForgotIntoView::Private::pictureCount(const ForgottenInto& arm) const
{
    int changed = 0;
    int kept = 0;
    for (const ForgottenSource& source : arm.sources) {
        for (const ForgottenFlow& flow : source.flows) {
            changed += flow.count();
            kept += flow.pictures;
        }
    }
    return changed == 0 ? QString() : tr("%1 of %2 changed pictures kept").arg(kept).arg(changed);
}

void ForgotIntoView::Private::show()
{
    const bool areBeside =
        view->width() >= kCharactersBeside * QFontMetrics(view->font()).averageCharWidth();
    armSwitch->setVisible(shown.size() > 1 && !areBeside);
    for (std::size_t side = 0; side < kSides; ++side) {
        const bool isShown =
            side < shown.size() &&
            (areBeside || shown.size() < 2 || static_cast<int>(side) == armSwitch->current());
        sides[side].column->setVisible(isShown);
        if (side >= shown.size())
            continue;
        const ForgottenInto& arm = shown[side];
        const ArmStyle style = armStyle(static_cast<int>(side), themeFor(view->palette()));
        const QString name = tr("%1 %2 %3").arg(style.marker, style.letter, arm.arm);
        const QString count = pictureCount(arm);
        sides[side].caption->setColour(style.text);
        sides[side].caption->setTexts(
            arm.step == 0
                ? QStringList{name}
                : QStringList{
                      count.isEmpty()
                          ? tr("%1 · after step %2").arg(name).arg(arm.step)
                          : tr("%1 · after step %2 · %3").arg(name).arg(arm.step).arg(count),
                      name});
        sides[side].canvas->setAccessibleDescription(forgottenSentence(arm, classes));
        sides[side].canvas->show(arm, classes, pictures[side]);
    }
    updateReadout();
}

void ForgotIntoView::Private::updateReadout()
{
    if (shown.empty()) {
        readout->setText(tr("Here stands what old classes are called once they are forgotten."));
        return;
    }
    const bool isPointed =
        pointed && pointedSide < shown.size() &&
        static_cast<std::size_t>(pointed->source) < shown[pointedSide].sources.size();
    if (isPointed) {
        const ForgottenInto& arm = shown[pointedSide];
        const auto& source = arm.sources[static_cast<std::size_t>(pointed->source)];
        readout->setText(ribbonText(arm.arm, source, pointed->flows, classes));
        return;
    }
    // The arm that has forgotten most has the word.
    const auto lost = [](const ForgottenInto& arm) {
        int sum = 0;
        for (const ForgottenSource& source : arm.sources)
            sum += source.knew - source.kept;
        return sum;
    };
    const ForgottenInto* most = &shown.front();
    for (const ForgottenInto& arm : shown) {
        if (lost(arm) > lost(*most))
            most = &arm;
    }
    readout->setText(forgottenSentence(*most, classes));
}

ForgotIntoView::ForgotIntoView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("forgotInto"));
    setAccessibleName(tr("What old classes were forgotten into"));
    m_private->build();
    m_private->show();
}

ForgotIntoView::~ForgotIntoView() = default;

void ForgotIntoView::present(const engine::Timeline& timeline, const ViewState& state)
{
    Private::Key key = Private::keyOf(timeline, state);
    if (key == m_private->key)
        return;
    m_private->key = std::move(key);
    m_private->take(timeline, state);
}

ViewTable ForgotIntoView::table() const
{
    return forgottenTable(m_private->shown, m_private->classes);
}

QString ForgotIntoView::sentence() const
{
    QStringList parts;
    for (const ForgottenInto& arm : m_private->shown)
        parts.append(forgottenSentence(arm, m_private->classes));
    parts.removeDuplicates();
    return parts.isEmpty() ? m_private->readout->text() : parts.join(QChar(' '));
}

QSize ForgotIntoView::sizeHint() const
{
    return {1000, 320};
}

QSize ForgotIntoView::minimumSizeHint() const
{
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    const QSize canvas = m_private->sides.front().canvas->minimumSizeHint();
    return {canvas.width() + 200, canvas.height() + 3 * body.height() + 4 * kSpacing};
}

void ForgotIntoView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->show();
}

void ForgotIntoView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    const bool isStyle =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isStyle && m_private)
        m_private->show();
}

} // namespace ui
