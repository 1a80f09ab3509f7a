// SPDX-License-Identifier: GPL-3.0-only
// Before a run, a backbone from a file is asked for all that the run will ask of it.
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/model/backbones/script_trial.h"
#include "tests/engine/model/backbones/script_files.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTemporaryDir>
#include <QTest>

using namespace engine;

namespace {

BackboneUse smallUse(Precision precision = Precision::Float32)
{
    BackboneUse use;
    use.input = {12, 12};
    use.miniBatch = 16;
    use.askedAtOnce = 25;
    use.precision = precision;
    return use;
}

// Of scriptOf(), with batch normalisation in it.
torch::jit::Module normalising(const std::string& source)
{
    torch::jit::Module script = tests::scriptOf("def unused(self, x):\n    return x\n");
    script.register_parameter("gain", torch::ones({8}), false);
    script.register_buffer("mean", torch::zeros({8}));
    script.register_buffer("variance", torch::ones({8}));
    script.define(source);
    return script;
}

// The maps, normalised, dropped out, and pooled; `training` is what the two are told.
std::string normalisingSource(const std::string& normTraining, const std::string& dropTraining)
{
    return "def forward(self, x):\n"
           "    maps = torch.conv2d(x, self.weight, None, [2, 2], [1, 1])\n"
           "    maps = torch.relu(torch.batch_norm(maps, self.gain, self.shift, self.mean, "
           "self.variance, " +
           normTraining +
           ", 0.1, 1e-5, False))\n"
           "    return torch.dropout(maps.mean([2, 3]), 0.2, " +
           dropTraining + ")\n";
}

} // namespace

class TestScriptTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usualModulesPassWithoutANote_data() { precisions(); }

    void usualModulesPassWithoutANote()
    {
        QFETCH(int, precision);
        const auto use = smallUse(static_cast<Precision>(precision));
        QCOMPARE(notesOn(tests::scriptOf(tests::kGoodSource), use), QStringList());
        QCOMPARE(notesOn(normalising(normalisingSource("self.training", "self.training")), use),
                 QStringList());
    }

    void builtInOnesAreNotTried() { QVERIFY(tryBackbone("small_cnn", smallUse(), {}).empty()); }

    void layersThatStayInEvaluationAreTold_data() { precisions(); }

    void layersThatStayInEvaluationAreTold()
    {
        QFETCH(int, precision);
        const auto use = smallUse(static_cast<Precision>(precision));
        const auto both = notesOn(normalising(normalisingSource("False", "False")), use);
        QCOMPARE(both.size(), qsizetype{1});
        QVERIFY2(both[0].contains("keeps its batch normalisation and dropout as in evaluation"),
                 qPrintable(both[0]));
        QVERIFY(both[0].contains(QString::fromStdString(file())));
        const auto norm = notesOn(normalising(normalisingSource("False", "self.training")), use);
        QCOMPARE(norm.size(), qsizetype{1});
        QVERIFY(norm[0].contains("keeps its batch normalisation as in evaluation"));
        const auto drop = notesOn(normalising(normalisingSource("self.training", "False")), use);
        QCOMPARE(drop.size(), qsizetype{1});
        QVERIFY(drop[0].contains("keeps its dropout as in evaluation"));
    }

    void weightsThatNoGradientReachesAreTold()
    {
        const auto notes = notesOn(tests::scriptOf(
            "def forward(self, x):\n"
            "    return torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3]).detach()\n"));
        QCOMPARE(notes.size(), qsizetype{1});
        QVERIFY2(notes[0].contains("No gradient reaches"), qPrintable(notes[0]));
    }

    void whatIsNoFunctionOfThePictureAloneIsRefused_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("fault");
        const QString maps = "    maps = torch.conv2d(x, self.weight, None, [2, 2])\n";
        const QString head = "def forward(self, x):\n" + maps;
        QTest::newRow("dropout") << head +
                                        "    return torch.dropout(maps.mean([2, 3]), 0.1, True)\n"
                                 << "does not say the same twice";
        QTest::newRow("dropout of channels")
            << head + "    return torch.feature_dropout(maps, 0.3, True).mean([2, 3])\n"
            << "does not say the same twice";
        QTest::newRow("faint noise")
            << head + "    return maps.mean([2, 3]) + 1e-5 * torch.randn([8])\n"
            << "does not say the same twice";
        QTest::newRow("own draws") << head + "    noise = torch.empty([8]).uniform_(0.9, 1.1)\n"
                                             "    return maps.mean([2, 3]) * noise\n"
                                   << "does not say the same twice";
        QTest::newRow("counter") << head + "    self.calls.add_(1)\n"
                                           "    return maps.mean([2, 3]) + self.calls\n"
                                 << "though it draws no random numbers";
        QTest::newRow("batch statistics without averages")
            << head + "    maps = torch.batch_norm(maps, None, None, None, None, True, 0.1, 1e-5, "
                      "False)\n    return torch.relu(maps).mean([2, 3])\n"
            << "depend on the pictures beside it";
        QTest::newRow("centred") << head + "    rows = maps.mean([2, 3])\n"
                                           "    return rows - rows.mean([0], True)\n"
                                 << "depend on the pictures beside it";
        QTest::newRow("first alike") << head + "    rows = maps.mean([2, 3])\n"
                                               "    return rows + rows[0]\n"
                                     << "depend on the pictures beside it";
        QTest::newRow("number of pictures")
            << head + "    rows = maps.mean([2, 3])\n"
                      "    return rows if x.size(0) < 5 else rows * 2\n"
            << "asked about 8 pictures at once than about two";
        QTest::newRow("silent counter") << head + "    self.calls.add_(1)\n"
                                                  "    return maps.mean([2, 3])\n"
                                        << "changes its own numbers";
        QTest::newRow("infinite") << head + "    return maps.mean([2, 3]) / 0.0\n"
                                  << "infinite or no numbers";
    }

    void whatIsNoFunctionOfThePictureAloneIsRefused()
    {
        QFETCH(QString, source);
        QFETCH(QString, fault);
        requireRefused(tests::scriptOf(source.toStdString()), fault);
    }

    void modulesTracedInTrainingModeAreRefused()
    {
        requireRefused(normalising(normalisingSource("True", "False")),
                       "depend on the pictures beside it");
        requireRefused(normalising(normalisingSource("False", "True")),
                       "does not say the same twice");
        requireRefused(normalising(normalisingSource("True", "True")), "traced");
    }

    void numbersOfPicturesThatAreFixedAreRefused_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("fault");
        const QString head = "def forward(self, x):\n"
                             "    maps = torch.conv2d(x, self.weight, None, [2, 2])\n";
        QTest::newRow("two") << head + "    return maps.mean([2, 3]).reshape([2, -1])\n"
                             << "takes two pictures at once, but not one";
        QTest::newRow("never one") << head + "    return maps.mean([2, 3]).squeeze()\n"
                                   << "takes two pictures at once, but not one";
        QTest::newRow("pairs") << head + "    rows = maps.mean([2, 3])\n"
                                         "    if x.size(0) > 1:\n"
                                         "        rows = rows.view([-1, 2, 8]).view([-1, 8])\n"
                                         "    return rows\n"
                               << "but not 3";
        QTest::newRow("few") << head + "    rows = maps.mean([2, 3])\n"
                                       "    return rows if x.size(0) < 20 else rows[0:20]\n"
                             << "but not 25: it made a tensor of shape [20, 8] of 25 pictures";
    }

    void numbersOfPicturesThatAreFixedAreRefused()
    {
        QFETCH(QString, source);
        QFETCH(QString, fault);
        requireRefused(tests::scriptOf(source.toStdString()), fault);
    }

    void whatCannotBeTrainedIsRefused()
    {
        requireRefused(tests::scriptOf("def forward(self, x):\n"
                                       "    maps = torch.conv2d(x, self.weight, None, [2, 2])\n"
                                       "    if self.training:\n"
                                       "        maps = maps.view([2, -1])\n"
                                       "    return maps.mean([2, 3])\n"),
                       "cannot be trained on 16 pictures");
        requireRefused(tests::scriptOf("def forward(self, x):\n"
                                       "    rows = torch.exp(x.mean([2, 3]).matmul("
                                       "self.weight[:, :, 0, 0].t()))\n"
                                       "    kept = rows * rows\n"
                                       "    rows.add_(1)\n"
                                       "    return kept + rows\n"),
                       "cannot be trained: one of the variables needed for gradient computation");
    }

    // A list of tensors that is no buffer: a checkpoint does not hold it.
    void stateThatACheckpointDoesNotHoldIsRefused()
    {
        torch::jit::Module script = tests::scriptOf("def unused(self, x):\n    return x\n");
        script.register_attribute("average", c10::TensorType::get(), torch::zeros({8}));
        script.define("def forward(self, x):\n"
                      "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                      "    if self.training:\n"
                      "        self.average.add_(rows.detach().mean([0]))\n"
                      "    return rows - self.average\n");
        requireRefused(script, "could not be resumed");
    }

    // The same numbers in a buffer are kept, whether they are changed there or replaced.
    void stateInBuffersIsKept_data()
    {
        QTest::addColumn<QString>("update");
        QTest::newRow("changed") << "self.average.add_(rows.detach().mean([0]))";
        QTest::newRow("replaced") << "self.average = self.average * 0.5 + rows.mean([0])";
    }

    void stateInBuffersIsKept()
    {
        QFETCH(QString, update);
        torch::jit::Module script = tests::scriptOf("def unused(self, x):\n    return x\n");
        script.register_buffer("average", torch::zeros({8}));
        script.define("def forward(self, x):\n"
                      "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                      "    kept = rows + self.average\n"
                      "    if self.training:\n"
                      "        " +
                      update.toStdString() +
                      "\n"
                      "    return kept\n");
        QCOMPARE(notesOn(script), QStringList());
    }

    // Not every layer of LibTorch's works on what others rounded. 15 is torch.bfloat16.
    void whatFailsInBFloat16AloneSaysSo()
    {
        const torch::jit::Module script =
            tests::scriptOf("def forward(self, x):\n"
                            "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                            "    if rows.dtype == 15:\n"
                            "        rows = rows.view([1, -1])\n"
                            "    return rows\n");
        QCOMPARE(notesOn(script), QStringList());
        requireRefused(script,
                       "in bfloat16 only, which LibTorch does not do for every layer: train it "
                       "with --precision float32",
                       smallUse(Precision::BFloat16));
    }

    void aStopIsFollowed()
    {
        std::stop_source source;
        source.request_stop();
        tests::scriptOf(tests::kGoodSource).save(file());
        QVERIFY_EXCEPTION_THROWN(
            (void)tryBackbone("torchscript:" + file(), smallUse(), source.get_token()), Cancelled);
    }

private:
    static void precisions()
    {
        QTest::addColumn<int>("precision");
        QTest::newRow("float32") << static_cast<int>(Precision::Float32);
        QTest::newRow("bfloat16") << static_cast<int>(Precision::BFloat16);
    }

    [[nodiscard]] std::string file() const
    {
        return m_folder.filePath("backbone.pt").toStdString();
    }

    QStringList notesOn(const torch::jit::Module& script, const BackboneUse& use = smallUse())
    {
        script.save(file());
        QStringList notes;
        for (const std::string& note : tryBackbone("torchscript:" + file(), use, {}))
            notes.append(QString::fromStdString(note));
        return notes;
    }

    void requireRefused(const torch::jit::Module& script,
                        const QString& fault,
                        const BackboneUse& use = smallUse())
    {
        const QString said = tests::sentenceOf<DataError>([&] { (void)notesOn(script, use); });
        QVERIFY2(said.contains(fault), qPrintable(said));
        QVERIFY2(said.contains(QString::fromStdString(file())), qPrintable(said));
        QVERIFY2(!said.contains('\n') && !said.contains("Hint:"), qPrintable(said));
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestScriptTrial)
#include "tst_script_trial.moc"
