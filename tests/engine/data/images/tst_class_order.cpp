// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/data/images/class_order.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <algorithm>

using namespace engine;
using namespace tests;

namespace {

const std::vector<std::string> kNames{"husky", "wolf", "washing machine", "car"};

} // namespace

class TestClassOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asIsKeepsTheOrderOfTheData()
    {
        QCOMPARE(resolveClassOrder("as-is", kNames, 7), (std::vector<int>{0, 1, 2, 3}));
    }

    void randomIsAPermutationDrawnFromTheSeed()
    {
        const std::vector<std::string> many(40, "x");
        const auto order = resolveClassOrder("random", many, 7);
        QCOMPARE(order, resolveClassOrder("random", many, 7));
        QVERIFY(order != resolveClassOrder("random", many, 8));
        QVERIFY(!std::ranges::is_sorted(order));
        auto sorted = order;
        std::ranges::sort(sorted);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(sorted[static_cast<std::size_t>(i)], i);
    }

    void namedOrders()
    {
        QCOMPARE(resolveClassOrder("reversed", kNames, 7), (std::vector<int>{3, 2, 1, 0}));
        QCOMPARE(resolveClassOrder("alphabetical", kNames, 7), (std::vector<int>{3, 0, 2, 1}));
        QCOMPARE(resolveClassOrder("alphabetical", {"10", "9", "1"}, 7),
                 (std::vector<int>{2, 1, 0}));
    }

    void icarlIsTheFieldsOrderOfCifar100()
    {
        // As printed in the sources of PODNet, DER and others; numpy.random.seed(1993).
        const std::vector<int> published{
            68, 56, 78, 8,  23, 84, 90, 65, 74, 76, 40, 89, 3,  92, 55, 9,  26, 80, 43, 38,
            58, 70, 77, 1,  85, 19, 17, 50, 28, 53, 13, 81, 45, 82, 6,  59, 83, 16, 15, 44,
            91, 41, 72, 60, 79, 52, 20, 10, 31, 54, 37, 95, 14, 71, 96, 98, 97, 2,  64, 66,
            42, 22, 35, 86, 24, 34, 87, 21, 99, 0,  88, 27, 18, 94, 11, 12, 47, 25, 30, 46,
            62, 69, 36, 61, 7,  63, 75, 5,  32, 4,  51, 48, 73, 93, 39, 67, 29, 49, 57, 33};
        const std::vector<std::string> hundred(100, "x");
        QCOMPARE(resolveClassOrder("icarl", hundred, 7), published);
        QCOMPARE(resolveClassOrder("icarl", hundred, 8), published);
    }

    void icarlNeedsAHundredClasses()
    {
        try {
            (void)resolveClassOrder("icarl", kNames, 1);
            QFAIL("four classes were accepted");
        } catch (const UsageError& error) {
            const QString sentence = QString::fromUtf8(error.what());
            QVERIFY2(sentence.contains("100") && sentence.contains("has 4"), error.what());
        }
    }

    void takesNamesAndNumbers()
    {
        QCOMPARE(resolveClassOrder("car, washing machine,0", kNames, 1),
                 (std::vector<int>{3, 2, 0}));
    }

    void refusesWhatIsNoClass()
    {
        for (const char* bad : {"husky,dragon", "husky,husky", "0,husky", "4", "-1", "1x", "", ","})
            QVERIFY_EXCEPTION_THROWN((void)resolveClassOrder(bad, kNames, 1), UsageError);
    }

    void anEmptyPlaceInAListIsNamed_data()
    {
        QTest::addColumn<QString>("order");
        for (const char* order : {"husky,", ",husky", "husky,,car", "husky, ", "\"husky\",", ","})
            QTest::newRow(order) << order;
    }

    void anEmptyPlaceInAListIsNamed()
    {
        QFETCH(QString, order);
        const QString sentence = sentenceOf<UsageError>(
            [&] { (void)resolveClassOrder(order.toStdString(), kNames, 1); });
        QVERIFY2(sentence.startsWith("A class is missing before, after or between the commas"),
                 qPrintable(sentence));
    }

    void namesWithCommasAreQuotedOrEscaped()
    {
        const std::vector<std::string> names{"goldfish", "tench, Tinca tinca", "say \"a\\b\""};
        const std::vector<int> both{0, 1};
        QCOMPARE(resolveClassOrder("goldfish,\"tench, Tinca tinca\"", names, 1), both);
        QCOMPARE(resolveClassOrder("goldfish , tench\\, Tinca tinca ", names, 1), both);
        QCOMPARE(resolveClassOrder("\"goldfish\",1", names, 1), both);
        QCOMPARE(resolveClassOrder("\"say \\\"a\\\\b\\\"\"", names, 1), (std::vector<int>{2}));
        // As it stands comes first: quotes may be part of a name.
        QCOMPARE(resolveClassOrder("say \"a\\b\",goldfish", names, 1), (std::vector<int>{2, 0}));
    }

    void theSentenceSaysHowANameIsWritten()
    {
        const QString sentence = sentenceOf<UsageError>([] {
            (void)resolveClassOrder(
                "goldfish,tench, Tinca tinca", {"goldfish", "tench, Tinca tinca"}, 1);
        });
        for (const char* part : {"\"tench\"",
                                 "\"goldfish\", \"tench, Tinca tinca\"",
                                 "double quotes",
                                 "backslash",
                                 "0 to 1"})
            QVERIFY2(sentence.contains(part), qPrintable(sentence));
        QVERIFY(sentenceOf<UsageError>([] {
                    (void)resolveClassOrder("\"husky", kNames, 1);
                }).contains("not closed"));
    }

    void accentsCountInEitherForm()
    {
        const std::vector<std::string> names{"plain", "cafe\u0301", "donn\u00e9es"};
        QCOMPARE(resolveClassOrder("caf\u00e9,plain", names, 1), (std::vector<int>{1, 0}));
        QCOMPARE(resolveClassOrder("donn\xe9"
                                   "es",
                                   names,
                                   1),
                 (std::vector<int>{2})); // typed in a Latin-1 terminal
    }

    void aNameGoesBeforeANumber()
    {
        const std::vector<std::string> fromOne{"1", "2", "3", "4"};
        QCOMPARE(resolveClassOrder("0,2,3,4", fromOne, 1), (std::vector<int>{0, 1, 2, 3}));
        const QString twice =
            sentenceOf<UsageError>([&] { (void)resolveClassOrder("0,1,2,3", fromOne, 1); });
        QVERIFY2(twice.contains("\"1\" twice") && twice.contains("by its number, 0") &&
                     twice.contains("\"1\", \"2\", \"3\", \"4\""),
                 qPrintable(twice));
        const QString note = QString::fromStdString(classOrderNote("0,2,3,4", fromOne));
        QVERIFY2(note.contains("0 for \"1\"") && note.contains("\"1\", \"2\", \"3\", \"4\""),
                 qPrintable(note));
        for (const char* plain : {"1,2,3,4", "as-is", "random"})
            QCOMPARE(classOrderNote(plain, fromOne), std::string());
        QCOMPARE(classOrderNote("husky,3", kNames), std::string());
    }

    void classesThatAnOrderLeavesOutAreNamed()
    {
        const std::vector<std::string> names{"cat", "dog", "fox", "hen"};
        QCOMPARE(leftOutNote("fox,0", names),
                 std::string("The class order names 2 of 4 classes. Left out: \"dog\", \"hen\"."));
        for (const char* whole : {"as-is", "random", "hen,fox,dog,cat", "0,1,2,3"})
            QCOMPARE(leftOutNote(whole, names), std::string());
    }

    void theLastStepTakesWhatIsLeft()
    {
        QCOMPARE(cutIntoSteps(5, 2), (std::vector<StepClasses>{{0, 2}, {2, 4}, {4, 5}}));
        QCOMPARE(cutIntoSteps(4, 2), (std::vector<StepClasses>{{0, 2}, {2, 4}}));
        QCOMPARE(cutIntoSteps(2, 9), (std::vector<StepClasses>{{0, 2}}));
        QCOMPARE(cutIntoSteps(3, 1).size(), std::size_t{3});
    }

    void stepsMayDifferInSize()
    {
        const std::vector<int> sizes{3, 2, 5};
        QCOMPARE(cutIntoSteps(10, sizes), (std::vector<StepClasses>{{0, 3}, {3, 5}, {5, 10}}));
        QCOMPARE(cutIntoSteps(1, std::vector{1}), (std::vector<StepClasses>{{0, 1}}));
    }

    void stepsThatDoNotAddUpNameBothNumbers_data()
    {
        QTest::addColumn<int>("classes");
        QTest::newRow("too few classes") << 9;
        QTest::newRow("too many classes") << 11;
    }

    void stepsThatDoNotAddUpNameBothNumbers()
    {
        QFETCH(const int, classes);
        try {
            (void)cutIntoSteps(classes, std::vector{3, 2, 5});
            QFAIL("the steps were accepted");
        } catch (const UsageError& error) {
            const QString sentence = QString::fromUtf8(error.what());
            QVERIFY2(sentence.contains("10 classes"), error.what());
            QVERIFY2(sentence.contains(QStringLiteral("are %1 ").arg(classes)), error.what());
        }
    }

    void anExperimentsOwnStepsComeFirst()
    {
        Experiment experiment;
        experiment.classesPerStep = 2;
        QCOMPARE(stepsOf(experiment, 3), (std::vector<StepClasses>{{0, 2}, {2, 3}}));
        experiment.stepSizes = {1, 2};
        QCOMPARE(stepsOf(experiment, 3), (std::vector<StepClasses>{{0, 1}, {1, 3}}));
    }
};

PALIMPSEST_TEST(TestClassOrder)
#include "tst_class_order.moc"
