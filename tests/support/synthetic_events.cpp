// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_events.h"

#include "engine/core/calibration.h"
#include "engine/core/memory_budget.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

namespace tests {

namespace {

using namespace engine;

constexpr int kTrainImages = 600;
constexpr int kTestImages = 100;
constexpr int kSide = 32;
constexpr int kStudied = kTrainImages; // images of a class on the plane of its features

struct NamedClass
{
    const char* name;
    int family;
};

constexpr std::array<NamedClass, 10> kTenClasses{{{"husky", 0},
                                                  {"wolf", 0},
                                                  {"fox", 0},
                                                  {"cat", 0},
                                                  {"washing machine", 1},
                                                  {"microwave oven", 1},
                                                  {"television", 1},
                                                  {"car", 2},
                                                  {"bus", 2},
                                                  {"truck", 2}}};

// A number in 0 .. 1 that depends on its arguments only and looks random (an integer hash).
double noise(int a, int b, int c)
{
    std::uint32_t h = static_cast<std::uint32_t>(a) * 0x9E3779B1U ^
                      static_cast<std::uint32_t>(b) * 0x85EBCA77U ^
                      static_cast<std::uint32_t>(c) * 0xC2B2AE3DU;
    h ^= h >> 15;
    h *= 0x2C1B3C6DU;
    h ^= h >> 12;
    h *= 0x297A2D39U;
    h ^= h >> 15;
    return static_cast<double>(h) / 4294967295.0;
}

int classCount(const Experiment& experiment)
{
    const std::string prefix = "synthetic:";
    if (!experiment.dataset.starts_with(prefix))
        return static_cast<int>(kTenClasses.size());
    return std::stoi(experiment.dataset.substr(prefix.size()));
}

bool usesTheTenNames(int classes)
{
    return classes == static_cast<int>(kTenClasses.size());
}

int familyOf(int position, int classes)
{
    return usesTheTenNames(classes) ? kTenClasses[static_cast<std::size_t>(position)].family
                                    : position / 5;
}

// How many classes have been seen after each step.
std::vector<int> seenAfterSteps(const Experiment& experiment)
{
    const int classes = classCount(experiment);
    std::vector<int> seen;
    for (int now = 0; now < classes;) {
        const bool isEven = seen.size() >= experiment.stepSizes.size();
        now += isEven ? experiment.classesPerStep : experiment.stepSizes[seen.size()];
        seen.push_back(std::min(now, classes));
    }
    return seen;
}

// The step, from 1, that brings a class.
int stepOf(int position, const std::vector<int>& seenAfter)
{
    return static_cast<int>(std::ranges::upper_bound(seenAfter, position) - seenAfter.begin()) + 1;
}

std::vector<ClassInfo> classInfos(int classes, const std::vector<int>& seenAfter)
{
    std::vector<ClassInfo> infos;
    for (int position = 0; position < classes; ++position) {
        const std::string name = usesTheTenNames(classes)
                                     ? kTenClasses[static_cast<std::size_t>(position)].name
                                     : "class " + std::to_string(position + 1);
        infos.push_back({position, name, stepOf(position, seenAfter), kTrainImages, kTestImages});
    }
    return infos;
}

// A disc of the class's colour on a soft ground: simple, but each class and image is told apart.
Image picture(int position, int variant)
{
    Image image{kSide, kSide, {}};
    image.rgb.resize(3 * kSide * kSide);
    const double hue = position * 2.399963;
    const double centreX = 16 + 6 * (noise(position, variant, 1) - 0.5);
    const double centreY = 16 + 6 * (noise(position, variant, 2) - 0.5);
    const double radius = 7 + 5 * noise(position, variant, 3);
    const double corners = 2 + position % 5;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double dx = x - centreX;
            const double dy = y - centreY;
            const double edge = radius * (1 + 0.2 * std::sin(corners * std::atan2(dy, dx)));
            const double inside = std::clamp(edge - std::hypot(dx, dy) + 0.5, 0.0, 1.0);
            for (int channel = 0; channel < 3; ++channel) {
                const double figure = 128 + 110 * std::sin(hue + 2.094395 * channel);
                const double ground = 200 - 2 * y + 20 * noise(position, variant, 4 + channel);
                const double value = inside * figure + (1 - inside) * ground;
                image.rgb[static_cast<std::size_t>(3 * (y * kSide + x) + channel)] =
                    static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
        }
    }
    return image;
}

// Writes one run. Keeps what the story needs: the clock, and each arm's retention.
class Writer
{
public:
    explicit Writer(const Experiment& experiment)
        : m_experiment(experiment)
        , m_classes(classCount(experiment))
        , m_seenAfter(seenAfterSteps(experiment))
        , m_steps(static_cast<int>(m_seenAfter.size()))
        , m_updates(experiment.arms.size())
    {
    }

