// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/numbers_view.h"

#include "ui/models/learned_classes.h"
#include "ui/models/metric_explanations.h"
#include "ui/models/percent.h"
#include "ui/models/run_identity.h"
#include "ui/theme/theme.h"
#include "ui/views/accuracy_matrix_canvas.h"
#include "ui/views/elided_label.h"
#include "ui/views/slim_scroll_bar.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr std::size_t kSides = 2;
constexpr int kCharactersForBoth = 95; // width of a view with room for two matrices

} // namespace

class NumbersView::Private
{
    Q_DECLARE_TR_FUNCTIONS(NumbersView)

public:
    // One arm: its name above its matrix.
    struct Side
    {
        QWidget* column;
        ElidedLabel* caption;
        AccuracyMatrixCanvas* canvas;
    };
    // What the numbers shown depend on.
    struct Key
    {
        RunIdentity run;
        ShownArms arms;
        int step = -1;

        bool operator==(const Key&) const = default;
    };

    explicit Private(NumbersView* view);

    void build();
    [[nodiscard]] QWidget* makeMatrices();
    void show(std::vector<ArmNumbers> numbers);
    void fillTable();
    void nameColumns();
    void showMatrices();
    void restyle();
    void choose(std::size_t metric);
    void pickCell(MatrixCell cell);
    void updateReadout();
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] QString cellWords(MatrixCell cell) const;
    [[nodiscard]] QString usesWords(MatrixCell cell) const;
    [[nodiscard]] QString armName(const ArmNumbers& arm) const;
    [[nodiscard]] bool isMeasured() const { return !arms.empty() && arms.front().step > 0; }

    NumbersView* view;
    ElidedLabel* title;
    ElidedLabel* readout;
    QTableWidget* metrics;
    QLabel* words;
    QScrollArea* wordsArea;
    QHBoxLayout* body = nullptr; // the table, and what explains it
    std::array<Side, kSides> sides{};
    std::vector<ArmNumbers> arms; // by side
    LearnedClasses classes;
    Key key;
    int runSteps = 0;
    std::size_t metric = 0; // index into metricWords()
    std::optional<MatrixCell> cell;
    std::optional<MatrixCell> pointed;
};

NumbersView::Private::Private(NumbersView* of)
    : view(of)
    , title(new ElidedLabel(TextRank::Title, of))
    , readout(new ElidedLabel(TextRank::Body, of))
    , metrics(new QTableWidget(of))
    , words(new QLabel)
    , wordsArea(new QScrollArea(of))
{
}

void NumbersView::Private::build()
{
    title->setTone(ElidedLabel::Tone::Strong);
    title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    readout->setObjectName(QStringLiteral("numbersReadout"));
    metrics->setObjectName(QStringLiteral("metricTable"));
    metrics->setAccessibleName(tr("Every metric of the arms"));
    metrics->setWhatsThis(tr("Choose a metric with the arrow keys or a click: the cells it is made "
                             "of are marked in the matrix and its formula is written out. ⚡ now"));
    metrics->setSelectionBehavior(QAbstractItemView::SelectRows);
    metrics->setSelectionMode(QAbstractItemView::SingleSelection);
    metrics->setEditTriggers(QAbstractItemView::NoEditTriggers);
    metrics->setTabKeyNavigation(false);
    metrics->setShowGrid(false);
    metrics->setFrameShape(QFrame::NoFrame);
    metrics->setWordWrap(false);
    metrics->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    metrics->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    metrics->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical));
    metrics->setTextElideMode(Qt::ElideMiddle);
    metrics->verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    metrics->verticalHeader()->hide();
    metrics->horizontalHeader()->setHighlightSections(false);
    words->setObjectName(QStringLiteral("metricFormula"));
    words->setWordWrap(true);
    words->setTextFormat(Qt::RichText);
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    wordsArea->setObjectName(QStringLiteral("metricWords"));
    wordsArea->setAccessibleName(tr("The metric's formula with the numbers put in"));
    wordsArea->setFrameShape(QFrame::NoFrame);
    wordsArea->setWidgetResizable(true);
    wordsArea->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical));
    wordsArea->setWidget(words);
    wordsArea->viewport()->setAutoFillBackground(false);
    words->setAutoFillBackground(false);

    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title);
    header->addSpacing(kSpacing);
    header->addWidget(readout, 1);
    header->addWidget(view->menuButton());
    auto* right = new QVBoxLayout;
    right->setSpacing(kSpacing);
    right->addWidget(makeMatrices(), 7);
    right->addWidget(wordsArea, 4);
    body = new QHBoxLayout;
    body->setSpacing(2 * kSpacing);
    body->addWidget(metrics, 5);
    body->addLayout(right, 7);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addLayout(body, 1);
    connect(metrics, &QTableWidget::currentCellChanged, view, [this](int row) {
        if (row >= 0)
            choose(static_cast<std::size_t>(row));
    });
}

