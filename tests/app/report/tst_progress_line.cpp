// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/progress_line.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <set>
#include <sstream>
#include <utility>

using namespace app;

namespace {

Progress halfWay()
{
    return {.step = 3,
            .steps = 5,
            .phase = "training",
            .epoch = 4,
            .epochs = 6,
            .done = 0.5,
            .imagesPerSecond = 1234.4,
            .remainingSeconds = 42.0};
}

} // namespace

class TestProgressLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWideTerminalShowsEverything()
    {
        QCOMPARE(QString::fromStdString(progressText(halfWay(), 120)),
                 QString("step 3/5  training 4/6  [%1%2] 50 %  0:42 left  1234 images/s")
                     .arg(QString(20, '#'), QString(20, '.')));
    }

    void theBarShrinksBeforeWordsGo()
    {
        QCOMPARE(QString::fromStdString(progressText(halfWay(), 65)),
                 QString("step 3/5  training 4/6  [####....] 50 %  0:42 left  1234 images/s"));
        QCOMPARE(QString::fromStdString(progressText(halfWay(), 64)),
                 QString("step 3/5  training 4/6  [##########..........] 50 %  0:42 left")
                     .replace("[##########..........]", "[###########...........]"));
        QCOMPARE(QString::fromStdString(progressText(halfWay(), 45)),
                 QString("step 3/5  training 4/6  50 %  0:42 left"));
        QCOMPARE(QString::fromStdString(progressText(halfWay(), 30)),
                 QString("step 3/5  training 4/6  50 %"));
        QCOMPARE(QString::fromStdString(progressText(halfWay(), 10)), QString("50 %"));
    }

    void oneOfSeveralSeedsSaysWhich()
    {
        Progress progress = halfWay();
        progress.run = 2;
        progress.runs = 3;
        QCOMPARE(QString::fromStdString(progressText(progress, 45)),
                 QString("seed 2/3  step 3/5  training 4/6  50 %"));
    }

    void theTimeOfAllRunsStandsBesideThatOfThisOne()
    {
        Progress progress = halfWay();
        progress.run = 2;
        progress.runs = 12;
        progress.noun = "cell";
        progress.remainingOfAll = 3661.0;
        QCOMPARE(QString::fromStdString(progressText(progress, 70)),
                 QString("cell 2/12  step 3/5  training 4/6  50 %  0:42 left, 1:01:01 in all"));
    }

    void noLineIsTooWide()
    {
        for (int width = 0; width < 200; ++width) {
            const int length = int(progressText(halfWay(), width).size());
            QVERIFY2(length <= width, qPrintable(QString::number(width)));
        }
    }

    void theBarStandsStillWhateverIsWritten()
    {
        Progress progress = halfWay();
        progress.longestPlace = 36; // "step 3/5  balanced fine-tuning 15/15"
        std::set<std::pair<std::size_t, std::size_t>> bars;
        for (const int width : {99, 79}) {
            bars.clear();
            for (const char* phase : {"training", "balanced fine-tuning", "memory update"}) {
                for (const double seconds : {5.0, 754.0}) {
                    for (const double speed : {0.0, 9.0, 4321.0}) {
                        progress.phase = phase;
                        progress.remainingSeconds = seconds;
                        progress.imagesPerSecond = speed;
                        progress.done = seconds / 1000.0;
                        const std::string text = progressText(progress, width);
                        QVERIFY(int(text.size()) <= width);
                        bars.insert({text.find('['), text.find(']')});
                    }
                }
            }
            QCOMPARE(bars.size(), 1U);
            QVERIFY(bars.begin()->first != std::string::npos);
        }
    }

    void whatIsNotKnownIsNotShown()
    {
        Progress progress = halfWay();
        progress.phase = "memory update";
        progress.epoch = 0;
        progress.imagesPerSecond = 0.0;
        progress.remainingSeconds.reset();
        const auto text = QString::fromStdString(progressText(progress, 120));
        QVERIFY(text.startsWith("step 3/5  memory update  ["));
        QVERIFY(!text.contains("left") && !text.contains("images/s"));
    }

    void theEndsOfTheBarAreExact()
    {
        Progress progress = halfWay();
        progress.done = 0.0;
        QVERIFY(progressText(progress, 120).find('#') == std::string::npos);
        progress.done = 0.9999;
        QVERIFY(progressText(progress, 120).find("99 %") != std::string::npos);
        progress.done = 1.0;
        QVERIFY(progressText(progress, 120).find('.') == std::string::npos);
        progress.done = 1.7;
        QVERIFY(progressText(progress, 120).find("100 %") != std::string::npos);
        progress.done = std::nan("");
        QVERIFY(progressText(progress, 120).find(" 0 %") != std::string::npos);
    }

    void theLineIsDrawnOverItself()
    {
        std::ostringstream terminal;
        ProgressLine line(terminal);
        line.clear();
        QVERIFY(terminal.str().empty());
        line.show("a long text");
        line.show("a long text");
        line.show("short");
        line.clear();
        line.clear();
        QCOMPARE(terminal.str(), std::string("\ra long text\x1b[K\rshort\x1b[K\r\x1b[K"));
    }
};

PALIMPSEST_TEST(TestProgressLine)
#include "tst_progress_line.moc"
