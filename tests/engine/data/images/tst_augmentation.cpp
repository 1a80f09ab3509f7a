// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/augmentation.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <numeric>
#include <set>

using namespace engine;

namespace {

constexpr int kWidth = 5;
constexpr int kHeight = 4;

// Every byte different, so that a pixel in the wrong place shows.
std::vector<std::uint8_t> countingPicture()
{
    std::vector<std::uint8_t> bytes(kWidth * kHeight * 3);
    std::iota(bytes.begin(), bytes.end(), std::uint8_t{40});
    return bytes;
}

float normalised(int value)
{
    return (static_cast<float>(value) / 255.0F - 0.5F) / 0.25F;
}

std::vector<float> seenThrough(const View& view)
{
    std::vector<float> target(kWidth * kHeight * 3, -99.0F);
    writeNormalised(countingPicture(), kWidth, kHeight, view, target);
    return target;
}

std::size_t place(int x, int y, int channel)
{
    return static_cast<std::size_t>((y * kWidth + x) * 3 + channel);
}

void compareNear(float actual, float expected)
{
    QVERIFY2(std::abs(actual - expected) < 1e-5F,
             qPrintable(QString("%1 is not %2").arg(actual).arg(expected)));
}

} // namespace

class TestAugmentation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePlainViewOnlyNormalises()
    {
        const auto seen = seenThrough({});
        const auto bytes = countingPicture();
        for (std::size_t i = 0; i < bytes.size(); ++i)
            compareNear(seen[i], normalised(bytes[i]));
    }

    void aMirroredViewSwapsColumnsButNotChannels()
    {
        View view;
        view.isMirrored = true;
        const auto seen = seenThrough(view);
        const auto bytes = countingPicture();
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                for (int channel = 0; channel < 3; ++channel)
                    compareNear(seen[place(x, y, channel)],
                                normalised(bytes[place(kWidth - 1 - x, y, channel)]));
            }
        }
    }

    void aShiftedViewBringsInBlack_data()
    {
        QTest::addColumn<int>("shiftX");
        QTest::addColumn<int>("shiftY");
        for (const int x : {-4, -1, 0, 2, 4}) {
            for (const int y : {-4, -2, 0, 1, 4})
                QTest::addRow("shift %d, %d", x, y) << x << y;
        }
    }

    void aShiftedViewBringsInBlack()
    {
        QFETCH(const int, shiftX);
        QFETCH(const int, shiftY);
        View view;
        view.shiftX = shiftX;
        view.shiftY = shiftY;
        const auto seen = seenThrough(view);
        const auto bytes = countingPicture();
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                const int fromX = x - shiftX;
                const int fromY = y - shiftY;
                const bool isInside = fromX >= 0 && fromX < kWidth && fromY >= 0 && fromY < kHeight;
                const float expected =
                    isInside ? normalised(bytes[place(fromX, fromY, 1)]) : normalised(0);
                compareNear(seen[place(x, y, 1)], expected);
            }
        }
    }

    void brightnessAndContrastActAroundMidGrey()
    {
        View view;
        view.contrast = 1.5F;
        view.brightness = 0.1F;
        const auto seen = seenThrough(view);
        const float value = 40.0F / 255.0F;
        compareNear(seen[0], ((value - 0.5F) * 1.5F + 0.1F) / 0.25F);
    }

    void drawsEveryOffsetAndBothSides()
    {
        std::set<std::pair<int, int>> shifts;
        int mirrored = 0;
        for (std::uint64_t seed = 0; seed < 4000; ++seed) {
            const View view = drawView(RandomStream(streamSeed(1, "test", {seed})));
            shifts.insert({view.shiftX, view.shiftY});
            mirrored += view.isMirrored ? 1 : 0;
            QVERIFY(std::abs(view.shiftX) <= 4 && std::abs(view.shiftY) <= 4);
            QVERIFY(view.contrast >= 0.8F && view.contrast <= 1.2F);
            QVERIFY(view.brightness >= -0.1F && view.brightness <= 0.1F);
        }
        QCOMPARE(shifts.size(), std::size_t{81});
        // Binomial(4000, 1/2): five standard deviations are 158.
        QVERIFY(mirrored > 1842 && mirrored < 2158);
    }

    // What is off is neutral, and what is on is what it would have been.
    void aKindThatIsOffLeavesTheOthersAlone()
    {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const RandomStream stream(streamSeed(2, "test", {seed}));
            const View all = drawView(stream);
            View expected = all;
            expected.shiftX = 0;
            expected.shiftY = 0;
            QVERIFY(drawView(stream, {.crop = false}) == expected);
            expected = all;
            expected.isMirrored = false;
            QVERIFY(drawView(stream, {.mirror = false}) == expected);
            expected = all;
            expected.brightness = 0.0F;
            QVERIFY(drawView(stream, {.brightness = false}) == expected);
            expected = all;
            expected.contrast = 1.0F;
            QVERIFY(drawView(stream, {.contrast = false}) == expected);
            QVERIFY(drawView(stream, {false, false, false, false}) == View{});
        }
    }

    void everySizeIsSeenRight_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("the smallest") << 8 << 8;
        QTest::newRow("MNIST") << 28 << 28;
        QTest::newRow("64") << 64 << 64;
        QTest::newRow("ImageNet") << 224 << 224;
        QTest::newRow("not square") << 9 << 200;
    }

    void everySizeIsSeenRight()
    {
        QFETCH(const int, width);
        QFETCH(const int, height);
        const auto byteAt = [width](int x, int y, int channel) {
            return (7 * x + 31 * y + 101 * channel + x * y % (width + 3)) % 256;
        };
        std::vector<std::uint8_t> bytes;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                for (int channel = 0; channel < 3; ++channel)
                    bytes.push_back(static_cast<std::uint8_t>(byteAt(x, y, channel)));
            }
        }
        std::vector<float> seen(bytes.size(), -99.0F);
        writeNormalised(bytes, width, height, {4, -3, true, 1.0F, 0.0F}, seen);
        std::size_t next = 0;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                for (int channel = 0; channel < 3; ++channel) {
                    // Four to the right and three up, of the mirrored picture; outside is black.
                    const bool isOutside = x < 4 || y + 3 >= height;
                    const int expected =
                        isOutside ? 0 : byteAt(width - 1 - (x - 4), y + 3, channel);
                    if (std::abs(seen[next] - normalised(expected)) > 1e-5F)
                        QFAIL(qPrintable(QString("%1 %2 %3").arg(x).arg(y).arg(channel)));
                    ++next;
                }
            }
        }
    }

    void theSameStreamDrawsTheSameView()
    {
        const RandomStream stream(42);
        QVERIFY(drawView(stream) == drawView(stream));
    }
};

PALIMPSEST_TEST(TestAugmentation)
#include "tst_augmentation.moc"
