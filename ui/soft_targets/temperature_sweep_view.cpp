// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/temperature_sweep_view.h"

#include "ui/soft_targets/sweep_canvas.h"
#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/slim_scroll_bar.h"
#include "ui/words/qt_conversions.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

TemperatureSweepView::TemperatureSweepView(QWidget* parent)
    : InspectionView(parent)
    , m_scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, this))
    , m_arm(new SegmentedSwitch({tr("A"), tr("B")}, this))
    , m_canvas(new SweepCanvas)
    , m_scroll(scrolledUpAndDown(m_canvas, this))
{
    setObjectName(QStringLiteral("temperatureSweep"));
    setAccessibleName(tr("Soft targets against the temperature"));
    m_canvas->setObjectName(QStringLiteral("sweepCanvas"));
    m_canvas->setAccessibleName(tr("Each class against the temperature"));
    m_canvas->setWhatsThis(tr("Grey: the frozen teacher. Coloured: the student. Click or drag in a "
                              "chart to set the view temperature, or use the arrow keys. ⚡ now"));
    m_scale->setObjectName(QStringLiteral("sweepScale"));
    m_scale->setAccessibleName(tr("Scale of the shares"));
    m_scale->setToolTip(tr("Log shows the wrong answers too: one step is ten times. ⚡ now"));
    m_arm->setObjectName(QStringLiteral("sweepArm"));
    m_arm->setAccessibleName(tr("Arm shown"));
    m_arm->setToolTip(tr("Which arm is shown. ⚡ now"));
    m_arm->setCurrent(1);
    const ViewHeader header = addHeader(this, {});
    header.title->setTexts({tr("Against the temperature"), tr("Against T")});
    m_readout = header.readout;
    m_readout->setObjectName(QStringLiteral("sweepReadout"));
    header.row->setSpacing(kSpacing);
    header.column->setContentsMargins(12, kSpacing, 12, 10);
    header.column->setSpacing(6);
    header.column->addWidget(m_scroll, 1);
    for (SegmentedSwitch* choice : {m_scale, m_arm}) {
        header.add(choice);
        connect(choice, &SegmentedSwitch::chosen, this, &TemperatureSweepView::refresh);
    }
    connect(m_canvas,
            &SweepCanvas::temperaturePicked,
            this,
            &TemperatureSweepView::viewTemperatureChanged);
    connect(m_canvas, &SweepCanvas::picked, this, &TemperatureSweepView::classSelected);
    setRoom({80, 20}, {67, 14});
    showNoRun();
}

void TemperatureSweepView::showNoRun()
{
    m_logits = {};
    m_armNames.clear();
    refresh();
}

void TemperatureSweepView::beginRun(const engine::Timeline& timeline)
{
    offerArms(*m_arm, shownArms(timeline, state().arms, theme()));
    m_arm->setCurrent(1); // the arm that usually distils
}

void TemperatureSweepView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    const std::vector<ShownArm> arms = shownArms(timeline, state.arms, theme());
    offerArms(*m_arm, arms);
    m_armNames.clear();
    for (const ShownArm& arm : arms)
        m_armNames.push_back(toQString(timeline.recipe(arm.arm).name));
    m_logits = pictureLogitsAt(timeline, state);
    refresh();
}

TemperatureSweep TemperatureSweepView::sweep() const
{
    return temperatureSweep(m_logits,
                            run().classes,
                            m_armNames,
                            m_arm->current(),
                            state().rows,
                            state().viewTemperature);
}

void TemperatureSweepView::refresh()
{
    TemperatureSweep shown = sweep();
    const QString degree = QLocale().toString(state().viewTemperature, 'f', 1);
    const ArmStyle style = armStyle(shown.arm, theme());
    m_readout->setTexts(
        {tr("%1 %2 %3 at T = %4").arg(style.marker, style.letter, shown.name, degree),
         tr("T = %1").arg(degree)});
    m_readout->setVisible(!shown.rows.empty());
    m_canvas->setPlaceholder(placeholder());
    m_canvas->setAccessibleDescription(sweepSentence(shown));
    m_canvas->show(std::move(shown),
                   m_scale->current() == 0 ? BarScale::Linear : BarScale::Logarithmic,
                   state().selectedPosition);
    layOut();
}

QString TemperatureSweepView::placeholder() const
{
    return hasRun() ? tr("The networks have not been asked about this picture yet.")
                    : tr("How a hotter softmax spreads the answer over the other classes will "
                         "stand here.");
}

void TemperatureSweepView::layOut()
{
    m_canvas->setMinimumHeight(m_canvas->heightAt(m_scroll->viewport()->width()));
}

ViewTable TemperatureSweepView::table() const
{
    return sweepTable(sweep());
}

QString TemperatureSweepView::sentence() const
{
    const QString said = sweepSentence(sweep());
    return said.isEmpty() ? placeholder() : said;
}

} // namespace ui
