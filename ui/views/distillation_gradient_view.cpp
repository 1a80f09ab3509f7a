// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/distillation_gradient_view.h"

#include "ui/models/distillation_gradient.h"
#include "ui/models/probe_beliefs.h"
#include "ui/models/run_identity.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/gradient_canvas.h"
#include "ui/views/segmented_switch.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

class DistillationGradientView::Private
{
    Q_DECLARE_TR_FUNCTIONS(DistillationGradientView)

public:
    explicit Private(DistillationGradientView* view);

    void build();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void clear();
    void refresh();
    [[nodiscard]] DistillationGradient gradient() const;
    [[nodiscard]] static QString why();

    SegmentedSwitch* norm;
    SegmentedSwitch* scale;
    SegmentedSwitch* arm;
    GradientCanvas* canvas;

private:
    DistillationGradientView* m_view;
    ElidedLabel* m_title;
    ElidedLabel* m_readout;
    ElidedLabel* m_why;
    RunIdentity m_run;
    ProbeLogits m_logits;
    std::vector<engine::Recipe> m_recipes; // by side
    double m_temperature = 2.0;
    double m_trainingTemperature = 2.0;
};

DistillationGradientView::Private::Private(DistillationGradientView* view)
    : norm(new SegmentedSwitch({tr("L2"), tr("L1")}, view))
    , scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, view))
    , arm(new SegmentedSwitch({tr("A"), tr("B")}, view))
    , canvas(new GradientCanvas(view))
    , m_view(view)
    , m_title(new ElidedLabel(TextRank::Title, view))
    , m_readout(new ElidedLabel(TextRank::Body, view))
    , m_why(new ElidedLabel(TextRank::Small, view))
{
}

QString DistillationGradientView::Private::why()
{
    return tr("Without T² the pull of the soft targets shrinks about as 1/T²: a hotter softmax "
              "alone also means less distillation.");
}

void DistillationGradientView::Private::build()
{
    const auto name =
        [](QWidget* widget, const char* object, const QString& text, const QString& tip) {
            widget->setObjectName(QString::fromLatin1(object));
            widget->setAccessibleName(text);
            widget->setToolTip(tip);
        };
    name(norm,
         "gradientNorm",
         tr("Norm of the gradient"),
         tr("L2: the length of the gradient. L1: the sum of its parts’ sizes. ⚡ now"));
    name(scale, "gradientScale", tr("Scale of the sizes"), tr("Log: one step is ten times. ⚡ now"));
    name(arm, "gradientArm", tr("Arm shown"), tr("Which arm is shown. ⚡ now"));
    name(canvas, "gradientCanvas", tr("Distillation gradient against the temperature"), QString());
    canvas->setWhatsThis(
        tr("g = (q − p) / T, with student q and teacher p softened within each old head, by the "
           "student’s logits on this picture, at weight 1. Click or drag to set the view "
           "temperature, or use the arrow keys. The triangle marks the temperature in training."));
    arm->setCurrent(1);
    m_title->setTexts({tr("Pull of the teacher"), tr("Pull")});
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_readout->setObjectName(QStringLiteral("gradientReadout"));
    m_why->setObjectName(QStringLiteral("gradientWhy"));
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(m_title);
    header->addStretch(1);
    header->addWidget(norm);
    header->addWidget(scale);
    header->addWidget(arm);
    header->addWidget(m_view->menuButton());
    auto* layout = new QVBoxLayout(m_view);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(5);
    layout->addLayout(header);
    layout->addWidget(m_readout);
    layout->addWidget(canvas, 1);
    layout->addWidget(m_why);
    clear();
}

void DistillationGradientView::Private::clear()
{
    m_run = {};
    m_logits = {};
    m_recipes.clear();
    refresh();
}

void DistillationGradientView::Private::take(const engine::Timeline& timeline,
                                             const ViewState& state)
{
    if (identityOf(timeline) != m_run) {
        m_run = identityOf(timeline);
        const bool two = timeline.armCount() > 1;
        arm->setOptions(two ? QStringList{tr("A"), tr("B")} : QStringList{tr("A")});
        arm->setCurrent(two ? 1 : 0);
        arm->setVisible(two);
    }
    m_recipes.clear();
    for (const int shown : armsBySide(state.arms, timeline.armCount()))
        m_recipes.push_back(timeline.recipe(shown));
    m_logits = pictureLogitsAt(timeline, state);
    m_temperature = state.viewTemperature;
    m_trainingTemperature = timeline.temperatureAt(state.tick);
    refresh();
}

DistillationGradient DistillationGradientView::Private::gradient() const
{
    const int side = arm->current();
    // There are recipes without logits where a run has no such picture.
    const std::size_t known = std::min(m_recipes.size(), m_logits.arms.size());
    if (side >= static_cast<int>(known)) {
        DistillationGradient none;
        none.absence = tr("How hard the soft targets pull at the student, and what the "
                          "temperature has to do with it, will stand here.");
        return none;
    }
    const GradientQuestion question{side,
                                    norm->current() == 0 ? engine::Norm::L2 : engine::Norm::L1,
                                    m_temperature,
                                    m_trainingTemperature};
    return distillationGradient(
        m_logits, m_run.classes, m_recipes[static_cast<std::size_t>(side)], question);
}

void DistillationGradientView::Private::refresh()
{
    DistillationGradient shown = gradient();
    const ArmStyle style = armStyle(shown.side, themeFor(m_view->palette()));
    m_readout->setText(
        shown.points.empty()
            ? QString()
            : tr("%1 %2 at %3").arg(style.marker, style.letter, gradientReadout(shown)));
    m_why->setTexts(pullsNowhere(shown)
                        ? QStringList()
                        : QStringList{why(), tr("Without T² the pull shrinks about as 1/T².")});
    canvas->setAccessibleDescription(gradientReadout(shown));
    canvas->show(std::move(shown),
                 scale->current() == 0 ? GradientScale::Linear : GradientScale::Logarithmic);
}

DistillationGradientView::DistillationGradientView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("distillationGradient"));
    setAccessibleName(tr("Size of the distillation gradient"));
    m_private->build();
    for (SegmentedSwitch* choice : {m_private->norm, m_private->scale, m_private->arm})
        connect(choice, &SegmentedSwitch::chosen, this, [this] { m_private->refresh(); });
    connect(m_private->canvas,
            &GradientCanvas::temperaturePicked,
            this,
            &DistillationGradientView::viewTemperatureChanged);
}

DistillationGradientView::~DistillationGradientView() = default;

void DistillationGradientView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun())
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable DistillationGradientView::table() const
{
    return gradientTable(m_private->gradient());
}

QString DistillationGradientView::sentence() const
{
    const DistillationGradient shown = m_private->gradient();
    if (shown.points.empty())
        return shown.absence;
    const QString readout = gradientReadout(shown) + QStringLiteral(".");
    return pullsNowhere(shown) ? readout : readout + QLatin1Char(' ') + Private::why();
}

QSize DistillationGradientView::sizeHint() const
{
    return {480, 260};
}

QSize DistillationGradientView::minimumSizeHint() const
{
    return {400, 200};
}

} // namespace ui
