// SPDX-License-Identifier: GPL-3.0-only
// A sample image asked about as if it were the user's own picture must be answered as the run
// answered it.
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/picture_logits.h"
#include "tests/engine/run/small_experiment.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace engine;

class TestPictureLogits : public QObject
{
    Q_OBJECT

    PlainTensors weightsOf(int arm, int step) const { return m_weights.at({arm, step}); }

    PictureReading asked(const Image& picture) const
    {
        return readPicture(m_timeline.run(),
                           picture,
                           {{1, 2}, {0, 1}, {1, 1}, {0, 2}},
                           [this](int arm, int step) { return weightsOf(arm, step); },
                           {});
    }

private Q_SLOTS:
    void initTestCase()
    {
        Controls controls;
        runExperiment(tests::tinyExperiment(), {}, controls, [this](const Event& event) {
            m_timeline.apply(event);
            if (const auto* kept = std::get_if<WeightsKept>(&event))
                m_weights[{kept->arm, kept->step}] = *kept->weights;
        });
    }

    void aSampleIsAnsweredAsInTheRun()
    {
        const std::size_t sample = 3;
        const PictureReading reading = asked(m_timeline.run().sampleImages[sample].image);
        QVERIFY(reading.seen == m_timeline.run().sampleImages[sample].image);
        QCOMPARE(reading.answers.size(), std::size_t{4});
        QCOMPARE(reading.answers[0].step, 1);
        QCOMPARE(reading.answers[0].arm, 0);
        QCOMPARE(reading.answers[1].arm, 1);
        QCOMPARE(reading.answers[2].step, 2);
        for (const PictureLogits& answer : reading.answers) {
            for (const Evaluated& evaluated : m_timeline.evaluations(answer.arm)) {
                if (evaluated.moment != EvaluationMoment::EndOfStep ||
                    evaluated.step != answer.step)
                    continue;
                const auto classes =
                    static_cast<std::size_t>(evaluated.classified().confusion.classes);
                QCOMPARE(answer.logits.size(), classes);
                for (std::size_t i = 0; i < classes; ++i)
                    QVERIFY(std::abs(answer.logits[i] -
                                     evaluated.classified().sampleLogits[sample * classes + i]) <
                            1e-4F);
            }
        }
    }

    void aPictureOfAnotherShapeIsCutAndScaled()
    {
        // Twice as high as wide: grey in the middle square, red above and below.
        Image picture{64, 128, {}};
        for (int y = 0; y < 128; ++y) {
            for (int x = 0; x < 64; ++x) {
                const bool isMiddle = y >= 32 && y < 96;
                picture.rgb.insert(picture.rgb.end(),
                                   {isMiddle ? std::uint8_t{90} : std::uint8_t{255},
                                    isMiddle ? std::uint8_t{90} : std::uint8_t{0},
                                    isMiddle ? std::uint8_t{90} : std::uint8_t{0}});
            }
        }
        const PictureReading reading = asked(picture);
        QCOMPARE(reading.seen.width, 32);
        QCOMPARE(reading.seen.height, 32);
        for (const std::uint8_t byte : reading.seen.rgb)
            QCOMPARE(static_cast<int>(byte), 90);
    }

    void aGreyDataSetMakesItGrey()
    {
        RunStarted run = m_timeline.run();
        for (SampleImage& sample : run.sampleImages)
            std::ranges::fill(sample.image.rgb, std::uint8_t{7});
        Image red{32, 32, {}};
        for (int i = 0; i < 32 * 32; ++i)
            red.rgb.insert(red.rgb.end(), {255, 0, 0});
        const auto reading = readPicture(
            run, red, {{0, 1}}, [this](int arm, int step) { return weightsOf(arm, step); }, {});
        // 0.299 * 255 = 76.2
        for (const std::uint8_t byte : reading.seen.rgb)
            QCOMPARE(static_cast<int>(byte), 76);
    }

    // A dark square on white, asked of networks whose pictures are light squares on black.
    void onTheOtherGroundTheNegativeIsAnsweredToo()
    {
        const auto squareOn = [](std::uint8_t outside, std::uint8_t inside) {
            Image picture{32, 32, {}};
            for (int pixel = 0; pixel < 32 * 32; ++pixel) {
                const bool isInside =
                    std::abs(pixel % 32 - 16) < 6 && std::abs(pixel / 32 - 16) < 6;
                picture.rgb.insert(picture.rgb.end(), 3, isInside ? inside : outside);
            }
            return picture;
        };
        RunStarted run = m_timeline.run();
        for (SampleImage& sample : run.sampleImages)
            sample.image = squareOn(0, 255);
        const auto asked = [&](const Image& picture) {
            return readPicture(run,
                               picture,
                               {{1, 1}, {0, 1}},
                               [this](int arm, int step) { return weightsOf(arm, step); },
                               {});
        };
        const PictureReading alike = asked(squareOn(0, 255));
        QVERIFY(alike.otherGround == PictureGround::Neither);
        QVERIFY(alike.answersToNegative.empty());
        const PictureReading unlike = asked(squareOn(255, 0));
        QVERIFY(unlike.otherGround == PictureGround::Dark);
        QVERIFY(unlike.seen == squareOn(255, 0));
        QVERIFY(unlike.answersToNegative == alike.answers);
        QVERIFY(unlike.answers != alike.answers);
        // A coloured data set has no such ground.
        run.sampleImages.front().image.rgb[0] = 200;
        QVERIFY(asked(squareOn(255, 0)).otherGround == PictureGround::Neither);
    }

    void badInputIsASentence()
    {
        const auto reader = [this](int arm, int step) { return weightsOf(arm, step); };
        const RunStarted& run = m_timeline.run();
        const Image& picture = run.sampleImages[0].image;
        QVERIFY_EXCEPTION_THROWN((void)readPicture(run, {}, {{0, 1}}, reader, {}), UsageError);
        QVERIFY_EXCEPTION_THROWN((void)readPicture(run, picture, {}, reader, {}), UsageError);
        // The weights of step 2 do not fit the heads of step 1.
        const auto wrong = [this](int arm, int) { return weightsOf(arm, 2); };
        QVERIFY_EXCEPTION_THROWN((void)readPicture(run, picture, {{0, 1}}, wrong, {}), DataError);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            (void)readPicture(run, picture, {{0, 1}}, reader, stop.get_token()), Cancelled);
    }

private:
    Timeline m_timeline;
    std::map<std::pair<int, int>, PlainTensors> m_weights;
};

PALIMPSEST_TEST(TestPictureLogits)
#include "tst_picture_logits.moc"
