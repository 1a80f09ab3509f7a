// SPDX-License-Identifier: GPL-3.0-only
// What tests of several processes share: the real program, started twice with the variables that
// torchrun would set, in a folder of the test's own.
#pragma once

#include "tests/support/temporary_folder.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>
#include <utility>
#include <vector>

namespace tests {

class TwoRanksTest : public QObject
{
    Q_OBJECT

protected:
    static constexpr int kPatience = 120'000; // milliseconds, on a busy machine

    // A run file of that name in the folder.
    [[nodiscard]] QString path(const char* name) const;
    // Words for a run to the file "two" that is long enough to be killed in the middle.
    [[nodiscard]] QStringList untilKilled() const;

    [[nodiscard]] int port() const { return m_port; }
    void takeAnotherPort();

    using Variables = std::vector<std::pair<QString, QString>>;
    [[nodiscard]] Variables variablesOf(int rank) const;

    // The program with these words alone; with those of a short run before them; the same as one of
    // two ranks; as one of two ranks that resume.
    static void startWords(QProcess& process, const Variables& variables, const QStringList& words);
    static void start(QProcess& process, const Variables& variables, const QStringList& words);
    void startRank(QProcess& process, int rank, const QStringList& words) const;
    void startResume(QProcess& process, int rank, const QStringList& words) const;

    // Fails the test when it takes too long.
    static void finish(QProcess& process);
    static void waitUntilTraining(QProcess& first);

private Q_SLOTS:
    void init();

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    int m_port = 0;
};

} // namespace tests
