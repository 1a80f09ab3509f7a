// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/loss_parts_view.h"

#include "ui/filled_text.h"
#include "ui/models/loss_parts.h"
#include "ui/models/measured_moments.h"
#include "ui/views/elided_label.h"
#include "ui/views/loss_areas.h"
#include "ui/views/plot_time.h"
#include "ui/views/segmented_switch.h"
#include "ui/views/shown_arm.h"
#include "ui/views/step_bands.h"
#include "ui/views/view_header.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

class LossPartsView::Private
{
    Q_DECLARE_TR_FUNCTIONS(LossPartsView)

public:
    explicit Private(LossPartsView* view)
        : view(view)
        , header(addHeader(view, tr("Parts of the loss")))
        , armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, view))
        , plot(new LinePlot(view))
        , time(new PlotTime(plot, view))
    {
    }

    void build();
    void clear();
    void take(const engine::Timeline& timeline, const ViewState& state);
    void draw();
    void updateReadout();
    [[nodiscard]] std::size_t side() const;
    // Longest first.
    [[nodiscard]] QStringList valuesAt(std::int64_t tick) const;

    LossPartsView* view;
    ViewHeader header;
    SegmentedSwitch* armSwitch; // owned by the view
    LinePlot* plot;             // owned by the view
    PlotTime* time;             // owned by the view

    BandKey bandsFor;
    std::vector<ShownArm> arms;     // by side
    std::vector<LossSeries> series; // by side
    LossShape shape;
    std::optional<std::size_t> shapeOf; // the side it is of; none: to be made anew
    ViewState state;
    std::int64_t lastTick = 0;
};

void LossPartsView::Private::build()
{
    header.row->insertWidget(header.row->count() - 1, armSwitch);
    view->layout()->addWidget(plot);
    armSwitch->setObjectName(QStringLiteral("lossArm"));
    armSwitch->setAccessibleName(tr("Arm whose loss is shown"));
    // The arm that distils is usually the second.
    armSwitch->setCurrent(1);
    plot->setObjectName(QStringLiteral("lossPlot"));
    plot->setAccessibleName(tr("Parts of the loss over time"));
    plot->setWhatsThis(
        tr("Means over the mini-batches of an epoch, stacked as they are added up: cross-entropy "
           "over all classes, and the distillation of each old head, the oldest lowest. Head 1 is "
           "that of step 1.\nClick to go to that moment ⚡ now."));
    plot->setWidestLabel(tr("cross-entropy %1").arg(QStringLiteral("0.00")),
                         filled(tr("head %1 %2"), 1, QStringLiteral("0.00")));
    clear();
}

void LossPartsView::Private::clear()
{
    bandsFor = {};
    arms.clear();
    series.clear();
    shape = {};
    shapeOf.reset();
    time->clear();
    armSwitch->hide();
    plot->show({});
    plot->setBands({});
    plot->setCursor({});
    plot->setPlaceholder(tr("Here the loss is parted into what it is made of."));
    header.readout->setText(QString());
}

std::size_t LossPartsView::Private::side() const
{
    return arms.size() < 2 ? 0 : static_cast<std::size_t>(armSwitch->current());
}

void LossPartsView::Private::take(const engine::Timeline& timeline, const ViewState& shown)
{
    const std::vector<ShownArm> before =
        std::exchange(arms, shownArms(timeline, shown.arms, themeFor(view->palette())));
    const bool sameArms = std::ranges::equal(before, arms, {}, &ShownArm::arm, &ShownArm::arm);
    BandKey newBands = bandKey(timeline, arms[0].arm);
    if (!sameArms || newBands.run != bandsFor.run) {
        series.assign(arms.size(), {});
        shapeOf.reset();
    }
    if (newBands != bandsFor) {
        bandsFor = std::move(newBands);
        plot->setBands(stepBands(timeline, bandsFor.arm, BandWords::Numbers));
        plot->setEnd(bandsFor.end);
        plot->setPlaceholder(tr("The first epoch has not ended yet."));
    }
    armSwitch->setVisible(arms.size() > 1);
    bool grew = !sameArms;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const std::size_t evaluations = timeline.evaluations(arms[i].arm).size();
        grew = grew || series[i].taken != evaluations;
        if (series[i].taken > evaluations)
            series[i] = {};
        extend(series[i], timeline, arms[i].arm);
    }
    if (grew) {
        time->takeMoments(timeline);
        shapeOf.reset();
    }
    const bool moved = shown.tick != state.tick || lastTick != timeline.lastTick();
    const bool sameTheme = before.empty() || before[0].style.text == arms[0].style.text;
    state = shown;
    lastTick = timeline.lastTick();
    time->setShown(state.tick);
    if (grew || moved || !sameTheme)
        draw();
}

