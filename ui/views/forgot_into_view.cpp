// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/forgot_into_view.h"

#include "ui/filled_text.h"
#include "ui/models/forgotten_into.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/arm_pair.h"
#include "ui/views/elided_label.h"
#include "ui/views/forgot_into_canvas.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/shown_arm.h"
#include "ui/views/view_header.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace ui {

namespace {

constexpr int kCharactersBeside = 110; // a view from this width on shows both arms

} // namespace

class ForgotIntoView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ForgotIntoView)

public:
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
    void connectSide(std::size_t side);
    [[nodiscard]] static Key keyOf(const engine::Timeline& timeline, const ViewState& state);
    void take(const engine::Timeline& timeline, const ViewState& state);
    void show();
    void updateReadout();
    [[nodiscard]] QString pictureCount(const ForgottenInto& arm) const;

    ForgotIntoView* view;
    ElidedLabel* readout = nullptr;
    SegmentedSwitch* armSwitch;
    ArmPair* pair = nullptr;
    std::array<ForgotIntoCanvas*, kSides> canvases{}; // by side
    std::vector<ForgottenInto> shown;                 // by side
    std::vector<QHash<int, QPixmap>> pictures;
    LearnedClasses classes;
    Key key;
    std::optional<ForgottenRibbon> pointed;
    std::size_t pointedSide = 0;
};

ForgotIntoView::Private::Private(ForgotIntoView* of)
    : view(of)
    , armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, of))
{
}

void ForgotIntoView::Private::build()
{
    const ViewHeader header = addHeaderForPair(view, tr("Forgot into"));
    readout = header.readout;
    armSwitch->setObjectName(QStringLiteral("forgotArm"));
    armSwitch->setAccessibleName(tr("Arm whose forgetting is shown"));
    armSwitch->setToolTip(tr("Which arm is shown where both have no room. ⚡ now"));
    header.row->insertWidget(header.row->count() - 1, armSwitch);
    pair = new ArmPair(3 * kSpacing);
    header.column->addLayout(pair, 1);
    for (std::size_t side = 0; side < kSides; ++side)
        connectSide(side);
    connect(armSwitch, &SegmentedSwitch::chosen, view, [this] { show(); });
}

void ForgotIntoView::Private::connectSide(std::size_t side)
{
    auto* canvas = new ForgotIntoCanvas;
    canvases[side] = canvas;
    pair->add(canvas, view);
    const QString letter = armStyle(static_cast<int>(side), themeFor(view->palette())).letter;
    pair->caption(side)->setObjectName(QStringLiteral("forgotCaption") + letter);
    canvas->setObjectName(QStringLiteral("forgotCanvas") + letter);
    canvas->setAccessibleName(tr("What arm %1 forgot its old classes into").arg(letter));
    canvas->setWhatsThis(
        tr("Left: test images that were right at the end of their own step. Right: what they are "
           "called now.\nClick a name to select the class ⚡ now; up and down read the ribbons, "
           "Return selects."));
    connect(canvas, &ForgotIntoCanvas::picked, view, &ForgotIntoView::classSelected);
    connect(canvas,
            &ForgotIntoCanvas::pointedAt,
            view,
            [this, side](const std::optional<ForgottenRibbon>& ribbon) {
                pointed = ribbon;
                pointedSide = side;
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
    return changed == 0 ? QString() : filled(tr("%1 of %2 changed pictures kept"), kept, changed);
}

void ForgotIntoView::Private::show()
{
    const bool areBeside =
        view->width() >= kCharactersBeside * QFontMetrics(view->font()).averageCharWidth();
    armSwitch->setVisible(shown.size() > 1 && !areBeside);
    pair->showSides(shown.size(),
                    areBeside ? std::nullopt
                              : std::optional(static_cast<std::size_t>(armSwitch->current())));
    const Theme theme = themeFor(view->palette());
    for (std::size_t side = 0; side < shown.size(); ++side) {
        const ForgottenInto& arm = shown[side];
        const ArmStyle style = armStyle(static_cast<int>(side), theme);
        const QString name = armTitle(style, arm.arm);
        const QString count = pictureCount(arm);
        pair->setCaption(
            side,
            arm.step == 0
                ? QStringList{name}
                : QStringList{count.isEmpty()
                                  ? filled(tr("%1 · after step %2"), name, arm.step)
                                  : filled(tr("%1 · after step %2 · %3"), name, arm.step, count),
                              name},
            theme);
        canvases[side]->setAccessibleDescription(forgottenSentence(arm, classes));
        canvases[side]->show(arm, classes, pictures[side]);
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
    const QSize canvas = m_private->canvases.front()->minimumSizeHint();
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
