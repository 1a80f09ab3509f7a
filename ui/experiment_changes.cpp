// SPDX-License-Identifier: GPL-3.0-only
#include "ui/experiment_changes.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QString>

namespace ui {

namespace {

struct ExperimentChangesText
{
    Q_DECLARE_TR_FUNCTIONS(ui::experimentChanges)
};

QString inWords(int value)
{
    return QLocale().toString(value);
}

// Of a class; 0 keeps all there are.
QString imagesInWords(int count)
{
    return count == 0 ? ExperimentChangesText::tr("all") : inWords(count);
}

QString inWords(double value)
{
    return QLocale().toString(value, 'g', 4);
}

QString inWords(std::uint64_t value)
{
    return QString::number(value);
}

QString inWords(const std::string& value)
{
    return QString::fromStdString(value);
}

QString inWords(const std::vector<int>& stepSizes)
{
    return stepsInWords(stepSizes);
}

QString inWords(engine::LearningRateSchedule value)
{
    return value == engine::LearningRateSchedule::Cosine ? ExperimentChangesText::tr("cosine")
                                                         : ExperimentChangesText::tr("stepwise");
}

QString inWords(engine::Precision value)
{
    return value == engine::Precision::BFloat16 ? ExperimentChangesText::tr("bfloat16")
                                                : ExperimentChangesText::tr("float32");
}

QString inWords(engine::AugmentationSwitch value)
{
    switch (value) {
    case engine::AugmentationSwitch::Auto:
        return ExperimentChangesText::tr("as suits the data");
    case engine::AugmentationSwitch::On:
        return ExperimentChangesText::tr("on");
    case engine::AugmentationSwitch::Off:
        return ExperimentChangesText::tr("off");
    }
    return {};
}

QString inWords(engine::IdxOrientation value)
{
    switch (value) {
    case engine::IdxOrientation::Auto:
        return ExperimentChangesText::tr("as suits the data");
    case engine::IdxOrientation::AsStored:
        return ExperimentChangesText::tr("as stored");
    case engine::IdxOrientation::Transposed:
        return ExperimentChangesText::tr("transposed");
    case engine::IdxOrientation::ByFileNames:
        return ExperimentChangesText::tr("by the names of the files");
    }
    return {};
}

QString inWords(const std::vector<engine::Recipe>& arms)
{
    QStringList names;
    for (const engine::Recipe& arm : arms)
        names.append(QString::fromStdString(arm.name));
    return names.join(QStringLiteral(", "));
}

} // namespace

QStringList experimentChanges(const engine::Experiment& from, const engine::Experiment& to)
{
    using engine::Experiment;
    QStringList changes;
    const auto line = [&changes](const QString& name, const QString& left, const QString& right) {
        changes.append(QStringLiteral("%1 %2 → %3").arg(name, left, right));
    };
    const auto compare = [&](const QString& name, auto Experiment::*field) {
        if (from.*field != to.*field)
            line(name, inWords(from.*field), inWords(to.*field));
    };
    if (from.dataset != to.dataset)
        line(ExperimentChangesText::tr("data set"),
             datasetName(from.dataset),
             datasetName(to.dataset));
    compare(ExperimentChangesText::tr("image size"), &Experiment::imageSize);
    compare(ExperimentChangesText::tr("share of test images"), &Experiment::testFraction);
    const auto compareImages = [&](const QString& name, int Experiment::*field) {
        if (from.*field != to.*field)
            line(name, imagesInWords(from.*field), imagesInWords(to.*field));
    };
    compareImages(ExperimentChangesText::tr("training images per class"),
                  &Experiment::trainPerClass);
    compareImages(ExperimentChangesText::tr("test images per class"), &Experiment::testPerClass);
    compare(ExperimentChangesText::tr("classes per step"), &Experiment::classesPerStep);
    compare(ExperimentChangesText::tr("steps"), &Experiment::stepSizes);
    compare(ExperimentChangesText::tr("class order"), &Experiment::classOrder);
    compare(ExperimentChangesText::tr("arms"), &Experiment::arms);
    compare(ExperimentChangesText::tr("backbone"), &Experiment::backbone);
    compare(ExperimentChangesText::tr("epochs"), &Experiment::epochs);
    compare(ExperimentChangesText::tr("balanced epochs"), &Experiment::balancedEpochs);
    compare(ExperimentChangesText::tr("mini-batch"), &Experiment::batchSize);
    compare(ExperimentChangesText::tr("learning rate"), &Experiment::learningRate);
    compare(ExperimentChangesText::tr("balanced learning rate"), &Experiment::balancedLearningRate);
    compare(ExperimentChangesText::tr("learning rate schedule"), &Experiment::schedule);
    compare(ExperimentChangesText::tr("momentum"), &Experiment::momentum);
    compare(ExperimentChangesText::tr("weight decay"), &Experiment::weightDecay);
    compare(ExperimentChangesText::tr("gradient limit"), &Experiment::gradientClip);
    compare(ExperimentChangesText::tr("memory K"), &Experiment::memoryBudget);
    compare(ExperimentChangesText::tr("training T"), &Experiment::temperature);
    compare(ExperimentChangesText::tr("evaluations per epoch"), &Experiment::evaluationsPerEpoch);
    compare(ExperimentChangesText::tr("seed"), &Experiment::seed);
    compare(ExperimentChangesText::tr("threads"), &Experiment::threads);
    compare(ExperimentChangesText::tr("precision"), &Experiment::precision);
    compare(ExperimentChangesText::tr("orientation"), &Experiment::orientation);
    const auto compareKind = [&](const QString& name, auto engine::AugmentationSwitches::*kind) {
        if (from.augmentation.*kind != to.augmentation.*kind)
            line(name, inWords(from.augmentation.*kind), inWords(to.augmentation.*kind));
    };
    compareKind(ExperimentChangesText::tr("random crop"), &engine::AugmentationSwitches::crop);
    compareKind(ExperimentChangesText::tr("mirroring"), &engine::AugmentationSwitches::mirror);
    compareKind(ExperimentChangesText::tr("random brightness"),
                &engine::AugmentationSwitches::brightness);
    compareKind(ExperimentChangesText::tr("random contrast"),
                &engine::AugmentationSwitches::contrast);
    return changes;
}

QString stepsInWords(const std::vector<int>& stepSizes)
{
    QStringList sizes;
    for (const int size : stepSizes)
        sizes.append(QString::number(size));
    return sizes.isEmpty() ? ExperimentChangesText::tr("even") : sizes.join(QLatin1Char('+'));
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

QString datasetName(const std::string& dataset)
{
    QString text = QString::fromStdString(dataset);
    const QString kind = text.section(QLatin1Char(':'), 0, 0);
    const QString folder = QFileInfo(text.section(QLatin1Char(':'), 1)).fileName();
    if (kind == QLatin1String("sketchbook"))
        return ExperimentChangesText::tr("Sketchbook");
    if (kind == QLatin1String("cifar10"))
        return ExperimentChangesText::tr("CIFAR-10 · %1").arg(folder);
    if (kind == QLatin1String("cifar100"))
        return ExperimentChangesText::tr("CIFAR-100 · %1").arg(folder);
    if (kind == QLatin1String("mnist"))
        return ExperimentChangesText::tr("MNIST · %1").arg(folder);
    if (kind == QLatin1String("folder"))
        return ExperimentChangesText::tr("Images · %1").arg(folder);
    return text;
}

} // namespace ui
