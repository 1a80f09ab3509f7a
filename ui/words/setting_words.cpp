// SPDX-License-Identifier: GPL-3.0-only
#include "ui/words/setting_words.h"

#include "engine/core/settings/value_text.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

namespace ui {

namespace {

struct SettingWordsText
{
    Q_DECLARE_TR_FUNCTIONS(Setting)
};

QString whenItActs(engine::Acts acts)
{
    switch (acts) {
    case engine::Acts::AtRestart:
        return SettingWordsText::tr("⟲ needs a restart");
    case engine::Acts::AtNextMiniBatch:
        return SettingWordsText::tr("▸ acts at the next mini-batch");
    case engine::Acts::AtNextMemoryUpdate:
        return SettingWordsText::tr(
            "▸▸ less acts at the next memory update · ⟲ more needs a restart");
    }
    return {};
}

} // namespace

QString settingText(std::string_view text)
{
    return QCoreApplication::translate("Setting", std::string(text).c_str());
}

QString settingLabel(const engine::Setting& setting)
{
    QString label = settingText(setting.title);
    label.front() = label.front().toUpper();
    return label;
}

QString settingHelp(const engine::Setting& setting)
{
    return settingText(setting.help) + QStringLiteral(".\n") + whenItActs(setting.acts);
}

QString stepsInWords(const std::vector<int>& stepSizes)
{
    return stepSizes.empty() ? SettingWordsText::tr("even")
                             : QString::fromStdString(engine::stepSizesText(stepSizes));
}

std::optional<std::vector<int>> stepsTyped(const QString& text)
{
    std::vector<int> sizes;
    if (text.trimmed().isEmpty() || text.trimmed() == stepsInWords({}))
        return sizes;
    for (const QString& word : text.split(QLatin1Char('+'))) {
        bool isNumber = false;
        sizes.push_back(word.trimmed().toInt(&isNumber));
        if (!isNumber || sizes.back() < 1)
            return std::nullopt;
    }
    return sizes;
}

QString datasetName(const engine::Source& dataset)
{
    const QString folder = QFileInfo(QString::fromStdString(dataset.path)).fileName();
    if (dataset.kind == "sketchbook")
        return SettingWordsText::tr("Sketchbook");
    if (dataset.kind == "cifar10")
        return SettingWordsText::tr("CIFAR-10 · %1").arg(folder);
    if (dataset.kind == "cifar100")
        return SettingWordsText::tr("CIFAR-100 · %1").arg(folder);
    if (dataset.kind == "mnist")
        return SettingWordsText::tr("MNIST · %1").arg(folder);
    if (dataset.kind == "folder")
        return SettingWordsText::tr("Images · %1").arg(folder);
    return QString::fromStdString(dataset.address());
}

QString numberInWords(double value)
{
    return QLocale().toString(value, 'g', 4);
}

QString numberInWords(int value)
{
    return QLocale().toString(value);
}

// A seed is a name in digits: nothing stands between its thousands.
QString numberInWords(std::uint64_t value)
{
    return QString::number(value);
}

QString armsInWords(const std::vector<engine::Recipe>& arms)
{
    QStringList names;
    for (const engine::Recipe& arm : arms)
        names.append(QString::fromStdString(arm.name));
    return names.join(QStringLiteral(", "));
}

} // namespace ui
