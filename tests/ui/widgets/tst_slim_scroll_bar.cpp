// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/painted.h"
#include "tests/support/test_program.h"
#include "ui/theme/theme.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QScrollBar>
#include <QTest>

#include <memory>
#include <optional>

class TestSlimScrollBar : public QObject
{
    Q_OBJECT

    static std::unique_ptr<QScrollBar> shown(ui::ColourScheme scheme = ui::ColourScheme::Light)
    {
        std::unique_ptr<QScrollBar> bar(ui::slimScrollBar(Qt::Vertical));
        bar->setPalette(ui::paletteFor(scheme));
        bar->resize(12, 200);
        bar->setRange(0, 300);
        bar->setPageStep(100);
        bar->show();
        return bar;
    }

    // First and last row in which the handle is seen.
    struct Handle
    {
        int top = -1;
        int bottom = -1;
    };

    static Handle handleOf(QScrollBar& bar)
    {
        const QImage picture = tests::pictureOf(bar);
        const QColor colour = ui::themeFor(bar.palette()).mutedText;
        Handle handle;
        for (int y = 0; y < picture.height(); ++y) {
            if (picture.pixelColor(6, y).rgb() != colour.rgb())
                continue;
            if (handle.top < 0)
                handle.top = y;
            handle.bottom = y;
        }
        return handle;
    }

private Q_SLOTS:
    void theHandleShowsHowMuchOfTheWholeIsSeen()
    {
        const auto bar = shown();
        QCOMPARE(bar->width(), bar->sizeHint().width());
        // 100 of 400, two pixels from either end.
        const Handle first = handleOf(*bar);
        QCOMPARE(first.top, 2);
        QCOMPARE(first.bottom, 47);
        bar->setValue(300);
        QCOMPARE(handleOf(*bar).bottom, 197);
    }

    void theHandleFollowsThePointer()
    {
        const auto bar = shown();
        QTest::mousePress(bar.get(), Qt::LeftButton, {}, QPoint(6, 10));
        QCOMPARE(bar->value(), 0);
        QTest::mouseMove(bar.get(), QPoint(6, 85)); // 75 of the 150 pixels there are to go
        QTest::mouseRelease(bar.get(), Qt::LeftButton, {}, QPoint(6, 85));
        QCOMPARE(bar->value(), 150);
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
        const auto bar = shown(); // and its colours follow
        bar->setPalette(ui::paletteFor(static_cast<ui::ColourScheme>(scheme)));
        const QColor handle = tests::pictureOf(*bar).pixelColor(6, 25);
        QVERIFY(ui::contrastRatio(handle, ui::themeFor(bar->palette()).card) >= 3.0);
    }
};

PALIMPSEST_TEST(TestSlimScrollBar)
#include "tst_slim_scroll_bar.moc"
