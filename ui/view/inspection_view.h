// SPDX-License-Identifier: GPL-3.0-only
// The shell of every view of a run: it draws a moment of a timeline, gives the same as a table, and
// says it in a sentence. Whether there is a run, another run or none is decided here, and that
// colours, text size or size are others is heard here. A view asks for changes by signals and makes
// none itself.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/run_identity.h"
#include "ui/models/view_state.h"
#include "ui/pictures/picture_offer.h"
#include "ui/theme/theme.h"
#include "ui/view/view_table.h"
#include "ui/widgets/card.h"

#include <QString>
#include <QToolButton>

namespace ui {

class HelpButton;

class InspectionView : public Card
{
    Q_OBJECT

public:
    explicit InspectionView(QWidget* parent = nullptr);

    // Whether a run of this kind has anything for the view. Of nearly all views only one that
    // classifies; others say so by a function of the same name. Requires a run.
    [[nodiscard]] static bool canShow(const engine::Timeline& timeline)
    {
        return timeline.run().results == engine::ResultsKind::Classified;
    }

    // Draws what `timeline` knows at state.tick; it must stay where it is until the next call.
    void present(const engine::Timeline& timeline, const ViewState& state);

    // What is shown, in numbers. The same values that are drawn.
    [[nodiscard]] virtual ViewTable table() const = 0;
    // The same, row by row where it may be long; valid until the next present().
    [[nodiscard]] virtual TableRows tableRows() const { return rowsOf(table()); }
    // What is shown, in one or two sentences for a person who does not see it.
    [[nodiscard]] virtual QString sentence() const = 0;

    // Shows the view's table or copies it. The view places it at the right end of its title row;
    // its frame fills the menu.
    [[nodiscard]] QToolButton* menuButton() const { return m_menuButton; }
    // Both buttons of the view, "?" and "⋯", for its upper right corner.
    [[nodiscard]] QWidget* corner() const { return m_corner; }
    // What the view shows and how it is read: what its parts say of themselves.
    [[nodiscard]] QString explanation() const;

    [[nodiscard]] QSize sizeHint() const override;
    // Never less than what is laid out in it takes.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void classSelected(int position);
    // Go to that moment.
    void tickPointedAt(qint64 tick);
    void viewTemperatureChanged(double temperature);
    // Index into RunStarted::sampleImages.
    void sampleSelected(int sample);
    void rowsChosen(ui::RowChoice rows);
    // The user has a picture of his own, or wants to be asked for one.
    void pictureOffered(const ui::PictureOffer& offer);
    // By its key in engine::summaryMetrics().
    void metricChosen(const QString& metric);
    // The user settled on a memory budget K: for the run that goes on, or for the next one.
    void budgetChosen(int budget);

protected:
    // Says in a line what will stand here, and keeps nothing of a run. It comes before another run
    // as well, and a view calls it when it is made.
    virtual void showNoRun() = 0;
    // Sets up what holds for the whole of a run that was not shown before.
    virtual void beginRun(const engine::Timeline&) {}
    // Cheap when nothing the view shows has changed.
    virtual void showMoment(const engine::Timeline& timeline, const ViewState& state) = 0;
    // Colours or text size are others.
    virtual void restyle() {}
    // Size or text size are others: what has room has to be decided anew.
    virtual void layOut() {}

    // Draws the moment again, after a choice that is the view's own. The run may be another by now.
    void presentAgain();
    [[nodiscard]] bool hasRun() const { return m_run.hasRun; }
    [[nodiscard]] const RunIdentity& run() const { return m_run; }
    // Of the newest present().
    [[nodiscard]] const ViewState& state() const { return m_state; }
    [[nodiscard]] Theme theme() const { return themeFor(palette()); }
    // Sizes are given as so many characters of the view's own font side by side and so many lines,
    // so that they grow with the text.
    struct Room
    {
        int columns = 0;
        int lines = 0;
    };
    // What the view would like to have, and below what it says nothing.
    void setRoom(const Room& usual, const Room& least);
    [[nodiscard]] QSize sizeOf(const Room& room) const;
    [[nodiscard]] bool hasRoomFor(const Room& room) const;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* m_corner;
    HelpButton* m_helpButton;
    QToolButton* m_menuButton;
    RunIdentity m_run;
    const engine::Timeline* m_timeline = nullptr; // of the newest present(); null without a run
    ViewState m_state;
    Room m_usualRoom;
    Room m_leastRoom;
};

} // namespace ui
