// SPDX-License-Identifier: GPL-3.0-only
// The digest against the vectors its authors published.
#include "engine/core/base/fnv1a.h"
#include "tests/support/test_program.h"

#include <QTest>

class TestFnv1a : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedVectors()
    {
        QCOMPARE(engine::fnv1aOf(""), std::uint64_t{0xcbf29ce484222325});
        QCOMPARE(engine::fnv1aOf("a"), std::uint64_t{0xaf63dc4c8601ec8c});
        QCOMPARE(engine::fnv1aOf("foobar"), std::uint64_t{0x85944171f73967e8});
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
