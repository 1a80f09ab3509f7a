// SPDX-License-Identifier: GPL-3.0-only
#include "tests/ui/window/window_test.h"

#include "engine/core/base/errors.h"
#include "tests/support/scripted_runner.h"
#include "tests/support/synthetic_events.h"

#include <QAbstractButton>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace engine;

namespace tests {

WindowTest::WindowTest()
    : m_wholeRun(syntheticEvents(Experiment{}))
{
}

WindowTest::~WindowTest() = default;

void WindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void WindowTest::cleanup()
{
    destroyWindow();
}

std::vector<Event> WindowTest::fourArms()
{
    Experiment experiment;
    experiment.arms = {
        recipeNamed("finetune"), recipeNamed("replay"), recipeNamed("lwf"), recipeNamed("e2e")};
    return syntheticEvents(experiment);
}

ui::WindowServices WindowTest::scripted(std::chrono::microseconds pause) const
{
    ui::WindowServices services;
    services.run = scriptedRun(m_wholeRun, pause);
    services.openRun = [](const std::string& path) -> std::vector<Event> {
        if (path == "another")
            return fourArms();
        throw DataError("\"" + path + "\" is not a recorded run. Choose another file.");
    };
    return services;
}

void WindowTest::make(ui::WindowServices services)
{
    m_window = std::make_unique<ui::MainWindow>(
        std::move(services),
        std::make_unique<QSettings>(inFolder("settings.ini"), QSettings::IniFormat));
}

void WindowTest::open(ui::WindowServices services)
{
    make(std::move(services));
    m_window->resize(1400, 950);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowTest::openRecorded(std::vector<Event> run)
{
    ui::WindowServices services = scripted();
    services.recordedRun = std::move(run);
    open(std::move(services));
}

void WindowTest::startAgain()
{
    destroyWindow();
    make(scripted());
}

void WindowTest::destroyWindow()
{
    m_window.reset();
}

QString WindowTest::badge()
{
    return find<QLabel>("badge").text();
}

void WindowTest::click(const char* button)
{
    QTest::mouseClick(&find<QAbstractButton>(button), Qt::LeftButton);
}

void WindowTest::press(Qt::Key key)
{
    QWidget* focus = m_window->focusWidget();
    QTest::keyClick(focus ? focus : m_window.get(), key);
}

void WindowTest::waitUntilPaused()
{
    QTRY_VERIFY_WITH_TIMEOUT(timeline().state() == RunState::Paused && !run().isPlaying(),
                             kPatience);
}

QString WindowTest::inFolder(const char* name) const
{
    return m_folder->filePath(QLatin1String(name));
}

} // namespace tests
