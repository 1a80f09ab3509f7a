// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/lost_or_drowned_view.h"

#include "ui/charts/line_plot.h"
#include "ui/filled_text.h"
#include "ui/models/lost_or_drowned.h"
#include "ui/models/measured_moments.h"
#include "ui/models/percent.h"
#include "ui/qt_conversions.h"
#include "ui/views/elided_label.h"
#include "ui/views/lost_or_drowned_bars.h"
#include "ui/views/lost_or_drowned_lines.h"
#include "ui/views/plot_time.h"
#include "ui/views/shown_arm.h"
#include "ui/views/slim_scroll_bar.h"
#include "ui/views/step_bands.h"
#include "ui/views/view_header.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QScrollArea>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr int kCharactersForPlot = 115; // a card needs for the bars and the lines beside them

} // namespace

class LostOrDrownedView::Private
{
    Q_DECLARE_TR_FUNCTIONS(LostOrDrownedView)

public:
    explicit Private(LostOrDrownedView* view)
        : view(view)
        , header(addHeader(view, tr("Lost or drowned")))
        , said{new ElidedLabel(TextRank::Body, view), new ElidedLabel(TextRank::Body, view)}
        , scroll(new QScrollArea(view))
        , bars(new LostOrDrownedBars)
        , key(new LostOrDrownedKey(bars, view))
        , plot(new LinePlot(view))
        , time(new PlotTime(plot, view))
    {
    }

    void build();
    void clear(const QString& why);
    void take(const engine::Timeline& timeline, const ViewState& state);
    void draw();
    void showSelected();
    void drawSentences();
    void drawPlot();
    void updateReadout();
    [[nodiscard]] QStringList sentences(std::size_t side) const;
    [[nodiscard]] bool knowsHeads() const;
    // The step of the test that is shown.
    [[nodiscard]] int stepShown(std::size_t side) const;

    LostOrDrownedView* view;
    ViewHeader header;
    std::array<ElidedLabel*, 2> said; // by side; owned by the view
    QScrollArea* scroll;              // owned by the view
    LostOrDrownedBars* bars;          // owned by the scroll area
    LostOrDrownedKey* key;            // owned by the view
    LinePlot* plot;                   // owned by the view
    PlotTime* time;                   // owned by the view

    BandKey bandsFor;
    std::vector<ShownArm> arms;                     // by side
    std::vector<ClassHistory> histories;            // by side
    std::vector<std::vector<ClassMemory>> memories; // by side, then position
    std::vector<std::optional<ClassMemory>> old;    // by side
    std::vector<MemoryLines> lines;                 // by side; empty: to be made anew
    std::optional<int> linesOf;                     // the class they are of
    ViewState state;
    std::int64_t lastTick = 0;
    std::optional<int> hover;
};

void LostOrDrownedView::Private::build()
{
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(key);
    left->addWidget(scroll, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addLayout(left, 3);
    body->addWidget(plot, 2);
    auto* layout = header.column;
    for (ElidedLabel* label : said)
        layout->addWidget(label);
    layout->addLayout(body, 1);
    scroll->setObjectName(QStringLiteral("lostOrDrownedScroll"));
    scroll->setWidget(bars);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical));
    scroll->viewport()->setAutoFillBackground(false);
    bars->setAutoFillBackground(false);
    bars->setObjectName(QStringLiteral("lostOrDrownedBars"));
    bars->setAccessibleName(tr("Recognised over all heads and within its own, per class"));
    bars->setWhatsThis(
        tr("Solid: the share of a class's test images that is called right. Pale: right as soon as "
           "only the classes learned with it are asked (its own head); these images are drowned "
           "by other heads. Mark: the same when the class was learned; what is missing up to there "
           "is lost. ▲: more than when it was learned; later steps helped.\nClick or use the arrow "
           "keys to select a class in every view ⚡ now."));
    plot->setObjectName(QStringLiteral("lostOrDrownedPlot"));
    plot->setAccessibleName(tr("The same through time"));
    plot->setWhatsThis(tr("Thick: over all heads; thin: within its own head. Click to go to "
                          "that moment ⚡ now."));
    plot->setAxis({100.0, QStringLiteral(" %")});
    plot->setWidestLabel(filled(tr("%1 own head %2 %"), QStringLiteral("A"), 100),
                         filled(tr("%1 own %2 %"), QStringLiteral("A"), 100));
    clear(tr("Here it is told whether forgotten classes are lost, or only drowned by the heads of "
             "other steps."));
}

void LostOrDrownedView::Private::clear(const QString& why)
{
    bandsFor = {};
    arms.clear();
    histories.clear();
    memories.clear();
    old.clear();
    lines.clear();
    time->clear();
    hover.reset();
    bars->show({});
    plot->show({});
    plot->setBands({});
    plot->setCursor({});
    plot->setPlaceholder(QString());
    key->hide();
    scroll->hide();
    plot->hide();
    header.readout->setText(QString());
    said[0]->setText(why);
    said[0]->setColour({});
    said[1]->hide();
    said[1]->setText(QString());
}

