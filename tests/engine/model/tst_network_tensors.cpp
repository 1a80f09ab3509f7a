// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/model/network_tensors.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace engine;

namespace {

at::Generator tensorSeed(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

std::shared_ptr<Network> twoHeads(std::uint64_t seed)
{
    auto network = std::make_shared<Network>(makeBackbone("small_cnn", {32, 32}, tensorSeed(seed)));
    network->addHead(2, tensorSeed(seed + 1));
    network->addHead(3, tensorSeed(seed + 2));
    return network;
}

torch::Tensor someImages(int count)
{
    torch::manual_seed(5);
    return torch::randn({count, 3, 32, 32}).contiguous(torch::MemoryFormat::ChannelsLast);
}

PlainTensor& named(PlainTensors& tensors, const std::string& name)
{
    return *std::ranges::find(tensors, name, &PlainTensor::name);
}

// The message of the DataError that loading these into twoHeads() throws.
QString refusal(const PlainTensors& tensors)
{
    const auto network = twoHeads(7);
    const PlainTensors before = plainTensors(*network);
    try {
        loadTensors(*network, tensors);
    } catch (const DataError& error) {
        // Nothing was half loaded.
        return plainTensors(*network) == before ? error.what() : "the network was changed";
    }
    return "no error";
}

} // namespace

class TestNetworkTensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeComesBack()
    {
        const torch::Tensor numbers = torch::arange(-3, 5);
        for (const auto type : {torch::kFloat,
                                torch::kLong,
                                torch::kBool,
                                torch::kByte,
                                torch::kChar,
                                torch::kShort,
                                torch::kInt}) {
            const torch::Tensor tensor = numbers.to(type);
            const PlainTensor plain = plainTensor("numbers", tensor);
            QCOMPARE(static_cast<std::int64_t>(plain.bytes.size()), 8 * bytesOfEach(plain.type));
            QVERIFY(tensorOf(plain).scalar_type() == type);
            QVERIFY(torch::equal(tensorOf(plain), tensor));
        }
        QVERIFY(!plainTypeOf(torch::zeros({2}, torch::kDouble)));
        QVERIFY(!plainTypeOf(torch::zeros({2}, torch::kComplexFloat)));
        QVERIFY(!plainTypeOf(torch::eye(2).to_sparse()));
    }

    // A stranger's file may hold any byte.
    void boolsAreZeroOrOneWhateverTheByte()
    {
        const torch::Tensor read =
            tensorOf({"b", TensorType::Bool, {3}, {std::byte{0}, std::byte{2}, std::byte{255}}});
        QVERIFY(plainTensor("b", read).bytes ==
                (std::vector{std::byte{0}, std::byte{1}, std::byte{1}}));
    }

    void listsEveryParameterAndBufferByName()
    {
        PlainTensors tensors = plainTensors(*twoHeads(1));
        // Three blocks of one convolution and five BatchNorm tensors, two heads of two.
        QCOMPARE(tensors.size(), std::size_t{3 * (1 + 5) + 2 * 2});
        const PlainTensor weight = named(tensors, "backbone.convolution2.weight");
        QVERIFY(weight.shape == (std::vector<std::int64_t>{64, 32, 3, 3}));
        QVERIFY(weight.type == TensorType::Float32);
        QCOMPARE(weight.bytes.size(), std::size_t{64 * 32 * 9 * 4});
        const PlainTensor count = named(tensors, "backbone.normalisation1.num_batches_tracked");
        QVERIFY(count.type == TensorType::Int64);
        QVERIFY(count.shape.empty());
        QCOMPARE(count.bytes.size(), std::size_t{8});
        QVERIFY(named(tensors, "head2.bias").shape == std::vector<std::int64_t>{3});
    }

    void bytesAreRowMajorWhateverTheLayoutInMemory()
    {
        const auto network = twoHeads(1);
        PlainTensors tensors = plainTensors(*network);
        const torch::Tensor weight = network->named_parameters()["backbone.convolution2.weight"];
        QVERIFY(weight.is_contiguous(torch::MemoryFormat::ChannelsLast));
        // Element (3, 5, 1, 2) of 64 x 32 x 3 x 3.
        const std::size_t place = ((3 * 32 + 5) * 3 + 1) * 3 + 2;
        float value = 0.0F;
        std::memcpy(&value,
                    named(tensors, "backbone.convolution2.weight").bytes.data() + 4 * place,
                    sizeof value);
        QCOMPARE(value, weight[3][5][1][2].item<float>());
    }

    void aRestoredNetworkIsEqualBitForBit()
    {
        const auto network = twoHeads(1);
        network->train();
        network->logits(someImages(16)); // moves the BatchNorm statistics and their count
        const PlainTensors tensors = plainTensors(*network);
        const auto restored = restoredNetwork(Experiment{}, {32, 32}, {2, 3}, tensors);
        QVERIFY(plainTensors(*restored) == tensors);
        QVERIFY(restored->is_training());
        network->eval();
        restored->eval();
        QVERIFY(torch::equal(network->logits(someImages(4)), restored->logits(someImages(4))));
        for (const auto& parameter : restored->parameters())
            QVERIFY(parameter.requires_grad() && parameter.is_leaf());
        // Convolutions keep the layout they are fast in.
        QVERIFY(restored->named_parameters()["backbone.convolution2.weight"].is_contiguous(
            torch::MemoryFormat::ChannelsLast));
    }

    void theOrderOfTheTensorsDoesNotMatter()
    {
        PlainTensors tensors = plainTensors(*twoHeads(1));
        const PlainTensors expected = tensors;
        std::ranges::reverse(tensors);
        const auto network = twoHeads(7);
        loadTensors(*network, tensors);
        QVERIFY(plainTensors(*network) == expected);
    }

    void whatDoesNotFitIsRefusedByName()
    {
        const PlainTensors good = plainTensors(*twoHeads(1));

        PlainTensors bad = good;
        std::erase_if(bad, [](const PlainTensor& tensor) { return tensor.name == "head1.bias"; });
        QVERIFY(refusal(bad).contains("\"head1.bias\" is missing"));

        bad = good;
        bad.push_back(bad.back());
        QVERIFY(refusal(bad).contains("is there twice"));

        bad = good;
        bad.push_back(bad.back());
        bad.back().name = "head3.weight";
        QVERIFY(refusal(bad).contains("\"head3.weight\" is not part of it"));

        bad = good;
        named(bad, "head2.weight").shape = {128, 3};
        QVERIFY(refusal(bad).contains("\"head2.weight\" is 128 x 3 where 3 x 128 is needed"));

        bad = good;
        named(bad, "head2.weight").type = TensorType::Int64;
        QVERIFY(refusal(bad).contains("\"head2.weight\" holds numbers of another type"));

        bad = good;
        named(bad, "head2.bias").bytes.pop_back();
        QVERIFY(refusal(bad).contains("\"head2.bias\" has 11 bytes"));
    }

    void anAbsurdShapeIsNoReasonToCrash()
    {
        const std::int64_t huge = std::int64_t{1} << 40;
        QVERIFY_EXCEPTION_THROWN((void)tensorOf({"x", TensorType::Float32, {huge, huge}, {}}),
                                 DataError);
        QVERIFY_EXCEPTION_THROWN((void)tensorOf({"x", TensorType::Float32, {-1}, {}}), DataError);
    }
};

PALIMPSEST_TEST(TestNetworkTensors)
#include "tst_network_tensors.moc"
