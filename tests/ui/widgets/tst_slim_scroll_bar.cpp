// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/theme/theme.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QTest>

class TestSlimScrollBar : public QObject
{
    Q_OBJECT

    static void prepare(ui::SlimScrollBar& bar)
    {
        bar.resize(12, 200);
        bar.setRange(0, 300);
        bar.setPageStep(100);
        bar.show();
    }

private Q_SLOTS:
    void theHandleShowsHowMuchOfTheWholeIsSeen()
    {
        ui::SlimScrollBar bar(Qt::Vertical);
        prepare(bar);
        QCOMPARE(bar.handle().height(), 50.0); // 100 of 400
        QCOMPARE(bar.handle().top(), 0.0);
        bar.setValue(300);
        QCOMPARE(bar.handle().bottom(), 200.0);
    }

    void theHandleFollowsThePointer()
    {
        ui::SlimScrollBar bar(Qt::Vertical);
        prepare(bar);
        QTest::mousePress(&bar, Qt::LeftButton, {}, QPoint(6, 10));
        QCOMPARE(bar.value(), 0);
        QTest::mouseMove(&bar, QPoint(6, 85)); // 75 of the 150 pixels there are to go
        QTest::mouseRelease(&bar, Qt::LeftButton, {}, QPoint(6, 85));
        QCOMPARE(bar.value(), 150);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(6, 199)); // beside it
        QCOMPARE(bar.value(), 300);
    }

    void theHandleStandsOutFromTheCard_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << static_cast<int>(ui::ColourScheme::Light);
        QTest::newRow("dark") << static_cast<int>(ui::ColourScheme::Dark);
    }

    void theHandleStandsOutFromTheCard()
    {
        QFETCH(int, scheme);
        ui::SlimScrollBar bar(Qt::Vertical);
        bar.setPalette(ui::paletteFor(static_cast<ui::ColourScheme>(scheme)));
        prepare(bar);
        const QColor handle = bar.grab().toImage().pixelColor(6, 25);
        QVERIFY(ui::contrastRatio(handle, ui::themeFor(bar.palette()).card) >= 3.0);
    }
};

PALIMPSEST_TEST(TestSlimScrollBar)
#include "tst_slim_scroll_bar.moc"
