// SPDX-License-Identifier: GPL-3.0-only
// The button that says which data set the next run uses: the built-in one, or a folder of CIFAR,
// MNIST or other images the user points at. It remembers the last folders; it does not read them
// itself.
#pragma once

#include "engine/core/source.h"
#include "ui/run/window_services.h"

#include <QHash>
#include <QPushButton>
#include <QString>
#include <QStringList>

#include <functional>
#include <string>

class QAction;
class QSettings;

namespace ui {

class DatasetCheck;

class DatasetMenu : public QPushButton
{
    Q_OBJECT

public:
    // Asks for a folder; an empty answer means "never mind".
    using FolderChooser = std::function<QString(QWidget* parent, const QString& startAt)>;

    explicit DatasetMenu(QWidget* parent = nullptr);

    // An Experiment::dataset.
    [[nodiscard]] const engine::Source& dataset() const { return m_dataset; }
    void setDataset(const engine::Source& dataset);
    // The system's folder dialog unless another one is set.
    void setFolderChooser(FolderChooser chooser);
    // Every choice is tried with this one; without it none is.
    void setChecker(DatasetChecker checker);

    void saveFolders(QSettings& settings) const;
    void restoreFolders(const QSettings& settings);

Q_SIGNALS:
    // The user chose another data set.
    void datasetChosen();
    // What is to be known of it.
    void datasetRemarked(const QString& sentences);
    // What the user chose cannot be used, and this is why; the one before stays.
    void datasetRefused(const QString& sentence);

private:
    void rebuildMenu();
    void addFolderEntries(const QString& kind, const QString& name);
    void chooseFolder(const QString& kind);
    void choose(const engine::Source& dataset);
    void showName();

    engine::Source m_dataset = "sketchbook";
    QStringList m_remarks;             // of its check
    QHash<QString, QString> m_folders; // the last one of each kind
    FolderChooser m_chooser;
    DatasetCheck* m_check = nullptr;
};

} // namespace ui
