// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/model/kernels/reduced_precision.h"
#include "engine/model/network.h"
#include "engine/model/network_tensors.h"
#include "tests/engine/model/backbones/script_files.h"
#include "tests/engine/model/seeded.h"
#include "tests/support/test_program.h"

#include <torch/version.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <caffe2/serialize/inline_container.h>
#include <sys/stat.h>
#include <thread>

using namespace engine;
using tests::kGoodSource, tests::seeded;

namespace {

torch::Tensor pictures(int count)
{
    return torch::randn({count, 3, 12, 12}, seeded(5))
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

const char* const kDropoutSource = R"(
def forward(self, x):
    maps = torch.relu(torch.conv2d(x, self.weight, None, [2, 2], [1, 1]))
    return torch.dropout(self.inner.forward(maps.mean([2, 3])), 0.5, self.training)
)";

// LibTorch's own list of what draws at random leaves these out.
const char* const kChannelDropoutSource = R"(
def forward(self, x):
    maps = torch.relu(torch.conv2d(x, self.weight, None, [2, 2], [1, 1]))
    return torch.feature_dropout(maps, 0.5, self.training).mean([2, 3])
)";
const char* const kOwnMaskSource = R"(
def forward(self, x):
    features = torch.conv2d(x, self.weight, None, [2, 2], [1, 1]).mean([2, 3])
    if self.training:
        features = features * torch.zeros_like(features).bernoulli_(0.5)
    return features
)";

} // namespace

class TestScriptBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void featuresAreCountedByTryingTheModule()
    {
        QCOMPARE(backboneOf(kGoodSource)->featureCount(), std::int64_t{8});
    }

    void itComputesWhatTheModuleComputes()
    {
        const torch::NoGradGuard noGrad;
        const torch::Tensor images = pictures(3);
        torch::jit::Module script = tests::scriptOf(kGoodSource);
        script.eval();
        const torch::Tensor expected = script.forward({images.contiguous()}).toTensor();
        const auto backbone = backboneOf(kGoodSource);
        backbone->eval();
        QVERIFY(torch::allclose(backbone->forward(images), expected, 1e-6, 1e-7));
    }

    void parametersAndBuffersHaveTheNamesOfTheModule()
    {
        const auto backbone = backboneOf(kGoodSource);
        std::vector<std::string> names;
        for (const auto& item : backbone->named_parameters())
            names.push_back(item.key());
        // "shift_again" is the same tensor as "shift": an optimiser must not move it twice.
        QVERIFY(names == (std::vector<std::string>{"weight", "shift", "inner.scale"}));
        QCOMPARE(backbone->named_buffers().size(), std::size_t{1});
        QVERIFY(backbone->named_buffers().contains("calls"));
        // Tried in eval mode, so that the module's own state is that of the file.
        QCOMPARE(backbone->named_buffers()["calls"].item<std::int64_t>(), std::int64_t{0});
    }

    void modesReachTheModule()
    {
        const auto backbone = backboneOf(kGoodSource);
        const torch::Tensor calls = backbone->named_buffers()["calls"];
        QVERIFY(backbone->is_training());
        backbone->forward(pictures(2));
        QCOMPARE(calls.item<std::int64_t>(), std::int64_t{1});
        backbone->eval();
        backbone->forward(pictures(2));
        QCOMPARE(calls.item<std::int64_t>(), std::int64_t{1});
    }

    void itTrainsEndToEnd()
    {
        Network network = networkOf(kGoodSource);
        network.train();
        const PlainTensors before = plainTensors(network);
        torch::optim::SGD optimiser(network.parameters(), torch::optim::SGDOptions(0.1));
        network.logits(pictures(4)).square().sum().backward();
        for (const auto& item : network.named_parameters())
            QVERIFY2(item.value().grad().abs().max().item<float>() > 0.0F, item.key().c_str());
        const torch::Tensor gradient = network.named_parameters()["backbone.shift"].grad().clone();
        optimiser.step();
        const PlainTensors after = plainTensors(network);
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY2(before[i] != after[i], before[i].name.c_str());
        // Moved once, by the learning rate times the gradient through both of its names.
        QVERIFY(torch::allclose(network.named_parameters()["backbone.shift"], -0.1 * gradient));
        // And the module sees it: features move with the shift, twice.
        network.eval();
        const torch::NoGradGuard noGrad;
        const torch::Tensor features = network.features(pictures(2));
        network.named_parameters()["backbone.shift"].add_(1.0);
        QVERIFY(torch::allclose(network.features(pictures(2)), features + 2.0, 1e-5, 1e-5));
    }

    void aFrozenCopyIsEqualAndStaysAsItIs()
    {
        Network network = networkOf(kGoodSource);
        network.train();
        network.logits(pictures(4));
        network.eval();
        const PlainTensors before = plainTensors(network);
        const auto copy = network.frozenCopy();
        QVERIFY(plainTensors(*copy) == before);
        const torch::Tensor expected = network.logits(pictures(3)).detach();
        QVERIFY(torch::equal(copy->logits(pictures(3)), expected));

        const torch::NoGradGuard noGrad;
        for (auto& parameter : network.parameters())
            parameter.add_(1.0);
        network.train();
        network.logits(pictures(4));
        QVERIFY(plainTensors(*copy) == before);
        QVERIFY(torch::equal(copy->logits(pictures(3)), expected));
        for (const auto& parameter : copy->parameters())
            QVERIFY(!parameter.requires_grad() && parameter.is_leaf());
        QVERIFY(network.parameters().front().requires_grad());
        // The shared tensor is shared in the copy too, but not with the original.
        const torch::Tensor features = copy->features(pictures(3));
        copy->named_parameters()["backbone.shift"].add_(1.0);
        QVERIFY(torch::allclose(copy->features(pictures(3)), features + 2.0, 1e-5, 1e-5));
    }

    void weightsAreRestoredIntoTheModule()
    {
        Network network = networkOf(kGoodSource);
        {
            const torch::NoGradGuard noGrad;
            for (auto& parameter : network.parameters())
                parameter.add_(0.25);
        }
        const PlainTensors tensors = plainTensors(network);
        Experiment experiment;
        experiment.backbone = "torchscript:" + file();
        const auto restored = restoredNetwork(experiment, {12, 12}, {2, 3}, tensors);
        QVERIFY(plainTensors(*restored) == tensors);
        network.eval();
        restored->eval();
        QVERIFY(torch::equal(restored->logits(pictures(3)), network.logits(pictures(3))));
    }

    // A resumed run starts with a module that was never called, and has to end in the same bits.
    void theFirstCallIsLikeTheHundredth()
    {
        Network seasoned = networkOf(kGoodSource);
        for (int i = 0; i < 20; ++i)
            seasoned.logits(pictures(4)).sum().backward();
        seasoned.zero_grad();
        Network fresh = networkOf(kGoodSource);
        for (Network* network : {&seasoned, &fresh})
            network->logits(pictures(4)).square().sum().backward();
        for (std::size_t i = 0; i < fresh.parameters().size(); ++i)
            QVERIFY(torch::equal(fresh.parameters()[i].grad(), seasoned.parameters()[i].grad()));
    }

    void drawsAreTheSameForTheSamePictures_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("dropout") << QByteArray(kDropoutSource);
        QTest::newRow("dropout of channels") << QByteArray(kChannelDropoutSource);
        QTest::newRow("own mask") << QByteArray(kOwnMaskSource);
    }

    void drawsAreTheSameForTheSamePictures()
    {
        QFETCH(QByteArray, source);
        const auto one = backboneOf(source.constData());
        const auto other = backboneOf(source.constData());
        const torch::Tensor first = one->forward(pictures(4));
        torch::manual_seed(99); // whatever anybody else did with the generator of the process
        QVERIFY(torch::equal(other->forward(pictures(4)), first));
        QVERIFY((first == 0.0).any().item<bool>());
        // Other pictures, other draws.
        const torch::Tensor shifted = other->forward(pictures(4) + 1.0);
        QVERIFY(!torch::equal(shifted == 0.0, first == 0.0));
    }

    void armsOnTheirOwnThreadsDoNotDisturbEachOther()
    {
        const auto expected = backboneOf(kDropoutSource)->forward(pictures(4));
        std::atomic<int> equal = 0;
        {
            std::vector<std::jthread> arms;
            for (int arm = 0; arm < 3; ++arm)
                arms.emplace_back([&, backbone = backboneOf(kDropoutSource)] {
                    for (int i = 0; i < 50; ++i)
                        equal += torch::equal(backbone->forward(pictures(4)), expected) ? 1 : 0;
                });
        }
        QCOMPARE(equal.load(), 150);
    }

    // LibTorch leaves what follows a product as narrow as that: features come out float32, the same
    // numbers.
    void featuresAreFloatsInBFloat16()
    {
        const auto backbone = backboneOf(
            "def forward(self, x):\n    return torch.conv2d(x, self.weight).mean([2, 3])\n");
        const torch::Tensor plain = backbone->forward(pictures(4));
        torch::Tensor features;
        {
            const ReducedPrecision precision(Precision::BFloat16);
            features = backbone->forward(pictures(4));
        }
        QVERIFY(features.scalar_type() == torch::kFloat);
        QVERIFY(torch::equal(features, features.to(torch::kBFloat16).to(torch::kFloat)));
        QVERIFY(!torch::equal(features, plain));
        QVERIFY(torch::allclose(features, plain, 0.02, 0.02));
        features.sum().backward();
        const torch::Tensor gradient = backbone->parameters().front().grad();
        QVERIFY(gradient.scalar_type() == torch::kFloat && gradient.abs().sum().item<float>() > 0);
    }

    void buffersThatAreNoFloatsAreKept()
    {
        torch::jit::Module script = tests::scriptOf("def unused(self, x):\n    return x\n");
        script.register_buffer("keep", torch::tensor({1, 0, 1, 1, 0, 1, 1, 0}).to(torch::kBool));
        script.register_buffer("places", torch::arange(8, torch::kInt));
        script.register_buffer("bytes", torch::full({2}, 200, torch::kByte));
        script.register_buffer("small", torch::full({2}, -100, torch::kChar));
        script.register_buffer("short", torch::full({2}, -30000, torch::kShort));
        script.define("def forward(self, x):\n"
                      "    if self.training:\n"
                      "        self.keep.logical_not_()\n"
                      "        self.places.add_(1)\n"
                      "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                      "    return rows * self.keep\n");
        script.save(file());
        Experiment experiment;
        experiment.backbone = "torchscript:" + file();
        Network network(makeBackbone(experiment.backbone, {12, 12}, seeded(1)));
        network.addHead(2, seeded(2));
        network.logits(pictures(4)); // in training mode
        const PlainTensors tensors = plainTensors(network);
        const auto restored = restoredNetwork(experiment, {12, 12}, {2}, tensors);
        QVERIFY(plainTensors(*restored) == tensors);
        const auto buffers = restored->named_buffers();
        QVERIFY(torch::equal(buffers["backbone.keep"],
                             torch::tensor({0, 1, 0, 0, 1, 0, 0, 1}).to(torch::kBool)));
        QVERIFY(torch::equal(buffers["backbone.places"], torch::arange(1, 9, torch::kInt)));
        QVERIFY(plainTensors(*network.frozenCopy()) == tensors);
        network.eval();
        restored->eval();
        QVERIFY(torch::equal(restored->logits(pictures(3)), network.logits(pictures(3))));
    }

    // As the batch normalisation of PyTorch before 1.12 counts its mini-batches.
    void buffersThatAreReplacedAreThoseOfTheCheckpoint()
    {
        torch::jit::Module script = tests::scriptOf("def unused(self, x):\n    return x\n");
        script.register_buffer("average", torch::zeros({8}));
        script.define("def forward(self, x):\n"
                      "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                      "    kept = rows * self.average\n"
                      "    if self.training:\n"
                      "        self.average = self.average * 0.5 + rows.mean([0])\n"
                      "    return rows + kept\n");
        script.save(file());
        const auto backbone = makeBackbone("torchscript:" + file(), {12, 12}, seeded(1));
        backbone->forward(pictures(4));
        const torch::Tensor rows =
            torch::conv2d(pictures(4), script.attr("weight").toTensor(), {}, 2).mean({2, 3});
        const auto average = [&] { return backbone->named_buffers()["average"]; };
        QVERIFY(torch::allclose(average(), rows.mean({0}), 1e-4, 1e-6));
        // The gradient is that of the average as it was before the call.
        const torch::Tensor before = average().clone();
        backbone->forward(pictures(4)).sum().backward();
        const torch::Tensor weight =
            script.attr("weight").toTensor().detach().clone().requires_grad_();
        const torch::Tensor again = torch::conv2d(pictures(4), weight, {}, 2).mean({2, 3});
        (again + again * before).sum().backward();
        QVERIFY(torch::allclose(
            backbone->named_parameters()["weight"].grad(), weight.grad(), 1e-4, 1e-5));
        QVERIFY(torch::allclose(average(), rows.mean({0}) * 1.5, 1e-4, 1e-6));
        // A copy goes on by itself.
        const auto copy = backbone->sibling();
        copy->forward(pictures(4));
        QVERIFY(torch::allclose(average(), rows.mean({0}) * 1.5, 1e-4, 1e-6));
    }

    void whatIsNoBackboneIsRefused_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("fault");
        QTest::newRow("maps instead of vectors")
            << "def forward(self, x):\n    return torch.conv2d(x, self.weight)\n"
            << "of two pictures it made a tensor of shape [2, 8, 10, 10]";
        QTest::newRow("one vector for all")
            << "def forward(self, x):\n    return self.shift + x.mean()\n"
            << "shape [8] where [2, D] is needed";
        QTest::newRow("whole numbers")
            << "def forward(self, x):\n    return x.flatten(1).argmax(1, True)\n"
            << "does not return a tensor of float32";
        QTest::newRow("doubles") << "def forward(self, x):\n    return x.flatten(1).double()\n"
                                 << "does not return a tensor of float32";
        QTest::newRow("halves") << "def forward(self, x):\n    return x.flatten(1).half()\n"
                                << "but of Half. Call module.float()";
        QTest::newRow("a pair") << "def forward(self, x):\n    return x.flatten(1), x\n"
                                << "does not return a tensor of float32, but a tuple";
        QTest::newRow("a dictionary")
            << "def forward(self, x):\n    return {\"features\": x.flatten(1)}\n"
            << "does not return a tensor of float32, but a dictionary";
        QTest::newRow("another picture size")
            << "def forward(self, x):\n    return x.flatten(1).matmul(torch.zeros([75, 4]))\n"
            << "cannot take two pictures of 12 x 12 pixels (2 x 3 x H x W): mat1 and mat2 shapes";
        QTest::newRow("one of the usual sizes")
            << "def forward(self, x):\n    return x.flatten(1).matmul(torch.zeros([3072, 4]))\n"
            << "It takes pictures of 32 x 32: ask for that size with --image-size";
        QTest::newRow("eight at once")
            << "def forward(self, x):\n    return x.view([8, 432])\n"
            << "It takes 8 at once: a number of pictures is fixed in its code";
        QTest::newRow("its own error")
            << "def forward(self, x):\n    assert x.size(2) == 5, \"five rows, please\"\n"
               "    return x.flatten(1)\n"
            << "five rows, please";
        QTest::newRow("a GPU")
            << "def forward(self, x):\n"
               "    return x.flatten(1) + torch.zeros([432], device=torch.device(\"cuda:0\"))\n"
            << "it makes tensors on a GPU: \"cuda:0\" stands in its code. Move the module to the "
               "processor with module.cpu()";
        QTest::newRow("two arguments") << "def forward(self, x, y):\n    return x.flatten(1) + y\n"
                                       << "missing value for argument 'y'";
    }

    void whatIsNoBackboneIsRefused()
    {
        QFETCH(QString, source);
        QFETCH(QString, fault);
        const QString said = refusalOf(tests::scriptOf(source.toStdString()));
        QVERIFY2(said.contains(fault), qPrintable(said));
        QVERIFY2(said.contains(QString::fromStdString(file())), qPrintable(said));
        QVERIFY2(!said.contains('\n'), qPrintable(said));
    }

    void aModuleWithoutParametersIsRefused()
    {
        torch::jit::Module bare("Bare");
        bare.register_attribute("training", c10::BoolType::get(), true);
        bare.define("def forward(self, x):\n    return x.flatten(1)\n");
        QVERIFY(refusalOf(bare).contains("no parameters to train"));
    }

    void aModuleWithoutForwardIsRefused()
    {
        torch::jit::Module silent("Silent");
        silent.register_parameter("weight", torch::ones({1}), false);
        QVERIFY(refusalOf(silent).contains("no method forward()"));
    }

    void otherNumbersThanFloatsAreRefused()
    {
        torch::jit::Module script = tests::scriptOf(kGoodSource);
        script.register_parameter("fine", torch::zeros({2}, torch::kDouble), false);
        QVERIFY(refusalOf(script).contains("\"fine\" of the backbone in"));
        script = tests::scriptOf(kGoodSource);
        script.register_buffer("coarse", torch::zeros({2}, torch::kHalf));
        QString said = refusalOf(script);
        QVERIFY2(said.contains("\"coarse\" of the backbone in") && said.contains("module.float()"),
                 qPrintable(said));
        script = tests::scriptOf(kGoodSource);
        script.register_buffer("turn", torch::zeros({2}, torch::kComplexFloat));
        said = refusalOf(script);
        QVERIFY2(said.contains("\"turn\" of the backbone in") && !said.contains("module.float()"),
                 qPrintable(said));
    }

    // Written as by a program that has one more operator.
    void operatorsThatAreUnknownAreNamed()
    {
        const std::string known = m_folder.filePath("known.pt").toStdString();
        tests::scriptOf("def forward(self, x):\n    return torch.flatten(x, 1)\n").save(known);
        caffe2::serialize::PyTorchStreamReader reader(known);
        caffe2::serialize::PyTorchStreamWriter writer(file());
        int replaced = 0;
        for (const std::string& name : reader.getAllRecords()) {
            const auto [data, size] = reader.getRecord(name);
            std::string bytes(static_cast<const char*>(data.get()), size);
            const std::string call = "torch.flatten(";
            if (const auto place = bytes.find(call);
                name.ends_with(".py") && place != std::string::npos) {
                bytes.replace(place, call.size(), "ops.none.fold(");
                ++replaced;
            }
            if (name != "version" && !name.starts_with(".data/")) // the writer adds its own
                writer.writeRecord(name, bytes.data(), bytes.size());
        }
        writer.writeEndOfFile();
        QCOMPARE(replaced, 1);
        const QString said = refusalOfFile();
        QVERIFY2(said.contains("uses the operator none::fold, which LibTorch " TORCH_VERSION
                               " does not have"),
                 qPrintable(said));
        QVERIFY2(!said.contains('\n'), qPrintable(said));
    }

    void filesThatAreNoScriptAreRefused()
    {
        QFile::remove(QString::fromStdString(file()));
        QVERIFY(refusalOfFile().contains("There is no file " + QString::fromStdString(file())));
        // Who reads a pipe that nobody writes into waits for ever.
        QCOMPARE(mkfifo(file().c_str(), 0600), 0);
        QVERIFY(refusalOfFile().contains("is not a file"));
        QFile::remove(QString::fromStdString(file()));
        QFile text(QString::fromStdString(file()));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("weights, honestly");
        text.close();
        QVERIFY(refusalOfFile().contains("and no TorchScript module"));
        torch::save(torch::ones({2}), file()); // a tensor, as torch.save() writes it
        const QString said = refusalOfFile();
        QVERIFY2(said.contains("and no TorchScript module") || said.contains("forward()"),
                 qPrintable(said));
    }

    void aDamagedFileIsToldSoInOurWords()
    {
        tests::scriptOf(kGoodSource).save(file());
        QFile archive(QString::fromStdString(file()));
        QVERIFY(archive.open(QIODevice::ReadWrite));
        const qsizetype entry = archive.readAll().indexOf("PK\x01\x02"); // of its list of files
        QVERIFY(entry > 0 && archive.seek(entry));
        archive.write("lost");
        archive.close();
        QVERIFY2(refusalOfFile().contains("is damaged"), qPrintable(refusalOfFile()));
        QVERIFY(!refusalOfFile().contains("PytorchStreamReader"));
    }

private:
    [[nodiscard]] std::string file() const
    {
        return m_folder.filePath("backbone.pt").toStdString();
    }

    std::shared_ptr<Backbone> backboneOf(const char* source)
    {
        tests::scriptOf(source).save(file());
        return makeBackbone("torchscript:" + file(), {12, 12}, seeded(1));
    }

    Network networkOf(const char* source)
    {
        Network network(backboneOf(source));
        network.addHead(2, seeded(2));
        network.addHead(3, seeded(3));
        return network;
    }

    QString refusalOfFile()
    {
        try {
            (void)makeBackbone("torchscript:" + file(), {12, 12}, seeded(1));
        } catch (const DataError& error) {
            return error.what();
        }
        return "no error";
    }

    QString refusalOf(const torch::jit::Module& script)
    {
        script.save(file());
        return refusalOfFile();
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestScriptBackbone)
#include "tst_script_backbone.moc"
