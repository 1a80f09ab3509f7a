// SPDX-License-Identifier: GPL-3.0-only
#include "ui/experiment_changes.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QString>

namespace ui {

namespace {

struct Texts
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
    return count == 0 ? Texts::tr("all") : inWords(count);
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
    return value == engine::LearningRateSchedule::Cosine ? Texts::tr("cosine")
                                                         : Texts::tr("stepwise");
}

QString inWords(engine::Precision value)
{
    return value == engine::Precision::BFloat16 ? Texts::tr("bfloat16") : Texts::tr("float32");
}

QString inWords(engine::AugmentationSwitch value)
{
    switch (value) {
    case engine::AugmentationSwitch::Auto:
        return Texts::tr("as suits the data");
    case engine::AugmentationSwitch::On:
        return Texts::tr("on");
    case engine::AugmentationSwitch::Off:
        return Texts::tr("off");
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
        line(Texts::tr("data set"), datasetName(from.dataset), datasetName(to.dataset));
    compare(Texts::tr("image size"), &Experiment::imageSize);
    compare(Texts::tr("share of test images"), &Experiment::testFraction);
    const auto compareImages = [&](const QString& name, int Experiment::*field) {
        if (from.*field != to.*field)
            line(name, imagesInWords(from.*field), imagesInWords(to.*field));
    };
    compareImages(Texts::tr("training images per class"), &Experiment::trainPerClass);
    compareImages(Texts::tr("test images per class"), &Experiment::testPerClass);
    compare(Texts::tr("classes per step"), &Experiment::classesPerStep);
    compare(Texts::tr("steps"), &Experiment::stepSizes);
    compare(Texts::tr("class order"), &Experiment::classOrder);
    compare(Texts::tr("arms"), &Experiment::arms);
    compare(Texts::tr("backbone"), &Experiment::backbone);
    compare(Texts::tr("epochs"), &Experiment::epochs);
    compare(Texts::tr("balanced epochs"), &Experiment::balancedEpochs);
    compare(Texts::tr("mini-batch"), &Experiment::batchSize);
    compare(Texts::tr("learning rate"), &Experiment::learningRate);
    compare(Texts::tr("balanced learning rate"), &Experiment::balancedLearningRate);
    compare(Texts::tr("learning rate schedule"), &Experiment::schedule);
    compare(Texts::tr("momentum"), &Experiment::momentum);
    compare(Texts::tr("weight decay"), &Experiment::weightDecay);
    compare(Texts::tr("gradient limit"), &Experiment::gradientClip);
    compare(Texts::tr("memory K"), &Experiment::memoryBudget);
    compare(Texts::tr("training T"), &Experiment::temperature);
    compare(Texts::tr("evaluations per epoch"), &Experiment::evaluationsPerEpoch);
    compare(Texts::tr("seed"), &Experiment::seed);
    compare(Texts::tr("threads"), &Experiment::threads);
    compare(Texts::tr("precision"), &Experiment::precision);
    const auto compareKind = [&](const QString& name, auto engine::AugmentationSwitches::*kind) {
        if (from.augmentation.*kind != to.augmentation.*kind)
            line(name, inWords(from.augmentation.*kind), inWords(to.augmentation.*kind));
    };
    compareKind(Texts::tr("random crop"), &engine::AugmentationSwitches::crop);
    compareKind(Texts::tr("mirroring"), &engine::AugmentationSwitches::mirror);
    compareKind(Texts::tr("random brightness"), &engine::AugmentationSwitches::brightness);
    compareKind(Texts::tr("random contrast"), &engine::AugmentationSwitches::contrast);
    return changes;
}

QString stepsInWords(const std::vector<int>& stepSizes)
{
    QStringList sizes;
    for (const int size : stepSizes)
        sizes.append(QString::number(size));
    return sizes.isEmpty() ? Texts::tr("even") : sizes.join(QLatin1Char('+'));
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
    return Texts::tr("bfloat16 on a processor without it: training is many times slower than in "
                     "float32 (14 times where it was measured).");
}

QString datasetName(const std::string& dataset)
{
    QString text = QString::fromStdString(dataset);
    const QString kind = text.section(QLatin1Char(':'), 0, 0);
    const QString folder = QFileInfo(text.section(QLatin1Char(':'), 1)).fileName();
    if (kind == QLatin1String("sketchbook"))
        return Texts::tr("Sketchbook");
    if (kind == QLatin1String("cifar10"))
        return Texts::tr("CIFAR-10 · %1").arg(folder);
    if (kind == QLatin1String("cifar100"))
        return Texts::tr("CIFAR-100 · %1").arg(folder);
    if (kind == QLatin1String("mnist"))
        return Texts::tr("MNIST · %1").arg(folder);
    if (kind == QLatin1String("folder"))
        return Texts::tr("Images · %1").arg(folder);
    return text;
}

} // namespace ui
