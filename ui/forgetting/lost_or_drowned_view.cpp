// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned_view.h"

#include "ui/forgetting/lost_or_drowned_bars.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/slim_scroll_bar.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QBoxLayout>
#include <QScrollArea>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr int kCharactersForPlot = 115; // a card needs for the bars and the lines beside them

} // namespace

LostOrDrownedView::LostOrDrownedView(QWidget* parent)
    : PlotView(QStringLiteral("lostOrDrowned"),
               tr("Lost or drowned"),
               QStringLiteral("lostOrDrownedPlot"),
               parent)
    , m_said{new ElidedLabel(TextRank::Body, this), new ElidedLabel(TextRank::Body, this)}
    , m_bars(new LostOrDrownedBars)
    , m_scroll(scrolledUpAndDown(m_bars, this))
    , m_key(new LostOrDrownedKey(m_bars, this))
{
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_key);
    left->addWidget(m_scroll, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addLayout(left, 3);
    body->addWidget(&plot(), 2);
    auto* layout = header().column;
    for (ElidedLabel* label : m_said)
        layout->addWidget(label);
    layout->addLayout(body, 1);
    m_scroll->setObjectName(QStringLiteral("lostOrDrownedScroll"));
    m_bars->setObjectName(QStringLiteral("lostOrDrownedBars"));
    m_bars->setAccessibleName(tr("Recognised over all heads and within its own, per class"));
    m_bars->setWhatsThis(
        tr("Solid: the share of a class's test images that is called right. Pale: known as soon as "
           "only the classes learned with it are asked (its own head); these images are drowned "
           "by other heads. Outlined: right there as well, but no more than guessing the rest "
           "would give: a head of two classes gets half of them right without knowing anything. "
           "Mark: what was known when the class was learned; what is missing up to there is lost. "
           "▲: more than then; later steps helped.\nClick or use the arrow keys to select a class "
           "in every view ⚡ now."));
    plot().setAccessibleName(tr("The same through time"));
    plot().setWhatsThis(tr("Thick: over all heads; thin: within its own head; dotted: what "
                           "guessing gets right there. Click to go to "
                           "that moment ⚡ now."));
    plot().setAxis({100.0, QStringLiteral(" %")});
    // The widest letter of an arm.
    plot().setWidestLabel(filled(tr("%1 own head %2 %"), QStringLiteral("D"), 100),
                          filled(tr("%1 own %2 %"), QStringLiteral("D"), 100));
    connect(m_bars, &LostOrDrownedBars::picked, this, &LostOrDrownedView::classSelected);
    connect(m_bars, &LostOrDrownedBars::hovered, this, [this](std::optional<int> row) {
        m_hover = row;
        updateReadout();
    });
    setRoom({103, 23}, {48, 11});
    showNoRun();
}

void LostOrDrownedView::showNoRun()
{
    PlotView::showNoRun();
    m_histories.clear();
    m_memories.clear();
    m_old.clear();
    m_lines.clear();
    m_hover.reset();
    m_bars->show({}, {});
    plot().setPlaceholder(QString());
    m_key->hide();
    m_scroll->hide();
    plot().hide();
    m_said[0]->setText(tr("Here it is told whether forgotten classes are lost, or only drowned by "
                          "the heads of other steps."));
    m_said[0]->setColour({});
    m_said[1]->hide();
    m_said[1]->setText(QString());
}

void LostOrDrownedView::beginArms()
{
    m_histories.assign(arms().size(), {});
    m_lines.clear();
}

bool LostOrDrownedView::grow(const engine::Timeline& timeline)
{
    const bool grew = growEach(m_histories, timeline);
    if (grew)
        m_lines.clear();
    return grew;
}

// False only where a test says nothing of heads.
bool LostOrDrownedView::knowsHeads() const
{
    return std::ranges::all_of(m_histories, [](const ClassHistory& history) {
        return history.moments.empty() || !history.moments.back().withinHead.empty();
    });
}