void LossPartsView::Private::draw()
{
    if (arms.empty())
        return;
    const bool looksBack = state.tick < lastTick;
    const std::int64_t shown = measuredAt(time->moments(), state.tick);
    if (shapeOf != side()) {
        shapeOf = side();
        shape = lossShape(series[side()]);
    }
    LossAreas drawn = lossAreas(shape,
                                series[side()],
                                looksBack ? std::optional(shown) : std::nullopt,
                                arms[side()].style,
                                themeFor(view->palette()));
    plot->setAxis({shape.top > 0.0 ? 1.05 * shape.top : 1.0, QString()});
    plot->show(std::move(drawn.lines), std::move(drawn.areas));
    plot->setCursor(looksBack ? std::optional(static_cast<double>(shown)) : std::nullopt);
    updateReadout();
}

QStringList LossPartsView::Private::valuesAt(std::int64_t tick) const
{
    const LossPoint* point = pointAt(series[side()], tick);
    if (!point)
        return {tr("the first epoch has not ended yet")};
    const auto number = [](double value) {
        return std::isfinite(value) ? QLocale().toString(value, 'f', 2) : tr("not a number");
    };
    QStringList parts{tr("%1 loss %2").arg(arms[side()].letter, number(totalLoss(*point))),
                      tr("cross-entropy %1").arg(number(point->crossEntropy))};
    if (point->distillation.empty())
        parts.append(tr("nothing is distilled"));
    else
        parts.append(
            tr("distillation %1 (%n heads)", nullptr, static_cast<int>(point->distillation.size()))
                .arg(number(distillationLoss(*point))));
    parts.append(momentInWords(point->point));
    const QString separator = QStringLiteral(" · ");
    return {parts.join(separator),
            parts.mid(0, 2).join(separator),
            parts[0],
            tr("%1 %2").arg(arms[side()].letter, number(totalLoss(*point)))};
}

void LossPartsView::Private::updateReadout()
{
    if (!arms.empty())
        header.readout->setTexts(valuesAt(time->read()));
}

LossPartsView::LossPartsView(QWidget* parent)
    : InspectionView(parent)
{
    setObjectName(QStringLiteral("lossParts"));
    setAccessibleName(tr("Parts of the loss"));
    m_private = std::make_unique<Private>(this);
    m_private->build();
    connect(m_private->time, &PlotTime::readChanged, this, [this] { m_private->updateReadout(); });
    connect(m_private->armSwitch, &SegmentedSwitch::chosen, this, [this] { m_private->draw(); });
}

LossPartsView::~LossPartsView() = default;

void LossPartsView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun() && timeline.armCount() > 0)
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable LossPartsView::table() const
{
    return wholeTable(tableRows());
}

TableRows LossPartsView::tableRows() const
{
    return lossRows(m_private->series, m_private->side());
}

QString LossPartsView::sentence() const
{
    return m_private->arms.empty() ? tr("No run yet.")
                                   : tr("%1.").arg(m_private->valuesAt(m_private->state.tick)[0]);
}

void LossPartsView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (!m_private || event->type() != QEvent::PaletteChange)
        return;
    recolour(m_private->arms, themeFor(palette()));
    m_private->draw();
}

QSize LossPartsView::sizeHint() const
{
    return {420, 320};
}

QSize LossPartsView::minimumSizeHint() const
{
    return {m_private->plot->minimumSizeHint().width() + 60,
            m_private->plot->minimumSizeHint().height() + menuButton()->sizeHint().height() +
                3 * kSpacing};
}

} // namespace ui
