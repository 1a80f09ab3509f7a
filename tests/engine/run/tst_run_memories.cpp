// SPDX-License-Identifier: GPL-3.0-only
// What a run says of the memories: what is kept, how it was chosen, and the pictures of both.
#include "engine/core/timeline.h"
#include "tests/engine/run/short_run.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>
#include <vector>

using namespace engine;
using tests::eventsOf, tests::only, tests::shortExperiment;

namespace {

// Rows of the training data that a timeline has to show: exemplars and what came near.
std::set<int> picturesNeeded(const std::vector<Event>& events)
{
    std::set<int> rows;
    for (const MemoryUpdated& memory : only<MemoryUpdated>(events)) {
        for (const auto& ofClass : memory.exemplars) {
            for (const Exemplar& exemplar : ofClass)
                rows.insert(exemplar.datasetIndex);
        }
    }
    for (const SelectionStudied& study : only<SelectionStudied>(events)) {
        for (const SelectionStudied::Pick& pick : study.picks) {
            rows.insert(pick.chosen.datasetIndex);
            for (const SelectionStudied::Candidate& next : pick.runnersUp)
                rows.insert(next.datasetIndex);
        }
    }
    return rows;
}

} // namespace

class TestRunMemories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheArmWithAMemoryAndATeacherSaysSo()
    {
        const auto events = eventsOf(shortExperiment());
        const auto memories = only<MemoryUpdated>(events);
        QCOMPARE(memories.size(), std::size_t{2});
        QCOMPARE(memories[0].arm, 1);
        QCOMPARE(memories[0].exemplars[0].size(), std::size_t{8}); // floor(16 / 2)
        QCOMPARE(memories[1].exemplars[0].size(), std::size_t{4}); // floor(16 / 4)
        for (std::size_t rank = 0; rank < 4; ++rank)
            QVERIFY(memories[1].exemplars[0][rank] == memories[0].exemplars[0][rank]);

        const auto teachers = only<TeacherFrozen>(events);
        QCOMPARE(teachers.size(), std::size_t{2});
        QCOMPARE(teachers[0].arm, 1);
        QCOMPARE(teachers[0].classes, 2); // before the second head joined
        QCOMPARE(teachers[1].classes, 4); // after training, for balanced fine-tuning

        // Every exemplar has a picture, sent once.
        const Timeline timeline = foldEvents(events);
        std::size_t pictures = 0;
        for (const ExemplarImages& images : only<ExemplarImages>(events))
            pictures += images.entries.size();
        QCOMPARE(pictures, picturesNeeded(events).size());
        for (const MemoryUpdated& memory : memories) {
            for (const auto& ofClass : memory.exemplars) {
                for (const Exemplar& exemplar : ofClass)
                    QVERIFY(timeline.exemplarImage(exemplar.datasetIndex) != nullptr);
            }
        }
    }

    // Of each new class the arm that keeps exemplars says how they were chosen, right before it
    // says what it keeps.
    void theChoiceOfEveryNewClassIsStudied()
    {
        const auto events = eventsOf(shortExperiment());
        const auto studies = only<SelectionStudied>(events);
        const auto memories = only<MemoryUpdated>(events);
        QCOMPARE(studies.size(), std::size_t{4});
        for (std::size_t i = 0; i < studies.size(); ++i) {
            const SelectionStudied& study = studies[i];
            const MemoryUpdated& memory = memories[i / 2];
            QCOMPARE(study.arm, 1);
            QCOMPARE(study.step, memory.step);
            QCOMPARE(study.tick, memory.tick);
            QCOMPARE(study.position, static_cast<int>(i));
            QCOMPARE(study.images, shortExperiment().trainPerClass);
            const auto& kept = memory.exemplars[i];
            QCOMPARE(study.picks.size(), kept.size());
            for (std::size_t rank = 0; rank < kept.size(); ++rank) {
                QCOMPARE(study.picks[rank].chosen.datasetIndex, kept[rank].datasetIndex);
                QCOMPARE(study.picks[rank].chosen.distance, kept[rank].distance);
            }
        }
        const auto kind = [](const Event& event) {
            return std::holds_alternative<SelectionStudied>(event) ||
                   std::holds_alternative<MemoryUpdated>(event);
        };
        std::vector<std::size_t> order;
        for (const Event& event : events) {
            if (kind(event))
                order.push_back(event.index());
        }
        const std::size_t study = Event(SelectionStudied{}).index();
        const std::size_t memory = Event(MemoryUpdated{}).index();
        QCOMPARE(order, (std::vector<std::size_t>{study, study, memory, study, study, memory}));
        const Timeline timeline = foldEvents(events);
        for (const int row : picturesNeeded(events))
            QVERIFY(timeline.exemplarImage(row) != nullptr);
    }

    // Another policy chooses other images; the study still says what herding would have picked.
    void aStudyIsOfHerdingWhateverChose()
    {
        Experiment experiment = shortExperiment();
        experiment.arms[1].selection = ExemplarSelection::Random;
        const auto drawn = eventsOf(experiment);
        const auto herded = eventsOf(shortExperiment());
        // Up to the first memory update both runs are one.
        QVERIFY(only<SelectionStudied>(drawn)[0] == only<SelectionStudied>(herded)[0]);
        QVERIFY(only<MemoryUpdated>(drawn)[0].exemplars[0] !=
                only<MemoryUpdated>(herded)[0].exemplars[0]);
    }
};

PALIMPSEST_TEST(TestRunMemories)
#include "tst_run_memories.moc"
