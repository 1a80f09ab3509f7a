// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/confusion_view.h"

#include "ui/models/confusion_matrix.h"
#include "ui/models/learned_classes.h"
#include "ui/theme/theme.h"
#include "ui/views/colour_key.h"
#include "ui/views/confusion_canvas.h"
#include "ui/views/elided_label.h"
#include "ui/views/segmented_switch.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <array>

namespace ui {

namespace {

constexpr std::size_t kSides = 2;
constexpr int kCharactersForKey = 90; // width of a view that has room for it

} // namespace

class ConfusionView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ConfusionView)

public:
    // One arm: its name above its matrix.
    struct Side
    {
        QWidget* column;
        ElidedLabel* caption;
        ConfusionCanvas* canvas;
    };

    explicit Private(ConfusionView* view);

    void build();
    void connectSide(int side);
    void chooseScale(int index);
    void show(std::vector<ArmConfusion> confusions);
    void updateReadout();

    ConfusionView* view;
    ElidedLabel* title;
    ElidedLabel* readout;
    ColourKey* key;
    SegmentedSwitch* scale;
    std::array<Side, kSides> sides{};
    std::vector<ArmConfusion> shown; // by side
    LearnedClasses classes;
    std::optional<int> selected;
    std::optional<ConfusionCell> pointed;
    int pointedSide = 0;
};

ConfusionView::Private::Private(ConfusionView* of)
    : view(of)
    , title(new ElidedLabel(TextRank::Title, of))
    , readout(new ElidedLabel(TextRank::Body, of))
    , key(new ColourKey(of))
    , scale(new SegmentedSwitch({tr("share"), tr("log")}, of))
{
}

void ConfusionView::Private::build()
{
    title->setText(tr("Taken for what"));
    title->setTone(ElidedLabel::Tone::Strong);
    title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    readout->setObjectName(QStringLiteral("confusionReadout"));
    scale->setObjectName(QStringLiteral("confusionScale"));
    scale->setAccessibleName(tr("What the colours stand for"));
    scale->setToolTip(tr("Colours by the share of a row, or by the logarithm of the count, where "
                         "single mistakes are seen too. ⚡ now"));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title);
    header->addSpacing(kSpacing);
    header->addWidget(readout, 1);
    header->addWidget(key);
    header->addWidget(scale);
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
    connect(scale, &SegmentedSwitch::chosen, view, [this](int index) { chooseScale(index); });
    chooseScale(0);
}

void ConfusionView::Private::connectSide(int side)
{
    Side& made = sides[static_cast<std::size_t>(side)];
    made = {new QWidget(view), new ElidedLabel(TextRank::Body), new ConfusionCanvas};
    const QString letter = armStyle(side, themeFor(view->palette())).letter;
    made.caption->setObjectName(QStringLiteral("confusionCaption") + letter);
    made.canvas->setObjectName(QStringLiteral("confusionCanvas") + letter);
    made.canvas->setAccessibleName(tr("Confusion matrix of arm %1").arg(letter));
    made.canvas->setWhatsThis(
        tr("A row is a true class, a column what its test images are taken for. Framed cells are "
           "right.\nClick or use the up and down keys to select a class ⚡ now, left and right to "
           "read the row."));
    auto* column = new QVBoxLayout(made.column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(made.caption);
    column->addWidget(made.canvas, 1);
    connect(made.canvas, &ConfusionCanvas::picked, view, &ConfusionView::classSelected);
    connect(made.canvas,
            &ConfusionCanvas::pointedAt,
            view,
            [this, side](std::optional<ConfusionCell> cell) {
                pointed = cell;
                pointedSide = side;
                updateReadout();
            });
}

void ConfusionView::Private::chooseScale(int index)
{
    scale->setCurrent(index);
    const bool isShare = index == 0;
    for (const Side& side : sides)
        side.canvas->setScale(isShare ? ConfusionCanvas::Scale::Share
                                      : ConfusionCanvas::Scale::Logarithmic);
    key->setEnds(isShare ? tr("0 %") : tr("none"), isShare ? tr("100 %") : tr("all (log)"));
}

void ConfusionView::Private::show(std::vector<ArmConfusion> confusions)
{
    shown = std::move(confusions);
    for (std::size_t side = 0; side < sides.size(); ++side) {
        const bool isShown = side < shown.size();
        sides[side].column->setVisible(isShown);
        if (!isShown)
            continue;
        const ArmConfusion& arm = shown[side];
        const ArmStyle style = armStyle(static_cast<int>(side), themeFor(view->palette()));
        const engine::Accuracy right = engine::accuracyOfAll(arm.confusion);
        const QString name = tr("%1 %2 %3").arg(style.marker, style.letter, arm.arm);
        sides[side].caption->setColour(style.text);
        sides[side].caption->setTexts(
            right.n == 0
                ? QStringList{tr("%1: not tested yet").arg(name)}
                : QStringList{tr("%1 · step %2 · %3 of %4 test images right")
                                  .arg(name)
                                  .arg(arm.step)
                                  .arg(right.correct)
                                  .arg(right.n),
                              tr("%1 · %2 of %3 right").arg(name).arg(right.correct).arg(right.n),
                              name});
        sides[side].canvas->setAccessibleDescription(confusionSentence(arm, classes.names));
        sides[side].canvas->setSelected(selected);
        sides[side].canvas->show(arm.confusion, classes);
    }
    updateReadout();
}

void ConfusionView::Private::updateReadout()
{
    if (shown.empty()) {
        readout->setText(tr("Here stands what each class is taken for, once a run goes on."));
        return;
    }
    const auto side = static_cast<std::size_t>(pointedSide);
    if (pointed && side < shown.size()) {
        readout->setText(tr("%1: %2").arg(
            shown[side].arm, cellText(shown[side].confusion, classes.names, *pointed)));
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
    // The numbers of the readout come first.
    m_private->key->setVisible(width() >=
                               kCharactersForKey * QFontMetrics(font()).averageCharWidth());
}

void ConfusionView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_private)
        m_private->show(std::move(m_private->shown));
}

QSize ConfusionView::sizeHint() const
{
    return {1200, 460};
}

} // namespace ui
