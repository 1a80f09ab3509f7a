// SPDX-License-Identifier: GPL-3.0-only
// A page built from the catalogue: its views in rows, or in tabs where there is no room for rows.
#pragma once

#include "ui/window/view_catalogue.h"
#include "ui/window/workspace_page.h"

#include <vector>

class QSplitter;
class QTabWidget;

namespace ui {

class InspectionPage : public WorkspacePage
{
    Q_OBJECT

public:
    explicit InspectionPage(Page page, QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state) override;

    [[nodiscard]] bool isFolded() const { return m_folded; }
    // The folded one.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    // What the rows need to be readable side by side.
    [[nodiscard]] QSize roomForRows() const;
    void fold();
    void unfold();
    void hideOthers();
    void presentVisible();

    Page m_page;
    std::vector<ViewEntry> m_entries; // one for each frame
    std::vector<bool> m_canShow;      // the run that is shown; as many
    std::vector<QSplitter*> m_rows;
    QSplitter* m_column; // of the rows
    QTabWidget* m_tabs;
    bool m_folded = false;
    const engine::Timeline* m_timeline = nullptr;
    ViewState m_state;
};

} // namespace ui
