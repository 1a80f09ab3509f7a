// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/charts/band_labels.h"

#include <QFontMetricsF>
#include <QTest>

class TestBandLabels : public QObject
{
    Q_OBJECT

    const QFont m_font = QFont(QStringLiteral("DejaVu Sans"), 10);

    double widthOf(const char* text) const
    {
        return QFontMetricsF(m_font).horizontalAdvance(QString::fromLatin1(text));
    }

    static ui::ChartBand band(double from, double to, const char* number, QStringList names)
    {
        ui::ChartBand band;
        band.from = from;
        band.to = to;
        band.number = QString::fromLatin1(number);
        band.names = std::move(names);
        return band;
    }

    static QStringList machines()
    {
        return {QStringLiteral("washing machine"), QStringLiteral("microwave oven")};
    }

private Q_SLOTS:
    void theLastBandMayReachToTheRightEdge()
    {
        // A step that has just begun is 40 pixels wide, and 500 are free behind it.
        const std::vector<ui::ChartBand> bands{band(0, 40, "3", machines())};
        const auto labels = ui::bandLabels(bands, {0, 500, 500}, 500, m_font, 1);
        QCOMPARE(labels.size(), std::size_t{1});
        QCOMPARE(labels[0].lines, QStringList{QStringLiteral("washing machine, microwave oven")});
    }

    void namesGoOnTwoLinesRatherThanBeCut()
    {
        const double room = widthOf("washing machine,") + 40;
        const std::vector<ui::ChartBand> bands{band(0, room, "3", machines()),
                                               band(room, 2 * room, "4", {QStringLiteral("car")})};
        const ui::TimeScale scale{0, 2 * room, 2 * room};
        const auto two = ui::bandLabels(bands, scale, 2 * room, m_font, 2);
        QCOMPARE(
            two[0].lines,
            (QStringList{QStringLiteral("washing machine,"), QStringLiteral("microwave oven")}));
        QCOMPARE(two[1].lines, QStringList{QStringLiteral("car")});
        QCOMPARE(ui::lineCount(two), 2);
        const auto one = ui::bandLabels(bands, scale, 2 * room, m_font, 1);
        QCOMPARE(ui::lineCount(one), 1);
        QVERIFY(one[0].lines[0].endsWith(QChar(0x2026)));
    }

    void noLabelReachesIntoTheNext()
    {
        const std::vector<ui::ChartBand> bands{band(0, 70, "1", machines()),
                                               band(70, 110, "2", machines()),
                                               band(110, 130, "3", machines())};
        const auto labels = ui::bandLabels(bands, {50, 300, 300}, 350, m_font, 2);
        QCOMPARE(labels.size(), std::size_t{3});
        for (std::size_t i = 0; i + 1 < labels.size(); ++i) {
            for (const QString& line : labels[i].lines) {
                const double end =
                    labels[i].namesLeft + QFontMetricsF(m_font).horizontalAdvance(line);
                QVERIFY(end <= labels[i + 1].numberLeft);
            }
        }
    }

    void aNarrowFirstBandKeepsItsNumber()
    {
        const std::vector<ui::ChartBand> bands{band(0, 6, "1", machines()),
                                               band(6, 80, "2", machines())};
        const auto labels = ui::bandLabels(bands, {50, 300, 300}, 350, m_font, 2);
        QCOMPARE(labels.size(), std::size_t{2});
        QCOMPARE(labels[0].number, QStringLiteral("1"));
        QVERIFY(labels[0].lines.isEmpty());
        QVERIFY(labels[0].numberLeft + widthOf("1") <= labels[1].numberLeft);
    }

    void numbersOfNarrowBandsNeverTouch()
    {
        // Steps of a few batches each: bands just as wide as "10".
        std::vector<ui::ChartBand> bands;
        for (int i = 0; i < 30; ++i)
            bands.push_back(band(i, i + 1, qPrintable(QString::number(10 + i)), {}));
        const double width = widthOf("10") * 1.2; // bold is wider than plain
        const auto labels = ui::bandLabels(bands, {0, 30 * width, 30}, 30 * width, m_font, 2);
        QVERIFY(labels.size() > 5);
        for (std::size_t i = 0; i + 1 < labels.size(); ++i)
            QVERIFY(labels[i + 1].numberLeft - labels[i].numberLeft >= widthOf("10") + 3);
    }

    void theNumberOfANamelessFirstBandStandsInIt()
    {
        const auto labels = ui::bandLabels(
            {band(0, 50, "1", {}), band(50, 100, "2", {})}, {40, 100, 100}, 140, m_font, 1);
        QVERIFY(labels[0].numberLeft >= 40);
    }

    void bandsWithoutANumberAreNotWrittenOn()
    {
        const std::vector<ui::ChartBand> bands{band(0, 100, "", {}), band(0, 100, "1", {})};
        QCOMPARE(ui::bandLabels(bands, {0, 100, 100}, 100, m_font, 2).size(), std::size_t{1});
    }
};

PALIMPSEST_TEST(TestBandLabels)
#include "tst_band_labels.moc"