    std::vector<Event> write()
    {
        start();
        for (int step = 1; step <= m_steps; ++step)
            writeStep(step);
        m_events.emplace_back(RunFinished{m_tick, static_cast<double>(m_tick) * 0.02});
        return std::move(m_events);
    }

private:
    int armCount() const { return static_cast<int>(m_experiment.arms.size()); }
    const Recipe& recipe(int arm) const { return m_experiment.arms[static_cast<std::size_t>(arm)]; }
    int firstNew(int step) const { return step > 1 ? seen(step - 1) : 0; }
    int seen(int step) const { return m_seenAfter[static_cast<std::size_t>(step - 1)]; }
    int trainingTicks(int step) const
    {
        const int exemplars = step > 1 ? m_experiment.memoryBudget : 0;
        const int images = (seen(step) - firstNew(step)) * kTrainImages + exemplars;
        return std::max(1, (images + m_experiment.batchSize - 1) / m_experiment.batchSize);
    }
    int balancedTicks(int step) const
    {
        const int images =
            seen(step) * std::max(1, exemplarsPerClass(m_experiment.memoryBudget, firstNew(step)));
        return std::max(1, (images + m_experiment.batchSize - 1) / m_experiment.batchSize);
    }
    bool balances(int step) const
    {
        return step > 1 && m_experiment.balancedEpochs > 0 &&
               std::ranges::any_of(m_experiment.arms, &Recipe::balancedFineTuning);
    }
    std::int64_t plannedTicks() const
    {
        std::int64_t ticks = 0;
        for (int step = 1; step <= m_steps; ++step) {
            ticks += std::int64_t{trainingTicks(step)} * m_experiment.epochs;
            if (balances(step))
                ticks += std::int64_t{balancedTicks(step)} * m_experiment.balancedEpochs;
        }
        return ticks;
    }

    void start()
    {
        RunStarted run;
        run.experiment = m_experiment;
        run.classes = classInfos(m_classes, m_seenAfter);
        run.steps = m_steps;
        const int perClass = usesTheTenNames(m_classes) ? 2 : 1;
        for (int position = 0; position < m_classes; ++position) {
            for (int i = 0; i < perClass; ++i)
                run.probes.push_back(
                    {position * kTestImages + i, position, picture(position, 100000 + i)});
        }
        m_probes = run.probes;
        run.plannedTicks = plannedTicks();
        run.environment = {"0.1.0", "none", 1, "2026-01-01T12:00:00Z"};
        m_events.emplace_back(std::move(run));
    }

    void writeStep(int step)
    {
        m_events.emplace_back(StepStarted{step, m_tick, firstNew(step), seen(step)});
        writePhase(step, Phase::Training, m_experiment.epochs, trainingTicks(step));
        if (balances(step))
            writePhase(
                step, Phase::BalancedFineTuning, m_experiment.balancedEpochs, balancedTicks(step));
        m_events.emplace_back(PhaseStarted{step, Phase::MemoryUpdate, m_tick, 0, 0});
        for (int arm = 0; arm < armCount(); ++arm) {
            if (recipe(arm).exemplarMemory)
                updateMemory(arm, step);
        }
        for (int arm = 0; arm < armCount(); ++arm)
            evaluate(arm, step, Phase::MemoryUpdate, EvaluationMoment::EndOfStep, 0, 1.0);
        for (int arm = 0; arm < armCount(); ++arm)
            predict(arm, step);
    }

    void writePhase(int step, Phase phase, int epochs, int ticksPerEpoch)
    {
        m_events.emplace_back(PhaseStarted{step, phase, m_tick, epochs, ticksPerEpoch});
        for (int arm = 0; arm < armCount(); ++arm) {
            if (step > 1 && recipe(arm).distillationWeight > 0.0 && takesPartIn(arm, phase))
                freezeTeacher(arm, step, phase);
        }
        for (int epoch = 1; epoch <= epochs; ++epoch) {
            m_tick += ticksPerEpoch;
            const double progress = static_cast<double>(epoch) / epochs;
            for (int arm = 0; arm < armCount(); ++arm) {
                if (takesPartIn(arm, phase))
                    evaluate(arm, step, phase, EvaluationMoment::EndOfEpoch, epoch, progress);
            }
            const double rate = 3000.0;
            const double elapsed = static_cast<double>(m_tick) * 0.02;
            const double left = static_cast<double>(plannedTicks() - m_tick) * 0.02;
            m_events.emplace_back(Progressed{step, phase, epoch, m_tick, rate, elapsed, left});
        }
    }

