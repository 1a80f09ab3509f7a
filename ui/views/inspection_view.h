// SPDX-License-Identifier: GPL-3.0-only
// What every view of a run promises: it draws a moment of a timeline, gives the same as a table,
// and says it in a sentence. It asks for changes by signals and makes none itself.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/picture_offer.h"
#include "ui/models/view_table.h"
#include "ui/view_state.h"
#include "ui/views/card.h"

#include <QString>
#include <QToolButton>

namespace ui {

class InspectionView : public Card
{
    Q_OBJECT

public:
    explicit InspectionView(QWidget* parent = nullptr);

    // Draws what `timeline` knows at state.tick; cheap when nothing it shows has changed. Without a
    // run it says in one line what will stand here.
    virtual void present(const engine::Timeline& timeline, const ViewState& state) = 0;

    // What is shown, in numbers. The same values that are drawn.
    [[nodiscard]] virtual ViewTable table() const = 0;
    // The same, row by row where it may be long; valid until the next present().
    [[nodiscard]] virtual TableRows tableRows() const { return rowsOf(table()); }
    // What is shown, in one or two sentences for a person who does not see it.
    [[nodiscard]] virtual QString sentence() const = 0;

    // Shows the view's table or copies it. The view places it at the right end of its title row;
    // its frame fills the menu.
    [[nodiscard]] QToolButton* menuButton() const { return m_menuButton; }

Q_SIGNALS:
    void classSelected(int position);
    // Go to that moment.
    void tickPointedAt(qint64 tick);
    void viewTemperatureChanged(double temperature);
    // Index into RunStarted::probes.
    void probeSelected(int probe);
    void rowsChosen(ui::RowChoice rows);
    // The user has a picture of his own, or wants to be asked for one.
    void pictureOffered(const ui::PictureOffer& offer);
    // By its key in engine::summaryMetrics().
    void metricChosen(const QString& metric);
    // The user settled on a memory budget K: for the run that goes on, or for the next one.
    void budgetChosen(int budget);

private:
    QToolButton* m_menuButton;
};

} // namespace ui
