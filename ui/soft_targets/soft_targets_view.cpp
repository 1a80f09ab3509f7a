// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/soft_targets_view.h"

#include "ui/pictures/dropped_picture.h"
#include "ui/pictures/own_picture_note.h"
#include "ui/pictures/picture_panel.h"
#include "ui/soft_targets/distillation_gradient.h"
#include "ui/soft_targets/row_switch.h"
#include "ui/soft_targets/soft_target_bars.h"
#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/marked_slider.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/words/qt_conversions.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace ui {

namespace {

constexpr std::array kDegrees{1.0, 2.0, 4.0, 8.0}; // to be had by one click
constexpr int kStepsPerUnit = 10;                  // the slider counts tenths of T
constexpr int kLeastPicture = 128;                 // pixels
constexpr int kLargestPicture = 280;

} // namespace

SoftTargetsView::SoftTargetsView(QWidget* parent)
    : InspectionView(parent)
    , m_rowSwitch(new RowSwitch(this))
    , m_scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, this))
    , m_arms(new SegmentedSwitch({tr("A"), tr("B"), tr("Both")}, this))
    , m_slider(new MarkedSlider(this))
    , m_panel(new PicturePanel(this))
    , m_bars(new SoftTargetBars(this))
    , m_title(new ElidedLabel(TextRank::Title, this))
    , m_degree(new NumberBox(this))
    , m_degrees(new SegmentedSwitch({tr("1"), tr("2"), tr("4"), tr("8")}, this))
    , m_ratio(new QLabel(this))
{
    setObjectName(QStringLiteral("softTargets"));
    setAccessibleName(tr("Soft targets"));
    nameControls();
    setAcceptDrops(true);
    m_title->setText(tr("Soft targets"));
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_slider->setRange(kStepsPerUnit, 20 * kStepsPerUnit);
    m_slider->setSingleStep(1);
    m_slider->setPageStep(kStepsPerUnit);
    m_slider->setMinimumWidth(50);
    m_degree->setRange(1.0, 20.0);
    m_degree->setSingleStep(0.1);
    m_degree->setShownDecimals(1);
    m_degree->setPrefix(tr("T = "));
    m_degree->setKeyboardTracking(false);
    m_arms->setCurrent(2);
    m_ratio->setWordWrap(true);

    auto* controls = new QHBoxLayout;
    controls->setSpacing(kSpacing);
    controls->addWidget(m_title);
    controls->addSpacing(kSpacing);
    controls->addWidget(m_degree);
    controls->addWidget(m_slider, 1);
    controls->addWidget(m_degrees);
    controls->addWidget(m_rowSwitch);
    controls->addWidget(m_scale);
    controls->addWidget(m_arms);
    controls->addWidget(corner());
    auto* said = new QVBoxLayout;
    said->setSpacing(4);
    said->addWidget(m_bars, 1);
    said->addWidget(m_ratio);
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addWidget(m_panel);
    body->addLayout(said, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(controls);
    layout->addLayout(body, 1);
    setTemperature(m_temperature);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        chooseTemperature(static_cast<double>(value) / kStepsPerUnit);
    });
    connect(m_degree, &NumberBox::valueChanged, this, &SoftTargetsView::chooseTemperature);
    connect(m_degree, &NumberBox::refused, this, [this](const QString& sentence) {
        QToolTip::showText(
            m_degree->mapToGlobal(QPoint(0, m_degree->height())), sentence, m_degree);
    });
    // Enter ends the editing: the keys are the window's again.
    connect(m_degree, &NumberBox::editingFinished, m_degree, &QWidget::clearFocus);
    connect(m_degrees, &SegmentedSwitch::chosen, this, [this](int index) {
        chooseTemperature(kDegrees[static_cast<std::size_t>(index)]);
    });
    for (SegmentedSwitch* choice : {m_scale, m_arms})
        connect(choice, &SegmentedSwitch::chosen, this, &SoftTargetsView::refresh);
    connect(m_rowSwitch, &SegmentedSwitch::chosen, this, [this] {
        refresh();
        Q_EMIT rowsChosen(m_rowSwitch->choice());
    });
    connect(m_bars, &SoftTargetBars::picked, this, &SoftTargetsView::classSelected);
    connect(m_panel, &PicturePanel::sampleChosen, this, &SoftTargetsView::sampleSelected);
    connect(m_panel, &PicturePanel::pictureOffered, this, &SoftTargetsView::pictureOffered);
    restyle();
    setRoom({120, 21}, {80, 14});
    showNoRun();
}

