// SPDX-License-Identifier: GPL-3.0-only
#include "ui/dataset_menu.h"

#include "ui/dataset_check.h"
#include "ui/experiment_changes.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QSettings>

#include <utility>

namespace ui {

namespace {

constexpr auto kCifar10 = "cifar10";
constexpr auto kCifar100 = "cifar100";
constexpr auto kCifar10Key = "folders/cifar10";
constexpr auto kCifar100Key = "folders/cifar100";

} // namespace

DatasetMenu::DatasetMenu(QWidget* parent)
    : QPushButton(parent)
    , m_chooser([](QWidget* over, const QString& startAt) {
        return QFileDialog::getExistingDirectory(
            over, tr("Folder with the binary version of CIFAR"), startAt);
    })
{
    setObjectName(QStringLiteral("datasetMenu"));
    setAccessibleName(tr("Data set"));
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    m_check = new DatasetCheck(this);
    connect(m_check, &DatasetCheck::accepted, this, [this](const std::string& dataset) {
        setDataset(dataset);
        Q_EMIT datasetChosen();
    });
    connect(m_check, &DatasetCheck::refused, this, [this](const QString& sentence) {
        setDataset(m_dataset);
        Q_EMIT datasetRefused(sentence);
    });
    setDataset(m_dataset);
}

void DatasetMenu::setDataset(const std::string& dataset)
{
    m_dataset = dataset;
    const QString text = QString::fromStdString(dataset);
    const QString folder = text.section(QLatin1Char(':'), 1);
    if (text.startsWith(QLatin1String("cifar10:")))
        m_cifar10Folder = folder;
    if (text.startsWith(QLatin1String("cifar100:")))
        m_cifar100Folder = folder;
    showName();
    rebuildMenu();
}

void DatasetMenu::showName()
{
    const QString name = datasetName(m_dataset);
    const QString whole = QString::fromStdString(m_dataset);
    setText(fontMetrics().elidedText(name, Qt::ElideRight, fontMetrics().averageCharWidth() * 22));
    setToolTip(
        tr("Data set: %1\n⟲ needs a restart").arg(whole.contains(QLatin1Char(':')) ? whole : name));
}

void DatasetMenu::setFolderChooser(FolderChooser chooser)
{
    m_chooser = std::move(chooser);
}

void DatasetMenu::setChecker(DatasetChecker checker)
{
    m_check->setChecker(std::move(checker));
}

void DatasetMenu::saveFolders(QSettings& settings) const
{
    settings.setValue(QLatin1String(kCifar10Key), m_cifar10Folder);
    settings.setValue(QLatin1String(kCifar100Key), m_cifar100Folder);
}

void DatasetMenu::restoreFolders(const QSettings& settings)
{
    m_cifar10Folder = settings.value(QLatin1String(kCifar10Key), m_cifar10Folder).toString();
    m_cifar100Folder = settings.value(QLatin1String(kCifar100Key), m_cifar100Folder).toString();
    rebuildMenu();
}

void DatasetMenu::rebuildMenu()
{
    menu()->clear();
    QAction* sketchbook = menu()->addAction(tr("Sketchbook (built in, ten drawn classes)"));
    sketchbook->setObjectName(QStringLiteral("sketchbookAction"));
    sketchbook->setCheckable(true);
    sketchbook->setChecked(m_dataset == "sketchbook");
    connect(sketchbook, &QAction::triggered, this, [this] { choose("sketchbook"); });
    menu()->addSeparator();
    addFolderEntries(QLatin1String(kCifar10), tr("CIFAR-10"), m_cifar10Folder);
    addFolderEntries(QLatin1String(kCifar100), tr("CIFAR-100"), m_cifar100Folder);
}

void DatasetMenu::addFolderEntries(const QString& kind, const QString& name, const QString& folder)
{
    if (!folder.isEmpty()) {
        const std::string dataset = (kind + QLatin1Char(':') + folder).toStdString();
        QAction* last = menu()->addAction(
            QStringLiteral("%1 · %2").arg(name, QDir::toNativeSeparators(folder)));
        last->setCheckable(true);
        last->setChecked(m_dataset == dataset);
        connect(last, &QAction::triggered, this, [this, dataset] { choose(dataset); });
    }
    QAction* another = menu()->addAction(tr("%1 folder…").arg(name));
    another->setObjectName(kind + QStringLiteral("FolderAction"));
    connect(another, &QAction::triggered, this, [this, kind] { chooseFolder(kind); });
}

void DatasetMenu::chooseFolder(const QString& kind)
{
    const QString& last = kind == QLatin1String(kCifar10) ? m_cifar10Folder : m_cifar100Folder;
    const QString folder = m_chooser(this, last.isEmpty() ? QDir::homePath() : last);
    if (!folder.isEmpty())
        choose((kind + QLatin1Char(':') + folder).toStdString());
}

void DatasetMenu::choose(const std::string& dataset)
{
    // The answer comes from the event loop, when the menu whose action is just being triggered can
    // be built anew.
    setText(tr("checking…"));
    m_check->start(dataset);
}

} // namespace ui
