// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/metric_explanation.h"

#include "ui/view/shown_arm.h"
#include "ui/widgets/slim_scroll_bar.h"
#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QFontMetrics>

namespace ui {

namespace {

struct MetricExplanationText
{
    Q_DECLARE_TR_FUNCTIONS(MetricExplanation)
};

// "husky, wolf", or how many where they are many.
QString classesOfStep(int step, const LearnedClasses& classes)
{
    constexpr int kMostNames = 6;
    QStringList members;
    for (const StepBlock& block : stepBlocks(classes)) {
        for (int position = block.first; block.step == step && position < block.last; ++position)
            members.append(classes.names[position]);
        if (members.size() > kMostNames)
            members = {MetricExplanationText::tr("%n classes", nullptr, block.last - block.first)};
    }
    return members.join(MetricExplanationText::tr(", "));
}

QString usesWords(const ArmNumbers& arm,
                  const QString& letter,
                  MatrixCell cell,
                  const LearnedClasses& classes)
{
    QStringList names;
    for (const MetricUse& use : usesOf(arm, cell)) {
        const QString& name = metricWords()[use.metric].title;
        names.append(
            use.sign == Sign::Plus ? name : MetricExplanationText::tr("%1 (subtracted)").arg(name));
    }
    names.removeDuplicates();
    const QString place =
        filled(MetricExplanationText::tr("The cell after step %1 on step %2 (%3)"),
               cell.after,
               cell.on,
               classesOfStep(cell.on, classes));
    return names.isEmpty()
               ? MetricExplanationText::tr("%1 enters no metric of arm %2.").arg(place, letter)
               : MetricExplanationText::tr("%1 enters, for arm %2: %3.")
                     .arg(place, letter, names.join(MetricExplanationText::tr(", ")));
}

QString notesOn(const ExplainedNumber& number, const MetricWords& named)
{
    QStringList notes;
    if (!number.cells)
        notes.append(MetricExplanationText::tr(
            "Not read from this matrix, but counted or measured beside it."));
    else if (!number.cells->terms.empty())
        notes.append(MetricExplanationText::tr(
            "Framed cells go in: + added, − subtracted, together by their images."));
    if (!named.source.isEmpty())
        notes.append(MetricExplanationText::tr("Source: %1.").arg(named.source));
    return notes.join(QChar(' '));
}

} // namespace

MetricExplanation::MetricExplanation(QWidget* parent)
    : QScrollArea(parent)
    , m_words(new QLabel)
{
    m_words->setObjectName(QStringLiteral("metricFormula"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setObjectName(QStringLiteral("metricWords"));
    setAccessibleName(tr("The metric's formula with the numbers put in"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setVerticalScrollBar(new SlimScrollBar(Qt::Vertical));
    setWidget(m_words);
    viewport()->setAutoFillBackground(false);
    m_words->setAutoFillBackground(false);
}

// Title and formula, a line for each arm, the source, and what the chosen cell is good for.
void MetricExplanation::explain(const std::vector<ArmNumbers>& arms,
                                const LearnedClasses& classes,
                                const MetricQuestion& question,
                                const Theme& theme)
{
    if (arms.empty() || arms.front().step == 0) {
        m_words->setText({});
        return;
    }
    const MetricWords& named = metricWords()[question.metric];
    QString text = QStringLiteral("<p><b>%1</b>: %2.</p>")
                       .arg(named.title.toHtmlEscaped(), named.formula.toHtmlEscaped());
    for (const ArmNumbers& arm : arms) {
        const ArmStyle style = armStyle(arm.arm, theme);
        text += QStringLiteral("<p><span style=\"color:%1\">%2</span>: %3</p>")
                    .arg(style.text.name(),
                         armTitle(style, arm.name).toHtmlEscaped(),
                         arm.numbers.at(question.metric).written.toHtmlEscaped());
    }
    const QString notes = notesOn(arms.front().numbers.at(question.metric), named);
    if (!notes.isEmpty())
        text += QStringLiteral("<p style=\"color:%1\">%2</p>")
                    .arg(theme.mutedText.name(), notes.toHtmlEscaped());
    if (question.cell)
        text += QStringLiteral("<p>%1</p>")
                    .arg(usesWords(arms.front(),
                                   armStyle(arms.front().arm, theme).letter,
                                   *question.cell,
                                   classes)
                             .toHtmlEscaped());
    m_words->setText(text);
}

void MetricExplanation::restyle(const QFont& font)
{
    const QFont body = fontFor(TextRank::Body, font);
    m_words->setFont(body);
    setMaximumHeight(11 * QFontMetrics(body).height());
}

} // namespace ui
