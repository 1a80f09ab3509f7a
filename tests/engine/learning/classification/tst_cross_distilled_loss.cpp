// SPDX-License-Identifier: GPL-3.0-only
// The loss against values worked by hand, closed-form gradients and finite differences.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/cross_distilled_loss.h"
#include "tests/engine/learning/loss_checks.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;
using tests::compareGradient, tests::compareNear, tests::distillationLoss, tests::row,
    tests::targetsOf;

class TestCrossDistilledLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crossEntropyIsTakenOverAllHeads()
    {
        // exp of the logits is 1, 3 | 4: probabilities 1/8, 3/8, 1/2.
        const auto loss = crossDistilledLoss(
            {row({0.0, std::log(3.0)}), row({std::log(4.0)})}, targetsOf({1}), {}, {});
        compareNear(loss.crossEntropy.item<double>(), -std::log(3.0 / 8.0));
        compareNear(loss.total.item<double>(), -std::log(3.0 / 8.0));
        QCOMPARE(loss.distillation.numel(), std::int64_t{0});
    }

    void distillationByHandAtTemperatureTwo()
    {
        // Teacher exp(z/2) = 1 and 3, so p = 1/4, 3/4. Student exp(z/2) = 1 and 1, so q = 1/2.
        const auto loss = distillationLoss(row({0.0, 0.0}), row({0.0, 2.0 * std::log(3.0)}), 2.0);
        compareNear(loss.item<double>(), std::log(2.0));
        // Teacher and student exchanged: -(1/2 log 1/4 + 1/2 log 3/4).
        const auto other = distillationLoss(row({0.0, 2.0 * std::log(3.0)}), row({0.0, 0.0}), 2.0);
        compareNear(other.item<double>(), -0.5 * std::log(3.0 / 16.0));
    }

    void everyOldHeadIsDistilledAndTheNewOneIsNot()
    {
        const std::vector<torch::Tensor> student{
            row({0.0, 0.0}), row({0.0, 0.0, 0.0}), row({5.0, -5.0})};
        const std::vector<torch::Tensor> teacher{row({0.0, 0.0}), row({1.0, 1.0, 1.0})};
        const auto loss = crossDistilledLoss(student, targetsOf({0}), teacher, {});
        QCOMPARE(loss.distillation.size(0), std::int64_t{2});
        compareNear(loss.distillation[0].item<double>(), std::log(2.0));
        compareNear(loss.distillation[1].item<double>(), std::log(3.0));
        compareNear(loss.total.item<double>(),
                    loss.crossEntropy.item<double>() + std::log(2.0) + std::log(3.0));
    }

    // Or it could not be put beside the other losses.
    void withoutATeacherTheDistillationIsOfTheStudentsKind()
    {
        const auto loss = crossDistilledLoss(
            {torch::zeros({1, 2}, torch::kDouble)}, targetsOf({0}), {}, {1.0, 2.0, {}});
        QCOMPARE(loss.distillation.numel(), std::int64_t{0});
        QVERIFY(loss.distillation.scalar_type() == torch::kDouble);
        QVERIFY(!loss.distillation.requires_grad());
    }

    void weightAndTemperatureSquaredMultiplyTheDistillation()
    {
        const std::vector<torch::Tensor> student{row({0.0, 0.0}), row({1.0})};
        const std::vector<torch::Tensor> teacher{row({3.0, 3.0})};
        const auto weighted = crossDistilledLoss(
            student, targetsOf({2}), teacher, {2.5, 4.0, TemperatureScaling::None});
        compareNear(weighted.distillation[0].item<double>(), 2.5 * std::log(2.0));
        const auto scaled = crossDistilledLoss(
            student, targetsOf({2}), teacher, {2.5, 4.0, TemperatureScaling::Squared});
        compareNear(scaled.distillation[0].item<double>(), 2.5 * 16.0 * std::log(2.0));
    }

    void theMeanIsTakenOverImages()
    {
        const auto student = torch::cat({row({0.0, 0.0}), row({0.0, 2.0 * std::log(3.0)})});
        const auto teacher = torch::cat({row({0.0, 0.0}), row({0.0, 0.0})});
        compareNear(distillationLoss(student, teacher, 2.0).item<double>(),
                    0.5 * (std::log(2.0) - 0.5 * std::log(3.0 / 16.0)));
    }

    void theGradientIsTheClosedForm_data()
    {
        QTest::addColumn<double>("temperature");
        for (const double temperature : {1.0, 2.0, 4.0, 20.0})
            QTest::addRow("T = %g", temperature) << temperature;
    }

    // d L_D / d z = (qT - pT) / (T N): why a bare T slider teaches the wrong lesson.
    void theGradientIsTheClosedForm()
    {
        QFETCH(const double, temperature);
        torch::manual_seed(3);
        const auto teacher = torch::randn({4, 5}, torch::kDouble);
        const auto student = torch::randn({4, 5}, torch::kDouble).requires_grad_(true);
        distillationLoss(student, teacher, temperature).backward();
        const auto expected = (torch::softmax(student.detach() / temperature, 1) -
                               torch::softmax(teacher / temperature, 1)) /
                              (temperature * 4.0);
        QVERIFY(torch::allclose(student.grad(), expected, 1e-9, 1e-12));
    }

    void theGradientAgreesWithFiniteDifferences()
    {
        torch::manual_seed(4);
        const std::vector<torch::Tensor> teacher{torch::randn({3, 2}, torch::kDouble)};
        const auto targets = targetsOf({0, 3, 4});
        const auto lossAt = [&](const torch::Tensor& logits) {
            const DistillationSettings settings{0.7, 3.0, TemperatureScaling::Squared};
            return crossDistilledLoss(
                       {logits.narrow(1, 0, 2), logits.narrow(1, 2, 3)}, targets, teacher, settings)
                .total;
        };
        compareGradient(lossAt, torch::randn({3, 5}, torch::kDouble));
    }

    void softTargetsAreThePaperPowers()
    {
        // softmax(z/T) is p^(1/T) renormalised; with p as targets the loss of an equal student is
        // the entropy of that distribution.
        const auto logits = row({1.0, -0.5, 2.0});
        const auto powered = torch::softmax(logits, 1).pow(1.0 / 3.0);
        const auto soft = powered / powered.sum();
        const double entropy = -(soft * soft.log()).sum().item<double>();
        compareNear(distillationLoss(logits, logits, 3.0).item<double>(), entropy);
    }

    void staysFiniteForLargeLogits()
    {
        for (const double temperature : {1.0, 20.0}) {
            const auto student =
                torch::tensor({100.0F, -100.0F, 0.0F}).reshape({1, 3}).requires_grad_(true);
            const auto teacher = torch::tensor({-100.0F, 100.0F, 0.0F}).reshape({1, 3});
            const auto loss = distillationLoss(student, teacher, temperature);
            loss.backward();
            QVERIFY(std::isfinite(loss.item<double>()));
            QVERIFY(torch::isfinite(student.grad()).all().item<bool>());
        }
    }

    void theTeacherGetsNoGradient()
    {
        const auto teacher = torch::randn({2, 3}).requires_grad_(true);
        const auto student = torch::randn({2, 3}).requires_grad_(true);
        distillationLoss(student, teacher, 2.0).backward();
        QVERIFY(!teacher.grad().defined());
    }

    void aTeacherWithMoreHeadsIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN(
            (void)crossDistilledLoss({row({0.0})}, targetsOf({0}), {row({0.0}), row({0.0})}, {}),
            UsageError);
    }
};

PALIMPSEST_TEST(TestCrossDistilledLoss)
#include "tst_cross_distilled_loss.moc"
