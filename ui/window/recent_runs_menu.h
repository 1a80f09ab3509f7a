// SPDX-License-Identifier: GPL-3.0-only
// The user's newest runs, looked for when the menu opens.
#pragma once

#include "ui/run/window_services.h"

#include <QMenu>

namespace ui {

class RecentRunsMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RecentRunsMenu(QWidget* parent = nullptr);

    // Without it there are no runs.
    void setFinder(std::function<std::vector<StoredRun>(std::size_t most)> find);

    // Below the runs: where all of them are.
    void endWith(QAction* action);

Q_SIGNALS:
    void chosen(const QString& path);

private:
    void fill();

    std::function<std::vector<StoredRun>(std::size_t most)> m_find;
    QAction* m_all = nullptr;
};

// "21:04: Sketchbook, fine-tuning, cross-distilled, step 3 of 5, not finished"
[[nodiscard]] QString runInWords(const StoredRun& run);

} // namespace ui
