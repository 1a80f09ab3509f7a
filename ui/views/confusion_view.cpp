// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/confusion_view.h"

#include "ui/filled_text.h"
#include "ui/models/confusion_matrix.h"
#include "ui/models/learned_classes.h"
#include "ui/theme/theme.h"
#include "ui/views/arm_pair.h"
#include "ui/views/colour_key.h"
#include "ui/views/confusion_canvas.h"
#include "ui/views/elided_label.h"
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

constexpr int kCharactersForKey = 90; // width of a view that has room for it

} // namespace

class ConfusionView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ConfusionView)

public:
    explicit Private(ConfusionView* view);

    void build();
    void connectSide(std::size_t side);
    void chooseScale(int index);
    void show(std::vector<ArmConfusion> confusions);
    void updateReadout();
    void fitKey();

    ConfusionView* view;
    ElidedLabel* readout = nullptr;
    ColourKey* key;
    SegmentedSwitch* scale;
    ArmPair* pair = nullptr;
    std::array<ConfusionCanvas*, kSides> canvases{}; // by side
    std::vector<ArmConfusion> shown;                 // by side
    LearnedClasses classes;
    std::optional<int> selected;
    std::optional<ConfusionCell> pointed;
    std::size_t pointedSide = 0;
};

ConfusionView::Private::Private(ConfusionView* of)
    : view(of)
    , key(new ColourKey(of))
    , scale(new SegmentedSwitch({tr("share"), tr("log")}, of))
{
}

void ConfusionView::Private::build()
{
    const ViewHeader header = addHeaderForPair(view, tr("Taken for what"));
    readout = header.readout;
    scale->setObjectName(QStringLiteral("confusionScale"));
    scale->setAccessibleName(tr("What the colours stand for"));
    scale->setToolTip(tr("Colours by the share of a row, or by the logarithm of the count, where "
                         "single mistakes are seen too. ⚡ now"));
    header.row->insertWidget(header.row->count() - 1, key);
    header.row->insertWidget(header.row->count() - 1, scale);
    pair = new ArmPair(2 * kSpacing);
    header.column->addLayout(pair, 1);
    for (std::size_t side = 0; side < kSides; ++side)
        connectSide(side);
    connect(scale, &SegmentedSwitch::chosen, view, [this](int index) { chooseScale(index); });
    chooseScale(0);
}

void ConfusionView::Private::connectSide(std::size_t side)
{
    auto* canvas = new ConfusionCanvas;
    canvases[side] = canvas;
    pair->add(canvas, view);
    const QString letter = armStyle(static_cast<int>(side), themeFor(view->palette())).letter;
    pair->caption(side)->setObjectName(QStringLiteral("confusionCaption") + letter);
    canvas->setObjectName(QStringLiteral("confusionCanvas") + letter);
    canvas->setAccessibleName(tr("Confusion matrix of arm %1").arg(letter));
    canvas->setWhatsThis(
        tr("A row is a true class, a column what its test images are taken for. Framed cells are "
           "right.\nClick or use the up and down keys to select a class ⚡ now, left and right to "
           "read the row."));
    connect(canvas, &ConfusionCanvas::picked, view, &ConfusionView::classSelected);
    connect(
        canvas, &ConfusionCanvas::pointedAt, view, [this, side](std::optional<ConfusionCell> cell) {
            pointed = cell;
            pointedSide = side;
            updateReadout();
        });
}

void ConfusionView::Private::chooseScale(int index)
{
    scale->setCurrent(index);
    const bool isShare = index == 0;
    for (ConfusionCanvas* canvas : canvases)
        canvas->setScale(isShare ? ConfusionCanvas::Scale::Share
                                 : ConfusionCanvas::Scale::Logarithmic);
    key->setEnds(isShare ? tr("0 %") : tr("none"), isShare ? tr("100 %") : tr("all (log)"));
}

void ConfusionView::Private::show(std::vector<ArmConfusion> confusions)
{
    shown = std::move(confusions);
    pair->showSides(shown.size());
    const Theme theme = themeFor(view->palette());
    for (std::size_t side = 0; side < shown.size(); ++side) {
        const ArmConfusion& arm = shown[side];
        const ArmStyle style = armStyle(static_cast<int>(side), theme);
        const engine::Accuracy right = engine::accuracyOfAll(arm.confusion);
        const QString name = armTitle(style, arm.arm);
        pair->setCaption(
            side,
            right.n == 0
                ? QStringList{tr("%1: not tested yet").arg(name)}
                : QStringList{filled(tr("%1 · step %2 · %3 of %4 test images right"),
                                     name,
                                     arm.step,
                                     right.correct,
                                     right.n),
                              filled(tr("%1 · %2 of %3 right"), name, right.correct, right.n),
                              name},
            theme);
        canvases[side]->setAccessibleDescription(confusionSentence(arm, classes.names));
        canvases[side]->setSelected(selected);
        canvases[side]->show(arm.confusion, classes);
    }
    updateReadout();
}

// The numbers of the readout come first.
void ConfusionView::Private::fitKey()
{
    key->setVisible(view->width() >=
                    kCharactersForKey * QFontMetrics(view->font()).averageCharWidth());
}

void ConfusionView::Private::updateReadout()
{
    if (shown.empty()) {
        readout->setText(tr("Here stands what each class is taken for, once a run goes on."));
        return;
    }
    if (pointed && pointedSide < shown.size()) {
        const ArmConfusion& arm = shown[pointedSide];
        readout->setText(
            tr("%1: %2").arg(arm.arm, cellText(arm.confusion, classes.names, *pointed)));
        return;
    }
    if (!selected || *selected >= classes.count()) {
        readout->setTexts({tr("rows: true classes in learned order, columns: what they are taken "
                              "for; framed: right; numbers in % of the row"),
                           tr("framed: right")});
        return;
    }
    QStringList parts;
    for (const ArmConfusion& arm : shown)
        parts.append(tr("%1: %2").arg(armStyle(arm.side, themeFor(view->palette())).marker,
                                      rowText(arm.confusion, classes.names, *selected)));
    readout->setTexts({parts.join(QStringLiteral(" · ")), parts.front()});
}

ConfusionView::ConfusionView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("confusion"));
    setAccessibleName(tr("What each class is taken for"));
    m_private->build();
    m_private->show({});
}

ConfusionView::~ConfusionView() = default;

void ConfusionView::present(const engine::Timeline& timeline, const ViewState& state)
{
    auto confusions = confusionsAt(timeline, state.arms, state.tick);
    LearnedClasses classes = learnedClasses(timeline);
    if (confusions == m_private->shown && classes == m_private->classes &&
        state.selectedPosition == m_private->selected)
        return;
    m_private->classes = std::move(classes);
    m_private->selected = state.selectedPosition;
    m_private->show(std::move(confusions));
}

ViewTable ConfusionView::table() const
{
    return confusionTable(m_private->shown, m_private->classes.names);
}

QString ConfusionView::sentence() const
{
    QStringList parts;
    for (const ArmConfusion& arm : m_private->shown)
        parts.append(confusionSentence(arm, m_private->classes.names));
    return parts.isEmpty() ? m_private->readout->text()
                           : parts.join(QStringLiteral(". ")) + QChar('.');
}

void ConfusionView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->fitKey();
}

void ConfusionView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_private)
        m_private->show(std::move(m_private->shown));
    if (event->type() == QEvent::FontChange && m_private)
        m_private->fitKey();
}

QSize ConfusionView::sizeHint() const
{
    return {1200, 460};
}

} // namespace ui