void LostOrDrownedView::draw()
{
    const std::vector<engine::ClassInfo>& classes = run().classes;
    m_memories.clear();
    m_old.clear();
    for (const ClassHistory& history : m_histories) {
        m_memories.push_back(classMemories(history, classes, state().tick));
        m_old.push_back(oldClassesMemory(history, classes, state().tick));
    }
    std::vector<BarRow> rows;
    for (std::size_t position = 0; position < classes.size(); ++position) {
        BarRow row{toQString(classes[position].name), classes[position].step, {}};
        for (const std::vector<ClassMemory>& ofArm : m_memories)
            row.bySide.push_back(ofArm[position]);
        rows.push_back(std::move(row));
    }
    m_key->show();
    m_scroll->show();
    std::vector<int> shown;
    for (const ShownArm& arm : arms())
        shown.push_back(arm.arm);
    m_bars->show(std::move(rows), std::move(shown));
    m_key->update();
    if (m_bars->selected() != state().selectedPosition) {
        m_bars->setSelected(state().selectedPosition);
        // Later, when new rows have been laid out.
        QMetaObject::invokeMethod(
            this, [this] { showSelected(); }, Qt::QueuedConnection);
    }
    drawSentences();
    drawPlot();
    updateReadout();
}

void LostOrDrownedView::showSelected()
{
    if (!m_bars->selected() || *m_bars->selected() >= static_cast<int>(m_bars->rows().size()))
        return;
    const QRectF row = m_bars->rowArea(*m_bars->selected());
    m_scroll->ensureVisible(
        0, static_cast<int>(row.center().y()), 0, static_cast<int>(row.height()));
}

int LostOrDrownedView::stepShown(std::size_t side) const
{
    const std::optional<std::size_t> shown = momentAt(m_histories[side], state().tick);
    return shown ? m_histories[side].moments[*shown].point.step : 0;
}

QStringList LostOrDrownedView::sentences(std::size_t side) const
{
    const ShownArm& arm = arms()[side];
    if (!m_old[side])
        return {tr("%1: no old classes yet").arg(arm.title)};
    const ClassMemory& memory = *m_old[side];
    const auto drowned = std::lround(drownedPoints(memory));
    const auto lost = std::lround(lostPoints(memory));
    const auto gained = std::lround(gainedPoints(memory));
    const int n = memory.global.n;
    if (oldHeadsHaveOneClass(run().classes, stepShown(side)))
        return {
            filled(tr("%1: %2 points of the old classes are drowned by other heads. None can be "
                      "lost: a head of one class is always right within itself (n = %3)"),
                   arm.title,
                   drowned,
                   n),
            filled(tr("%1: %2 points drowned; heads of one class lose none"), arm.title, drowned)};
    if (memory.isGuessing)
        return {filled(tr("%1: of what the old classes lost since they were learned, %2 points are "
                          "drowned by other heads, %3 points are lost: within their own heads the "
                          "network is no better than guessing (n = %4)"),
                       arm.title,
                       drowned,
                       lost,
                       n),
                filled(tr("%1: %2 points drowned, %3 lost: own heads no better than guessing"),
                       arm.title,
                       drowned,
                       lost),
                filled(tr("%1: %2 points drowned, %3 lost"), arm.title, drowned, lost)};
    if (gained > 0)
        return {
            filled(tr("%1: %2 points of the old classes are drowned by other heads, none is lost: "
                      "within their heads %3 points more are known than when learned (n = %4)"),
                   arm.title,
                   drowned,
                   gained,
                   n),
            filled(tr("%1: %2 points drowned, none lost, %3 gained"), arm.title, drowned, gained)};
    return {
        filled(
            tr("%1: of what the old classes lost since they were learned, %2 points are drowned by "
               "other heads, %3 points are lost (n = %4)"),
            arm.title,
            drowned,
            lost,
            n),
        filled(tr("%1: old classes: %2 points drowned by other heads, %3 lost (n = %4)"),
               arm.title,
               drowned,
               lost,
               n),
        filled(tr("%1: %2 points drowned, %3 lost"), arm.title, drowned, lost)};
}

