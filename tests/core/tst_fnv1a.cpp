// SPDX-License-Identifier: GPL-3.0-only
// The digest against the vectors its authors published.
#include "engine/core/fnv1a.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <string_view>

namespace {

std::uint64_t digestOf(std::string_view text)
{
    engine::Fnv1a digest;
    for (const char character : text)
        digest.add(static_cast<unsigned char>(character));
    return digest.value();
}

} // namespace

class TestFnv1a : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedVectors()
    {
        QCOMPARE(digestOf(""), std::uint64_t{0xcbf29ce484222325});
        QCOMPARE(digestOf("a"), std::uint64_t{0xaf63dc4c8601ec8c});
        QCOMPARE(digestOf("foobar"), std::uint64_t{0x85944171f73967e8});
    }

    void wordsAreTakenAtOnce()
    {
        engine::Fnv1a digest;
        digest.add(0x1'0000'0000);
        QCOMPARE(digest.value(), (0xcbf29ce484222325 ^ 0x1'0000'0000) * 0x100000001b3);
    }
};

PALIMPSEST_TEST(TestFnv1a)
#include "tst_fnv1a.moc"
