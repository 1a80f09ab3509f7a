// SPDX-License-Identifier: GPL-3.0-only
// Temperature, entropy and divergence against values worked out by hand.
#include "engine/core/base/errors.h"
#include "engine/core/metrics/soft_targets.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace engine;

namespace {

bool isClose(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

double crossEntropy(const std::vector<double>& target, const std::vector<double>& p)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < p.size(); ++i)
        sum -= target[i] * std::log(p[i]);
    return sum;
}

} // namespace

class TestSoftTargets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void softmaxByHand()
    {
        // exp(0), exp(ln 2), exp(ln 5) = 1, 2, 5.
        const auto p = softened(std::vector{0.0F, std::log(2.0F), std::log(5.0F)}, 1.0);
        QVERIFY(isClose(p[0], 0.125, 1e-7));
        QVERIFY(isClose(p[1], 0.25, 1e-7));
        QVERIFY(isClose(p[2], 0.625, 1e-7));
        // At T = 2 the odds are square roots: 1, sqrt 2, sqrt 5.
        const auto soft = softened(std::vector{0.0F, std::log(2.0F), std::log(5.0F)}, 2.0);
        const double sum = 1.0 + std::sqrt(2.0) + std::sqrt(5.0);
        QVERIFY(isClose(soft[0], 1.0 / sum, 1e-7));
        QVERIFY(isClose(soft[2], std::sqrt(5.0) / sum, 1e-7));
    }

    void softenedLogitsAreRenormalisedPowers()
    {
        // softmax(z / T) is p^(1/T), renormalised: what Castro et al. write.
        const std::vector<float> logits{2.5F, -1.0F, 0.25F, 4.0F};
        const auto p = softened(logits, 1.0);
        for (const double temperature : {1.0, 1.5, 2.0, 8.0, 20.0}) {
            double sum = 0.0;
            for (const double value : p)
                sum += std::pow(value, 1.0 / temperature);
            const auto soft = softened(logits, temperature);
            for (std::size_t i = 0; i < p.size(); ++i)
                QVERIFY(isClose(soft[i], std::pow(p[i], 1.0 / temperature) / sum));
        }
    }

    void largeLogitsStayFinite()
    {
        for (double temperature = 1.0; temperature <= 20.0; temperature += 0.5) {
            const auto p = softened(std::vector{100.0F, -100.0F, 0.0F, 100.0F}, temperature);
            QVERIFY(isClose(std::accumulate(p.begin(), p.end(), 0.0), 1.0));
            for (const double value : p)
                QVERIFY(std::isfinite(value) && value >= 0.0);
            QVERIFY(isClose(p[0], p[3]));
            QVERIFY(std::isfinite(entropyBits(p)));
        }
    }

    void addingAConstantChangesNothing()
    {
        const auto p = softened(std::vector{1.0F, 2.0F, 3.0F}, 2.0);
        const auto q = softened(std::vector{51.0F, 52.0F, 53.0F}, 2.0);
        for (std::size_t i = 0; i < p.size(); ++i)
            QVERIFY(isClose(p[i], q[i], 1e-6));
    }

    void hotterIsFlatter()
    {
        double before = 0.0;
        for (const double temperature : {1.0, 2.0, 4.0, 8.0, 16.0}) {
            const double bits =
                entropyBits(softened(std::vector{3.0F, 1.0F, 0.0F, -2.0F}, temperature));
            QVERIFY(bits > before);
            before = bits;
        }
        QVERIFY(before < 2.0);
    }

    void nothingInNothingOut()
    {
        QVERIFY(softened({}, 2.0).empty());
        QCOMPARE(entropyBits({}), 0.0);
    }

    void impossibleTemperaturesAreRefused()
    {
        const std::vector<float> logits{1.0F};
        QVERIFY_EXCEPTION_THROWN((void)softened(logits, 0.0), UsageError);
        QVERIFY_EXCEPTION_THROWN((void)softened(logits, -1.0), UsageError);
        QVERIFY_EXCEPTION_THROWN((void)softened(logits, std::nan("")), UsageError);
    }

    void entropyByHand()
    {
        for (const int classes : {1, 2, 8, 100}) {
            const std::vector<double> uniform(static_cast<std::size_t>(classes), 1.0 / classes);
            QVERIFY(isClose(entropyBits(uniform), std::log2(classes)));
        }
        QCOMPARE(entropyBits(std::vector{1.0, 0.0, 0.0}), 0.0);
        QVERIFY(isClose(entropyBits(std::vector{0.5, 0.25, 0.25}), 1.5));
    }

    void divergenceByHand()
    {
        const std::vector<double> p{0.5, 0.5};
        const std::vector<double> q{0.25, 0.75};
        // 0.5 log2 2 + 0.5 log2 (2/3)
        QVERIFY(isClose(divergenceBits(p, q), 0.5 + 0.5 * std::log2(2.0 / 3.0)));
        QCOMPARE(divergenceBits(p, p), 0.0);
        QVERIFY(isClose(divergenceBits(std::vector{1.0, 0.0}, p), 1.0));
        QVERIFY(std::isinf(divergenceBits(p, std::vector{1.0, 0.0})));
        const std::vector<double> three(3, 1.0 / 3.0);
        QVERIFY_EXCEPTION_THROWN((void)divergenceBits(p, three), UsageError);
    }

    void theGradientIsTheDifferenceOverT()
    {
        // d/dz of -sum p log softmax(z / T) is (softmax(z / T) - p) / T: the reason why
        // distillation weakens as T grows. Seen here by moving each logit a little.
        const std::vector<float> student{1.0F, -0.5F, 2.0F};
        for (const double temperature : {1.0, 2.0, 5.0}) {
            const auto target = softened(std::vector{0.0F, 1.0F, 0.5F}, temperature);
            const auto p = softened(student, temperature);
            for (std::size_t i = 0; i < student.size(); ++i) {
                constexpr float kStep = 1.0F / 256.0F; // exact in binary
                auto more = student;
                auto less = student;
                more[i] += kStep;
                less[i] -= kStep;
                const double slope = (crossEntropy(target, softened(more, temperature)) -
                                      crossEntropy(target, softened(less, temperature))) /
                                     (2.0 * kStep);
                QVERIFY(isClose(slope, (p[i] - target[i]) / temperature, 1e-5));
            }
        }
    }

    // The loss of a batch of one, head by head, written out on its own.
    static double lossOver(const std::vector<float>& student,
                           const std::vector<float>& teacher,
                           const std::vector<std::size_t>& heads,
                           double temperature)
    {
        double loss = 0.0;
        std::size_t first = 0;
        for (const std::size_t size : heads) {
            double sumOfTeacher = 0.0;
            double sumOfStudent = 0.0;
            for (std::size_t i = first; i < first + size; ++i) {
                sumOfTeacher += std::exp(double{teacher[i]} / temperature);
                sumOfStudent += std::exp(double{student[i]} / temperature);
            }
            for (std::size_t i = first; i < first + size; ++i) {
                const double target = std::exp(double{teacher[i]} / temperature) / sumOfTeacher;
                loss -= target * (double{student[i]} / temperature - std::log(sumOfStudent));
            }
            first += size;
        }
        return loss;
    }

    void theDistillationGradientIsTheSlopeOfTheLoss()
    {
        // Heads of three and two; the student has a newer class that no head distils.
        const std::vector<float> student{1.0F, -0.5F, 2.0F, 3.0F, 0.25F, 9.0F};
        const std::vector<float> teacher{0.0F, 1.0F, 0.5F, -1.0F, 2.0F};
        const std::vector<int> heads{3, 2};
        for (const double temperature : {1.0, 2.0, 7.5, 20.0}) {
            const auto gradient = distillationGradient(student, teacher, heads, temperature);
            QCOMPARE(gradient.size(), std::size_t{5});
            for (std::size_t i = 0; i < gradient.size(); ++i) {
                constexpr float kStep = 1.0F / 256.0F; // exact in binary
                auto more = student;
                auto less = student;
                more[i] += kStep;
                less[i] -= kStep;
                const double slope = (lossOver(more, teacher, {3, 2}, temperature) -
                                      lossOver(less, teacher, {3, 2}, temperature)) /
                                     (2.0 * kStep);
                QVERIFY(isClose(gradient[i], slope, 1e-5));
            }
        }
    }

    void theDistillationGradientByHand()
    {
        // Head 1 at T = 2: student (2 ln 3, 0) says 3/4 and 1/4, teacher (0, 0) 1/2 and 1/2; so
        // +1/8 and -1/8. Head 2 has one class, of which both are sure.
        const std::vector<float> student{2.0F * std::log(3.0F), 0.0F, 5.0F};
        const std::vector<float> teacher{0.0F, 0.0F, -5.0F};
        const auto gradient = distillationGradient(student, teacher, std::vector{2, 1}, 2.0);
        QVERIFY(isClose(gradient[0], 0.125, 1e-6));
        QVERIFY(isClose(gradient[1], -0.125, 1e-6));
        QCOMPARE(gradient[2], 0.0);
        QVERIFY(isClose(normOf(gradient, Norm::L1), 0.25, 1e-6));
        QVERIFY(isClose(normOf(gradient, Norm::L2), std::sqrt(2.0) / 8.0, 1e-6));
        QVERIFY(isClose(normOf(std::vector{3.0, -4.0}, Norm::L1), 7.0));
        QVERIFY(isClose(normOf(std::vector{3.0, -4.0}, Norm::L2), 5.0));
        QCOMPARE(normOf({}, Norm::L2), 0.0);
    }

    // Hinton et al. 2015, section 2: at high T the gradient shrinks as 1 / T^2.
    void doublingAHighTemperatureQuartersTheGradient()
    {
        const std::vector<float> student{1.0F, -0.5F, 2.0F};
        const std::vector<float> teacher{0.0F, 1.0F, 0.5F};
        const auto sizeAt = [&](double temperature) {
            return normOf(distillationGradient(student, teacher, std::vector{3}, temperature),
                          Norm::L2);
        };
        QVERIFY(isClose(sizeAt(100.0) / sizeAt(200.0), 4.0, 0.05));
    }

    void headsThatDoNotFitAreRefused()
    {
        const std::vector<float> three(3, 0.0F);
        const std::vector<float> two(2, 0.0F);
        QVERIFY_EXCEPTION_THROWN((void)distillationGradient(three, three, std::vector{2}, 2.0),
                                 UsageError);
        QVERIFY_EXCEPTION_THROWN((void)distillationGradient(three, three, std::vector{2, 2}, 2.0),
                                 UsageError);
        QVERIFY_EXCEPTION_THROWN((void)distillationGradient(two, three, std::vector{3}, 2.0),
                                 UsageError);
        QVERIFY_EXCEPTION_THROWN((void)distillationGradient(three, three, std::vector{3}, 0.0),
                                 UsageError);
    }
};

PALIMPSEST_TEST(TestSoftTargets)
#include "tst_soft_targets.moc"
