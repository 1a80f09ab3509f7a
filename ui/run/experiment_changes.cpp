// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/experiment_changes.h"

#include "engine/core/settings/experiment_settings.h"
#include "ui/words/setting_words.h"

#include <QCoreApplication>
#include <QString>

namespace ui {

namespace {

struct ExperimentChangesText
{
    Q_DECLARE_TR_FUNCTIONS(ui::experimentChanges)
};

constexpr std::string_view kDataset = "dataset";

} // namespace

QStringList experimentChanges(const engine::Experiment& from, const engine::Experiment& to)
{
    QStringList changes;
    eachSetting(
        engine::SettingsOf<engine::Experiment>{}, [&](const engine::Setting& setting, auto member) {
            const auto words = [&](const engine::Experiment& experiment) {
                return setting.key == kDataset
                           ? datasetName(experiment.dataset)
                           : valueInWords(setting, std::invoke(member, experiment));
            };
            if (std::invoke(member, from) != std::invoke(member, to))
                changes.append(QStringLiteral("%1 %2 → %3")
                                   .arg(settingText(setting.title), words(from), words(to)));
        });
    return changes;
}

QString problemsInWords(const engine::Experiment& experiment)
{
    QStringList problems;
    for (const std::string& problem : engine::problems(experiment))
        problems.append(QString::fromStdString(problem));
    return problems.join(QLatin1Char(' '));
}

QString slowPrecisionInWords(const engine::Experiment& experiment, engine::Precision fastestHere)
{
    if (experiment.precision != engine::Precision::BFloat16 ||
        fastestHere == engine::Precision::BFloat16)
        return {};
    return ExperimentChangesText::tr(
        "bfloat16 on a processor without it: training is many times slower than in "
        "float32 (14 times where it was measured).");
}

} // namespace ui
