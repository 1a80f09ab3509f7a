// SPDX-License-Identifier: GPL-3.0-only
// What tests of the whole window share: one window over a scripted run, driven by real clicks and
// keys, with settings of its own that are gone after the test.
#pragma once

#include "tests/support/patience.h"
#include "ui/run/next_run.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/window/main_window.h"

#include <QLatin1String>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <vector>

class QTemporaryDir;

namespace tests {

class WindowTest : public QObject
{
    Q_OBJECT

public:
    WindowTest();
    ~WindowTest() override;
    Q_DISABLE_COPY_MOVE(WindowTest)

protected:
    static constexpr int kPatience = tests::kPatience; // milliseconds

    // A run of two arms that ends by itself, and one of four.
    [[nodiscard]] const std::vector<engine::Event>& wholeRun() const { return m_wholeRun; }
    [[nodiscard]] static std::vector<engine::Event> fourArms();
    // Runs replay wholeRun() with `pause` before each tick. The file "another" holds fourArms();
    // any other is refused with a DataError.
    [[nodiscard]] ui::WindowServices
    scripted(std::chrono::microseconds pause = std::chrono::microseconds(0)) const;

    // Shows a window of 1400 x 950 that takes the place of the one before.
    void open(ui::WindowServices services);
    // The same over scripted(), with `run` opened as if from a file.
    void openRecorded(std::vector<engine::Event> run);
    // A window over scripted() in place of the one before, not shown yet.
    void startAgain();
    void destroyWindow();

    // These need a window.
    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ui::RunThread& run() { return m_window->run(); }
    [[nodiscard]] ui::Selection& selection() { return m_window->selection(); }
    [[nodiscard]] ui::NextRun& nextRun() { return m_window->nextRun(); }
    [[nodiscard]] const engine::Timeline& timeline() { return run().timeline(); }
    [[nodiscard]] QString badge();
    // The widget or action of that object name, which must exist.
    template <typename Widget> [[nodiscard]] Widget& find(const char* name)
    {
        auto* widget = m_window->findChild<Widget*>(QLatin1String(name));
        if (!widget)
            qFatal("no widget called %s", name);
        return *widget;
    }
    void click(const char* button);
    // As the system does: to whatever has the keyboard.
    void press(Qt::Key key);
    void waitUntilPaused();
    // The path of `name` in a folder of the test's own.
    [[nodiscard]] QString inFolder(const char* name) const;

private Q_SLOTS:
    void init();
    void cleanup();

private:
    void make(ui::WindowServices services);

    const std::vector<engine::Event> m_wholeRun;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace tests
