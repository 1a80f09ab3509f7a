// SPDX-License-Identifier: GPL-3.0-only
// The file the shown run stands in: opening another one, going on with it, saving a copy, and what
// they are called.
// It shows no run and no failure itself; it says what came of each.
#pragma once

#include "engine/core/event.h"
#include "ui/run/window_services.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

class QWidget;

namespace ui {

class RunThread;

class RunFiles : public QObject
{
    Q_OBJECT

public:
    // All three must outlive this; dialogs stand over `window`.
    RunFiles(const WindowServices& services, RunThread& run, QWidget& window);

    // Where the shown run is recorded; empty when it is in no file.
    [[nodiscard]] QString file() const;
    // What it was saved as by hand; empty before.
    [[nodiscard]] const QString& copy() const { return m_copy; }
    [[nodiscard]] bool canOpen() const { return static_cast<bool>(m_services.openRun); }
    [[nodiscard]] bool canSave() const { return m_services.saveRunAs && !file().isEmpty(); }

    void chooseRunToOpen();
    void open(const QString& path);
    // A run that has been read from `path` already; by value, because what the path came from may
    // change meanwhile.
    void show(std::vector<engine::Event> events, QString path);
    // The run that comes with the program, which is in no file of the user's.
    void showShipped(std::vector<engine::Event> events);
    // The run that stood here before the one that is shown, so that nothing is gone for good.
    [[nodiscard]] bool canGoBack() const;
    void goBack();
    // Whether the shown run was cut short and can go on in its file.
    [[nodiscard]] bool canContinue() const;
    void resume();
    // The same with a run that is not shown.
    void goOnWith(const QString& path);
    void saveAs();
    // A new run has no file yet.
    void forget();

Q_SIGNALS:
    // The window shows a run from a file of the user's.
    void opened();
    void saved();
    void failed(const QString& sentence);
    // Something the user should know about a run that goes on.
    void noted(const QString& sentence);

private:
    // With data and backbone where `moved` says; asks where they are when they are missing there.
    void resume(const QString& path, const engine::SourcesMoved& moved);
    [[nodiscard]] std::optional<engine::Experiment>
    experimentIn(const QString& path, const engine::SourcesMoved& moved) const;

    // Before another run takes the place of the one that is shown.
    void keepBefore();

    const WindowServices& m_services;
    RunThread& m_run;
    QWidget& m_window;
    QString m_opened; // of the recorded run that is shown; empty when it came without one
    QString m_copy;
    QString m_before; // file of the run before
    std::vector<engine::Event> m_shipped;
    bool m_isShippedShown = false;
    bool m_wasShippedBefore = false;
};

} // namespace ui
