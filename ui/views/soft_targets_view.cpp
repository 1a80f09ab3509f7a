// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/soft_targets_view.h"

#include "ui/models/belief_table.h"
#include "ui/models/inspection_tables.h"
#include "ui/models/own_picture_note.h"
#include "ui/models/probe_beliefs.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/dropped_picture.h"
#include "ui/views/elided_label.h"
#include "ui/views/marked_slider.h"
#include "ui/views/picture_panel.h"
#include "ui/views/row_switch.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/soft_target_bars.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace ui {

namespace {

constexpr int kStepsPerUnit = 10; // the slider counts tenths of T

} // namespace

class SoftTargetsView::Private
{
    Q_DECLARE_TR_FUNCTIONS(SoftTargetsView)

public:
    explicit Private(SoftTargetsView* view);

    void build();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void clear();
    void refresh();
    [[nodiscard]] BeliefTable beliefs() const;
    [[nodiscard]] QString sentence() const;
    void setTemperature(double temperature);
    [[nodiscard]] double temperature() const { return m_temperature; }
    void resizeTo(QSize size);

    RowSwitch* rows;
    SegmentedSwitch* scale;
    SegmentedSwitch* arms;
    MarkedSlider* slider;
    PicturePanel* panel;
    SoftTargetBars* bars;

private:
    void nameControls();
    [[nodiscard]] std::vector<int> shownSides() const;
    [[nodiscard]] QString placeholder() const;
    void takeRun(const engine::Timeline& timeline);
    void takePicture(const engine::RunStarted& run, const ViewState& state);

    SoftTargetsView* m_view;
    ElidedLabel* m_title;
    QLabel* m_temperatureLabel;
    QLabel* m_ratio;

    RunIdentity m_run;
    std::vector<QString> m_armNames; // by side
    ProbeLogits m_logits;
    int m_probe = -1;
    std::shared_ptr<const OwnPicture> m_own; // null while a probe is shown
    int m_ownStep = -1;                      // that the caption names
    QString m_ownNote;                       // where it is unlike those of the data set
    RowChoice m_rows = RowChoice::NamedTrio; // as presented last
    double m_temperature = 2.0;
    std::optional<int> m_selected;
};

SoftTargetsView::Private::Private(SoftTargetsView* view)
    : rows(new RowSwitch(view))
    , scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, view))
    , arms(new SegmentedSwitch({tr("A"), tr("B"), tr("Both")}, view))
    , slider(new MarkedSlider(view))
    , panel(new PicturePanel(view))
    , bars(new SoftTargetBars(view))
    , m_view(view)
    , m_title(new ElidedLabel(TextRank::Title, view))
    , m_temperatureLabel(new QLabel(view))
    , m_ratio(new QLabel(view))
{
}

void SoftTargetsView::Private::nameControls()
{
    const auto name =
        [](QWidget* widget, const char* object, const QString& accessible, const QString& tip) {
            widget->setObjectName(QString::fromLatin1(object));
            widget->setAccessibleName(accessible);
            widget->setToolTip(tip);
        };
    name(slider,
         "viewTemperature",
         tr("View temperature"),
         tr("Softens the stored logits: p = softmax(z / T). ⚡ now\n"
            "The mark is the temperature in training. The arrow keys change T by 0.1."));
    name(rows,
         "softTargetsRows",
         tr("Classes shown"),
         tr("Named trio: husky, wolf and washing machine, whatever the picture. Net’s trio: the "
            "true class, the one it is most confused with, and the least likely. ⚡ now"));
    name(scale,
         "softTargetsScale",
         tr("Scale of the bars"),
         tr("Log shows what the wrong answers know: one step is ten times. ⚡ now"));
    name(arms, "softTargetsArms", tr("Arms shown"), tr("Which arm is shown. ⚡ now"));
    name(bars, "softTargetsBars", tr("Soft targets"), QString());
    bars->setWhatsThis(
        tr("Outlined: the hard label. Grey: the frozen teacher. Coloured: the student.\n"
           "KL is the divergence of the student from the teacher, over the classes the teacher "
           "knows: 0 when both say the same. Click a class to select it in every view."));
    m_ratio->setObjectName(QStringLiteral("softTargetsRatio"));
    m_temperatureLabel->setObjectName(QStringLiteral("viewTemperatureValue"));
}