QWidget* NumbersView::Private::makeMatrices()
{
    auto* pair = new QWidget(view);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * kSpacing);
    for (std::size_t side = 0; side < kSides; ++side) {
        Side& made = sides[side];
        made = {new QWidget(pair), new ElidedLabel(TextRank::Body), new AccuracyMatrixCanvas};
        const QString letter = armStyle(static_cast<int>(side), themeFor(view->palette())).letter;
        made.canvas->setObjectName(QStringLiteral("accuracyMatrix") + letter);
        made.canvas->setAccessibleName(tr("Accuracy matrix of arm %1").arg(letter));
        made.canvas->setWhatsThis(
            tr("A row is the moment after a step, a column the classes of a step, a number the "
               "share of their test images that is right, in percent.\nClick or use the arrow "
               "keys: which metrics does a cell enter? ⚡ now"));
        auto* column = new QVBoxLayout(made.column);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        column->addWidget(made.caption);
        column->addWidget(made.canvas, 1);
        row->addWidget(made.column, 1);
        connect(made.canvas, &AccuracyMatrixCanvas::picked, view, [this](MatrixCell picked) {
            pickCell(picked);
        });
        connect(made.canvas,
                &AccuracyMatrixCanvas::pointedAt,
                view,
                [this](std::optional<MatrixCell> at) {
                    pointed = at;
                    updateReadout();
                });
    }
    return pair;
}

QString NumbersView::Private::armName(const ArmNumbers& arm) const
{
    const ArmStyle style = armStyle(arm.side, themeFor(view->palette()));
    return tr("%1 %2 %3").arg(style.marker, style.letter, arm.name);
}

void NumbersView::Private::show(std::vector<ArmNumbers> numbers)
{
    arms = std::move(numbers);
    title->setText(isMeasured() ? tr("After step %1 of %2").arg(arms.front().step).arg(runSteps)
                                : tr("Numbers"));
    for (std::size_t side = 0; side < kSides; ++side) {
        if (side >= arms.size())
            continue;
        sides[side].caption->setTexts(
            {tr("%1 · accuracy matrix, %").arg(armName(arms[side])), armName(arms[side])});
        sides[side].canvas->show(arms[side].matrix, runSteps);
    }
    if (cell && isMeasured() && cell->after > arms.front().step)
        cell.reset();
    showMatrices();
    metrics->setVisible(isMeasured());
    wordsArea->setVisible(isMeasured());
    fillTable();
    restyle();
    choose(metric);
}

void NumbersView::Private::fillTable()
{
    const QSignalBlocker blocker(metrics);
    const auto rows = isMeasured() ? static_cast<int>(metricWords().size()) : 0;
    metrics->setColumnCount(1 + static_cast<int>(arms.size()));
    metrics->setRowCount(rows);
    nameColumns();
    for (int row = 0; row < rows; ++row) {
        const auto index = static_cast<std::size_t>(row);
        auto* name = new QTableWidgetItem(metricWords()[index].title);
        name->setToolTip(metricWords()[index].formula);
        metrics->setItem(row, 0, name);
        for (std::size_t side = 0; side < arms.size(); ++side) {
            auto* value = new QTableWidgetItem(arms[side].numbers.at(index).text);
            value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            metrics->setItem(row, 1 + static_cast<int>(side), value);
        }
    }
    if (rows > 0)
        metrics->setCurrentCell(static_cast<int>(metric), 0);
}

// Where room is short, the names of the metrics have it, and the right arm its row of numbers only.
void NumbersView::Private::showMatrices()
{
    const bool areBoth =
        view->width() >= kCharactersForBoth * QFontMetrics(view->font()).averageCharWidth();
    sides[0].column->setVisible(!arms.empty());
    sides[1].column->setVisible(arms.size() > 1 && areBoth);
    body->setStretch(0, areBoth ? 5 : 8);
}

