// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/image_batch.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <array>

using namespace engine;

namespace {

// `count` pictures whose bytes count up.
LabelledImages pictures(int width, int height, int count)
{
    LabelledImages images{width, height, {}, std::vector<int>(static_cast<std::size_t>(count), 0)};
    images.pixels.resize(images.bytesPerImage() * static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < images.pixels.size(); ++i)
        images.pixels[i] = static_cast<std::uint8_t>(i % 251);
    return images;
}

} // namespace

class TestImageBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picturesOfAnySizeBecomeTensors_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("MNIST") << 28 << 28;
        QTest::newRow("64") << 64 << 64;
        QTest::newRow("ImageNet") << 224 << 224;
        QTest::newRow("not square") << 8 << 30;
    }

    void picturesOfAnySizeBecomeTensors()
    {
        QFETCH(const int, width);
        QFETCH(const int, height);
        const LabelledImages images = pictures(width, height, 3);
        const std::array rows{2, 0};
        const at::Tensor batch = imageBatch(images, rows);
        QCOMPARE(batch.sizes().vec(), (std::vector<std::int64_t>{2, 3, height, width}));
        QVERIFY(batch.is_contiguous(at::MemoryFormat::ChannelsLast));
        QCOMPARE(augmentedBatch(images, rows, 1).sizes().vec(), batch.sizes().vec());
        for (const std::int64_t y : {0, height - 1}) {
            for (const std::int64_t x : {0, 3, width - 1}) {
                for (const std::int64_t channel : {0, 1, 2}) {
                    const auto byte =
                        images.bytes(2)[static_cast<std::size_t>((y * width + x) * 3 + channel)];
                    const float expected = (static_cast<float>(byte) / 255.0F - 0.5F) / 0.25F;
                    QVERIFY(std::abs(batch[0][channel][y][x].item<float>() - expected) < 1e-5F);
                }
            }
        }
    }

    void largerPicturesComeInSmallerLots()
    {
        QCOMPARE(imagesAtOnce(pictures(28, 28, 1)), std::size_t{250});
        QCOMPARE(imagesAtOnce(pictures(32, 32, 1)), std::size_t{250});
        QCOMPARE(imagesAtOnce(pictures(64, 64, 1)), std::size_t{62});  // 250 / 4
        QCOMPARE(imagesAtOnce(pictures(224, 224, 1)), std::size_t{5}); // 250 / 49
        QCOMPARE(imagesAtOnce(pictures(4000, 4000, 1)), std::size_t{1});
        QCOMPARE(imagesAtOnce(LabelledImages{}), std::size_t{250});
    }
};

PALIMPSEST_TEST(TestImageBatch)
#include "tst_image_batch.moc"
