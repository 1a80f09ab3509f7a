// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/soft_targets_view.h"

#include "ui/models/belief_table.h"
#include "ui/models/inspection_tables.h"
#include "ui/models/probe_beliefs.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/marked_slider.h"
#include "ui/views/probe_picture.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/soft_target_bars.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

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
    [[nodiscard]] QString sentence() const { return m_ratio->text(); }
    void setTemperature(double temperature);
    [[nodiscard]] double temperature() const { return m_temperature; }
    void resizeTo(QSize size);

    // Probe after (or before) the shown one, around the end; -1 without probes.
    [[nodiscard]] int neighbour(int offset) const;
    [[nodiscard]] int firstProbeOf(int position) const;

    SegmentedSwitch* rows;
    SegmentedSwitch* scale;
    SegmentedSwitch* arms;
    MarkedSlider* slider;
    QToolButton* previous;
    QToolButton* next;
    QComboBox* probeClass;

private:
    std::vector<int> shownSides() const;
    QString nameOf(int position) const;
    void showProbe(const engine::RunStarted& run);

    SoftTargetsView* m_view;
    ElidedLabel* m_title;
    QLabel* m_temperatureLabel;
    ProbePicture* m_picture;
    ElidedLabel* m_caption;
    SoftTargetBars* m_bars;
    QLabel* m_ratio;
    QWidget* m_panel;

    RunIdentity m_run;
    std::vector<int> m_probePositions; // true position of each probe
    std::vector<QString> m_armNames;   // by side
    ProbeLogits m_logits;
    int m_probe = -1;
    double m_temperature = 2.0;
    std::optional<int> m_selected;
};

SoftTargetsView::Private::Private(SoftTargetsView* view)
    : rows(new SegmentedSwitch({tr("Trio"), tr("All")}, view))
    , scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, view))
    , arms(new SegmentedSwitch({tr("A"), tr("B"), tr("Both")}, view))
    , slider(new MarkedSlider(view))
    , previous(new QToolButton(view))
    , next(new QToolButton(view))
    , probeClass(new QComboBox(view))
    , m_view(view)
    , m_title(new ElidedLabel(TextRank::Title, view))
    , m_temperatureLabel(new QLabel(view))
    , m_picture(new ProbePicture(view))
    , m_caption(new ElidedLabel(TextRank::Small, view))
    , m_bars(new SoftTargetBars(view))
    , m_ratio(new QLabel(view))
    , m_panel(new QWidget(view))
{
}

void SoftTargetsView::Private::build()
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
         tr("Trio: the true class, the one it is most confused with, the least likely. ⚡ now"));
    name(scale,
         "softTargetsScale",
         tr("Scale of the bars"),
         tr("Log shows what the wrong answers know: one step is ten times. ⚡ now"));
    name(arms, "softTargetsArms", tr("Arms shown"), tr("Which arm is shown. ⚡ now"));
    name(previous, "previousProbe", tr("Previous picture"), tr("Previous test picture. ⚡ now"));
    name(next, "nextProbe", tr("Next picture"), tr("Next test picture. ⚡ now"));
    name(probeClass,
         "probeClass",
         tr("Class of the picture"),
         tr("Shows a test picture of this class. ⚡ now"));
    name(m_bars, "softTargetsBars", tr("Soft targets"), QString());
    m_bars->setWhatsThis(
        tr("Outlined: the hard label. Grey: the frozen teacher. Coloured: the student."));
    m_ratio->setObjectName(QStringLiteral("softTargetsRatio"));
    m_temperatureLabel->setObjectName(QStringLiteral("viewTemperatureValue"));
    m_picture->setObjectName(QStringLiteral("probePicture"));

    m_title->setText(tr("Soft targets"));
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    slider->setRange(kStepsPerUnit, 20 * kStepsPerUnit);
    slider->setSingleStep(1);
    slider->setPageStep(kStepsPerUnit);
    slider->setMinimumWidth(70);
    arms->setCurrent(2);
    m_ratio->setWordWrap(true);
    m_caption->setAlignment(Qt::AlignCenter);
    previous->setArrowType(Qt::LeftArrow);
    next->setArrowType(Qt::RightArrow);
    for (QToolButton* arrow : {previous, next})
        arrow->setFixedWidth(22);
    probeClass->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    probeClass->setMinimumContentsLength(6);

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
    auto* choice = new QHBoxLayout;
    choice->setSpacing(4);
    choice->addWidget(previous);
    choice->addWidget(probeClass, 1);
    choice->addWidget(next);
    auto* panel = new QVBoxLayout(m_panel);
    panel->setContentsMargins(0, 0, 0, 0);
    panel->setSpacing(4);
    panel->addWidget(m_picture);
    panel->addWidget(m_caption);
    panel->addLayout(choice);
    panel->addStretch(1);
    auto* said = new QVBoxLayout;
    said->setSpacing(4);
    said->addWidget(m_bars, 1);
    said->addWidget(m_ratio);
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addWidget(m_panel);
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
    m_title->setVisible(!isNarrow);
    m_caption->setVisible(size.height() >= 240);
    // The picture grows with the height, but leaves the bars at least two thirds.
    const int byHeight = size.height() - 130;
    m_panel->setFixedWidth(std::clamp(byHeight, 128, std::clamp(size.width() / 4, 128, 280)));
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
    m_probePositions.clear();
    m_logits = {};
    m_probe = -1;
    probeClass->clear();
    m_picture->setImage({});
    m_caption->setText(QString());
    for (QWidget* control : {static_cast<QWidget*>(previous),
                             static_cast<QWidget*>(next),
                             static_cast<QWidget*>(probeClass)})
        control->setEnabled(false);
    slider->setMark({});
    m_panel->hide();
    refresh();
}