void LostOrDrownedView::Private::take(const engine::Timeline& timeline, const ViewState& shown)
{
    const std::vector<ShownArm> before =
        std::exchange(arms, shownArms(timeline, shown.arms, themeFor(view->palette())));
    const bool sameArms = std::ranges::equal(before, arms, {}, &ShownArm::arm, &ShownArm::arm);
    BandKey newBands = bandKey(timeline, arms[0].arm);
    if (!sameArms || newBands.run != bandsFor.run) {
        histories.assign(arms.size(), {});
        lines.clear();
    }
    if (newBands != bandsFor) {
        bandsFor = std::move(newBands);
        plot->setBands(stepBands(timeline, bandsFor.arm, BandWords::Numbers));
        plot->setEnd(bandsFor.end);
    }
    bool grew = !sameArms;
    for (std::size_t side = 0; side < arms.size(); ++side)
        grew = catchUp(histories[side], timeline, arms[side].arm) || grew;
    if (grew) {
        time->takeMoments(timeline);
        lines.clear();
    }
    const bool moved = shown.tick != state.tick || lastTick != timeline.lastTick();
    const bool sameTheme = before.empty() || before[0].style.text == arms[0].style.text;
    const bool sameFocus = shown.selectedPosition == state.selectedPosition;
    state = shown;
    lastTick = timeline.lastTick();
    time->setShown(state.tick);
    if (grew || moved || !sameFocus || !sameTheme || memories.size() != arms.size())
        draw();
}

// False only where a test says nothing of heads.
bool LostOrDrownedView::Private::knowsHeads() const
{
    return std::ranges::all_of(histories, [](const ClassHistory& history) {
        return history.moments.empty() || !history.moments.back().withinHead.empty();
    });
}

void LostOrDrownedView::Private::draw()
{
    const std::vector<engine::ClassInfo>& classes = bandsFor.run.classes;
    memories.clear();
    old.clear();
    for (const ClassHistory& history : histories) {
        memories.push_back(classMemories(history, classes, state.tick));
        old.push_back(oldClassesMemory(history, classes, state.tick));
    }
    std::vector<BarRow> rows;
    for (std::size_t position = 0; position < classes.size(); ++position) {
        BarRow row{toQString(classes[position].name), classes[position].step, {}};
        for (const std::vector<ClassMemory>& ofArm : memories)
            row.bySide.push_back(ofArm[position]);
        rows.push_back(std::move(row));
    }
    key->show();
    scroll->show();
    bars->show(std::move(rows));
    key->update();
    if (bars->selected() != state.selectedPosition) {
        bars->setSelected(state.selectedPosition);
        // Later, when new rows have been laid out.
        QMetaObject::invokeMethod(
            view, [this] { showSelected(); }, Qt::QueuedConnection);
    }
    drawSentences();
    drawPlot();
    updateReadout();
}

void LostOrDrownedView::Private::showSelected()
{
    if (!bars->selected() || *bars->selected() >= static_cast<int>(bars->rows().size()))
        return;
    const QRectF row = bars->rowArea(*bars->selected());
    scroll->ensureVisible(0, static_cast<int>(row.center().y()), 0, static_cast<int>(row.height()));
}

int LostOrDrownedView::Private::stepShown(std::size_t side) const
{
    const std::optional<std::size_t> shown = momentAt(histories[side], state.tick);
    return shown ? histories[side].moments[*shown].point.step : 0;
}

