// SPDX-License-Identifier: GPL-3.0-only
// The processor's name in what Linux says of it, and when bfloat16 is warned of.
#include "engine/core/processor.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestProcessor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNameIsFoundOnEveryKind()
    {
        QCOMPARE(processorNameIn("processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel\t\t: 17\n"
                                 "model name\t: AMD EPYC 9554 64-Core Processor\n"
                                 "model name\t: another\n"),
                 std::string("AMD EPYC 9554 64-Core Processor"));
        QCOMPARE(processorNameIn("processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd40\n"),
                 std::string("implementer 0x41, part 0xd40"));
        QCOMPARE(processorNameIn("processor : 0\nModel : Raspberry Pi 5"),
                 std::string("Raspberry Pi 5"));
        QCOMPARE(processorNameIn(""), std::string());
        QCOMPARE(processorNameIn("model name\n:\n"), std::string());
    }

    void thisOneHasInstructions()
    {
        QVERIFY(!thisProcessor().instructions.empty());
        QCOMPARE(fastestPrecision() == Precision::BFloat16,
                 multipliesBFloat16(thisProcessor().instructions));
    }

    void onlyWhatIsSlowIsWarnedOf()
    {
        QVERIFY(slowPrecisionNote(Precision::BFloat16, "cpu", "avx2")
                    .starts_with("bfloat16 on a processor without it (avx2)"));
        QVERIFY(slowPrecisionNote(Precision::BFloat16, "cpu", "avx512") != std::string());
        QVERIFY(slowPrecisionNote(Precision::Float32, "cpu", "avx2").empty());
        QVERIFY(slowPrecisionNote(Precision::BFloat16, "cpu", "avx512_bf16").empty());
        QVERIFY(slowPrecisionNote(Precision::BFloat16, "cpu", "amx_bf16").empty());
        QVERIFY(slowPrecisionNote(Precision::BFloat16, "cuda", "avx2").empty());
        QVERIFY(slowPrecisionNote(Precision::BFloat16, "cpu", "").empty()); // an older file
    }
};

PALIMPSEST_TEST(TestProcessor)
#include "tst_processor.moc"