    bool takesPartIn(int arm, Phase phase) const
    {
        return phase != Phase::BalancedFineTuning || recipe(arm).balancedFineTuning;
    }

    // What an arm keeps of a class learned `age` steps ago.
    double retention(int arm, int position, int age) const
    {
        double floor = 0.01;
        if (recipe(arm).exemplarMemory)
            floor = 0.66;
        else if (recipe(arm).distillationWeight > 0.0)
            floor = 0.12;
        const double wobble = recipe(arm).exemplarMemory ? 0.12 : 0.01;
        return std::max(0.0, floor + wobble * (noise(position, age, 11) - 0.3) - 0.02 * age);
    }

    double accuracy(int arm, int position, int step, Phase phase, int epoch, double progress) const
    {
        const int age = step - stepOf(position, m_seenAfter);
        const double learned = 0.90 + 0.08 * noise(position, 7, 7);
        const double jitter = 0.03 * (noise(position * 131 + arm, step * 17 + epoch, 3) - 0.5);
        if (age == 0) {
            const double start = 0.45 + 0.2 * noise(position, 1, 2);
            const double top = learned - (phase == Phase::Training ? 0.0 : 0.06 * (step > 1));
            const double share = phase == Phase::Training ? 1 - std::exp(-4 * progress) : 1.0;
            return std::clamp(start + (top - start) * share + jitter, 0.0, 1.0);
        }
        const double before = age == 1 ? learned : retention(arm, position, age - 1);
        double after = retention(arm, position, age);
        if (phase == Phase::Training && recipe(arm).balancedFineTuning)
            after -= 0.15 * progress;
        const double share = phase == Phase::Training ? 1 - std::exp(-6 * progress) : 1.0;
        const double value = before + (after - before) * share;
        return std::clamp(value + (value > 0.05 ? jitter : 0.0), 0.0, 1.0);
    }

    // Mistakes go to classes of the newest step, and half of them to the same family.
    Confusion confusion(int arm, int step, Phase phase, int epoch, double progress) const
    {
        const int classes = seen(step);
        Confusion result{classes, std::vector<int>(static_cast<std::size_t>(classes * classes))};
        for (int truth = 0; truth < classes; ++truth) {
            const double share = accuracy(arm, truth, step, phase, epoch, progress);
            const int right = static_cast<int>(std::lround(share * kTestImages));
            const auto count = [&](int predicted) -> int& {
                return result.counts[static_cast<std::size_t>(truth * classes + predicted)];
            };
            count(truth) += right;
            std::vector<int> others;
            for (int other = 0; other < classes; ++other) {
                const bool isNew = other >= firstNew(step);
                const bool isKin = familyOf(other, m_classes) == familyOf(truth, m_classes);
                if (other != truth && (isNew || isKin))
                    others.push_back(other);
            }
            for (int wrong = 0; wrong < kTestImages - right; ++wrong) {
                if (others.empty())
                    count((truth + 1) % classes) += 1;
                else
                    count(others[static_cast<std::size_t>(wrong) % others.size()]) += 1;
            }
        }
        return result;
    }

    // Kin are close and strangers far; an arm that forgets pushes old classes below the new ones.
    std::vector<float> logits(int arm, int classes, int step, Phase phase, double progress) const
    {
        std::vector<float> rows;
        rows.reserve(m_probes.size() * static_cast<std::size_t>(classes));
        for (std::size_t probe = 0; probe < m_probes.size(); ++probe) {
            const int truth = m_probes[probe].position;
            for (int column = 0; column < classes; ++column) {
                double logit = -3.5 + 1.5 * noise(truth, column, 21);
                if (familyOf(column, m_classes) == familyOf(truth, m_classes))
                    logit = 2.5 + 1.2 * noise(truth, column, 22);
                if (column == truth)
                    logit = 6.0 + noise(static_cast<int>(probe), column, 23);
                const bool isOld = column < firstNew(step);
                const double kept = isOld ? accuracy(arm, column, step, phase, 0, progress) : 1.0;
                logit -= 6.0 * (1.0 - kept);
                rows.push_back(static_cast<float>(logit));
            }
        }
        return rows;
    }

