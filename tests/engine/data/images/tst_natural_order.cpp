// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/natural_order.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using engine::naturallyLess;

namespace {

// As a person would sort them.
const std::vector<std::string> kSorted{"",
                                       "1",
                                       "2",
                                       "10",
                                       "010a",
                                       "10b",
                                       "99999999999999999999",
                                       "100000000000000000000",
                                       "a",
                                       "A1",
                                       "a2",
                                       "a2b",
                                       "A10",
                                       "ant",
                                       "Bee",
                                       "cat 9",
                                       "cat 10",
                                       "\xc3\xa9t\xc3\xa9"};

} // namespace

class TestNaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsAsAPersonWould()
    {
        std::vector<std::string> shuffled = kSorted;
        std::mt19937 random(5);
        std::ranges::shuffle(shuffled, random);
        std::ranges::sort(shuffled, naturallyLess);
        QCOMPARE(shuffled, kSorted);
    }

    void tellsApartWhatOnlyLooksAlike()
    {
        for (const auto& [left, right] :
             {std::pair{"A", "a"}, std::pair{"01", "1"}, std::pair{"x007", "x7"}})
            QVERIFY(naturallyLess(left, right) != naturallyLess(right, left));
        for (const std::string& name : kSorted)
            QVERIFY(!naturallyLess(name, name));
    }
};

PALIMPSEST_TEST(TestNaturalOrder)
#include "tst_natural_order.moc"