// Names of arms as far as there is room beside those of the metrics.
void NumbersView::Private::nameColumns()
{
    QStringList names{tr("metric")};
    int room = 0;
    const QFontMetrics font(fontFor(TextRank::Small, view->font()));
    for (const ArmNumbers& arm : arms) {
        names.append(armName(arm));
        room += font.horizontalAdvance(names.back()) + 3 * kSpacing;
    }
    const bool areShort = 5 * room > 2 * metrics->width();
    for (int column = 1; column < names.size() && areShort; ++column) {
        const ArmStyle style = armStyle(column - 1, themeFor(view->palette()));
        names[column] = tr("%1 %2").arg(style.marker, style.letter);
    }
    for (int column = 0; column < metrics->columnCount(); ++column) {
        if (!metrics->horizontalHeaderItem(column))
            metrics->setHorizontalHeaderItem(column, new QTableWidgetItem);
        metrics->horizontalHeaderItem(column)->setText(names.value(column));
    }
}

// Fonts, colours and the sizes that hang on them.
void NumbersView::Private::restyle()
{
    const Theme theme = themeFor(view->palette());
    const QFont body = fontFor(TextRank::Body, view->font());
    metrics->setFont(body);
    metrics->horizontalHeader()->setFont(fontFor(TextRank::Small, view->font()));
    words->setFont(body);
    wordsArea->setMaximumHeight(11 * QFontMetrics(body).height());
    metrics->verticalHeader()->setMinimumSectionSize(QFontMetrics(body).height() + 6);
    metrics->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < metrics->columnCount(); ++column) {
        metrics->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
        metrics->horizontalHeaderItem(column)->setForeground(armStyle(column - 1, theme).text);
        metrics->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (metrics->columnCount() > 0)
        metrics->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (std::size_t side = 0; side < kSides; ++side)
        sides[side].caption->setColour(armStyle(static_cast<int>(side), theme).text);
}

void NumbersView::Private::choose(std::size_t chosen)
{
    metric = chosen;
    for (std::size_t side = 0; side < arms.size(); ++side) {
        const bool has = chosen < arms[side].numbers.size();
        sides[side].canvas->setFormula(has ? arms[side].numbers[chosen].cells : std::nullopt);
        sides[side].canvas->setSelected(cell);
    }
    words->setText(explanation());
    updateReadout();
}

void NumbersView::Private::pickCell(MatrixCell picked)
{
    cell = cell == picked ? std::nullopt : std::optional(picked);
    for (const Side& side : sides)
        side.canvas->setSelected(cell);
    words->setText(explanation());
    updateReadout();
}

// Title and formula, a line for each arm, the source, and what the chosen cell is good for.
QString NumbersView::Private::explanation() const
{
    if (!isMeasured())
        return {};
    const MetricWords& named = metricWords()[metric];
    QString text = QStringLiteral("<p><b>%1</b>: %2.</p>")
                       .arg(named.title.toHtmlEscaped(), named.formula.toHtmlEscaped());
    const Theme theme = themeFor(view->palette());
    for (const ArmNumbers& arm : arms) {
        const ExplainedNumber& number = arm.numbers.at(metric);
        text += QStringLiteral("<p><span style=\"color:%1\">%2</span>: %3</p>")
                    .arg(armStyle(arm.side, theme).text.name(),
                         armName(arm).toHtmlEscaped(),
                         number.written.toHtmlEscaped());
    }
    QStringList notes;
    const auto& cells = arms.front().numbers.at(metric).cells;
    if (!cells)
        notes.append(tr("Not read from this matrix, but counted or measured beside it."));
    else if (!cells->terms.empty())
        notes.append(tr("Framed cells go in: + added, − subtracted, together by their images."));
    if (!named.source.isEmpty())
        notes.append(tr("Source: %1.").arg(named.source));
    if (!notes.isEmpty())
        text += QStringLiteral("<p style=\"color:%1\">%2</p>")
                    .arg(theme.mutedText.name(), notes.join(QChar(' ')).toHtmlEscaped());
    if (cell)
        text += QStringLiteral("<p>%1</p>").arg(usesWords(*cell).toHtmlEscaped());
    return text;
}