void SoftTargetsView::nameControls()
{
    const auto name =
        [](QWidget* widget, const char* object, const QString& accessible, const QString& tip) {
            widget->setObjectName(QString::fromLatin1(object));
            widget->setAccessibleName(accessible);
            widget->setToolTip(tip);
        };
    name(m_slider,
         "viewTemperature",
         tr("View temperature"),
         tr("Softens the stored logits: p = softmax(z / T). ⚡ now\n"
            "The mark is the temperature in training. The arrow keys change T by 0.1."));
    name(m_rowSwitch,
         "softTargetsRows",
         tr("Classes shown"),
         tr("Named trio: husky, wolf and washing machine, whatever the picture. Net’s trio: the "
            "true class, the one it is most confused with, and the least likely. ⚡ now"));
    name(m_scale,
         "softTargetsScale",
         tr("Scale of the bars"),
         tr("Log shows what the wrong answers know: one step is ten times. ⚡ now"));
    name(m_arms, "softTargetsArms", tr("Arms shown"), tr("Which arm is shown. ⚡ now"));
    name(m_bars, "softTargetsBars", tr("Soft targets"), QString());
    m_bars->setWhatsThis(tr(
        "Outlined: the hard label. Grey: the frozen teacher. Coloured: the student. The bars "
        "share out all heads together.\nThe recorded loss distils each head by itself: a student "
        "learns from its teacher how husky compares with washing machine only if one head holds "
        "both.\nKL is the divergence of the student from the teacher over the classes the teacher "
        "knows, shared out anew among them: 0 when both say the same. Click a class to select it "
        "in every view."));
    m_ratio->setObjectName(QStringLiteral("softTargetsRatio"));
    name(m_degree,
         "viewTemperatureValue",
         tr("View temperature, a number from 1 to 20"),
         tr("Type T, or turn the wheel over it. ⚡ now"));
    name(m_degrees, "viewTemperatureSteps", tr("View temperature"), tr("T = 1, 2, 4 or 8. ⚡ now"));
}

void SoftTargetsView::restyle()
{
    m_degree->setFont(fontFor(TextRank::Title, font()));
    refresh();
}

void SoftTargetsView::layOut()
{
    m_title->setVisible(hasRoomFor({120}));
    // The slider is what shows a sweep of T; the chips only save it a way.
    m_degrees->setVisible(hasRoomFor({140}));
    m_rowSwitch->setWording(hasRoomFor({127}) ? RowSwitch::Wording::Full
                                              : RowSwitch::Wording::Short);
    m_panel->setRoom(height());
    // The picture grows with the height, but leaves the bars at least two thirds.
    const int byHeight = height() - sizeOf({0, 9}).height();
    const int least = std::max(kLeastPicture, m_panel->minimumSizeHint().width());
    const int most = std::clamp(width() / 4, least, std::max(kLargestPicture, least));
    m_panel->setFixedWidth(std::clamp(byHeight, least, most));
    m_ratio->setFont(fontFor(hasRoomFor({100}) ? TextRank::Title : TextRank::Body, font()));
}

void SoftTargetsView::setTemperature(double temperature)
{
    m_temperature = temperature;
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(static_cast<int>(std::lround(temperature * kStepsPerUnit)));
    const QSignalBlocker quiet(m_degree);
    m_degree->setValue(temperature);
    const auto step = std::ranges::find(kDegrees, temperature);
    m_degrees->setCurrent(step == kDegrees.end() ? SegmentedSwitch::kNone
                                                 : static_cast<int>(step - kDegrees.begin()));
    m_slider->setAccessibleDescription(m_degree->text());
}

void SoftTargetsView::chooseTemperature(double temperature)
{
    setTemperature(temperature);
    refresh();
    Q_EMIT viewTemperatureChanged(m_temperature);
}

void SoftTargetsView::showNoRun()
{
    m_logits = {};
    m_sample = -1;
    m_own.reset();
    m_ownNote.clear();
    m_panel->clear();
    m_slider->setMarks({});
    m_panel->hide();
    refresh();
}

