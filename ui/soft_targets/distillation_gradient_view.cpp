// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/distillation_gradient_view.h"

#include "ui/soft_targets/gradient_canvas.h"
#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

DistillationGradientView::DistillationGradientView(QWidget* parent)
    : InspectionView(parent)
    , m_norm(new SegmentedSwitch({tr("L2"), tr("L1")}, this))
    , m_scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, this))
    , m_arm(new SegmentedSwitch({tr("A"), tr("B")}, this))
    , m_canvas(new GradientCanvas(this))
    , m_why(new ElidedLabel(TextRank::Small, this))
{
    setObjectName(QStringLiteral("distillationGradient"));
    setAccessibleName(tr("Size of the distillation gradient"));
    const auto name =
        [](QWidget* widget, const char* object, const QString& text, const QString& tip) {
            widget->setObjectName(QString::fromLatin1(object));
            widget->setAccessibleName(text);
            widget->setToolTip(tip);
        };
    name(m_norm,
         "gradientNorm",
         tr("Norm of the gradient"),
         tr("L2: the length of the gradient. L1: the sum of its parts’ sizes. ⚡ now"));
    name(m_scale,
         "gradientScale",
         tr("Scale of the sizes"),
         tr("Log: one step is ten times. ⚡ now"));
    name(m_arm, "gradientArm", tr("Arm shown"), tr("Which arm is shown. ⚡ now"));
    name(
        m_canvas, "gradientCanvas", tr("Distillation gradient against the temperature"), QString());
    m_canvas->setWhatsThis(
        tr("g = (q − p) / T, with student q and teacher p softened within each old head, by the "
           "student’s logits on this picture, at weight 1. Click or drag to set the view "
           "temperature, or use the arrow keys. The triangle marks the temperature in training."));
    m_arm->setCurrent(1);
    const ViewHeader header = addTallHeader(this, {});
    header.title->setTexts({tr("Pull of the teacher"), tr("Pull")});
    m_readout = header.readout;
    m_readout->setObjectName(QStringLiteral("gradientReadout"));
    m_why->setObjectName(QStringLiteral("gradientWhy"));
    for (SegmentedSwitch* choice : {m_norm, m_scale, m_arm}) {
        header.add(choice);
        connect(choice, &SegmentedSwitch::chosen, this, &DistillationGradientView::refresh);
    }
    header.column->setContentsMargins(12, kSpacing, 12, 10);
    header.column->setSpacing(5);
    header.column->addWidget(m_canvas, 1);
    header.column->addWidget(m_why);
    connect(m_canvas,
            &GradientCanvas::temperaturePicked,
            this,
            &DistillationGradientView::viewTemperatureChanged);
    setRoom({80, 19}, {67, 14});
    showNoRun();
}

QString DistillationGradientView::why()
{
    return tr("Without T² the pull of the soft targets shrinks about as 1/T²: a hotter softmax "
              "alone also means less distillation.");
}

void DistillationGradientView::showNoRun()
{
    m_logits = {};
    m_recipes.clear();
    refresh();
}

void DistillationGradientView::beginRun(const engine::Timeline& timeline)
{
    offerArms(*m_arm, shownArms(timeline, state().arms, theme()));
    m_arm->setCurrent(1); // the arm that usually distils
}

void DistillationGradientView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    const std::vector<ShownArm> arms = shownArms(timeline, state.arms, theme());
    offerArms(*m_arm, arms);
    m_recipes.clear();
    for (const ShownArm& arm : arms)
        m_recipes.push_back(timeline.recipe(arm.arm));
    m_logits = pictureLogitsAt(timeline, state);
    m_trainingTemperature = timeline.temperatureAt(state.tick);
    refresh();
}

DistillationGradient DistillationGradientView::gradient() const
{
    const int side = m_arm->current();
    // There are recipes without logits where a run has no such picture.
    const std::size_t known = std::min(m_recipes.size(), m_logits.arms.size());
    if (side >= static_cast<int>(known)) {
        DistillationGradient none;
        none.absence = tr("How hard the soft targets pull at the student, and what the "
                          "temperature has to do with it, will stand here.");
        return none;
    }
    const GradientQuestion question{side,
                                    m_norm->current() == 0 ? engine::Norm::L2 : engine::Norm::L1,
                                    state().viewTemperature,
                                    m_trainingTemperature};
    return distillationGradient(
        m_logits, run().classes, m_recipes[static_cast<std::size_t>(side)], question);
}

void DistillationGradientView::refresh()
{
    DistillationGradient shown = gradient();
    const ArmStyle style = armStyle(shown.arm, theme());
    m_readout->setText(
        shown.points.empty()
            ? QString()
            : tr("%1 %2 at %3").arg(style.marker, style.letter, gradientReadout(shown)));
    m_why->setTexts(pullsNowhere(shown)
                        ? QStringList()
                        : QStringList{why(), tr("Without T² the pull shrinks about as 1/T².")});
    m_canvas->setAccessibleDescription(gradientReadout(shown));
    m_canvas->show(std::move(shown),
                   m_scale->current() == 0 ? GradientScale::Linear : GradientScale::Logarithmic);
}

ViewTable DistillationGradientView::table() const
{
    return gradientTable(gradient());
}

QString DistillationGradientView::sentence() const
{
    const DistillationGradient shown = gradient();
    if (shown.points.empty())
        return shown.absence;
    const QString readout = gradientReadout(shown) + QStringLiteral(".");
    return pullsNowhere(shown) ? readout : readout + QLatin1Char(' ') + why();
}

} // namespace ui
