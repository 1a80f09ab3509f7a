// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/charts/hairlines.h"

#include <QTest>

using ui::drawHairline;

namespace {

QImage emptyPicture(int width, int height)
{
    QImage picture(width, height, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    return picture;
}

int coverage(const QImage& picture)
{
    int sum = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            sum += qAlpha(picture.pixel(x, y));
    }
    return sum;
}

} // namespace

class TestHairlines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsOneRowOfALevelLine();
    void fillsOneColumnOfAPlumbLine();
    void sharesALineBetweenTwoRows();
    void blendsNoPixelTwiceWhereLinesMeet();
    void drawsTheSameBothWays();
    void blendsOverWhatIsThere();
    void leavesOutWhatLiesOutside();
    void drawsNothingOfAPoint();
};

// Row 2 has its middle at 2.5.
void TestHairlines::fillsOneRowOfALevelLine()
{
    QImage picture = emptyPicture(10, 6);
    drawHairline(picture, {{1.0, 2.5}, {8.0, 2.5}}, Qt::red);
    for (int x = 0; x < 10; ++x)
        QCOMPARE(picture.pixel(x, 2), x >= 1 && x < 8 ? qRgba(255, 0, 0, 255) : 0U);
    QCOMPARE(coverage(picture), 7 * 255);
}

void TestHairlines::fillsOneColumnOfAPlumbLine()
{
    QImage picture = emptyPicture(6, 10);
    drawHairline(picture, {{3.5, 9.0}, {3.5, 2.0}}, Qt::blue);
    for (int y = 0; y < 10; ++y)
        QCOMPARE(picture.pixel(3, y), y >= 2 && y < 9 ? qRgba(0, 0, 255, 255) : 0U);
    QCOMPARE(coverage(picture), 7 * 255);
}

// A quarter of a pixel below the middle of row 2: three quarters there, one in row 3.
void TestHairlines::sharesALineBetweenTwoRows()
{
    QImage picture = emptyPicture(4, 6);
    drawHairline(picture, {{0.0, 2.75}, {4.0, 2.75}}, Qt::black);
    QCOMPARE(qAlpha(picture.pixel(1, 2)), 191);
    QCOMPARE(qAlpha(picture.pixel(1, 3)), 64);
}

void TestHairlines::blendsNoPixelTwiceWhereLinesMeet()
{
    QColor faint(Qt::black);
    faint.setAlpha(100);
    QImage whole = emptyPicture(12, 6);
    drawHairline(whole, {{0.0, 2.5}, {12.0, 2.5}}, faint);
    QImage inPieces = emptyPicture(12, 6);
    drawHairline(inPieces, {{0.0, 2.5}, {3.0, 2.5}, {3.3, 2.5}, {6.5, 2.5}, {12.0, 2.5}}, faint);
    QCOMPARE(inPieces, whole);
}

void TestHairlines::drawsTheSameBothWays()
{
    QImage there = emptyPicture(20, 20);
    drawHairline(there, {{1.2, 3.4}, {17.7, 12.1}, {18.2, 19.0}}, Qt::darkGreen);
    QImage back = emptyPicture(20, 20);
    drawHairline(back, {{18.2, 19.0}, {17.7, 12.1}, {1.2, 3.4}}, Qt::darkGreen);
    QCOMPARE(there, back);
    QVERIFY(coverage(there) > 0);
}

// Half black over white is grey.
void TestHairlines::blendsOverWhatIsThere()
{
    QImage picture = emptyPicture(4, 4);
    picture.fill(Qt::white);
    QColor half(Qt::black);
    half.setAlpha(128);
    drawHairline(picture, {{0.0, 1.5}, {4.0, 1.5}}, half);
    QCOMPARE(picture.pixel(2, 1), qRgba(127, 127, 127, 255));
    QCOMPARE(picture.pixel(2, 2), qRgba(255, 255, 255, 255));
}

void TestHairlines::leavesOutWhatLiesOutside()
{
    QImage picture = emptyPicture(4, 4);
    drawHairline(picture, {{-1e9, 1.5}, {1e9, 1.5}}, Qt::black);
    QCOMPARE(coverage(picture), 4 * 255);
    drawHairline(picture, {{2.0, -50.0}, {3.0, -20.0}}, Qt::black);
    drawHairline(picture, {{-9.0, 3.9}, {9.0, 300.0}}, Qt::black);
    QVERIFY(coverage(picture) < 8 * 255);
}

void TestHairlines::drawsNothingOfAPoint()
{
    QImage picture = emptyPicture(4, 4);
    drawHairline(picture, {}, Qt::black);
    drawHairline(picture, {{1.5, 1.5}}, Qt::black);
    drawHairline(picture, {{1.5, 1.5}, {1.5, 1.5}}, Qt::black);
    QCOMPARE(coverage(picture), 0);
}

PALIMPSEST_TEST(TestHairlines)
#include "tst_hairlines.moc"