void SoftTargetsView::Private::build()
{
    nameControls();
    m_view->setAcceptDrops(true);
    m_title->setText(tr("Soft targets"));
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    slider->setRange(kStepsPerUnit, 20 * kStepsPerUnit);
    slider->setSingleStep(1);
    slider->setPageStep(kStepsPerUnit);
    slider->setMinimumWidth(70);
    arms->setCurrent(2);
    m_ratio->setWordWrap(true);

    auto* controls = new QHBoxLayout;
    controls->setSpacing(kSpacing);
    controls->addWidget(m_title);
    controls->addSpacing(kSpacing);
    controls->addWidget(m_temperatureLabel);
    controls->addWidget(slider, 1);
    controls->addWidget(rows);
    controls->addWidget(scale);
    controls->addWidget(arms);
    controls->addWidget(m_view->menuButton());
    auto* said = new QVBoxLayout;
    said->setSpacing(4);
    said->addWidget(bars, 1);
    said->addWidget(m_ratio);
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addWidget(panel);
    body->addLayout(said, 1);
    auto* layout = new QVBoxLayout(m_view);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(controls);
    layout->addLayout(body, 1);
    setTemperature(m_temperature);
    clear();
}

void SoftTargetsView::Private::resizeTo(QSize size)
{
    const bool isNarrow = size.width() < 600;
    m_title->setVisible(size.width() >= 720);
    rows->setWording(size.width() < 760 ? RowSwitch::Wording::Short : RowSwitch::Wording::Full);
    panel->setRoom(size.height());
    // The picture grows with the height, but leaves the bars at least two thirds.
    const int byHeight = size.height() - 130;
    panel->setFixedWidth(std::clamp(byHeight, 128, std::clamp(size.width() / 4, 128, 280)));
    m_ratio->setFont(fontFor(isNarrow ? TextRank::Body : TextRank::Title, m_view->font()));
}

void SoftTargetsView::Private::setTemperature(double temperature)
{
    m_temperature = temperature;
    const QSignalBlocker blocker(slider);
    slider->setValue(static_cast<int>(std::lround(temperature * kStepsPerUnit)));
    m_temperatureLabel->setText(tr("T = %1").arg(QLocale().toString(temperature, 'f', 1)));
    slider->setAccessibleDescription(m_temperatureLabel->text());
}

void SoftTargetsView::Private::clear()
{
    m_run = {};
    m_logits = {};
    m_probe = -1;
    m_own.reset();
    m_ownNote.clear();
    panel->clear();
    slider->setMark({});
    panel->hide();
    refresh();
}

void SoftTargetsView::Private::takeRun(const engine::Timeline& timeline)
{
    panel->show();
    m_run = identityOf(timeline);
    m_probe = -1;
    m_own.reset();
    panel->setProbes(timeline.run());
    rows->offerNamedTrio(hasNamedTrio(m_run.classes));
    const bool two = timeline.armCount() > 1;
    arms->setOptions(two ? QStringList{tr("A"), tr("B"), tr("Both")} : QStringList{tr("A")});
    arms->setCurrent(two ? 2 : 0);
    arms->setVisible(two);
}

void SoftTargetsView::Private::takePicture(const engine::RunStarted& run, const ViewState& state)
{
    if (state.showsOwnPicture && state.ownPicture) {
        if (m_own == state.ownPicture && m_ownStep == m_logits.step)
            return;
        m_own = state.ownPicture;
        m_ownStep = m_logits.step;
        panel->showOwn(*m_own, m_ownStep);
    } else if (m_probe != state.probe || m_own) {
        m_own.reset();
        panel->showProbe(run, state.probe);
    }
    m_probe = state.probe;
}

