// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/loss_parts_view.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/words/filled_text.h"

#include <QBoxLayout>
#include <QLocale>

#include <cmath>
#include <utility>

namespace ui {

LossPartsView::LossPartsView(QWidget* parent)
    : PlotView(
          QStringLiteral("lossParts"), tr("Parts of the loss"), QStringLiteral("lossPlot"), parent)
    , m_armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, this))
{
    header().title->setTexts({tr("Parts of the loss"), tr("Loss")});
    header().add(m_armSwitch);
    header().column->addWidget(&plot());
    m_armSwitch->setObjectName(QStringLiteral("lossArm"));
    m_armSwitch->setAccessibleName(tr("Arm whose loss is shown"));
    // The arm that distils is usually the second.
    m_armSwitch->setCurrent(1);
    plot().setAccessibleName(tr("Parts of the loss over time"));
    plot().setWhatsThis(
        tr("Means over the mini-batches of an epoch, stacked as they are added up: cross-entropy "
           "over all classes, and the distillation of each old head, the oldest lowest. Head 1 is "
           "that of step 1.\nClick to go to that moment ⚡ now."));
    plot().setWidestLabel(tr("cross-entropy %1").arg(QStringLiteral("0.00")),
                          filled(tr("head %1 %2"), 1, QStringLiteral("0.00")));
    connect(m_armSwitch, &SegmentedSwitch::chosen, this, [this] { redraw(); });
    setRoom({70, 23}, {52, 11});
    showNoRun();
}

void LossPartsView::showNoRun()
{
    PlotView::showNoRun();
    m_series.clear();
    m_shape = {};
    m_shapeOf.reset();
    m_armSwitch->hide();
    plot().setAxis({});
    plot().setPlaceholder(tr("Here the loss is parted into what it is made of."));
}

void LossPartsView::beginArms()
{
    m_series.assign(arms().size(), {});
    m_shapeOf.reset();
    offerArms(*m_armSwitch, arms());
    plot().setPlaceholder(tr("The first epoch has not ended yet."));
}

bool LossPartsView::grow(const engine::Timeline& timeline)
{
    const bool grew = growEach(m_series, timeline);
    if (grew)
        m_shapeOf.reset();
    return grew;
}

std::size_t LossPartsView::side() const
{
    return arms().size() < 2 ? 0 : static_cast<std::size_t>(m_armSwitch->current());
}

void LossPartsView::draw()
{
    if (m_shapeOf != side()) {
        m_shapeOf = side();
        m_shape = lossShape(m_series[side()]);
    }
    LossAreas drawn = lossAreas(m_shape, m_series[side()], cursor(), arms()[side()].style, theme());
    plot().setAxis({m_shape.top > 0.0 ? 1.05 * m_shape.top : 1.0, QString()});
    plot().show(std::move(drawn.lines), std::move(drawn.areas));
    plot().setCursor(cursor());
    updateReadout();
}

QStringList LossPartsView::valuesAt(std::int64_t tick) const
{
    const LossPoint* point = pointAt(m_series[side()], tick);
    if (!point)
        return {tr("the first epoch has not ended yet")};
    const auto number = [](double value) {
        return std::isfinite(value) ? QLocale().toString(value, 'f', 2) : tr("not a number");
    };
    QStringList parts{tr("%1 loss %2").arg(arms()[side()].letter, number(totalLoss(*point))),
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
            tr("%1 %2").arg(arms()[side()].letter, number(totalLoss(*point)))};
}

void LossPartsView::updateReadout()
{
    say(valuesAt(momentRead()));
}

ViewTable LossPartsView::table() const
{
    return wholeTable(tableRows());
}

TableRows LossPartsView::tableRows() const
{
    return lossRows(m_series, side());
}

QString LossPartsView::sentence() const
{
    return arms().empty() ? tr("No run yet.") : tr("%1.").arg(valuesAt(state().tick)[0]);
}

} // namespace ui
