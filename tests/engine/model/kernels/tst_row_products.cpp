// SPDX-License-Identifier: GPL-3.0-only
// Inner products of rows against plain sums in double.
#include "engine/core/base/random_stream.h"
#include "engine/model/kernels/row_products.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace engine;

namespace {

std::vector<float> randomMatrix(std::size_t rows, std::size_t width)
{
    RandomStream random(7);
    std::vector<float> matrix(rows * width);
    for (float& value : matrix)
        value = static_cast<float>(random.uniform() - 0.4);
    return matrix;
}

double
productOf(const std::vector<float>& matrix, std::size_t width, std::size_t one, std::size_t other)
{
    double sum = 0.0;
    for (std::size_t d = 0; d < width; ++d)
        sum += static_cast<double>(matrix[one * width + d]) * matrix[other * width + d];
    return sum;
}

double largestSquaredNorm(const std::vector<float>& matrix, std::size_t width)
{
    double largest = 0.0;
    for (std::size_t row = 0; row < matrix.size() / width; ++row)
        largest = std::max(largest, productOf(matrix, width, row, row));
    return largest;
}

// Row numbers from `first` on.
std::vector<std::size_t> rowsFrom(std::size_t first, std::size_t count)
{
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), first);
    return rows;
}

} // namespace

class TestRowProducts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProductIsAsNearAsItSays_data()
    {
        QTest::addColumn<std::size_t>("rows");
        QTest::addColumn<std::size_t>("width");
        QTest::addColumn<std::size_t>("atOnce");
        for (const std::size_t atOnce : {std::size_t{1}, std::size_t{2}, RowProducts::kAtOnce}) {
            for (const std::size_t width : {1, 3, 64, 65, 200})
                QTest::addRow("%zu of 301 x %zu", atOnce, width)
                    << std::size_t{301} << width << atOnce;
        }
    }

    void everyProductIsAsNearAsItSays()
    {
        QFETCH(const std::size_t, rows);
        QFETCH(const std::size_t, width);
        QFETCH(const std::size_t, atOnce);
        const std::vector<float> matrix = randomMatrix(rows, width);
        RowProducts products(matrix, static_cast<int>(width), largestSquaredNorm(matrix, width));
        // 2^-24 a term, times the largest norm: no more than this may be claimed as a bound.
        QVERIFY(products.largestError() <=
                1.001 * static_cast<double>(width) * 0x1p-24 * largestSquaredNorm(matrix, width));
        const std::vector<std::size_t> asked = rowsFrom(5, atOnce);
        products.workOut(asked);
        for (const std::size_t row : asked) {
            QVERIFY(products.has(row));
            QCOMPARE(products.of(row).size(), rows);
            for (std::size_t other = 0; other < rows; ++other)
                QVERIFY(std::abs(products.of(row)[other] - productOf(matrix, width, row, other)) <=
                        products.largestError());
        }
        QVERIFY(!products.has(4));
    }

    void forgettingMakesRoom()
    {
        constexpr std::size_t kRows = std::size_t{1} << 17; // half a megabyte a column: 512 fit
        const std::vector<float> matrix(kRows, 0.5F);
        RowProducts products(matrix, 1, 0.25);
        std::size_t kept = 0;
        for (; products.hasRoom(); kept += RowProducts::kAtOnce)
            products.workOut(rowsFrom(kept, RowProducts::kAtOnce));
        QCOMPARE(kept, std::size_t{512});
        products.forget(3);
        QVERIFY(!products.has(3));
        QVERIFY(!products.hasRoom()); // for one, not for as many as are worked out at once
        for (const std::size_t row : rowsFrom(4, RowProducts::kAtOnce - 1))
            products.forget(row);
        QVERIFY(products.hasRoom());
        products.workOut(rowsFrom(1000, 1));
        QVERIFY(std::ranges::all_of(products.of(1000), [](float value) { return value == 0.25F; }));
        QVERIFY(std::ranges::all_of(products.of(511), [](float value) { return value == 0.25F; }));
    }
};

PALIMPSEST_TEST(TestRowProducts)
#include "tst_row_products.moc"
