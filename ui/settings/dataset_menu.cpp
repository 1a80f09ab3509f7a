// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/dataset_menu.h"

#include "ui/settings/dataset_check.h"
#include "ui/words/filled_text.h"
#include "ui/words/plain_text.h"
#include "ui/words/setting_words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QSettings>

#include <array>
#include <utility>

namespace ui {

namespace {

// What a data set in a folder begins with, and what people call it.
struct FolderKind
{
    const char* key;
    const char* name;
};

constexpr std::array<FolderKind, 4> kFolderKinds{{
    {"cifar10", QT_TRANSLATE_NOOP("ui::DatasetMenu", "CIFAR-10")},
    {"cifar100", QT_TRANSLATE_NOOP("ui::DatasetMenu", "CIFAR-100")},
    {"mnist", QT_TRANSLATE_NOOP("ui::DatasetMenu", "MNIST family")},
    {"folder", QT_TRANSLATE_NOOP("ui::DatasetMenu", "Your images")},
}};

QString settingsKey(const FolderKind& kind)
{
    return QStringLiteral("folders/") + QLatin1String(kind.key);
}

} // namespace

DatasetMenu::DatasetMenu(QWidget* parent)
    : QPushButton(parent)
    , m_chooser([](QWidget* over, const QString& startAt) {
        return QFileDialog::getExistingDirectory(over, tr("Folder of the data set"), startAt);
    })
{
    setObjectName(QStringLiteral("datasetMenu"));
    setAccessibleName(tr("Data set"));
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    m_check = new DatasetCheck(this);
    connect(m_check,
            &DatasetCheck::accepted,
            this,
            [this](const engine::Source& dataset, const QStringList& remarks) {
                setDataset(dataset);
                m_remarks = remarks;
                showName();
                Q_EMIT datasetChosen();
                if (!remarks.isEmpty())
                    Q_EMIT datasetRemarked(filled(
                        tr("%1: %2"), datasetName(dataset), remarks.join(QStringLiteral(" · "))));
            });
    connect(m_check, &DatasetCheck::refused, this, [this](const QString& sentence) {
        setDataset(m_dataset);
        Q_EMIT datasetRefused(sentence);
    });
    setDataset(m_dataset);
}

void DatasetMenu::setDataset(const engine::Source& dataset)
{
    if (m_dataset != dataset)
        m_remarks.clear();
    m_dataset = dataset;
    if (!dataset.path.empty())
        m_folders[QString::fromStdString(dataset.kind)] = QString::fromStdString(dataset.path);
    showName();
    rebuildMenu();
}

void DatasetMenu::showName()
{
    const QString name = datasetName(m_dataset);
    const QString whole = QString::fromStdString(m_dataset.address());
    setText(forMenu(
        fontMetrics().elidedText(name, Qt::ElideRight, fontMetrics().averageCharWidth() * 22)));
    QStringList lines{tr("Data set: %1").arg(m_dataset.path.empty() ? name : whole)};
    lines += m_remarks;
    lines.append(tr("⟲ needs a restart"));
    setToolTip(lines.join(QLatin1Char('\n')));
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
    for (const FolderKind& kind : kFolderKinds)
        settings.setValue(settingsKey(kind), m_folders.value(QLatin1String(kind.key)));
}

void DatasetMenu::restoreFolders(const QSettings& settings)
{
    for (const FolderKind& kind : kFolderKinds) {
        QString& folder = m_folders[QLatin1String(kind.key)];
        folder = settings.value(settingsKey(kind), folder).toString();
    }
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
    for (const FolderKind& kind : kFolderKinds)
        addFolderEntries(QLatin1String(kind.key), tr(kind.name));
}

void DatasetMenu::addFolderEntries(const QString& kind, const QString& name)
{
    const QString folder = m_folders.value(kind);
    if (!folder.isEmpty()) {
        const engine::Source dataset(kind.toStdString(), folder.toStdString());
        QAction* last = menu()->addAction(
            QStringLiteral("%1 · %2").arg(name, forMenu(QDir::toNativeSeparators(folder))));
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
    const QString last = m_folders.value(kind);
    const QString folder = m_chooser(this, last.isEmpty() ? QDir::homePath() : last);
    if (!folder.isEmpty())
        choose({kind.toStdString(), folder.toStdString()});
}

void DatasetMenu::choose(const engine::Source& dataset)
{
    // The answer comes from the event loop, when the menu whose action is just being triggered can
    // be built anew.
    setText(tr("checking…"));
    m_check->start(dataset);
}

} // namespace ui