void LostOrDrownedView::drawSentences()
{
    m_said[1]->setVisible(arms().size() > 1 && knowsHeads());
    if (!knowsHeads()) {
        m_said[0]->setColour({});
        m_said[0]->setText(tr("This run was recorded by an older program, which did not note the "
                              "accuracy within the heads."));
        m_said[1]->setText(QString());
        return;
    }
    for (std::size_t side = 0; side < m_said.size(); ++side) {
        if (side >= arms().size()) {
            m_said[side]->setText(QString());
            continue;
        }
        m_said[side]->setColour(arms()[side].style.text);
        m_said[side]->setTexts(sentences(side));
    }
}

void LostOrDrownedView::drawPlot()
{
    plot().setVisible(hasRoomFor({kCharactersForPlot}) && knowsHeads());
    if (!plot().isVisibleTo(this))
        return;
    if (m_lines.empty() || m_linesOf != state().selectedPosition) {
        m_linesOf = state().selectedPosition;
        m_lines.clear();
        for (const ClassHistory& history : m_histories)
            m_lines.push_back(memoryLines(history, run().classes, m_linesOf));
    }
    std::vector<ChartLine> drawn;
    addGuessingLine(drawn, m_lines[0].guessing, cursor(), theme());
    for (std::size_t side = 0; side < arms().size(); ++side)
        addMemoryLines(drawn, m_lines[side], cursor(), arms()[side]);
    plot().setPlaceholder(state().selectedPosition
                              ? tr("This class has not been learned yet.")
                              : tr("From step 2 on: the old classes together. Select a class to "
                                   "see it alone."));
    plot().show(std::move(drawn));
    plot().setCursor(cursor());
}

void LostOrDrownedView::updateReadout()
{
    const std::optional<int> position = m_hover ? m_hover : state().selectedPosition;
    const std::vector<BarRow>& rows = m_bars->rows();
    if (!position || *position >= static_cast<int>(rows.size())) {
        header().readout->setText(
            arms().empty() ? QString() : tr("right over all heads · right within its own"));
        return;
    }
    const BarRow& row = rows[static_cast<std::size_t>(*position)];
    QStringList parts{row.name};
    for (std::size_t side = 0; side < row.bySide.size(); ++side) {
        const ClassMemory& memory = row.bySide[side];
        if (memory.global.n == 0)
            continue;
        QString part =
            filled(tr("%1 all heads %2 %"), arms()[side].letter, wholePercent(memory.global));
        if (memory.withinHead.n > 0)
            part += filled(memory.isGuessing ? tr(", own head %1 % (no better than guessing: %2 %)")
                                             : tr(", own head %1 % (guessing: %2 %)"),
                           wholePercent(memory.withinHead),
                           std::lround(100.0 * memory.chanceShare()));
        if (memory.isWhole()) {
            part += filled(tr(", known %1 % of %2 %"),
                           std::lround(100.0 * memory.knownShare()),
                           std::lround(100.0 * memory.learnedShare()));
            if (const auto gained = std::lround(gainedPoints(memory)); gained > 0)
                part += tr(", gained %1 points since").arg(gained);
        }
        parts.append(filled(tr("%1 (n = %2)"), part, memory.global.n));
    }
    if (parts.size() == 1)
        parts.append(tr("learned in step %1").arg(row.step));
    header().readout->setText(parts.join(QStringLiteral(" · ")));
}

ViewTable LostOrDrownedView::table() const
{
    return lostOrDrownedTable(m_memories, run().classes, namesOf(arms()));
}

QString LostOrDrownedView::sentence() const
{
    QStringList sentences;
    for (const ElidedLabel* label : m_said) {
        if (!label->text().isEmpty())
            sentences.append(label->text());
    }
    return sentences.join(QStringLiteral(". "));
}

void LostOrDrownedView::layOut()
{
    if (!arms().empty())
        drawPlot();
}

} // namespace ui
