// SPDX-License-Identifier: GPL-3.0-only
// Ranks in one process, each on a thread of its own: they sum up, refuse who is unlike them, and
// name the one that is lost.
#include "engine/core/base/errors.h"
#include "engine/distributed/ranks.h"
#include "engine/model/kernels/process_exchange.h"
#include "tests/support/free_port.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <torch/torch.h>

#include <QTest>

#include <functional>
#include <future>
#include <vector>

using namespace engine;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 120s; // for what comes, on a busy machine

float sumOf(ProcessExchange& exchange, float own)
{
    at::Tensor values = torch::full({1}, own);
    exchange.sum(values);
    return values.item<float>();
}

} // namespace

class TestRanks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_port = tests::freePort(); }

    void allGetTheSum()
    {
        const auto sum = [](Ranks& ranks) {
            ProcessExchange& first = ranks.connect(0, TensorsOn::Processor);
            ProcessExchange& second = ranks.connect(1, TensorsOn::Processor);
            const auto own = static_cast<float>(ranks.rank() + 1);
            QCOMPARE(sumOf(first, own), 6.0F);
            QCOMPARE(sumOf(second, 10.0F * own), 60.0F);
            ranks.requireSame("all", "has something else.");
        };
        for (const QString& said : saidBy({sum, sum, sum}))
            QCOMPARE(said, QString());
    }

    void whoHasSomethingElseIsNamedToAll()
    {
        const auto has = [](const char* own) {
            return [own](Ranks& ranks) { ranks.requireSame(own, "has other cats."); };
        };
        for (const QString& said : saidBy({has("two"), has("two"), has("three")}))
            QCOMPARE(said, QStringLiteral("Rank 2 has other cats."));
    }

    void anotherNumberOfRanksIsToldToBoth()
    {
        auto settings = settingsOf(2, kPatience);
        settings[1].count = 3;
        const auto said = saidBy(settings, {{}, {}});
        QVERIFY2(said[0].contains("Rank 0 is one of 2 ranks") &&
                     said[0].contains("rank 1 is one of 3 ranks"),
                 qPrintable(said[0]));
        QVERIFY2(said[1].contains("Rank 1 is one of 3 ranks") && said[1].contains("WORLD_SIZE"),
                 qPrintable(said[1]));
    }

    void anotherProgramIsToldToBoth()
    {
        auto settings = settingsOf(2, kPatience);
        settings[1].program = "palimpsest 7";
        for (const QString& said : saidBy(settings, {{}, {}}))
            QVERIFY2(said.contains("palimpsest 7") && said.contains("Start the same program"),
                     qPrintable(said));
    }

    void whoDoesNotComeIsNamed()
    {
        auto settings = settingsOf(2, 1s);
        settings.pop_back();
        const QString said = saidBy(settings, {{}}).front();
        QVERIFY2(said.startsWith("Rank 1 of 2 did not come within 1 s."), qPrintable(said));
    }

    void whoFindsNobodyIsTold()
    {
        auto settings = settingsOf(2, 1s);
        settings.erase(settings.begin());
        const QString said = saidBy(settings, {{}}).front();
        QVERIFY2(said.startsWith("Rank 1 found nobody at 127.0.0.1:"), qPrintable(said));
    }

    // Also by the one that learns of it only because the other gave up.
    void whoEndsIsNamedByAllOthers_data()
    {
        QTest::addColumn<std::size_t>("gone");
        QTest::newRow("rank 0, which keeps the store") << std::size_t{0};
        QTest::newRow("rank 1") << std::size_t{1};
        QTest::newRow("rank 2") << std::size_t{2};
    }

    void whoEndsIsNamedByAllOthers()
    {
        QFETCH(std::size_t, gone);
        const Work train = [](Ranks& ranks) {
            ProcessExchange& exchange = ranks.connect(0, TensorsOn::Processor);
            for (;;)
                sumOf(exchange, 1.0F);
        };
        std::vector<Work> works(3, train);
        works[gone] = [](Ranks& ranks) {
            QCOMPARE(sumOf(ranks.connect(0, TensorsOn::Processor), 1.0F), 3.0F);
        };
        const auto said = saidBy(works);
        for (std::size_t rank = 0; rank < said.size(); ++rank)
            QVERIFY2(rank == gone || said[rank].startsWith(QString("Rank %1 has ended").arg(gone)),
                     qPrintable(said[rank]));
    }

    // Where arms take turns, one rank may be at an arm that the other has not come to.
    void whoWaitsInAnotherArmLearnsOfIt()
    {
        const auto sumIn = [](std::size_t turn) {
            return [turn](Ranks& ranks) {
                ProcessExchange* arms[]{&ranks.connect(0, TensorsOn::Processor),
                                        &ranks.connect(1, TensorsOn::Processor)};
                sumOf(*arms[turn], 1.0F);
            };
        };
        const Work end = [](Ranks& ranks) {
            (void)ranks.connect(0, TensorsOn::Processor);
            (void)ranks.connect(1, TensorsOn::Processor);
        };
        for (const std::size_t turn : {std::size_t{0}, std::size_t{1}}) {
            m_port = tests::freePort();
            const auto said = saidBy({sumIn(turn), sumIn(1 - turn), end});
            QVERIFY2(said[0].startsWith("Rank 2 has ended"), qPrintable(said[0]));
            QVERIFY2(said[1].startsWith("Rank 2 has ended"), qPrintable(said[1]));
        }
    }

    void whoDoesNotAnswerIsNamed()
    {
        std::promise<void> isNamed;
        const Work wait = [&](Ranks& ranks) {
            ProcessExchange& exchange = ranks.connect(0, TensorsOn::Processor);
            const QString said = tests::sentenceOf<RunError>([&] { (void)sumOf(exchange, 1.0F); });
            isNamed.set_value();
            QVERIFY2(said.startsWith("Rank 1 has not answered for 1 s") &&
                         said.contains("--rank-timeout"),
                     qPrintable(said));
        };
        const Work hang = [&](Ranks& ranks) {
            (void)ranks.connect(0, TensorsOn::Processor);
            isNamed.get_future().wait();
        };
        (void)saidBy(settingsOf(2, 1s), {wait, hang});
    }

