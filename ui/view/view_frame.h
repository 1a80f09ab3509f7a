// SPDX-License-Identifier: GPL-3.0-only
// A view and its table twin: one of the two is seen. It also copies the view, as a picture and as
// CSV.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QWidget>

#include <cstdint>

class QAction;
class QStackedLayout;

namespace ui {

class InspectionView;
class TableTwin;

class ViewFrame : public QWidget
{
    Q_OBJECT

public:
    enum class Face
    {
        Chart,
        Table,
    };

    // Takes `view` as its child.
    explicit ViewFrame(InspectionView* view, QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state);
    void turnTo(Face face);
    [[nodiscard]] Face face() const;
    [[nodiscard]] InspectionView& view() const { return *m_view; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // Something was done that cannot be seen; in words.
    void said(const QString& words);

private:
    void fillMenu();
    void copyPicture();
    void copyCsv();

    // What the twin was filled from.
    struct Filled
    {
        ViewState state;
        std::int64_t newest = -1;
        engine::RunState runState = engine::RunState::Empty;

        bool operator==(const Filled&) const = default;
    };

    InspectionView* m_view;
    TableTwin* m_twin;
    QStackedLayout* m_faces;
    Filled m_filled;
};

} // namespace ui
