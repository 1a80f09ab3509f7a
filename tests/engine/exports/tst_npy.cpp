// SPDX-License-Identifier: GPL-3.0-only
// Read back with a reader that follows NumPy's description of the format, not our writer.
#include "engine/exports/npy.h"
#include "tests/support/test_program.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

using namespace engine;

namespace {

QByteArray bytesOf(const std::vector<float>& values, std::size_t columns)
{
    return QByteArray::fromStdString(npyOf(values, columns));
}

int headerLength(const QByteArray& npy)
{
    return static_cast<unsigned char>(npy[8]) + 256 * static_cast<unsigned char>(npy[9]);
}

} // namespace

class TestNpy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsAsVersionOneDoes()
    {
        const QByteArray npy = bytesOf({1.0F, 2.0F}, 2);
        QCOMPARE(npy.left(8), QByteArray("\x93NUMPY\x01\x00", 8));
        const QByteArray header = npy.mid(10, headerLength(npy));
        // A Python literal, padded with blanks and ended by a line end, so that the values begin at
        // a multiple of 64.
        QVERIFY(header.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }"));
        QVERIFY(header.endsWith('\n'));
        QCOMPARE(header.count('\n'), 1);
        QVERIFY(header.trimmed().endsWith('}'));
        QCOMPARE((10 + header.size()) % 64, 0);
    }

    void holdsTheValuesRowByRow()
    {
        const std::vector<float> values{
            0.0F, -1.5F, 3.25e-30F, 4.0F, std::numeric_limits<float>::max(), -0.0F};
        const QByteArray npy = bytesOf(values, 3);
        QVERIFY(npy.contains("'shape': (2, 3)"));
        const int start = 10 + headerLength(npy);
        QCOMPARE(npy.size(), start + 6 * 4);
        for (int i = 0; i < 6; ++i) {
            // Little-endian, put together by hand.
            std::uint32_t bits = 0;
            for (int byte = 3; byte >= 0; --byte)
                bits = bits * 256 + static_cast<unsigned char>(npy[start + 4 * i + byte]);
            float value = 0.0F;
            std::memcpy(&value, &bits, sizeof value);
            QCOMPARE(value, values[static_cast<std::size_t>(i)]);
            QCOMPARE(std::signbit(value), std::signbit(values[static_cast<std::size_t>(i)]));
        }
    }

    void everyShapeIsAligned()
    {
        // Shapes of one to eleven digits push the header over a multiple of 64.
        for (std::size_t rows = 1; rows <= 100000; rows *= 10) {
            for (std::size_t columns = 1; columns <= 10; ++columns) {
                const QByteArray npy = bytesOf(std::vector<float>(rows * columns), columns);
                QCOMPARE((10 + headerLength(npy)) % 64, 0);
                QCOMPARE(npy.size(), 10 + headerLength(npy) + qsizetype(4 * rows * columns));
                const QString shape = QString("(%1, %2)").arg(rows).arg(columns);
                QVERIFY(npy.contains(shape.toUtf8()));
            }
        }
    }

    void noRowsAreAMatrixToo()
    {
        const QByteArray npy = bytesOf({}, 128);
        QVERIFY(npy.contains("'shape': (0, 128)"));
        QCOMPARE(npy.size(), 10 + headerLength(npy));
    }
};

PALIMPSEST_TEST(TestNpy)
#include "tst_npy.moc"