void SoftTargetsView::beginRun(const engine::Timeline& timeline)
{
    m_panel->show();
    m_panel->setSamples(timeline.run());
    m_rowSwitch->offerNamedTrio(hasNamedTrio(run().classes));
    offerSides(timeline);
    m_arms->setCurrent(timeline.armCount() > 1 ? 2 : 0);
}

void SoftTargetsView::offerSides(const engine::Timeline& timeline)
{
    const std::vector<ShownArm> arms = shownArms(timeline, state().arms, theme());
    QStringList options = lettersOf(arms);
    if (arms.size() > 1)
        options.append(tr("Both"));
    m_arms->setOptions(options);
    m_arms->setVisible(arms.size() > 1);
}

void SoftTargetsView::takePicture(const engine::RunStarted& run, const ViewState& state)
{
    if (state.showsOwnPicture && state.ownPicture) {
        if (m_own == state.ownPicture && m_ownStep == m_logits.step)
            return;
        m_own = state.ownPicture;
        m_ownStep = m_logits.step;
        m_panel->showOwn(*m_own, m_ownStep);
    } else if (m_sample != state.sample || m_own) {
        m_own.reset();
        m_panel->showSample(run, state.sample);
    }
    m_sample = state.sample;
}

void SoftTargetsView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    m_logits = pictureLogitsAt(timeline, state);
    m_ownNote = ownPictureNote(timeline, state);
    takePicture(timeline.run(), state);
    offerSides(timeline);
    m_armNames.clear();
    std::vector<int> trainedAt; // what is marked: temperatures, of those that distil
    for (const int arm : armsBySide(state.arms, timeline.armCount())) {
        const engine::Recipe& recipe = timeline.recipe(arm);
        m_armNames.push_back(toQString(recipe.name));
        if (recipe.distillationWeight > 0.0)
            trainedAt.push_back(static_cast<int>(
                std::lround(trainingTemperatureOf(recipe, timeline.temperatureAt(state.tick)) *
                            kStepsPerUnit)));
    }
    m_slider->setMarks(std::move(trainedAt));
    if (m_temperature != state.viewTemperature)
        setTemperature(std::clamp(state.viewTemperature, 1.0, 20.0));
    if (std::exchange(m_rows, state.rows) != state.rows)
        m_rowSwitch->setChoice(state.rows);
    refresh();
}

std::vector<int> SoftTargetsView::shownSides() const
{
    const auto count = static_cast<int>(m_logits.arms.size());
    if (m_arms->current() < count)
        return {m_arms->current()};
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

BeliefTable SoftTargetsView::beliefs() const
{
    BeliefQuestion question;
    question.sides = shownSides();
    question.rows = m_rowSwitch->choice();
    question.temperature = m_temperature;
    BeliefTable table = beliefTable(m_logits, run().classes, m_armNames, question);
    table.scale = m_scale->current() == 0 ? BarScale::Linear : BarScale::Logarithmic;
    table.selected = state().selectedPosition;
    return table;
}

QString SoftTargetsView::placeholder() const
{
    if (!hasRun())
        return tr("What the networks believe about one test picture will stand here: not only the "
                  "right answer, but how wrong each wrong one is.");
    if (!m_own)
        return tr("The networks are asked about this picture after every epoch.");
    if (!m_own->problem.empty())
        return toQString(m_own->problem);
    if (m_own->isBeingRead)
        return tr("The networks of this run are being asked about your picture.");
    return tr("No step had ended at this moment. A picture of your own is shown to the networks "
              "that the run stores at the end of each step.");
}

QString SoftTargetsView::sentence() const
{
    QString text = m_ratio->text();
    return text.isEmpty() ? placeholder() : text.replace(QChar('\n'), QChar(' '));
}

void SoftTargetsView::refresh()
{
    BeliefTable table = beliefs();
    m_bars->setPlaceholder(placeholder());
    QStringList said{table.answers, table.sentence, m_ownNote};
    said.removeAll(QString());
    m_ratio->setText(said.join(QChar('\n')));
    m_bars->setAccessibleDescription(said.join(QChar(' ')));
    m_bars->show(std::move(table));
}

ViewTable SoftTargetsView::table() const
{
    return softTargetTable(beliefs());
}

void SoftTargetsView::dragEnterEvent(QDragEnterEvent* event)
{
    if (isPictureDrop(*event->mimeData()))
        event->acceptProposedAction();
}

void SoftTargetsView::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    Q_EMIT pictureOffered(offerOf(*event->mimeData()));
}

} // namespace ui
