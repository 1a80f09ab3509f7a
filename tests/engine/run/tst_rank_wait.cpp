// SPDX-License-Identifier: GPL-3.0-only
// Who is called silent, and when a wait is mentioned and given up.
#include "engine/run/rank_silence.h"
#include "engine/run/rank_wait.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;
using namespace std::chrono_literals;

namespace {

RankSetting secondOfThree()
{
    RankSetting setting;
    setting.rank = 1;
    setting.count = 3;
    return setting;
}

QString said(const std::optional<std::string>& sentence)
{
    return QString::fromStdString(sentence.value_or(""));
}

} // namespace

class TestRankWait : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beatsThatDoNotComeAreCounted()
    {
        RankSilence silence(1);
        silence.look({5, 5, 5}, 0ms);
        silence.look({6, 6, 5}, 1000ms);
        silence.look({7, 7, 5}, 1000ms);
        QCOMPARE(silence.longest().rank, std::optional<int>(2));
        QCOMPARE(silence.longest().lasting, 2000ms);
        silence.look({7, 8, 6}, 1000ms);
        QCOMPARE(silence.longest().rank, std::optional<int>(0));
        QCOMPARE(silence.longest().lasting, 1000ms);
    }

    // Two have said nothing; one of them is only busy.
    void whoDoesNotBeatIsGone()
    {
        QCOMPARE(whoIsGone({0, 2}, {5, 5, 5}, {7, 7, 5}), std::optional<int>(2));
        QCOMPARE(whoIsGone({0, 2}, {5, 5, 5}, {6, 7, 6}), std::optional<int>(0));
        QVERIFY(!whoIsGone({}, {5, 5, 5}, {5, 7, 6}));
    }

    // When nothing is heard at all, it is not the fault of the first one on the list.
    void aStoreThatDoesNotAnswerIsNoRank()
    {
        RankSilence silence(1);
        for (int second = 0; second < 10; ++second)
            silence.look({7, 7, 7}, 1000ms);
        QVERIFY(!silence.longest().rank);
        QVERIFY(silence.longest().lasting >= 9000ms);
    }

    // This process was stopped for an hour, with or without the others.
    void whoWasStoppedHasNotListened()
    {
        RankSilence silence(1);
        silence.look({1, 1, 1}, 0ms);
        silence.look({1, 1, 1}, 3600s);
        QVERIFY(silence.longest().lasting <= 3s);
    }

    void aSilentRankEndsTheWait()
    {
        const RankSetting setting = secondOfThree();
        RankWait wait(setting, "the bus");
        (void)wait.look({1, 1, 1}, 0ms);
        std::uint64_t second = 1;
        for (; second < 30; ++second)
            QVERIFY(!wait.look({second + 1, second + 1, 1}, std::chrono::seconds(second)));
        QVERIFY(!wait.news());
        QVERIFY(!wait.look({second + 1, second + 1, 1}, std::chrono::seconds(second)));
        const QString news = said(wait.news());
        QVERIFY2(news.contains("Rank 2 has given no sign of life for 30 s, while rank 1 waits for "
                               "the bus") &&
                     news.contains("after 180 s") && news.contains("--rank-timeout"),
                 qPrintable(news));
        for (++second; second < 180; ++second)
            QVERIFY(!wait.look({second + 1, second + 1, 1}, std::chrono::seconds(second)));
        QCOMPARE(said(wait.news()), news); // to be told once
        const QString end =
            said(wait.look({second + 1, second + 1, 1}, std::chrono::seconds(second)));
        QVERIFY2(end.contains("Rank 2 has given no sign of life for 180 s, while rank 1 waited "
                              "for the bus"),
                 qPrintable(end));
    }

    void whoOnlyWorksSlowlyIsWaitedForLonger()
    {
        RankSetting setting = secondOfThree();
        setting.longestSilence = 10s;
        QVERIFY(longestWait(setting) >= 3600s);
        RankWait wait(setting, "the bus");
        for (std::uint64_t second = 0; second < 3600; ++second)
            QVERIFY(!wait.look({second, second + 1, second + 2}, std::chrono::seconds(second)));
        const QString news = said(wait.news());
        QVERIFY2(news.contains("Rank 1 has waited 5 s for the bus. All ranks give signs of life"),
                 qPrintable(news));
        const QString end = said(wait.look({9999, 9999, 9999}, longestWait(setting)));
        QVERIFY2(end.contains("Rank 1 has waited 3600 s for the bus, though"), qPrintable(end));
    }

    void whoKeepsTheStoreIsNamedForIt()
    {
        RankSetting setting = secondOfThree();
        setting.longestSilence = 10s;
        for (const bool isHosted : {false, true}) {
            setting.isHosted = isHosted;
            RankWait wait(setting, "the bus");
            std::optional<std::string> end;
            for (int second = 0; second < 15 && !end; ++second)
                end = wait.look({1, 1, 1}, std::chrono::seconds(second));
            QVERIFY2(said(end).startsWith(isHosted ? "What started the ranks" : "Rank 0"),
                     qPrintable(said(end)));
        }
    }
};

PALIMPSEST_TEST(TestRankWait)
#include "tst_rank_wait.moc"
