// SPDX-License-Identifier: GPL-3.0-only
// Questions that are answered, fail, or are never answered.
#include "engine/run/answer_in_time.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <memory>

using namespace engine;
using namespace std::chrono_literals;

class TestAnswerInTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAnswerIsPassedOn()
    {
        QCOMPARE(answerInTime([] { return 42; }, [] { return false; }), 42);
    }

    void soIsWhatTheQuestionThrows()
    {
        const auto ask = [] {
            return answerInTime([]() -> int { throw std::out_of_range("no such word"); },
                                [] { return false; });
        };
        QVERIFY_EXCEPTION_THROWN((void)ask(), std::out_of_range);
    }

    // Nobody waits for it any more; what it holds goes when its answer comes after all.
    void aLateAnswerFreesWhatItOwns()
    {
        auto owned = std::make_shared<std::promise<void>>();
        const std::weak_ptr<std::promise<void>> left = owned;
        std::promise<void> answer;
        const auto ask = [&] {
            return answerInTime(
                [owned = std::move(owned), come = answer.get_future().share()] { come.wait(); },
                [] { return true; });
        };
        QVERIFY_EXCEPTION_THROWN(ask(), std::runtime_error);
        QVERIFY(!left.expired());
        answer.set_value();
        QTRY_VERIFY(left.expired());
    }
};

PALIMPSEST_TEST(TestAnswerInTime)
#include "tst_answer_in_time.moc"
