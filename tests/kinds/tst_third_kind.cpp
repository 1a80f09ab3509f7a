// SPDX-License-Identifier: GPL-3.0-only
// A third kind of run goes through runner, run file, resume, timeline, export and window, and
// nothing of theirs was made for it.
#include "engine/core/controls.h"
#include "engine/exports/exports.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/run_file.h"
#include "engine/run/runner.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/third_kind.h"
#include "ui/headline/headline_text.h"
#include "ui/view/inspection_view.h"
#include "ui/view/view_frame.h"
#include "ui/window/view_catalogue.h"
#include "ui/window/view_picture.h"
#include "ui/words/filled_text.h"

#include <QTableView>
#include <QTest>

using namespace engine;

namespace {

Experiment twoArms()
{
    Experiment experiment;
    experiment.arms[0].name = "half";
    experiment.arms[1].name = "quarter";
    return experiment;
}

// What a run of the kind says, from its beginning or from a checkpoint.
std::vector<Event> eventsOf(const std::function<void(Runner&)>& lead)
{
    std::vector<Event> events;
    tests::HomingRun kind(twoArms());
    const Workplace place{DeviceChoice::Cpu};
    Controls controls;
    const EventSink sink = [&events](Event event) {
        if (!std::holds_alternative<Progressed>(event))
            events.push_back(std::move(event));
    };
    const Experiment experiment = twoArms();
    Runner runner(kind, experiment, 2, place, {nullptr, nullptr}, {}, controls, sink);
    lead(runner);
    return events;
}

std::vector<Event> wholeRun()
{
    return eventsOf([](Runner& runner) { runner.run(); });
}

std::vector<double> distances(const Timeline& timeline, int arm)
{
    std::vector<double> found;
    for (const Evaluated& evaluated : timeline.evaluations(arm))
        found.push_back(std::get<Measured>(evaluated.results).numbers.at(0).value);
    return found;
}

// A view of the kind's own: the newest distance of each arm.
class DistanceView : public ui::InspectionView
{
public:
    [[nodiscard]] static bool canShow(const Timeline& timeline)
    {
        return timeline.run().results == ResultsKind::Measured;
    }

    [[nodiscard]] ui::ViewTable table() const override { return m_table; }
    [[nodiscard]] QString sentence() const override
    {
        return ui::filled(QStringLiteral("%1 arms"), m_table.rows.size());
    }

protected:
    void showNoRun() override { m_table = {{QStringLiteral("distance")}, {}}; }
    void showMoment(const Timeline& timeline, const ui::ViewState& state) override
    {
        m_table.rows.clear();
        for (int arm = 0; arm < timeline.armCount(); ++arm) {
            const auto* measured =
                std::get_if<Measured>(&timeline.evaluationAt(arm, state.tick)->results);
            m_table.rows.push_back({QString::number(measured->numbers.at(0).value)});
        }
    }

private:
    ui::ViewTable m_table;
};

} // namespace

class TestThirdKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // 8 at first; an epoch of three mini-batches leaves (1 - share)^3 of it. In step 2 the second
    // arm turns round where it has come to, and the first stays where it is.
    void theRunnerWalksItsPlan()
    {
        const Timeline timeline = foldEvents(wholeRun());
        QVERIFY(timeline.state() == RunState::Finished);
        const double half = 8.0 / 8;
        QCOMPARE(distances(timeline, 0), (std::vector{half, half / 8, half / 8, half / 8}));
        const double share = 27.0 / 64; // of (3/4)^3
        const double first = 8.0 * share;
        const double second = first * share;
        const double third = (8.0 - second) * share;
        const std::vector<double> found = distances(timeline, 1);
        const std::vector<double> expected{
            first, second, second, third, third * share, third * share};
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY(std::abs(found[i] - expected[i]) < 1e-12);
        QCOMPARE(timeline.phases().size(), std::size_t{2});
        QCOMPARE(timeline.steps().size(), std::size_t{2});
    }

    void aRunFileHoldsItAndItGoesOnFromThere()
    {
        const tests::TemporaryFolder folder;
        const std::vector<Event> events = wholeRun();
        const auto path = folder.path() / "third.palimpsest";
        // As a killed program leaves it: after the first epoch of step 2.
        std::size_t checkpoints = 0;
        std::size_t written = 0;
        {
            RunFile file(path);
            for (; written < events.size() && checkpoints < 4; ++written) {
                file.append(events[written]);
                checkpoints += std::holds_alternative<CheckpointTaken>(events[written]) ? 1 : 0;
            }
        }
        const std::optional<InterruptedRun> interrupted = openInterruptedRun(path);
        QVERIFY(interrupted);
        const std::vector<Event> rest = eventsOf(
            [&](Runner& runner) { runner.resume(interrupted->began(), interrupted->checkpoint); });
        const Timeline whole = foldEvents(events);
        std::vector<Event> together(events.begin(),
                                    events.begin() + static_cast<std::ptrdiff_t>(written));
        together.insert(together.end(), rest.begin(), rest.end());
        const Timeline resumed = foldEvents(together);
        for (const int arm : {0, 1})
            QCOMPARE(distances(resumed, arm), distances(whole, arm));
        QVERIFY(resumed.state() == RunState::Finished);
        const Timeline read = foldEvents(readEvents(path));
        QVERIFY(read.run().results == ResultsKind::Measured);
        QCOMPARE(distances(read, 1).size(), std::size_t{4});
        requireWhole(path);
    }

    void itsTablesHaveItsNumbers()
    {
        const Timeline timeline = foldEvents(wholeRun());
        QVERIFY(QString::fromStdString(curvesCsv(timeline)).contains(",distance,0.125\n"));
        QCOMPARE(QString::fromStdString(accuracyCsv(timeline)).count(QChar('\n')), 1);
    }

    void theWindowShowsWhatFitsIt()
    {
        const std::vector<Event> events = wholeRun();
        const Timeline timeline = foldEvents(events);
        for (const ui::ViewEntry& entry : ui::viewCatalogue())
            QVERIFY2(!entry.view.canShow(timeline), qPrintable(entry.name));
        QVERIFY(ui::pagesFor(timeline) == std::vector{ui::Page::Overview});
        QVERIFY(ui::headlineAt(timeline, {}, timeline.lastTick())
                    .sentence.contains(QStringLiteral("half: distance 0.125")));
        const QImage window =
            ui::viewPicture(events, {.view = QStringLiteral("window"), .size = {1200, 800}});
        QVERIFY(window.width() > 1000);

        QVERIFY(DistanceView::canShow(timeline));
        ui::ViewFrame frame(new DistanceView);
        ui::ViewState state;
        state.tick = timeline.lastTick();
        frame.present(timeline, state);
        frame.turnTo(ui::ViewFrame::Face::Table);
        const auto* table = frame.findChild<QTableView*>(QStringLiteral("twinTable"));
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, 0).data().toDouble(), 0.125);
    }

    // Both say which results they hold; a file in which they differ was changed.
    void resultsOfAnotherKindAreNoneOfTheRun()
    {
        std::vector<Event> events = wholeRun();
        const tests::TemporaryFolder folder;
        const auto path = folder.path() / "third.palimpsest";
        {
            RunFile file(path);
            for (Event& event : events) {
                if (auto* evaluated = std::get_if<Evaluated>(&event))
                    evaluated->results = Classified{};
                file.append(event);
            }
        }
        QVERIFY_EXCEPTION_THROWN((void)readEvents(path), DataError);
    }
};

PALIMPSEST_TEST(TestThirdKind)
#include "tst_third_kind.moc"
