// SPDX-License-Identifier: GPL-3.0-only
// The bytes are worked out by hand from the definition of LEB128 and of IEEE 754.
#include "engine/core/base/errors.h"
#include "engine/record/events/number_lists.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

using namespace engine;
using Bytes = std::vector<std::uint8_t>;

namespace {

Bytes bytesOfInts(std::vector<int> numbers)
{
    return bytesOf(NumberList(&numbers));
}

std::vector<int> intsFrom(const Bytes& bytes)
{
    std::vector<int> numbers{7, 7}; // what was there before goes
    fillFrom(bytes, &numbers);
    return numbers;
}

} // namespace

class TestNumberLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeNumbersAreStoredInFewBytes_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("0") << 0 << QByteArray("00");
        QTest::newRow("-1") << -1 << QByteArray("01");
        QTest::newRow("1") << 1 << QByteArray("02");
        QTest::newRow("63") << 63 << QByteArray("7e");
        QTest::newRow("-64") << -64 << QByteArray("7f");
        QTest::newRow("64") << 64 << QByteArray("8001");
        QTest::newRow("300") << 300 << QByteArray("d804");
        QTest::newRow("largest") << std::numeric_limits<int>::max() << QByteArray("feffffff0f");
        QTest::newRow("smallest") << std::numeric_limits<int>::min() << QByteArray("ffffffff0f");
    }

    void wholeNumbersAreStoredInFewBytes()
    {
        QFETCH(int, number);
        QFETCH(QByteArray, hex);
        const QByteArray expected = QByteArray::fromHex(hex);
        const Bytes bytes = bytesOfInts({number});
        QVERIFY(bytes == Bytes(expected.begin(), expected.end()));
        QVERIFY(intsFrom(bytes) == std::vector<int>{number});
    }

    void aListIsOneNumberAfterTheOther()
    {
        QVERIFY(bytesOfInts({1, 64, 0}) == (Bytes{0x02, 0x80, 0x01, 0x00}));
        QVERIFY(intsFrom({0x02, 0x80, 0x01, 0x00}) == (std::vector<int>{1, 64, 0}));
        QVERIFY(bytesOfInts({}).empty());
        QVERIFY(intsFrom({}).empty());
    }

    void floatsKeepEveryBit()
    {
        std::vector<float> numbers{1.0F, -2.5F};
        const Bytes bytes = bytesOf(NumberList(&numbers));
        QVERIFY(bytes == (Bytes{0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x20, 0xC0}));
        numbers = {std::numeric_limits<float>::infinity(),
                   std::bit_cast<float>(0x7FC12345U), // not a number, with a payload
                   std::numeric_limits<float>::denorm_min(),
                   -0.0F};
        std::vector<float> read;
        fillFrom(bytesOf(NumberList(&numbers)), &read);
        QCOMPARE(read.size(), numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            QCOMPARE(std::bit_cast<std::uint32_t>(read[i]),
                     std::bit_cast<std::uint32_t>(numbers[i]));
    }

    void damagedBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("breaks off") << QByteArray("0280");
        QTest::newRow("33 bits") << QByteArray("ffffffff1f");
        QTest::newRow("six bytes") << QByteArray("808080808000");
    }

    void damagedBytesAreRefused()
    {
        QFETCH(QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        QVERIFY_EXCEPTION_THROWN((void)intsFrom(Bytes(bytes.begin(), bytes.end())), DataError);
    }

    void aFloatThatBreaksOffIsRefused()
    {
        std::vector<float> numbers;
        const Bytes bytes{0x00, 0x00, 0x80};
        QVERIFY_EXCEPTION_THROWN(fillFrom(bytes, &numbers), DataError);
    }

    void theListsOfAnEventAreFound()
    {
        Event evaluated = Evaluated{};
        QCOMPARE(longListsIn(evaluated).size(), std::size_t{2});
        Event frozen = TeacherFrozen{};
        QCOMPARE(longListsIn(frozen).size(), std::size_t{1});
        Event finished = RunFinished{};
        QVERIFY(longListsIn(finished).empty());
    }
};

PALIMPSEST_TEST(TestNumberLists)
#include "tst_number_lists.moc"