    void freezeTeacher(int arm, int step, Phase phase)
    {
        const bool balanced = phase == Phase::BalancedFineTuning;
        const int before = balanced ? step : step - 1;
        const int classes = seen(before);
        m_events.emplace_back(
            TeacherFrozen{arm,
                          step,
                          phase,
                          m_tick,
                          classes,
                          logits(arm,
                                 classes,
                                 before,
                                 balanced ? Phase::Training : Phase::BalancedFineTuning,
                                 1.0)});
    }

    void
    evaluate(int arm, int step, Phase phase, EvaluationMoment moment, int epoch, double progress)
    {
        const Phase shape =
            phase == Phase::MemoryUpdate && !takesPartIn(arm, Phase::BalancedFineTuning)
                ? Phase::Training
                : phase;
        Evaluated evaluated;
        evaluated.arm = arm;
        evaluated.step = step;
        evaluated.phase = phase;
        evaluated.moment = moment;
        evaluated.epoch = epoch;
        evaluated.tick = m_tick;
        evaluated.iteration = m_tick;
        evaluated.confusion = confusion(arm, step, shape, epoch, progress);
        countHits(evaluated, firstNew(step));
        evaluated.probeLogits = logits(arm, seen(step), step, shape, progress);
        evaluated.loss.crossEntropy = 2.0 * std::exp(-2.0 * progress) + 0.1;
        if (recipe(arm).distillationWeight > 0.0)
            evaluated.loss.distillation.assign(static_cast<std::size_t>(step - 1), 0.4);
        evaluated.learningRate = m_experiment.learningRate * (1.0 - 0.9 * progress);
        evaluated.temperature = m_experiment.temperature;
        evaluated.imagesTrained = m_tick * m_experiment.batchSize;
        evaluated.secondsTrained = static_cast<double>(m_tick) * 0.01;
        m_events.emplace_back(std::move(evaluated));
    }

    // Within its own head half of what is wrong becomes right; confidence runs above accuracy.
    void countHits(Evaluated& evaluated, int firstNew) const
    {
        const Confusion& confusion = evaluated.confusion;
        evaluated.oldReliability = bins();
        evaluated.newReliability = bins();
        for (int truth = 0; truth < confusion.classes; ++truth) {
            const int right = confusion.at(truth, truth);
            evaluated.withinHeadCorrect.push_back(right + (kTestImages - right) / 2);
            evaluated.topFiveCorrect.push_back(right + (kTestImages - right) * 3 / 4);
            Reliability& part =
                truth < firstNew ? evaluated.oldReliability : evaluated.newReliability;
            for (int image = 0; image < kTestImages; ++image) {
                const auto bin = static_cast<std::size_t>(4 + noise(truth, image, 31) * 10.99);
                part.n[bin] += 1;
                part.correct[bin] += image < right ? 1 : 0;
                part.confidence[bin] += (static_cast<double>(bin) + 0.5) / kReliabilityBins;
            }
        }
    }

    static Reliability bins()
    {
        Reliability empty;
        empty.n.assign(kReliabilityBins, 0);
        empty.correct.assign(kReliabilityBins, 0);
        empty.confidence.assign(kReliabilityBins, 0.0);
        return empty;
    }

    // Test images as the confusion counts them: the first ones stay right, the last are taken for
    // the class with the highest position.
    void predict(int arm, int step)
    {
        const Confusion counted = confusion(
            arm,
            step,
            takesPartIn(arm, Phase::BalancedFineTuning) ? Phase::MemoryUpdate : Phase::Training,
            0,
            1.0);
        TestPredicted predictions{arm, step, m_tick, {}};
        TestImages images;
        for (int truth = 0; truth < counted.classes; ++truth) {
            TestPredicted::OfClass ofClass;
            ofClass.predicted.assign(static_cast<std::size_t>(counted.at(truth, truth)), truth);
            for (int other = 0; other < counted.classes; ++other) {
                if (other != truth)
                    ofClass.predicted.insert(ofClass.predicted.end(),
                                             static_cast<std::size_t>(counted.at(truth, other)),
                                             other);
            }
            for (int image = 0; image < static_cast<int>(ofClass.predicted.size()); ++image) {
                const int testIndex = truth * kTestImages + image;
                ofClass.testIndices.push_back(testIndex);
                const bool isWrong = ofClass.predicted[static_cast<std::size_t>(image)] != truth;
                if (isWrong && image % 8 == 0 && m_sentTests.insert(testIndex).second)
                    images.entries.push_back({testIndex, picture(truth, 100000 + image)});
            }
            predictions.classes.push_back(std::move(ofClass));
        }
        if (!images.entries.empty())
            m_events.emplace_back(std::move(images));
        m_events.emplace_back(std::move(predictions));
    }

