// SPDX-License-Identifier: GPL-3.0-only
// iCaRL's loss against values worked by hand and finite differences.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/sigmoid_binary_loss.h"
#include "tests/engine/learning/loss_checks.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;
using tests::compareGradient, tests::compareNear, tests::row, tests::targetsOf;

namespace {

const double kLog3 = std::log(3.0); // its sigmoid is 3/4

} // namespace

class TestSigmoidBinaryLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutATeacherEveryClassLearnsItsLabel()
    {
        // g = 3/4, 1/2, 1/4 and the label is the first: -log 3/4 - log 1/2 - log 3/4.
        const auto loss =
            sigmoidBinaryLoss({row({kLog3, 0.0}), row({-kLog3})}, targetsOf({0}), {}, 1.0);
        compareNear(loss.crossEntropy, -2.0 * std::log(0.75) + std::log(2.0));
        compareNear(loss.total, -2.0 * std::log(0.75) + std::log(2.0));
        QCOMPARE(loss.distillation.numel(), std::int64_t{0});
    }

    void oldClassesLearnWhatTheTeacherSaid()
    {
        // Old head: teacher q = 3/4, student g = 1/2: log 2, whatever q. Teacher q = 1/4, student
        // g = 3/4: -(1/4 log 3/4 + 3/4 log 1/4). New head: g = 1/4, and the label is it: -log 1/4.
        const auto loss = sigmoidBinaryLoss(
            {row({0.0, kLog3}), row({-kLog3})}, targetsOf({2}), {row({kLog3, -kLog3})}, 1.0);
        const double distilled = std::log(2.0) - 0.25 * std::log(0.75) - 0.75 * std::log(0.25);
        QCOMPARE(loss.distillation.size(0), std::int64_t{1});
        compareNear(loss.distillation[0], distilled);
        compareNear(loss.crossEntropy, -std::log(0.25));
        compareNear(loss.total, distilled - std::log(0.25));
    }

    // An exemplar's own label plays no part where the teacher speaks (Alg. 3): for the new classes
    // it is a picture of none of them.
    void anExemplarIsNoneOfTheNewClasses()
    {
        const auto lossOf = [](std::int64_t label) {
            return sigmoidBinaryLoss(
                {row({1.0, 2.0}), row({kLog3})}, targetsOf({label}), {row({0.0, 0.5})}, 1.0);
        };
        compareNear(lossOf(0).crossEntropy, -std::log(0.25));
        compareNear(lossOf(0).total, lossOf(1).total.item<double>());
    }

    void everyOldHeadHasItsPartAndTheWeightActs()
    {
        const std::vector<torch::Tensor> student{row({0.0, 0.0}), row({0.0}), row({0.0})};
        const std::vector<torch::Tensor> teacher{row({5.0, -1.0}), row({2.0})};
        const auto loss = sigmoidBinaryLoss(student, targetsOf({3}), teacher, 2.5);
        QCOMPARE(loss.distillation.size(0), std::int64_t{2});
        compareNear(loss.distillation[0], 2.5 * 2.0 * std::log(2.0));
        compareNear(loss.distillation[1], 2.5 * std::log(2.0));
        compareNear(loss.total, (1.0 + 2.5 * 3.0) * std::log(2.0));
    }

    // Sum over classes, mean over images: twice the images leave the loss as it is.
    void theMeanIsTakenOverImages()
    {
        const auto student = torch::cat({row({1.0, -2.0}), row({1.0, -2.0})});
        compareNear(
            sigmoidBinaryLoss({student}, targetsOf({1, 1}), {}, 1.0).total,
            sigmoidBinaryLoss({row({1.0, -2.0})}, targetsOf({1}), {}, 1.0).total.item<double>());
    }

    void theGradientAgreesWithFiniteDifferences()
    {
        torch::manual_seed(4);
        const std::vector<torch::Tensor> teacher{torch::randn({3, 2}, torch::kDouble)};
        const auto targets = targetsOf({0, 3, 4});
        const auto lossAt = [&](const torch::Tensor& logits) {
            return sigmoidBinaryLoss(
                       {logits.narrow(1, 0, 2), logits.narrow(1, 2, 3)}, targets, teacher, 0.7)
                .total;
        };
        compareGradient(lossAt, torch::randn({3, 5}, torch::kDouble));
    }

    void staysFiniteForLargeLogits()
    {
        const auto student = torch::tensor({100.0F, -100.0F}).reshape({1, 2}).requires_grad_(true);
        const auto teacher = torch::tensor({-100.0F}).reshape({1, 1});
        const auto loss = sigmoidBinaryLoss(
            {student.narrow(1, 0, 1), student.narrow(1, 1, 1)}, targetsOf({1}), {teacher}, 1.0);
        loss.total.backward();
        compareNear(loss.total, 200.0, 1e-3);
        QVERIFY(torch::isfinite(student.grad()).all().item<bool>());
    }

    void theTeacherGetsNoGradient()
    {
        const auto teacher = torch::randn({2, 3}).requires_grad_(true);
        const auto student = torch::randn({2, 3}).requires_grad_(true);
        sigmoidBinaryLoss({student, torch::zeros({2, 1})}, targetsOf({3, 3}), {teacher}, 1.0)
            .total.backward();
        QVERIFY(!teacher.grad().defined());
        QVERIFY(student.grad().abs().sum().item<double>() > 0.0);
    }

    void aTeacherWithMoreHeadsIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN(
            (void)sigmoidBinaryLoss({row({0.0})}, targetsOf({0}), {row({0.0}), row({0.0})}, 1.0),
            UsageError);
    }
};

PALIMPSEST_TEST(TestSigmoidBinaryLoss)
#include "tst_sigmoid_binary_loss.moc"
