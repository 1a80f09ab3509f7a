// SPDX-License-Identifier: GPL-3.0-only
// Every run the window has recorded, the newest first: what it was, how far it came, and what to do
// with it. It opens, continues and removes none itself but says which.
#pragma once

#include "ui/run/window_services.h"

#include <QDialog>
#include <QStringList>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace ui {

class RunsDialog : public QDialog
{
    Q_OBJECT

public:
    // Objects inside: tree "runsList", buttons "openRunButton", "continueRunButton",
    // "removeRunButton", label "runsNote". `shown` is the file of the run that is shown, which
    // cannot be removed. `services` must outlive the dialog.
    RunsDialog(const WindowServices& services, const QString& shown, QWidget* parent = nullptr);

Q_SIGNALS:
    void openAsked(const QString& path);
    void continueAsked(const QString& path);

private:
    void build();
    void fill();
    void remove();
    void fitButtons();
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] const StoredRun* only() const; // the one run chosen, if it is one

    const WindowServices& m_services;
    const QString m_shown;
    std::vector<StoredRun> m_runs; // as listed
    QTreeWidget* m_list = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_continue = nullptr;
    QPushButton* m_remove = nullptr;
    QLabel* m_note = nullptr;
};

// "finished", "step 3 of 5, not finished"
[[nodiscard]] QString reachedInWords(const StoredRun& run);

} // namespace ui
