// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <cmath>
#include <vector>

class TestColourMaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Worked by hand from WCAG 2.1: #777777 has luminance 0.1845, hence (1.05) / (0.2345).
    void contrastFollowsWcag()
    {
        QCOMPARE(ui::contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(ui::contrastRatio(Qt::red, Qt::red), 1.0);
        QVERIFY(std::abs(ui::contrastRatio(Qt::white, QColor(0x77, 0x77, 0x77)) - 4.478) < 0.001);
    }

    void inkIsWhicheverContrastsMore()
    {
        QCOMPARE(ui::readableOn(Qt::black), QColor(Qt::white));
        QVERIFY(ui::readableOn(Qt::white).lightnessF() < 0.1);
        QCOMPARE(ui::readableOn(QColor(0x00, 0x48, 0x80)), QColor(Qt::white));
    }

    void oneInkReadsOnEveryGap_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << static_cast<int>(ui::ColourScheme::Light);
        QTest::newRow("dark") << static_cast<int>(ui::ColourScheme::Dark);
    }

    void oneInkReadsOnEveryGap()
    {
        QFETCH(int, scheme);
        const ui::Theme theme = ui::themeFor(ui::paletteFor(static_cast<ui::ColourScheme>(scheme)));
        const ui::ArmStyle first = ui::armStyle(0, theme);
        const QColor ink = ui::readableOn(ui::divergingColour(0.0, first, first, theme));
        for (int arm = 0; arm < 4; ++arm) {
            const ui::ArmStyle style = ui::armStyle(arm, theme);
            for (int points = 0; points <= 100; ++points) {
                const QColor ground = ui::divergingColour(points / 100.0, first, style, theme);
                QCOMPARE(ui::divergingColour(-points / 100.0, style, first, theme), ground);
                QCOMPARE(ui::readableOn(ground), ink);
                QVERIFY2(ui::contrastRatio(ink, ground) >= 4.5,
                         qPrintable(style.letter + QString::number(points)));
            }
        }
    }

    void classesAreSeenAndAreNoArms_data() { oneInkReadsOnEveryGap_data(); }

    void classesAreSeenAndAreNoArms()
    {
        QFETCH(int, scheme);
        const ui::Theme theme = ui::themeFor(ui::paletteFor(static_cast<ui::ColourScheme>(scheme)));
        const auto distance = [](const QColor& one, const QColor& other) {
            return std::hypot(
                one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue());
        };
        std::vector<QColor> taken{theme.notice};
        for (int arm = 0; arm < 4; ++arm)
            taken.push_back(ui::armStyle(arm, theme).colour);
        constexpr int kClasses = 10;
        for (int position = 0; position < kClasses; ++position) {
            const QColor colour = ui::classColour(position, kClasses, theme);
            QVERIFY2(ui::contrastRatio(colour, theme.card) >= 3.0, qPrintable(colour.name()));
            for (const QColor& other : taken)
                QVERIFY2(distance(colour, other) > 60.0, qPrintable(colour.name()));
            for (int other = 0; other < position; ++other)
                QVERIFY2(distance(colour, ui::classColour(other, kClasses, theme)) > 30.0,
                         qPrintable(colour.name()));
        }
    }

    void armsAreSeenAndRead_data() { oneInkReadsOnEveryGap_data(); }

    void armsAreSeenAndRead()
    {
        QFETCH(int, scheme);
        const ui::Theme theme = ui::themeFor(ui::paletteFor(static_cast<ui::ColourScheme>(scheme)));
        for (int arm = 0; arm < 4; ++arm) {
            const ui::ArmStyle style = ui::armStyle(arm, theme);
            QVERIFY2(ui::contrastRatio(style.colour, theme.card) >= 3.0, qPrintable(style.letter));
            QVERIFY2(ui::contrastRatio(style.text, theme.card) >= 4.5, qPrintable(style.letter));
        }
    }

    void theSignsAreToldApart()
    {
        const ui::Theme theme = ui::themeFor(ui::paletteFor(ui::ColourScheme::Light));
        const ui::ArmStyle vermilion = ui::armStyle(0, theme);
        const ui::ArmStyle blue = ui::armStyle(1, theme);
        const QColor first = ui::divergingColour(-1.0, vermilion, blue, theme);
        const QColor second = ui::divergingColour(1.0, vermilion, blue, theme);
        QVERIFY(first.red() > first.blue() + 100);
        QVERIFY(second.blue() > second.red() + 100);
        // Swapped, whoever is ahead keeps its hue.
        QCOMPARE(ui::divergingColour(1.0, blue, vermilion, theme), first);
        QCOMPARE(ui::divergingColour(-1.0, blue, vermilion, theme), second);
    }
};

PALIMPSEST_TEST(TestColourMaps)
#include "tst_colour_maps.moc"
