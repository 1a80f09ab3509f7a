// SPDX-License-Identifier: GPL-3.0-only
// When a run that goes on is said to go on elsewhere.
#include "app/resume_note.h"
#include "tests/support/test_program.h"

#include <QTest>

using app::resumeNote;

class TestResumeNote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamePlaceIsNotMentioned()
    {
        QVERIFY(resumeNote({}, "cpu", 1).empty());
        QVERIFY(resumeNote({}, std::nullopt, 1).empty());
    }

    void anotherDeviceIs()
    {
        QCOMPARE(resumeNote({}, "cuda", 1),
                 std::string("This run began on cpu and goes on here on cuda, so it will not end "
                             "in the same bits as it would have."));
    }

    void anotherNumberOfProcessesIs()
    {
        engine::Environment began;
        began.processes = 2;
        QCOMPARE(resumeNote(began, "cpu", 1),
                 std::string("This run was begun by 2 processes and goes on in 1, so it will not "
                             "end in the same bits as it would have."));
    }
};

PALIMPSEST_TEST(TestResumeNote)
#include "tst_resume_note.moc"