private:
    using Work = std::function<void(Ranks&)>;

    [[nodiscard]] std::vector<RankSetting> settingsOf(int count, std::chrono::seconds timeout) const
    {
        std::vector<RankSetting> settings;
        for (int rank = 0; rank < count; ++rank) {
            RankSetting setting;
            setting.rank = rank;
            setting.count = count;
            setting.address = "127.0.0.1";
            setting.port = m_port;
            setting.timeout = timeout;
            settings.push_back(setting);
        }
        return settings;
    }

    // The sentence each rank ends with; empty for one that does its work to the end.
    static std::vector<QString> saidBy(const std::vector<RankSetting>& settings,
                                       const std::vector<Work>& works)
    {
        std::vector<std::future<QString>> ends;
        for (std::size_t rank = 0; rank < settings.size(); ++rank) {
            ends.push_back(std::async(std::launch::async, [&, rank] {
                try {
                    Ranks ranks(settings[rank]);
                    if (works[rank])
                        works[rank](ranks);
                    return QString();
                } catch (const Error& error) {
                    return QString::fromStdString(error.what());
                }
            }));
        }
        std::vector<QString> said;
        for (auto& end : ends)
            said.push_back(end.get());
        return said;
    }

    [[nodiscard]] std::vector<QString> saidBy(const std::vector<Work>& works) const
    {
        return saidBy(settingsOf(static_cast<int>(works.size()), kPatience), works);
    }

    int m_port = 0;
};

PALIMPSEST_TEST(TestRanks)
#include "tst_ranks.moc"
