// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/intake_words.h"

#include "engine/core/intake_text.h"
#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

struct IntakeTexts
{
    Q_DECLARE_TR_FUNCTIONS(ui::IntakeWords)
};

// "600", or "6–600" where classes differ.
QString extentInWords(const std::vector<engine::ClassInfo>& classes, int engine::ClassInfo::*part)
{
    const auto [least, most] = std::ranges::minmax_element(classes, {}, part);
    const int fewest = (*least).*part;
    const int largest = (*most).*part;
    return fewest == largest ? QString::number(largest)
                             : filled(QStringLiteral("%1–%2"), fewest, largest);
}

int filesPassedOver(const engine::Intake& intake)
{
    int files = 0;
    for (const engine::PassedOver& kind : intake.passedOver)
        files += kind.files;
    return files;
}

void appendLines(QStringList& lines, const std::vector<std::string>& more)
{
    for (const std::string& line : more)
        lines.append(QString::fromStdString(line));
}

} // namespace

bool hasRemarks(const engine::Intake& intake)
{
    return intake != engine::Intake{};
}

QString intakeInShort(const engine::RunStarted& run)
{
    if (run.classes.empty())
        return {};
    QStringList parts{filled(IntakeTexts::tr("%1 + %2 images a class"),
                             extentInWords(run.classes, &engine::ClassInfo::trainImages),
                             extentInWords(run.classes, &engine::ClassInfo::testImages))};
    if (const int files = filesPassedOver(run.intake); files > 0)
        parts.append(IntakeTexts::tr("%1 passed over").arg(files));
    if (run.intake.testImagesInTraining > 0)
        parts.append(IntakeTexts::tr("%1 tested and trained").arg(run.intake.testImagesInTraining));
    if (const auto notes = run.intake.notes.size(); notes > 0)
        parts.append(notes == 1 ? IntakeTexts::tr("1 remark")
                                : IntakeTexts::tr("%1 remarks").arg(notes));
    return parts.join(QStringLiteral(" · "));
}

QString intakeInFull(const engine::RunStarted& run)
{
    if (run.classes.empty())
        return {};
    QStringList lines{QString::fromStdString(engine::imagesPerClassText(run.classes)) +
                      QLatin1Char('.')};
    const std::vector<std::string> remarks = engine::intakeLines(run.intake);
    lines.append(QString());
    if (remarks.empty())
        lines.append(IntakeTexts::tr("Nothing was passed over."));
    appendLines(lines, remarks);
    lines.append(QString());
    appendLines(lines, engine::classLines(run.classes));
    return lines.join(QLatin1Char('\n'));
}

} // namespace ui
