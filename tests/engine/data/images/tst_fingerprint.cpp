// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/fingerprint.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>
#include <set>

using namespace engine;

namespace {

// Two pictures of 3 x 1 pixels to train on, one to test on: 18 and 9 bytes, no multiple of eight.
Dataset smallDataset()
{
    Dataset dataset;
    dataset.name = "small";
    dataset.classNames = {"a", "b"};
    dataset.train = {3, 1, std::vector<std::uint8_t>(18, 7), {0, 1}};
    dataset.test = {3, 1, std::vector<std::uint8_t>(9, 7), {1}};
    return dataset;
}

} // namespace

class TestFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalDataHasEqualFingerprints()
    {
        Dataset other = smallDataset();
        other.name = "the same in another place";
        QCOMPARE(fingerprint(other), fingerprint(smallDataset()));
        QVERIFY(fingerprint(Dataset{}) != 0);
    }

    void everyByteCounts()
    {
        std::set<std::uint64_t> seen{fingerprint(smallDataset())};
        const auto isNew = [&seen](const std::function<void(Dataset&)>& change) {
            Dataset dataset = smallDataset();
            change(dataset);
            return seen.insert(fingerprint(dataset)).second;
        };
        for (std::size_t i = 0; i < 18; ++i) {
            for (const int bit : {1, 128})
                QVERIFY(isNew([=](Dataset& d) {
                    d.train.pixels[i] = static_cast<std::uint8_t>(d.train.pixels[i] ^ bit);
                }));
        }
        QVERIFY(isNew([](Dataset& d) { d.test.pixels.back() = 8; }));
        QVERIFY(isNew([](Dataset& d) { d.train.labels = {1, 0}; }));
        QVERIFY(isNew([](Dataset& d) { d.test.labels = {0}; }));
        QVERIFY(isNew([](Dataset& d) { d.classNames = {"a", "c"}; }));
        QVERIFY(isNew([](Dataset& d) { d.classNames = {"ab", ""}; }));
        QVERIFY(isNew([](Dataset& d) { std::swap(d.train.width, d.train.height); }));
        QVERIFY(isNew([](Dataset& d) { std::swap(d.train, d.test); }));
    }
};

PALIMPSEST_TEST(TestFingerprint)
#include "tst_fingerprint.moc"
