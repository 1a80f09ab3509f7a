// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/run_files.h"

#include "engine/core/moved_sources.h"
#include "engine/core/timeline.h"
#include "ui/run/run_file_dialogs.h"
#include "ui/run/run_thread.h"

#include <QWidget>

#include <exception>
#include <utility>

namespace ui {

RunFiles::RunFiles(const WindowServices& services, RunThread& run, QWidget& window)
    : QObject(&window)
    , m_services(services)
    , m_run(run)
    , m_window(window)
{
}

QString RunFiles::file() const
{
    return m_opened.isEmpty() ? QString::fromStdString(m_run.timeline().recordingPath()) : m_opened;
}

void RunFiles::chooseRunToOpen()
{
    const QString path = askForRunToOpen(&m_window, file());
    if (!path.isEmpty())
        open(path);
}

void RunFiles::open(const QString& path)
{
    try {
        show(m_services.openRun(path.toStdString()), path);
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

void RunFiles::show(std::vector<engine::Event> events, QString path)
{
    if (path != file())
        keepBefore();
    m_run.openRecorded(std::move(events));
    m_opened = std::move(path);
    m_copy.clear();
    Q_EMIT opened();
    if (!m_services.missingFrom)
        return;
    const std::string missing = m_services.missingFrom(m_opened.toStdString());
    if (!missing.empty())
        Q_EMIT failed(QString::fromStdString(missing));
}

void RunFiles::showShipped(std::vector<engine::Event> events)
{
    keepBefore();
    m_shipped = std::move(events);
    m_run.openRecorded(m_shipped);
    m_opened.clear();
    m_copy.clear();
    m_isShippedShown = true;
}

void RunFiles::keepBefore()
{
    m_wasShippedBefore = m_isShippedShown;
    m_before = m_isShippedShown ? QString() : file();
    m_isShippedShown = false;
}

bool RunFiles::canGoBack() const
{
    return m_wasShippedBefore || (canOpen() && !m_before.isEmpty());
}

void RunFiles::goBack()
{
    if (m_wasShippedBefore)
        showShipped(m_shipped);
    else if (!m_before.isEmpty())
        open(m_before);
}

bool RunFiles::canContinue() const
{
    const engine::RunState state = m_run.timeline().state();
    const bool wasCutShort =
        state == engine::RunState::Stopped || state == engine::RunState::Failed;
    return wasCutShort && !m_run.isRunning() && m_services.resumeRun && !file().isEmpty();
}

void RunFiles::resume()
{
    goOnWith(file());
}

void RunFiles::goOnWith(const QString& path)
{
    resume(path, {});
}

void RunFiles::resume(const QString& path, const engine::SourcesMoved& moved)
{
    try {
        ResumableRun run = m_services.resumeRun(path.toStdString(), moved);
        // The run tells it, too, but only once it is under way; the next run's settings come now.
        if (moved != engine::SourcesMoved{})
            run.events.emplace_back(moved);
        if (path != file())
            keepBefore();
        m_run.resume(std::move(run.events), std::move(run.run));
        m_opened = path;
        Q_EMIT opened();
        if (!run.note.empty())
            Q_EMIT noted(QString::fromStdString(run.note));
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
        const auto experiment = experimentIn(path, moved);
        if (!experiment || !engine::missingSources(*experiment).any())
            return;
        if (const auto found = askWhereSourcesAre(&m_window, *experiment, moved))
            resume(path, *found);
    }
}

// Nothing where the file does not tell.
std::optional<engine::Experiment> RunFiles::experimentIn(const QString& path,
                                                         const engine::SourcesMoved& moved) const
{
    if (!m_services.openRun)
        return std::nullopt;
    try {
        const engine::Timeline timeline =
            engine::foldEvents(m_services.openRun(path.toStdString()));
        return engine::withSourcesAt(timeline.run().experiment, moved);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void RunFiles::saveAs()
{
    const QString path = askWhereToSaveRun(&m_window, file());
    if (path.isEmpty())
        return;
    try {
        m_services.saveRunAs(file().toStdString(), path.toStdString());
        m_copy = path;
        Q_EMIT saved();
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

void RunFiles::forget()
{
    keepBefore();
    m_opened.clear();
    m_copy.clear();
}

} // namespace ui