// "after step 3, on the classes of step 1: fine-tuning 31 of 200 (16 %, 11–21 %), ..."
QString NumbersView::Private::cellWords(MatrixCell at) const
{
    QStringList parts;
    for (const ArmNumbers& arm : arms) {
        const engine::Accuracy& accuracy = cellIn(arm.matrix, at);
        const engine::Interval interval = engine::wilsonInterval(accuracy);
        parts.append(accuracy.n == 0 ? tr("%1 no test images").arg(armName(arm))
                                     : tr("%1 %2 of %3 right (%4 %, %5–%6 %)")
                                           .arg(armName(arm))
                                           .arg(accuracy.correct)
                                           .arg(accuracy.n)
                                           .arg(wholePercent(accuracy))
                                           .arg(std::lround(100.0 * interval.low))
                                           .arg(std::lround(100.0 * interval.high)));
    }
    return tr("after step %1, on step %2: %3")
        .arg(at.after)
        .arg(at.on)
        .arg(parts.join(QStringLiteral(" · ")));
}

QString NumbersView::Private::usesWords(MatrixCell at) const
{
    QStringList names;
    for (const MetricUse& use : usesOf(arms.front(), at)) {
        const QString& name = metricWords()[use.metric].title;
        names.append(use.sign == Sign::Plus ? name : tr("%1 (subtracted)").arg(name));
    }
    names.removeDuplicates();
    QStringList members;
    for (const StepBlock& block : stepBlocks(classes)) {
        constexpr int kMostNames = 6;
        for (int position = block.first; block.step == at.on && position < block.last; ++position)
            members.append(classes.names[position]);
        if (members.size() > kMostNames)
            members = {tr("%n classes", nullptr, block.last - block.first)};
    }
    const QString place = tr("The cell after step %1 on step %2 (%3)")
                              .arg(at.after)
                              .arg(at.on)
                              .arg(members.join(tr(", ")));
    return names.isEmpty() ? tr("%1 enters no metric of arm %2.")
                                 .arg(place, armStyle(0, themeFor(view->palette())).letter)
                           : tr("%1 enters, for arm %2: %3.")
                                 .arg(place,
                                      armStyle(0, themeFor(view->palette())).letter,
                                      names.join(tr(", ")));
}

void NumbersView::Private::updateReadout()
{
    if (arms.empty()) {
        readout->setText(
            tr("Here stands every number of a run, and what it is made of, after its first step."));
        return;
    }
    if (!isMeasured()) {
        readout->setText(tr("No step is finished yet at this moment."));
        return;
    }
    const std::optional<MatrixCell> at = pointed ? pointed : cell;
    readout->setText(at ? cellWords(*at)
                        : tr("choose a metric to see what it is made of, or a cell to see what it "
                             "is good for"));
}

NumbersView::NumbersView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("numbers"));
    setAccessibleName(tr("Numbers and what they are made of"));
    m_private->build();
    m_private->show({});
}

NumbersView::~NumbersView() = default;

void NumbersView::present(const engine::Timeline& timeline, const ViewState& state)
{
    const std::vector<int> shown = armsBySide(state.arms, timeline.armCount());
    Private::Key key{identityOf(timeline), state.arms, finishedStepAt(timeline, shown, state.tick)};
    if (key == m_private->key)
        return;
    m_private->key = std::move(key);
    m_private->classes = learnedClasses(timeline);
    m_private->runSteps = timeline.hasRun() ? timeline.run().steps : 0;
    m_private->show(numbersAt(timeline, state.arms, state.tick));
}

ViewTable NumbersView::table() const
{
    return numbersTable(m_private->arms);
}

QString NumbersView::sentence() const
{
    if (!m_private->isMeasured())
        return m_private->readout->text();
    QStringList parts;
    for (const ArmNumbers& arm : m_private->arms)
        parts.append(tr("%1 %2").arg(arm.name, arm.numbers.at(m_private->metric).written));
    return tr("%1, %2: %3.")
        .arg(m_private->title->text(),
             metricWords()[m_private->metric].title,
             parts.join(QStringLiteral("; ")));
}

void NumbersView::explain(const QString& metric)
{
    const auto& all = metricWords();
    const auto found = std::ranges::find(all, metric.toStdString(), &MetricWords::key);
    if (found == all.end())
        return;
    m_private->choose(static_cast<std::size_t>(found - all.begin()));
    if (m_private->isMeasured())
        m_private->metrics->setCurrentCell(static_cast<int>(m_private->metric), 0);
}

QString NumbersView::explained() const
{
    return QString::fromStdString(metricWords()[m_private->metric].key);
}

QSize NumbersView::sizeHint() const
{
    return {1200, 700};
}

void NumbersView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->showMatrices();
    m_private->nameColumns();
}

void NumbersView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    const bool isStyle =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!isStyle || !m_private)
        return;
    m_private->restyle();
    m_private->choose(m_private->metric);
}

} // namespace ui