int SoftTargetsView::Private::neighbour(int offset) const
{
    const auto count = static_cast<int>(m_probePositions.size());
    return count == 0 ? -1 : (m_probe + offset + count) % count;
}

int SoftTargetsView::Private::firstProbeOf(int position) const
{
    const auto found = std::ranges::find(m_probePositions, position);
    return found == m_probePositions.end() ? -1
                                           : static_cast<int>(found - m_probePositions.begin());
}

QString SoftTargetsView::Private::nameOf(int position) const
{
    return toQString(m_run.classes[static_cast<std::size_t>(position)].name);
}

void SoftTargetsView::Private::showProbe(const engine::RunStarted& run)
{
    const QSignalBlocker blocker(probeClass);
    const bool exists = m_probe >= 0 && m_probe < static_cast<int>(run.probes.size());
    if (!exists) {
        m_picture->setImage({});
        m_caption->setText(QString());
        return;
    }
    const engine::ProbeImage& probe = run.probes[static_cast<std::size_t>(m_probe)];
    m_picture->setImage(toQImage(probe.image));
    m_picture->setAccessibleName(tr("Test picture of class %1").arg(nameOf(probe.position)));
    m_caption->setText(tr("test picture %1 of %2").arg(m_probe + 1).arg(run.probes.size()));
    probeClass->setCurrentIndex(probeClass->findData(probe.position));
}

void SoftTargetsView::Private::take(const engine::Timeline& timeline, const ViewState& state)
{
    const engine::RunStarted& run = timeline.run();
    RunIdentity identity = identityOf(timeline);
    const bool isNewRun = identity != m_run;
    if (isNewRun) {
        m_panel->show();
        m_run = std::move(identity);
        m_probePositions.clear();
        for (const engine::ProbeImage& probe : run.probes)
            m_probePositions.push_back(probe.position);
        const bool two = timeline.armCount() > 1;
        arms->setOptions(two ? QStringList{tr("A"), tr("B"), tr("Both")} : QStringList{tr("A")});
        arms->setCurrent(two ? 2 : 0);
        arms->setVisible(two);
        const QSignalBlocker blocker(probeClass);
        probeClass->clear();
        for (int position = 0; position < static_cast<int>(m_run.classes.size()); ++position) {
            if (firstProbeOf(position) >= 0)
                probeClass->addItem(nameOf(position), position);
        }
        const bool hasProbes = !m_probePositions.empty();
        previous->setEnabled(hasProbes);
        next->setEnabled(hasProbes);
        probeClass->setEnabled(hasProbes);
    }
    if (isNewRun || m_probe != state.probe) {
        m_probe = state.probe;
        showProbe(run);
    }
    m_armNames.clear();
    for (const int arm : armsBySide(state.arms, timeline.armCount()))
        m_armNames.push_back(toQString(timeline.recipe(arm).name));
    m_logits = probeLogitsAt(timeline, state.arms, m_probe, state.tick);
    m_selected = state.selectedPosition;
    slider->setMark(
        static_cast<int>(std::lround(timeline.temperatureAt(state.tick) * kStepsPerUnit)));
    if (m_temperature != state.viewTemperature)
        setTemperature(std::clamp(state.viewTemperature, 1.0, 20.0));
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
    question.rows = rows->current() == 0 ? RowChoice::Trio : RowChoice::All;
    question.temperature = m_temperature;
    BeliefTable table = beliefTable(m_logits, m_run.classes, m_armNames, question);
    table.scale = scale->current() == 0 ? BarScale::Linear : BarScale::Logarithmic;
    table.selected = m_selected;
    return table;
}

void SoftTargetsView::Private::refresh()
{
    m_temperatureLabel->setFont(fontFor(TextRank::Title, m_view->font()));
    m_temperatureLabel->setMinimumWidth(QFontMetrics(m_temperatureLabel->font())
                                            .horizontalAdvance(tr("T = %1").arg(20.0, 0, 'f', 1)));
    BeliefTable table = beliefs();
    m_bars->setPlaceholder(
        m_run.hasRun ? tr("The networks are asked about this picture after every epoch.")
                     : tr("What the networks believe about one test picture will stand here: not "
                          "only the right answer, but how wrong each wrong one is."));
    m_ratio->setText(table.sentence);
    m_bars->setAccessibleDescription(table.sentence);
    m_bars->show(std::move(table));
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
    for (SegmentedSwitch* choice : {m_private->rows, m_private->scale, m_private->arms})
        connect(choice, &SegmentedSwitch::chosen, this, [this] { m_private->refresh(); });
    connect(m_private->previous, &QToolButton::clicked, this, [this] {
        if (const int probe = m_private->neighbour(-1); probe >= 0)
            Q_EMIT probeSelected(probe);
    });
    connect(m_private->next, &QToolButton::clicked, this, [this] {
        if (const int probe = m_private->neighbour(+1); probe >= 0)
            Q_EMIT probeSelected(probe);
    });
    connect(m_private->probeClass, &QComboBox::activated, this, [this](int index) {
        const int probe = m_private->firstProbeOf(m_private->probeClass->itemData(index).toInt());
        if (probe >= 0)
            Q_EMIT probeSelected(probe);
    });
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
    if (m_private &&
        (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        m_private->refresh();
}

QSize SoftTargetsView::sizeHint() const
{
    return {720, 300};
}

QSize SoftTargetsView::minimumSizeHint() const
{
    return {480, 170};
}

} // namespace ui
