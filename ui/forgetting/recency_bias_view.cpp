// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/recency_bias_view.h"

#include "ui/forgetting/answer_bars.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"

#include <QBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ui {

RecencyBiasView::Lines RecencyBiasView::linesOf(const RecencySeries& series)
{
    Lines lines;
    int step = 0;
    for (const RecencyPoint& point : series.points) {
        if (point.point.step != step) {
            lines.answers.parts.emplace_back();
            lines.fair.parts.emplace_back();
        }
        step = point.point.step;
        const auto tick = static_cast<double>(point.point.tick);
        lines.answers.parts.back().emplace_back(tick, 100.0 * point.answers.value());
        lines.fair.parts.back().emplace_back(tick, 100.0 * point.fair.value());
    }
    return lines;
}

RecencyBiasView::RecencyBiasView(QWidget* parent)
    : PlotView(
          QStringLiteral("recencyBias"), tr("Recency bias"), QStringLiteral("recencyPlot"), parent)
    , m_bars(new AnswerBars(this))
{
    header().column->addWidget(&plot());
    header().column->addWidget(m_bars);
    plot().setAccessibleName(tr("Share of answers in the newest step's classes over time"));
    plot().setWhatsThis(
        tr("Of all test images of the classes seen, the share that is called a class of the newest "
           "step. The thin line is the share that is of such a class: above it, the network is "
           "biased towards what it learned last.\nClick to go to that moment ⚡ now."));
    plot().setAxis({100.0, QStringLiteral(" %")});
    plot().setWidestLabel(tr("fair %1 %").arg(100));
    m_bars->setObjectName(QStringLiteral("recencyBars"));
    m_bars->setAccessibleName(tr("Answers by the step of the class they name"));
    m_bars->setWhatsThis(
        tr("At the shown moment: answers by the step of the class they name, beside "
           "what would be right. The newest step is coloured."));
    setRoom({70, 23}, {52, 15});
    showNoRun();
}

void RecencyBiasView::showNoRun()
{
    PlotView::showNoRun();
    m_series.clear();
    m_lines.clear();
    m_answers.clear();
    m_bars->show({});
    plot().setPlaceholder(tr("Here it is drawn how often old classes are taken for new ones."));
}

void RecencyBiasView::beginArms()
{
    m_series.assign(arms().size(), {});
    m_lines.clear();
    plot().setPlaceholder(tr("From step 2 on: how often old classes are taken for new ones."));
}

bool RecencyBiasView::grow(const engine::Timeline& timeline)
{
    m_answers.clear();
    for (const ShownArm& arm : arms())
        m_answers.push_back(answersByStep(timeline, arm.arm, state().tick));
    const bool grew = growEach(m_series, timeline);
    if (grew)
        m_lines.clear();
    return grew;
}

void RecencyBiasView::draw()
{
    if (m_lines.empty())
        std::ranges::transform(m_series, std::back_inserter(m_lines), linesOf);
    std::vector<ChartLine> drawn;
    ChartLine fair;
    fair.colour = theme().mutedText;
    fair.labelColour = theme().text;
    fair.width = 1.5;
    fair.pen = Qt::DashLine;
    addParts(drawn, m_lines[0].fair, fair, cursor(), {tr("fair %1 %")});
    for (std::size_t side = 0; side < arms().size(); ++side) {
        ChartLine line;
        line.colour = arms()[side].style.colour;
        line.labelColour = arms()[side].style.text;
        line.width = 2.5;
        addParts(
            drawn, m_lines[side].answers, line, cursor(), {tr("%1 %2 %").arg(arms()[side].letter)});
    }
    plot().show(std::move(drawn));
    plot().setCursor(cursor());
    drawBars();
    updateReadout();
}

void RecencyBiasView::drawBars()
{
    std::vector<AnswerBar> drawn;
    AnswerBar truth{tr("fair"), theme().text, theme().mutedText, {}};
    for (std::size_t side = 0; side < m_answers.size(); ++side) {
        const ShownArm& arm = arms()[side];
        AnswerBar bar{arm.letter, arm.style.text, arm.style.colour, {}};
        truth.parts.clear();
        for (const StepShare& share : m_answers[side]) {
            bar.parts.push_back(share.answers.value());
            truth.parts.push_back(share.truth.value());
        }
        if (!bar.parts.empty())
            drawn.push_back(std::move(bar));
    }
    if (!truth.parts.empty())
        drawn.push_back(std::move(truth));
    m_bars->show(std::move(drawn));
}

QStringList RecencyBiasView::valuesAt(std::int64_t tick) const
{
    QStringList parts;
    const RecencyPoint* any = nullptr;
    for (std::size_t side = 0; side < arms().size(); ++side) {
        const RecencyPoint* point = pointAt(m_series[side], tick);
        if (!point)
            continue;
        parts.append(filled(tr("%1 %2 %"), arms()[side].letter, wholePercent(point->answers)));
        any = point;
    }
    if (!any)
        return {tr("in step 1 every class is new")};
    QStringList bare = parts;
    bare.append(tr("fair %1 %").arg(wholePercent(any->fair)));
    parts.append(filled(tr("fair %1 % (n = %2)"), wholePercent(any->fair), any->answers.n));
    parts.append(momentInWords(any->point));
    const QString separator = QStringLiteral(" · ");
    return {tr("answers in the newest classes: %1").arg(parts.join(separator)),
            parts.join(separator),
            bare.join(separator),
            bare.mid(0, bare.size() - 1).join(separator)};
}

void RecencyBiasView::updateReadout()
{
    say(valuesAt(momentRead()));
}

ViewTable RecencyBiasView::table() const
{
    return wholeTable(tableRows());
}

TableRows RecencyBiasView::tableRows() const
{
    return recencyRows(m_series, namesOf(arms()));
}

QString RecencyBiasView::sentence() const
{
    return arms().empty() ? tr("No run yet.")
                          : tr("Of all test images, %1.").arg(valuesAt(state().tick)[0]);
}

} // namespace ui