    // Herding below random below closest-to-mean, as it is on real features.
    SelectionStudied study(int arm, int step, int position, const std::vector<Exemplar>& picks)
    {
        SelectionStudied study;
        study.arm = arm;
        study.step = step;
        study.position = position;
        study.tick = m_tick;
        study.images = kTrainImages;
        study.planeShare = 0.4;
        for (const Exemplar& pick : picks) {
            const double m = pick.rank + 1.0;
            study.herding.push_back(static_cast<float>(pick.distance));
            study.closestToMean.push_back(static_cast<float>(0.5 + 0.3 / m));
            study.randomMean.push_back(static_cast<float>(1.1 / std::sqrt(m)));
            study.randomDeviation.push_back(static_cast<float>(0.2 / std::sqrt(m)));
            SelectionStudied::Pick described{{pick.datasetIndex, pick.distance}, {}};
            for (int place = 1; place <= 3; ++place) {
                const int row = (pick.datasetIndex + 100 * place) % kTrainImages;
                described.runnersUp.push_back(
                    {position * kTrainImages + row, pick.distance + 0.01 * place});
            }
            study.picks.push_back(std::move(described));
        }
        for (int row = 0; row < kStudied; ++row) {
            study.planeIndices.push_back(position * kTrainImages + row);
            const double angle = 6.2832 * noise(position, row, 41);
            const double radius = noise(position, row, 42) + noise(position, row, 43);
            study.planeX.push_back(static_cast<float>(0.5 * radius * std::cos(angle)));
            study.planeY.push_back(static_cast<float>(0.3 * radius * std::sin(angle)));
        }
        return study;
    }

    void updateMemory(int arm, int step)
    {
        MemoryUpdated& memory = m_updates[static_cast<std::size_t>(arm)];
        memory.arm = arm;
        memory.step = step;
        memory.tick = m_tick;
        memory.budget = m_experiment.memoryBudget;
        const int each = std::min(kTrainImages, exemplarsPerClass(memory.budget, seen(step)));
        for (auto& ofClass : memory.exemplars)
            ofClass.resize(std::min(ofClass.size(), static_cast<std::size_t>(each)));
        ExemplarImages images;
        std::vector<SelectionStudied> studies;
        for (int position = firstNew(step); position < seen(step); ++position) {
            std::vector<Exemplar> picks;
            for (int rank = 0; rank < each; ++rank) {
                // 7 and 600 have no common divisor, so no row comes twice.
                const int row = (rank * 7 + position * 13) % kTrainImages;
                const int datasetIndex = position * kTrainImages + row;
                const double start = 0.8 + 0.3 * noise(position, 5, 5);
                picks.push_back({datasetIndex, rank, start / std::sqrt(rank + 1.0)});
                if (m_sent.insert(datasetIndex).second)
                    images.entries.push_back({datasetIndex, picture(position, row)});
            }
            studies.push_back(study(arm, step, position, picks));
            memory.exemplars.push_back(std::move(picks));
        }
        if (!images.entries.empty())
            m_events.emplace_back(std::move(images));
        for (SelectionStudied& studied : studies)
            m_events.emplace_back(std::move(studied));
        m_events.emplace_back(memory);
    }

    const Experiment& m_experiment;
    int m_classes;
    std::vector<int> m_seenAfter;
    int m_steps;
    std::vector<MemoryUpdated> m_updates;
    std::vector<ProbeImage> m_probes;
    std::set<int> m_sent;
    std::set<int> m_sentTests;
    std::vector<Event> m_events;
    std::int64_t m_tick = 0;
};

} // namespace

std::vector<Event> syntheticEvents(const Experiment& experiment)
{
    return Writer(experiment).write();
}

Experiment syntheticExperiment(int classes, int classesPerStep)
{
    Experiment experiment;
    experiment.dataset = "synthetic:" + std::to_string(classes);
    experiment.classesPerStep = classesPerStep;
    return experiment;
}

} // namespace tests
