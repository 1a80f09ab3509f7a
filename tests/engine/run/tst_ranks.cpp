// SPDX-License-Identifier: GPL-3.0-only
// Two ranks in one process: whoever comes late, loads slowly or computes slowly is waited for,
// longer than a rank may be silent.
#include "engine/model/process_exchange.h"
#include "engine/run/ranks.h"
#include "tests/support/free_port.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <future>
#include <mutex>
#include <thread>

using namespace engine;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongestSilence = 3s;
constexpr auto kSlow = kLongestSilence + 2s;

} // namespace

class TestRanks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slowRanksAreWaitedFor()
    {
        const int port = tests::freePort();
        auto second = std::async(std::launch::async, [&] {
            std::this_thread::sleep_for(1s); // started later
            return sumAt(1, port, kSlow, kSlow);
        });
        const float first = sumAt(0, port, 0s, 0s);
        QCOMPARE(first, 3.0F);
        QCOMPARE(second.get(), 3.0F);
        const QString said = m_said.join('\n');
        QVERIFY2(said.contains("Rank 0 has waited 1 s for the others to load their data. All "
                               "ranks give signs of life, so it waits on."),
                 qPrintable(said));
        QVERIFY2(said.contains("Rank 0 has waited 1 s for the others' part of a mini-batch."),
                 qPrintable(said));
    }

private:
    // Of 1 in rank 0 and 2 in rank 1, after a while of loading and one of computing.
    float sumAt(int rank, int port, std::chrono::seconds loading, std::chrono::seconds computing)
    {
        RankSetting setting;
        setting.rank = rank;
        setting.count = 2;
        setting.address = "127.0.0.1";
        setting.port = port;
        setting.longestSilence = kLongestSilence;
        setting.tell = [this](const std::string& sentence) {
            const std::lock_guard lock(m_mutex);
            m_said << QString::fromStdString(sentence);
        };
        Ranks ranks(setting, {});
        std::this_thread::sleep_for(loading);
        ProcessExchange& exchange = ranks.connect(0, TensorsOn::Processor);
        std::this_thread::sleep_for(computing);
        at::Tensor values = torch::full({1}, static_cast<float>(rank + 1));
        exchange.sum(values);
        ranks.leave("");
        return values.item<float>();
    }

    std::mutex m_mutex;
    QStringList m_said;
};

PALIMPSEST_TEST(TestRanks)
#include "tst_ranks.moc"
