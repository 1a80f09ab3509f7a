// SPDX-License-Identifier: GPL-3.0-only
// Processes that share a mini-batch end where one would: played by threads that add up what each
// brings.
#include "engine/learning/classification/cross_distilled_loss.h"
#include "engine/learning/shared_gradient.h"
#include "engine/model/backbones/backbone.h"
#include "engine/model/network.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <barrier>
#include <memory>
#include <numeric>
#include <thread>

using namespace engine;

namespace {

// Processes played by threads: each brings its numbers to the same place.
class Meeting
{
public:
    explicit Meeting(int count)
        : m_barrier(count)
        , m_brought(static_cast<std::size_t>(count))
    {
    }

    void sum(int rank, at::Tensor& values)
    {
        m_brought[static_cast<std::size_t>(rank)] = values.clone();
        m_barrier.arrive_and_wait();
        torch::Tensor sum = torch::zeros_like(values);
        for (const torch::Tensor& one : m_brought)
            sum += one;
        m_barrier.arrive_and_wait();
        values.copy_(sum);
    }

private:
    std::barrier<> m_barrier;
    std::vector<at::Tensor> m_brought;
};

class Visitor final : public ProcessExchange
{
public:
    Visitor(Meeting& meeting, int rank, int count)
        : m_meeting(meeting)
        , m_rank(rank)
        , m_count(count)
    {
    }

    [[nodiscard]] int rank() const override { return m_rank; }
    [[nodiscard]] int count() const override { return m_count; }
    [[nodiscard]] int sums() const { return m_sums; }
    void sum(at::Tensor& values) override
    {
        const torch::NoGradGuard noGrad;
        ++m_sums;
        m_meeting.sum(m_rank, values);
    }
    void close() override {}

private:
    Meeting& m_meeting;
    int m_rank;
    int m_count;
    int m_sums = 0;
};

struct Trained
{
    std::shared_ptr<Network> network;
    LossTerms loss;
    int sums = 0;
};

std::shared_ptr<Network> networkOf(const std::string& backbone)
{
    const at::Generator generator = at::detail::createCPUGenerator(3);
    auto network = std::make_shared<Network>(makeBackbone(backbone, {16, 16}, generator));
    network->addHead(2, generator);
    network->addHead(3, generator);
    network->to(torch::kDouble);
    return network;
}

// One mini-batch of `images` pictures with a teacher of the first head.
Trained trained(const std::string& backbone, int images, ProcessExchange* exchange)
{
    const at::Generator generator = at::detail::createCPUGenerator(5);
    const torch::Tensor pictures =
        torch::empty({images, 3, 16, 16}, torch::kDouble).normal_(0.5, 2.0, generator);
    const torch::Tensor targets = torch::arange(images) % 5;
    const torch::Tensor teacher =
        torch::empty({images, 2}, torch::kDouble).normal_(0.0, 1.0, generator);

    Trained result{networkOf(backbone), {}, 0};
    result.network->train();
    std::vector<int> all(static_cast<std::size_t>(images));
    std::iota(all.begin(), all.end(), 0);
    const SharedBatch batch(exchange, images);
    const std::vector<int> part = batch.partOf(all);
    const torch::Tensor rows = torch::tensor(part, torch::kLong);
    result.loss = crossDistilledLoss(
        result.network->ofEachHead(result.network->logits(pictures.index_select(0, rows))),
        targets.index_select(0, rows),
        {teacher.index_select(0, rows)},
        {});
    takeGradient(result.loss, result.network->parameters(), batch);
    return result;
}

std::vector<Trained> trainedTogether(const std::string& backbone, int images, int count)
{
    Meeting meeting(count);
    std::vector<Trained> results(static_cast<std::size_t>(count));
    std::vector<std::jthread> processes;
    for (int rank = 0; rank < count; ++rank)
        processes.emplace_back([&, rank] {
            Visitor visitor(meeting, rank, count);
            Trained& result = results[static_cast<std::size_t>(rank)];
            result = trained(backbone, images, &visitor);
            result.sums = visitor.sums();
        });
    processes.clear();
    return results;
}

double distance(const torch::Tensor& left, const torch::Tensor& right)
{
    const double size = std::max(right.norm().item<double>(), 1e-6);
    return (left - right).norm().item<double>() / size;
}

} // namespace

class TestSharedBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreConsecutiveAndComplete()
    {
        Meeting meeting(3);
        const std::vector<int> rows{10, 11, 12, 13, 14, 15, 16};
        const std::vector<std::vector<int>> expected{{10, 11}, {12, 13}, {14, 15, 16}};
        double shares = 0.0;
        for (int rank = 0; rank < 3; ++rank) {
            Visitor visitor(meeting, rank, 3);
            const SharedBatch batch(&visitor, 7);
            QCOMPARE(batch.partOf(rows), expected[static_cast<std::size_t>(rank)]);
            shares += batch.share();
        }
        QCOMPARE(shares, 1.0);
    }

    void aProcessWithoutAnImageGoesThroughOneThatDoesNotCount()
    {
        Meeting meeting(3);
        Visitor visitor(meeting, 0, 3);
        const SharedBatch batch(&visitor, 2);
        QCOMPARE(batch.counted(), 0);
        QCOMPARE(batch.share(), 0.0);
        QCOMPARE(batch.partOf({8, 9}), std::vector<int>{8});
    }

    void aProcessAloneTakesEverything()
    {
        const SharedBatch batch(nullptr, 2);
        QVERIFY(!SharedBatch::current());
        QCOMPARE(batch.partOf({8, 9}), (std::vector<int>{8, 9}));
        QCOMPARE(batch.share(), 1.0);
    }

    void together_data()
    {
        QTest::addColumn<QString>("backbone");
        QTest::addColumn<int>("images");
        QTest::addColumn<int>("count");
        for (const char* backbone : {"mlp", "small_cnn", "resnet32"}) {
            QTest::addRow("%s, 8 over 2", backbone) << backbone << 8 << 2;
            QTest::addRow("%s, 7 over 3", backbone) << backbone << 7 << 3;
        }
        QTest::newRow("projections, 8 over 2") << "resnet18" << 8 << 2;
        QTest::newRow("2 over 3") << "small_cnn" << 2 << 3;
        QTest::newRow("2 over 3, without batch normalisation") << "mlp" << 2 << 3;
    }

    // Gradients, loss and the statistics of batch normalisation are those of one process. In
    // double: float32 rounds sums of other parts otherwise, and one ReLU that falls to the other
    // side of 0 changes a gradient by much more than that.
    void together()
    {
        QFETCH(QString, backbone);
        QFETCH(int, images);
        QFETCH(int, count);
        const Trained alone = trained(backbone.toStdString(), images, nullptr);
        const auto results = trainedTogether(backbone.toStdString(), images, count);
        constexpr double kTolerance = 1e-9;
        for (const Trained& one : results) {
            const auto parameters = one.network->parameters();
            const auto wanted = alone.network->parameters();
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const double off = distance(parameters[i].grad(), wanted[i].grad());
                QVERIFY2(off < kTolerance, qPrintable(QString("%1: %2").arg(i).arg(off)));
            }
            const auto buffers = one.network->buffers();
            for (std::size_t i = 0; i < buffers.size(); ++i)
                QVERIFY(distance(buffers[i].to(torch::kDouble),
                                 alone.network->buffers()[i].to(torch::kDouble)) < kTolerance);
            QVERIFY(distance(one.loss.crossEntropy, alone.loss.crossEntropy) < kTolerance);
            QVERIFY(distance(one.loss.distillation, alone.loss.distillation) < kTolerance);
        }
    }

    void allProcessesHaveTheSameBits()
    {
        const auto results = trainedTogether("small_cnn", 7, 3);
        const auto first = results[0].network->parameters();
        for (const Trained& other : {results[1], results[2]}) {
            const auto parameters = other.network->parameters();
            for (std::size_t i = 0; i < first.size(); ++i)
                QVERIFY(torch::equal(first[i].grad(), parameters[i].grad()));
            for (std::size_t i = 0; i < results[0].network->buffers().size(); ++i)
                QVERIFY(
                    torch::equal(results[0].network->buffers()[i], other.network->buffers()[i]));
        }
    }

    // One piece for all gradients; two for each batch normalisation, on the way there and back.
    void gradientsTravelInOnePiece()
    {
        QCOMPARE(trainedTogether("mlp", 8, 2)[0].sums, 1);
        QCOMPARE(trainedTogether("small_cnn", 8, 2)[0].sums, 1 + 2 * 3);
    }

    void aProcessAloneDoesAsItAlwaysDid()
    {
        const Trained alone = trained("small_cnn", 8, nullptr);
        const Trained again = trained("small_cnn", 8, nullptr);
        QVERIFY(alone.loss.total.requires_grad());
        for (std::size_t i = 0; i < alone.network->parameters().size(); ++i)
            QVERIFY(torch::equal(alone.network->parameters()[i].grad(),
                                 again.network->parameters()[i].grad()));
    }
};

PALIMPSEST_TEST(TestSharedBatch)
#include "tst_shared_batch.moc"
