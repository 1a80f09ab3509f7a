// SPDX-License-Identifier: GPL-3.0-only
// Every number of the newest finished step, and what it is made of: choosing one marks the cells of
// the accuracy matrix that go into it and writes its formula out. Choosing a cell names its
// metrics.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class NumbersView : public InspectionView
{
    Q_OBJECT

public:
    explicit NumbersView(QWidget* parent = nullptr);
    ~NumbersView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    // Chooses a metric by its key in engine::summaryMetrics(); an unknown one changes nothing.
    void explain(const QString& metric);
    // The key of the one that is explained.
    [[nodiscard]] QString explained() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
