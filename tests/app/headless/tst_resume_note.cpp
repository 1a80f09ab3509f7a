// SPDX-License-Identifier: GPL-3.0-only
// When a run that goes on is said to go on elsewhere.
#include "app/headless/resume_note.h"
#include "tests/support/test_program.h"

#include <QTest>

using app::resumeNote;

namespace {

engine::Environment on(const char* device)
{
    engine::Environment environment;
    environment.device = device;
    return environment;
}

} // namespace

class TestResumeNote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamePlaceIsNotMentioned()
    {
        QVERIFY(resumeNote({}, engine::Environment{}, 1).empty());
        QVERIFY(resumeNote({}, std::nullopt, 1).empty());
    }

    void anotherDeviceIs()
    {
        QCOMPARE(resumeNote({}, on("cuda"), 1),
                 std::string("This run began on cpu and goes on here on cuda, so it will not end "
                             "in the same bits as it would have."));
    }

    void anotherProcessorOrLibTorchIs()
    {
        engine::Environment began = on("cpu");
        began.torchVersion = "1.13.1";
        engine::Environment here = began;
        here.processor = "Xeon";
        here.instructions = "avx512_bf16";
        QVERIFY(resumeNote(began, here, 1).empty()); // an older file does not say
        began.processor = "EPYC";
        began.instructions = "avx2";
        QCOMPARE(resumeNote(began, here, 1),
                 std::string("This run began on EPYC (avx2) with LibTorch 1.13.1 and goes on here "
                             "on Xeon (avx512_bf16) with LibTorch 1.13.1, so it may not end in the "
                             "same bits as it would have."));
        here = began;
        QVERIFY(resumeNote(began, here, 1).empty());
        here.torchVersion = "2.6.0";
        QVERIFY(resumeNote(began, here, 1).find("LibTorch 2.6.0") != std::string::npos);
        here = began;
        here.instructions = "avx512"; // as a virtual machine may hide or show
        QVERIFY(!resumeNote(began, here, 1).empty());
    }

    void anotherNumberOfProcessesIs()
    {
        engine::Environment began;
        began.processes = 2;
        QCOMPARE(resumeNote(began, on("cpu"), 1),
                 std::string("This run was begun by 2 processes and goes on in 1, so it will not "
                             "end in the same bits as it would have."));
    }
};

PALIMPSEST_TEST(TestResumeNote)
#include "tst_resume_note.moc"
