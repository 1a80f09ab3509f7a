// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/temperature_sweep_view.h"

#include "ui/models/probe_beliefs.h"
#include "ui/models/run_identity.h"
#include "ui/models/temperature_sweep.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/slim_scroll_bar.h"
#include "ui/views/sweep_canvas.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

class TemperatureSweepView::Private
{
    Q_DECLARE_TR_FUNCTIONS(TemperatureSweepView)

public:
    explicit Private(TemperatureSweepView* view);

    void build();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void clear();
    void refresh();
    void fit();
    [[nodiscard]] QString placeholder() const;
    [[nodiscard]] TemperatureSweep sweep() const;

    SegmentedSwitch* scale;
    SegmentedSwitch* arm;
    SweepCanvas* canvas;

private:
    TemperatureSweepView* m_view;
    ElidedLabel* m_title;
    ElidedLabel* m_readout;
    QScrollArea* m_scroll;
    RunIdentity m_run;
    ProbeLogits m_logits;
    std::vector<QString> m_armNames;
    RowChoice m_rows = RowChoice::NamedTrio;
    double m_temperature = 2.0;
    std::optional<int> m_selected;
};

TemperatureSweepView::Private::Private(TemperatureSweepView* view)
    : scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, view))
    , arm(new SegmentedSwitch({tr("A"), tr("B")}, view))
    , canvas(new SweepCanvas)
    , m_view(view)
    , m_title(new ElidedLabel(TextRank::Title, view))
    , m_readout(new ElidedLabel(TextRank::Body, view))
    , m_scroll(new QScrollArea(view))
{
}

void TemperatureSweepView::Private::build()
{
    canvas->setObjectName(QStringLiteral("sweepCanvas"));
    canvas->setAccessibleName(tr("Each class against the temperature"));
    canvas->setWhatsThis(tr("Grey: the frozen teacher. Coloured: the student. Click or drag in a "
                            "chart to set the view temperature, or use the arrow keys. ⚡ now"));
    scale->setObjectName(QStringLiteral("sweepScale"));
    scale->setAccessibleName(tr("Scale of the shares"));
    scale->setToolTip(tr("Log shows the wrong answers too: one step is ten times. ⚡ now"));
    arm->setObjectName(QStringLiteral("sweepArm"));
    arm->setAccessibleName(tr("Arm shown"));
    arm->setToolTip(tr("Which arm is shown. ⚡ now"));
    arm->setCurrent(1);
    m_title->setTexts({tr("Against the temperature"), tr("Against T")});
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_readout->setObjectName(QStringLiteral("sweepReadout"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, m_scroll));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(canvas);
    canvas->setAutoFillBackground(false);
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(m_title);
    header->addWidget(m_readout, 1);
    header->addWidget(scale);
    header->addWidget(arm);
    header->addWidget(m_view->menuButton());
    auto* layout = new QVBoxLayout(m_view);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(header);
    layout->addWidget(m_scroll, 1);
    clear();
}

void TemperatureSweepView::Private::clear()
{
    m_run = {};
    m_logits = {};
    m_armNames.clear();
    refresh();
}

void TemperatureSweepView::Private::take(const engine::Timeline& timeline, const ViewState& state)
{
    if (identityOf(timeline) != m_run) {
        m_run = identityOf(timeline);
        const bool two = timeline.armCount() > 1;
        arm->setOptions(two ? QStringList{tr("A"), tr("B")} : QStringList{tr("A")});
        arm->setCurrent(two ? 1 : 0);
        arm->setVisible(two);
    }
    m_armNames.clear();
    for (const int shown : armsBySide(state.arms, timeline.armCount()))
        m_armNames.push_back(toQString(timeline.recipe(shown).name));
    m_logits = pictureLogitsAt(timeline, state);
    m_rows = state.rows;
    m_temperature = state.viewTemperature;
    m_selected = state.selectedPosition;
    refresh();
}

TemperatureSweep TemperatureSweepView::Private::sweep() const
{
    return temperatureSweep(
        m_logits, m_run.classes, m_armNames, arm->current(), m_rows, m_temperature);
}

void TemperatureSweepView::Private::refresh()
{
    TemperatureSweep shown = sweep();
    const QString degree = QLocale().toString(m_temperature, 'f', 1);
    const ArmStyle style = armStyle(shown.side, themeFor(m_view->palette()));
    m_readout->setTexts(
        {tr("%1 %2 %3 at T = %4").arg(style.marker, style.letter, shown.arm, degree),
         tr("T = %1").arg(degree)});
    m_readout->setVisible(!shown.rows.empty());
    canvas->setPlaceholder(placeholder());
    canvas->setAccessibleDescription(sweepSentence(shown));
    canvas->show(std::move(shown),
                 scale->current() == 0 ? BarScale::Linear : BarScale::Logarithmic,
                 m_selected);
    fit();
}

QString TemperatureSweepView::Private::placeholder() const
{
    return m_run.hasRun ? tr("The networks have not been asked about this picture yet.")
                        : tr("How a hotter softmax spreads the answer over the other classes will "
                             "stand here.");
}

void TemperatureSweepView::Private::fit()
{
    canvas->setMinimumHeight(canvas->heightAt(m_scroll->viewport()->width()));
}

TemperatureSweepView::TemperatureSweepView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("temperatureSweep"));
    setAccessibleName(tr("Soft targets against the temperature"));
    m_private->build();
    for (SegmentedSwitch* choice : {m_private->scale, m_private->arm})
        connect(choice, &SegmentedSwitch::chosen, this, [this] { m_private->refresh(); });
    connect(m_private->canvas,
            &SweepCanvas::temperaturePicked,
            this,
            &TemperatureSweepView::viewTemperatureChanged);
    connect(m_private->canvas, &SweepCanvas::picked, this, &TemperatureSweepView::classSelected);
}

TemperatureSweepView::~TemperatureSweepView() = default;

void TemperatureSweepView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun())
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable TemperatureSweepView::table() const
{
    return sweepTable(m_private->sweep());
}

QString TemperatureSweepView::sentence() const
{
    const QString said = sweepSentence(m_private->sweep());
    return said.isEmpty() ? m_private->placeholder() : said;
}

void TemperatureSweepView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->fit();
}

QSize TemperatureSweepView::sizeHint() const
{
    return {480, 280};
}

QSize TemperatureSweepView::minimumSizeHint() const
{
    return {400, 190};
}

} // namespace ui
