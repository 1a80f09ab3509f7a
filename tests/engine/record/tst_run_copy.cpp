// SPDX-License-Identifier: GPL-3.0-only
// A copy is the same run, and replaces nothing but a run.
#include "engine/core/base/errors.h"
#include "engine/record/run_copy.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <filesystem>
#include <memory>
#include <string>

using namespace engine;
using tests::record, tests::sentenceOf;
namespace fs = std::filesystem;

class TestRunCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

    void aCopyIsTheSameRun()
    {
        record(in("a.palimpsest"), tests::smallRun());
        copyRun(in("a.palimpsest"), in("b.palimpsest"));
        QVERIFY(readEvents(in("b.palimpsest")) == tests::smallRun());
        QVERIFY(!fs::exists(in("b.palimpsest.part")));
    }

    void aRunIsCopiedWhileItIsRecorded()
    {
        const auto events = tests::smallRun();
        RunFile file(in("a.palimpsest"));
        for (std::size_t i = 0; i < 10; ++i)
            file.append(events[i]);
        copyRun(in("a.palimpsest"), in("b.palimpsest"));
        file.append(events[10]);
        QCOMPARE(readEvents(in("b.palimpsest")).size(), 11U);
        QCOMPARE(readEvents(in("a.palimpsest")).size(), 12U);
    }

    void copiesReplaceOnlyRuns()
    {
        record(in("a.palimpsest"), tests::smallRun());
        record(in("b.palimpsest"), {tests::smallRun().front()});
        const auto refuse = [&] { copyRun(in("a.palimpsest"), in("b.palimpsest")); };
        QVERIFY(sentenceOf<UsageError>(refuse).contains("b.palimpsest"));
        copyRun(in("a.palimpsest"), in("b.palimpsest"), Existing::ReplaceRun);
        QVERIFY(readEvents(in("b.palimpsest")) == tests::smallRun());
        const auto ontoItself = [&] {
            copyRun(in("a.palimpsest"), in("a.palimpsest"), Existing::ReplaceRun);
        };
        QVERIFY(sentenceOf<UsageError>(ontoItself).contains("itself"));
        QVERIFY(readEvents(in("a.palimpsest")) == tests::smallRun());
    }

    void anErrorInTheSourceOfACopyNamesTheSource()
    {
        record(in("a.palimpsest"), tests::smallRun());
        tests::overwrite(in("a.palimpsest"), 100, std::string(3000, '\x7f'));
        const auto copy = [&] { copyRun(in("a.palimpsest"), in("b.palimpsest")); };
        QVERIFY(sentenceOf<DataError>(copy).contains("a.palimpsest"));
        QVERIFY(!fs::exists(in("b.palimpsest")));
    }

private:
    [[nodiscard]] fs::path in(const std::string& name) const { return m_folder->path() / name; }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestRunCopy)
#include "tst_run_copy.moc"