QStringList LostOrDrownedView::Private::sentences(std::size_t side) const
{
    const ShownArm& arm = arms[side];
    if (!old[side])
        return {tr("%1: no old classes yet").arg(arm.title)};
    const ClassMemory& memory = *old[side];
    const auto drowned = std::lround(drownedPoints(memory));
    const auto lost = std::lround(lostPoints(memory));
    const auto gained = std::lround(gainedPoints(memory));
    const int n = memory.global.n;
    if (oldHeadsHaveOneClass(bandsFor.run.classes, stepShown(side)))
        return {
            filled(tr("%1: %2 points of the old classes are drowned by other heads. None can be "
                      "lost: a head of one class is always right within itself (n = %3)"),
                   arm.title,
                   drowned,
                   n),
            filled(tr("%1: %2 points drowned; heads of one class lose none"), arm.title, drowned)};
    if (gained > 0)
        return {
            filled(tr("%1: %2 points of the old classes are drowned by other heads, none is lost: "
                      "within their heads %3 points more are right than when learned (n = %4)"),
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

void LostOrDrownedView::Private::drawSentences()
{
    said[1]->setVisible(arms.size() > 1 && knowsHeads());
    if (!knowsHeads()) {
        said[0]->setColour({});
        said[0]->setText(tr("This run was recorded by an older program, which did not note the "
                            "accuracy within the heads."));
        said[1]->setText(QString());
        return;
    }
    for (std::size_t side = 0; side < said.size(); ++side) {
        if (side >= arms.size()) {
            said[side]->setText(QString());
            continue;
        }
        said[side]->setColour(arms[side].style.text);
        said[side]->setTexts(sentences(side));
    }
}

void LostOrDrownedView::Private::drawPlot()
{
    const QFontMetrics metrics(fontFor(TextRank::Small, view->font()));
    const bool hasRoom = view->width() >= kCharactersForPlot * metrics.averageCharWidth();
    plot->setVisible(hasRoom && knowsHeads());
    if (!plot->isVisibleTo(view) || arms.empty())
        return;
    if (lines.empty() || linesOf != state.selectedPosition) {
        linesOf = state.selectedPosition;
        lines.clear();
        for (const ClassHistory& history : histories)
            lines.push_back(memoryLines(history, linesOf));
    }
    const bool looksBack = state.tick < lastTick;
    const auto shown = static_cast<double>(measuredAt(time->moments(), state.tick));
    const std::optional<double> moment = looksBack ? std::optional(shown) : std::nullopt;
    std::vector<PlotLine> drawn;
    for (std::size_t side = 0; side < arms.size(); ++side)
        addMemoryLines(drawn, lines[side], moment, arms[side]);
    plot->setPlaceholder(state.selectedPosition
                             ? tr("This class has not been learned yet.")
                             : tr("From step 2 on: the old classes together. Select a class to "
                                  "see it alone."));
    plot->show(std::move(drawn));
    plot->setCursor(moment);
}

void LostOrDrownedView::Private::updateReadout()
{
    const std::optional<int> position = hover ? hover : state.selectedPosition;
    const std::vector<BarRow>& rows = bars->rows();
    if (!position || *position >= static_cast<int>(rows.size())) {
        header.readout->setText(arms.empty() ? QString()
                                             : tr("right over all heads · right within its own"));
        return;
    }
    const BarRow& row = rows[static_cast<std::size_t>(*position)];
    QStringList parts{row.name};
    for (std::size_t side = 0; side < row.bySide.size(); ++side) {
        const ClassMemory& memory = row.bySide[side];
        if (memory.global.n == 0)
            continue;
        QString part =
            filled(tr("%1 all heads %2 %"), arms[side].letter, wholePercent(memory.global));
        if (memory.withinHead.n > 0)
            part += tr(", own head %1 %").arg(wholePercent(memory.withinHead));
        if (memory.withinHead.n > 0 && memory.learned.n > 0)
            part += tr(", when learned %1 %").arg(wholePercent(memory.learned));
        if (const auto gained = std::lround(gainedPoints(memory));
            gained > 0 && memory.withinHead.n > 0 && memory.learned.n > 0)
            part += tr(", gained %1 points since").arg(gained);
        parts.append(filled(tr("%1 (n = %2)"), part, memory.global.n));
    }
    if (parts.size() == 1)
        parts.append(tr("learned in step %1").arg(row.step));
    header.readout->setText(parts.join(QStringLiteral(" · ")));
}

LostOrDrownedView::LostOrDrownedView(QWidget* parent)
    : InspectionView(parent)
{
    setObjectName(QStringLiteral("lostOrDrowned"));
    setAccessibleName(tr("Lost or drowned"));
    m_private = std::make_unique<Private>(this);
    m_private->build();
    connect(m_private->bars, &LostOrDrownedBars::picked, this, &LostOrDrownedView::classSelected);
    connect(m_private->bars, &LostOrDrownedBars::hovered, this, [this](std::optional<int> row) {
        m_private->hover = row;
        m_private->updateReadout();
    });
}

LostOrDrownedView::~LostOrDrownedView() = default;

void LostOrDrownedView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun() && timeline.armCount() > 0)
        m_private->take(timeline, state);
    else
        m_private->clear(tr("Here it is told whether forgotten classes are lost, or only drowned "
                            "by the heads of other steps."));
}

ViewTable LostOrDrownedView::table() const
{
    return lostOrDrownedTable(
        m_private->memories, m_private->bandsFor.run.classes, namesOf(m_private->arms));
}

QString LostOrDrownedView::sentence() const
{
    QStringList sentences;
    for (const ElidedLabel* label : m_private->said) {
        if (!label->text().isEmpty())
            sentences.append(label->text());
    }
    return sentences.join(QStringLiteral(". "));
}

void LostOrDrownedView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    if (!m_private->arms.empty())
        m_private->drawPlot();
}

void LostOrDrownedView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    const bool isStyle =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!isStyle || !m_private || m_private->arms.empty())
        return;
    recolour(m_private->arms, themeFor(palette()));
    m_private->draw();
}

QSize LostOrDrownedView::sizeHint() const
{
    return {620, 320};
}

QSize LostOrDrownedView::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {48 * metrics.averageCharWidth(),
            menuButton()->sizeHint().height() + 10 * metrics.height()};
}

} // namespace ui
