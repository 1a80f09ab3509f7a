// SPDX-License-Identifier: GPL-3.0-only
// Output that gets lost is a failure with a sentence, wherever it was to go; and no file that is
// opened takes the place of a stream that was closed.
#include "app/process/exit_code.h"
#include "app/process/standard_streams.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

class TestStandardStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsDone()
    {
        QCOMPARE(codeAfter([] {}, "some text\n"), int(app::Done));
        QCOMPARE(said(), std::string());
    }

    void aFullDeviceIsAFailure()
    {
        QCOMPARE(codeAfter([] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); }, "some text\n"),
                 int(app::Failed));
        QVERIFY2(said().starts_with("Not all of the output could be written"), said().c_str());
        // Also what does not fit into a buffer, and was tried long before the end.
        QCOMPARE(codeAfter([] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); },
                           std::string(1 << 20, 'x')),
                 int(app::Failed));
    }

    void aFailureThatHadItsOwnCodeKeepsIt()
    {
        QCOMPARE(codeAfter([] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); },
                           "text",
                           app::BadData),
                 int(app::BadData));
    }

    void aClosedStreamIsAFailureOnlyForWhoWrites()
    {
        QCOMPARE(codeAfter([] { close(STDOUT_FILENO); }, "text"), int(app::Failed));
        QCOMPARE(codeAfter([] { close(STDOUT_FILENO); }, ""), int(app::Done));
    }

    void aPipeThatNobodyReadsIsAFailure()
    {
        const auto noReader = [] {
            int ends[2] = {};
            (void)!pipe(ends);
            dup2(ends[1], STDOUT_FILENO);
            close(ends[0]);
            close(ends[1]);
        };
        QCOMPARE(codeAfter(noReader, "text"), int(app::Failed));
        QVERIFY2(said().find("has ended") != std::string::npos, said().c_str());
        // Ctrl+C ended both.
        QCOMPARE(codeAfter(noReader, "text", app::StoppedBySignal + SIGINT), 130);
        QCOMPARE(said(), std::string());
    }

    void aReaderThatHasEndedIsNoticed()
    {
        const int code = inAProcess([] {
            int ends[2] = {};
            (void)!pipe(ends);
            dup2(ends[1], STDOUT_FILENO);
            if (app::outputHasLostReader())
                return 1;
            close(ends[0]);
            return app::outputHasLostReader() ? 0 : 2;
        });
        QCOMPARE(code, 0);
        QCOMPARE(inAProcess([] {
                     dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
                     return app::outputHasLostReader() ? 1 : 0;
                 }),
                 0);
    }

    void aTerminalThatIsClosedIsNoReader()
    {
        const int code = inAProcess([] {
            const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
            if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0)
                return 1;
            dup2(open(ptsname(terminal), O_RDWR | O_NOCTTY), STDOUT_FILENO);
            close(terminal);
            return app::outputHasLostReader() ? 2 : 0;
        });
        QCOMPARE(code, 0);
    }

    void aLimitOnFilesIsAFailure()
    {
        const auto limited = [] {
            const rlimit none{10, 10};
            setrlimit(RLIMIT_FSIZE, &none);
        };
        QCOMPARE(codeAfter(limited, "more than ten letters"), int(app::Failed));
    }

    void noFileTakesTheNumberOfAClosedStream()
    {
        const int code = inAProcess([] {
            for (const int descriptor : {0, 1, 2})
                close(descriptor);
            app::prepareStandardStreams();
            const int next = open("/dev/null", O_RDONLY);
            return next > 2 ? 0 : 1;
        });
        QCOMPARE(code, 0);
    }

private:
    static int inAProcess(const std::function<int()>& work)
    {
        std::fflush(stdout); // what a child inherits it would write, too
        const pid_t child = fork();
        if (child == 0)
            _exit(work());
        int status = 0;
        waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    }

    // Of a program that prepares, writes and ends, with standard error in a file.
    [[nodiscard]] int
    codeAfter(const std::function<void()>& before, const std::string& text, int code = app::Done)
    {
        const std::string out = m_folder.filePath("out").toStdString();
        const std::string err = errors();
        return inAProcess([&] {
            dup2(open(out.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600), STDOUT_FILENO);
            dup2(open(err.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600), STDERR_FILENO);
            std::signal(SIGPIPE, SIG_DFL);
            before();
            app::prepareStandardStreams();
            std::cout << text;
            return app::codeWithOutput(code);
        });
    }

    [[nodiscard]] std::string errors() const { return m_folder.filePath("err").toStdString(); }

    [[nodiscard]] std::string said() const
    {
        std::ifstream file(errors());
        return {std::istreambuf_iterator<char>(file), {}};
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestStandardStreams)
#include "tst_standard_streams.moc"
