// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/belief_table.h"

#include "engine/core/metrics/soft_targets.h"
#include "ui/theme/theme.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <span>

namespace ui {

namespace {

struct BeliefTableText
{
    Q_DECLARE_TR_FUNCTIONS(BeliefTable)
};

// Over the teacher's classes: the student is asked which of those it would be.
std::optional<double> divergenceOf(const ArmLogits& logits, double temperature)
{
    const std::size_t known = logits.teacher.size();
    if (known == 0 || logits.student.size() < known)
        return std::nullopt;
    return engine::divergenceBits(
        engine::softened(logits.teacher, temperature),
        engine::softened(std::span(logits.student).first(known), temperature));
}

QString noTeacherText(TeacherPresence presence)
{
    switch (presence) {
    case TeacherPresence::Present:
        return {};
    case TeacherPresence::NoneInFirstStep:
        return BeliefTableText::tr("no teacher in step 1");
    case TeacherPresence::ArmHasNone:
        return BeliefTableText::tr("this arm has no teacher");
    case TeacherPresence::NotFrozen:
        return BeliefTableText::tr("no teacher yet");
    }
    return {};
}

BeliefColumn columnOf(const ArmLogits& logits,
                      const QString& title,
                      const std::vector<int>& positions,
                      double temperature)
{
    const std::vector<double> teacher = engine::softened(logits.teacher, temperature);
    const std::vector<double> student = engine::softened(logits.student, temperature);
    const auto at = [](const std::vector<double>& shares, int position) {
        return position < static_cast<int>(shares.size())
                   ? std::optional(shares[static_cast<std::size_t>(position)])
                   : std::nullopt;
    };
    BeliefColumn column;
    column.arm = logits.arm;
    column.title = title;
    column.noTeacher = noTeacherText(logits.presence);
    column.teacher = logits.teacherName;
    column.teacherBits = engine::entropyBits(teacher);
    column.studentBits = engine::entropyBits(student);
    column.divergenceBits = divergenceOf(logits, temperature);
    for (const int position : positions)
        column.cells.push_back({at(teacher, position), at(student, position)});
    return column;
}

QString nameOf(const std::vector<engine::ClassInfo>& classes, int position)
{
    return toQString(classes[static_cast<std::size_t>(position)].name);
}

// Whether the recorded loss hands this comparison on: it distils each head by itself.
QString distilledWords(const std::vector<engine::ClassInfo>& classes, int one, int other)
{
    const int first = classes[static_cast<std::size_t>(one)].step;
    const int second = classes[static_cast<std::size_t>(other)].step;
    return first == second
               ? BeliefTableText::tr("Head %1 holds both, so distillation passes this on.")
                     .arg(first)
               : filled(BeliefTableText::tr("Heads %1 and %2 are distilled apart, so this is not "
                                            "passed on."),
                        std::min(first, second),
                        std::max(first, second));
}

QString ratioSentence(const SampleLogits& logits,
                      const ArmLogits& speaking,
                      const std::vector<engine::ClassInfo>& classes,
                      const std::vector<int>& positions,
                      double temperature)
{
    const auto compared = comparedPositions(logits, speaking, positions);
    if (!compared)
        return {};
    const auto ratio = likelihoodRatio(speaking, compared->first, compared->second, temperature);
    if (!ratio)
        return {};
    const ArmStyle style = armStyle(ratio->arm, {});
    const QString who =
        ratio->speaker == Speaker::Teacher
            ? BeliefTableText::tr("%1 %2’s teacher (%3)")
                  .arg(style.marker, style.letter, speaking.teacherName)
            : BeliefTableText::tr("%1 %2’s student").arg(style.marker, style.letter);
    const QString degree = QLocale().toString(temperature, 'f', 1);
    const QString likelier = nameOf(classes, ratio->likelier);
    const QString lessLikely = nameOf(classes, ratio->lessLikely);
    const QString compares =
        ratio->speaker == Speaker::Teacher
            ? QChar(' ') + distilledWords(classes, ratio->likelier, ratio->lessLikely)
            : QString();
    // Below this the one digit after the point would read "1.0 times".
    if (ratio->ratio < 1.05)
        return BeliefTableText::tr("%1 at T = %2: %3 is about as likely as %4.")
                   .arg(who, degree, likelier, lessLikely) +
               compares;
    return BeliefTableText::tr("%1 at T = %2: %3 is %4 likelier than %5.")
               .arg(who, degree, likelier, timesInWords(ratio->ratio), lessLikely) +
           compares;
}

// "■ A answers truck (98 %), ▲ B answers husky (45 %) at T = 2.0." The rows of a trio need not
// hold the answer, and no true class is there to compare with.
QString answersSentence(const SampleLogits& logits,
                        const std::vector<engine::ClassInfo>& classes,
                        const BeliefQuestion& question)
{
    QStringList answers;
    for (const int side : question.sides) {
        const ArmLogits& ofArm = logits.arms[static_cast<std::size_t>(side)];
        const std::vector<float>& student = ofArm.student;
        if (student.empty())
            continue;
        const auto top = std::ranges::max_element(student) - student.begin();
        const std::vector<double> shares = engine::softened(student, question.temperature);
        const ArmStyle style = armStyle(ofArm.arm, {});
        answers.append(BeliefTableText::tr("%1 %2 answers %3 (%4)")
                           .arg(style.marker,
                                style.letter,
                                nameOf(classes, static_cast<int>(top)),
                                percentText(shares[static_cast<std::size_t>(top)])));
    }
    if (answers.isEmpty())
        return {};
    return BeliefTableText::tr("%1 at T = %2.")
        .arg(answers.join(BeliefTableText::tr(", ")),
             QLocale().toString(question.temperature, 'f', 1));
}

// Of the classes below `count` that have no row of their own.
std::vector<int> positionsWithoutRow(const BeliefTable& table, std::size_t count)
{
    std::vector<bool> hasRow(count, false);
    for (const BeliefRow& row : table.rows) {
        if (row.position >= 0 && row.position < static_cast<int>(count))
            hasRow[static_cast<std::size_t>(row.position)] = true;
    }
    std::vector<int> others;
    for (std::size_t position = 0; position < count; ++position) {
        if (!hasRow[position])
            others.push_back(static_cast<int>(position));
    }
    return others;
}

std::optional<double>
summed(const BeliefTable& table, const std::vector<float>& logits, double temperature)
{
    const std::vector<int> others = positionsWithoutRow(table, logits.size());
    if (others.empty())
        return std::nullopt;
    const std::vector<double> shares = engine::softened(logits, temperature);
    double sum = 0.0;
    for (const int position : others)
        sum += shares[static_cast<std::size_t>(position)];
    return sum;
}

// Three classes near 0 would hide that the net is sure of a fourth.
void addAllOthers(BeliefTable& table,
                  const SampleLogits& logits,
                  const std::vector<engine::ClassInfo>& classes,
                  const BeliefQuestion& question)
{
    for (std::size_t i = 0; i < question.sides.size(); ++i) {
        const ArmLogits& ofArm = logits.arms[static_cast<std::size_t>(question.sides[i])];
        BeliefColumn& column = table.columns[i];
        column.cells.push_back({summed(table, ofArm.teacher, question.temperature),
                                summed(table, ofArm.student, question.temperature)});
        const std::vector<int> others = positionsWithoutRow(table, ofArm.student.size());
        const auto likeliest = std::ranges::max_element(others, {}, [&](int position) {
            return ofArm.student[static_cast<std::size_t>(position)];
        });
        if (likeliest != others.end())
            column.likeliestOther = nameOf(classes, *likeliest);
    }
    BeliefRow row;
    row.position = BeliefRow::kAllOthers;
    row.name = BeliefTableText::tr("all others");
    table.rows.push_back(std::move(row));
}

void addShare(QStringList& row, const std::optional<double>& share)
{
    row.append(share ? tableNumber(*share, 6) : QString());
}

} // namespace

BeliefTable beliefTable(const SampleLogits& logits,
                        const std::vector<engine::ClassInfo>& classes,
                        const std::vector<QString>& armNames,
                        const BeliefQuestion& question)
{
    if (question.sides.empty() || logits.arms.empty())
        return {};
    const ArmLogits& speaking = referenceArm(logits, question.sides);
    if (speaking.student.empty())
        return {};
    const std::vector<int> positions = shownPositions(logits, speaking, classes, question.rows);
    BeliefTable table;
    for (const int position : positions) {
        const engine::ClassInfo& info = classes[static_cast<std::size_t>(position)];
        BeliefRow row;
        row.position = position;
        row.name = toQString(info.name);
        row.head = info.step;
        row.isTruth = position == logits.truth;
        if (static_cast<std::size_t>(position) >= speaking.student.size())
            row.absence = BeliefTableText::tr("not learned before step %1").arg(info.step);
        table.rows.push_back(std::move(row));
    }
    for (const int side : question.sides) {
        const auto index = static_cast<std::size_t>(side);
        table.columns.push_back(
            columnOf(logits.arms[index], armNames[index], positions, question.temperature));
    }
    if (!positionsWithoutRow(table, speaking.student.size()).empty())
        addAllOthers(table, logits, classes, question);
    table.sentence = ratioSentence(logits, speaking, classes, positions, question.temperature);
    if (!logits.truth)
        table.answers = answersSentence(logits, classes, question);
    return table;
}

ViewTable softTargetTable(const BeliefTable& beliefs)
{
    ViewTable table{{BeliefTableText::tr("class"), BeliefTableText::tr("hard label")}, {}};
    for (const BeliefColumn& column : beliefs.columns) {
        table.columns.append(
            column.teacher.isEmpty()
                ? BeliefTableText::tr("%1: teacher").arg(column.title)
                : BeliefTableText::tr("%1: teacher (%2)").arg(column.title, column.teacher));
        table.columns.append(BeliefTableText::tr("%1: student").arg(column.title));
    }
    for (std::size_t i = 0; i < beliefs.rows.size(); ++i) {
        const BeliefRow& row = beliefs.rows[i];
        QStringList cells{row.name, row.isTruth ? QStringLiteral("1") : QStringLiteral("0")};
        for (const BeliefColumn& column : beliefs.columns) {
            addShare(cells, column.cells[i].teacher);
            addShare(cells, column.cells[i].student);
        }
        table.rows.push_back(std::move(cells));
    }
    if (beliefs.rows.empty())
        return table;
    QStringList entropy{BeliefTableText::tr("entropy, bits"), QString()};
    QStringList divergence{BeliefTableText::tr("divergence of the student from the teacher, bits"),
                           QString()};
    for (const BeliefColumn& column : beliefs.columns) {
        entropy.append(column.noTeacher.isEmpty() ? tableNumber(column.teacherBits, 6) : QString());
        entropy.append(tableNumber(column.studentBits, 6));
        divergence.append(QString());
        addShare(divergence, column.divergenceBits);
    }
    table.rows.push_back(std::move(entropy));
    table.rows.push_back(std::move(divergence));
    return table;
}

} // namespace ui
