// SPDX-License-Identifier: GPL-3.0-only
// Every test picture the networks are asked about, to choose one from: grouped by class, marked
// where an arm gets it wrong.
#pragma once

#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class ProbeBrowserView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: "probeGrid" and box "wrongOnly".
    explicit ProbeBrowserView(QWidget* parent = nullptr);
    ~ProbeBrowserView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