void SoftTargetsView::Private::take(const engine::Timeline& timeline, const ViewState& state)
{
    if (identityOf(timeline) != m_run)
        takeRun(timeline);
    m_logits = pictureLogitsAt(timeline, state);
    m_ownNote = ownPictureNote(timeline, state);
    takePicture(timeline.run(), state);
    m_armNames.clear();
    for (const int arm : armsBySide(state.arms, timeline.armCount()))
        m_armNames.push_back(toQString(timeline.recipe(arm).name));
    m_selected = state.selectedPosition;
    slider->setMark(
        static_cast<int>(std::lround(timeline.temperatureAt(state.tick) * kStepsPerUnit)));
    if (m_temperature != state.viewTemperature)
        setTemperature(std::clamp(state.viewTemperature, 1.0, 20.0));
    if (std::exchange(m_rows, state.rows) != state.rows)
        rows->setChoice(state.rows);
    refresh();
}

std::vector<int> SoftTargetsView::Private::shownSides() const
{
    const auto count = static_cast<int>(m_logits.arms.size());
    if (arms->current() < count)
        return {arms->current()};
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

BeliefTable SoftTargetsView::Private::beliefs() const
{
    BeliefQuestion question;
    question.sides = shownSides();
    question.rows = rows->choice();
    question.temperature = m_temperature;
    BeliefTable table = beliefTable(m_logits, m_run.classes, m_armNames, question);
    table.scale = scale->current() == 0 ? BarScale::Linear : BarScale::Logarithmic;
    table.selected = m_selected;
    return table;
}

QString SoftTargetsView::Private::placeholder() const
{
    if (!m_run.hasRun)
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

QString SoftTargetsView::Private::sentence() const
{
    QString text = m_ratio->text();
    return text.isEmpty() ? placeholder() : text.replace(QChar('\n'), QChar(' '));
}

void SoftTargetsView::Private::refresh()
{
    m_temperatureLabel->setFont(fontFor(TextRank::Title, m_view->font()));
    m_temperatureLabel->setMinimumWidth(QFontMetrics(m_temperatureLabel->font())
                                            .horizontalAdvance(tr("T = %1").arg(20.0, 0, 'f', 1)));
    BeliefTable table = beliefs();
    bars->setPlaceholder(placeholder());
    QStringList said{table.answers, table.sentence, m_ownNote};
    said.removeAll(QString());
    m_ratio->setText(said.join(QChar('\n')));
    bars->setAccessibleDescription(said.join(QChar(' ')));
    bars->show(std::move(table));
}

SoftTargetsView::SoftTargetsView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("softTargets"));
    setAccessibleName(tr("Soft targets"));
    m_private->build();
    connect(m_private->slider, &QSlider::valueChanged, this, [this](int value) {
        m_private->setTemperature(static_cast<double>(value) / kStepsPerUnit);
        m_private->refresh();
        Q_EMIT viewTemperatureChanged(m_private->temperature());
    });
    for (SegmentedSwitch* choice : {m_private->scale, m_private->arms})
        connect(choice, &SegmentedSwitch::chosen, this, [this] { m_private->refresh(); });
    connect(m_private->rows, &SegmentedSwitch::chosen, this, [this] {
        m_private->refresh();
        Q_EMIT rowsChosen(m_private->rows->choice());
    });
    connect(m_private->bars, &SoftTargetBars::picked, this, &SoftTargetsView::classSelected);
    connect(m_private->panel, &PicturePanel::probeChosen, this, &SoftTargetsView::probeSelected);
    connect(
        m_private->panel, &PicturePanel::pictureOffered, this, &SoftTargetsView::pictureOffered);
}

SoftTargetsView::~SoftTargetsView() = default;

void SoftTargetsView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun())
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable SoftTargetsView::table() const
{
    return softTargetTable(m_private->beliefs());
}

QString SoftTargetsView::sentence() const
{
    return m_private->sentence();
}

void SoftTargetsView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->resizeTo(event->size());
}

void SoftTargetsView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (!m_private)
        return;
    if (event->type() == QEvent::FontChange)
        m_private->resizeTo(size());
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_private->refresh();
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

QSize SoftTargetsView::sizeHint() const
{
    return {720, 300};
}

QSize SoftTargetsView::minimumSizeHint() const
{
    // What the row of controls takes in its short wording.
    return {std::max(480, 80 * fontMetrics().averageCharWidth()), 170};
}

} // namespace ui
