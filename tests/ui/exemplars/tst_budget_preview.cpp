// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/exemplars/budget_preview.h"

#include <QTest>

class TestBudgetPreview : public QObject
{
    Q_OBJECT

    static ui::BudgetPreview preview(int inForce, int previewed)
    {
        ui::BudgetPreview result;
        result.inForce = inForce;
        result.previewed = previewed;
        result.classes = 4;
        result.outlook = ui::BudgetOutlook::UpdateToCome;
        result.classesNext = 6;
        return result;
    }

private Q_SLOTS:
    void spellsOutTheDivision()
    {
        QCOMPARE(ui::arithmeticText(preview(200, 200)), QStringLiteral("K 200 = 4 classes × 50"));
        QCOMPARE(ui::keptEach(preview(200, 90)), 22); // floor(90 / 4)
        QCOMPARE(ui::arithmeticText(preview(200, 90)),
                 QStringLiteral("K 90 = 4 classes × 22 + 2 left over"));
        ui::BudgetPreview seven = preview(200, 200);
        seven.classes = 7;
        QCOMPARE(ui::arithmeticText(seven), QStringLiteral("K 200 = 7 classes × 28 + 4 left over"));
    }

    void moreThanThereAreIsSaid()
    {
        ui::BudgetPreview few = preview(200, 200);
        few.mostImages = 50;
        QCOMPARE(ui::arithmeticText(few), QStringLiteral("K 200 = 4 classes × 50"));
        few.mostImages = 19;
        QCOMPARE(ui::arithmeticText(few),
                 QStringLiteral("K 200 = 4 classes × 50; no class has more than 19 images"));
    }

    void aLargerBudgetNeedsARerunBecauseTheImagesAreGone()
    {
        const QString text = ui::consequenceText(preview(200, 300));
        QVERIFY(text.contains(QStringLiteral("needs a rerun")));
        QVERIFY(text.contains(QStringLiteral("those images are gone")));
    }

    void beforeAnythingIsKeptNothingIsGone()
    {
        ui::BudgetPreview first = preview(200, 300);
        first.classes = 0;
        const QString text = ui::consequenceText(first);
        QVERIFY(text.contains(QStringLiteral("more than K 200 needs a rerun")));
        QVERIFY(!text.contains(QStringLiteral("gone")));
    }

    void aBudgetForTheNextRunIsPending_data()
    {
        QTest::addColumn<int>("budget");
        QTest::addColumn<ui::BudgetOutlook>("outlook");
        QTest::newRow("larger, while it trains") << 400 << ui::BudgetOutlook::UpdateToCome;
        QTest::newRow("larger, when it is over") << 400 << ui::BudgetOutlook::RunIsOver;
        QTest::newRow("smaller, when it is over") << 100 << ui::BudgetOutlook::RunIsOver;
    }

    void aBudgetForTheNextRunIsPending()
    {
        QFETCH(int, budget);
        QFETCH(ui::BudgetOutlook, outlook);
        ui::BudgetPreview next = preview(200, budget);
        next.outlook = outlook;
        next.forRestart = budget;
        QCOMPARE(ui::consequenceText(next),
                 QStringLiteral("⟲ pending: K 200 → %1 in the next run, press R").arg(budget));
    }

    void aWaitingRequestIsNamedWithWhatItWillMean()
    {
        ui::BudgetPreview waiting = preview(200, 100);
        waiting.requested = 100;
        const QString text = ui::consequenceText(waiting);
        QVERIFY(text.contains(QStringLiteral("K 200 → 100 at the next memory update")));
        QVERIFY(text.contains(QStringLiteral("100 = 6 classes × 16 + 4 left over")));
    }

    void anArmsOwnBudgetCanOnlyBePreviewed()
    {
        for (const int budget : {25, 100}) {
            ui::BudgetPreview own = preview(50, budget);
            own.outlook = ui::BudgetOutlook::IsItsOwn;
            QCOMPARE(ui::consequenceText(own),
                     QStringLiteral("⟲ preview only: K 50 is this arm’s own, set under "
                                    "Experiment…"));
            QVERIFY(!ui::isWorthAsking(own, budget));
            QVERIFY(!ui::isForARestart(own, budget));
        }
        ui::BudgetPreview still = preview(50, 50);
        still.outlook = ui::BudgetOutlook::IsItsOwn;
        QCOMPARE(ui::consequenceText(still), QString());
    }

    void anEndedRunCanOnlyBePreviewed()
    {
        ui::BudgetPreview over = preview(200, 100);
        over.outlook = ui::BudgetOutlook::RunIsOver;
        QVERIFY(ui::consequenceText(over).contains(QStringLiteral("preview only")));
        over.previewed = 200;
        QVERIFY(ui::consequenceText(over).isEmpty());
    }

    void withoutClassesNothingIsDivided()
    {
        ui::BudgetPreview none = preview(200, 200);
        none.classes = 0;
        QCOMPARE(ui::keptEach(none), 0);
        QCOMPARE(ui::arithmeticText(none), QStringLiteral("K 200"));
    }
};

PALIMPSEST_TEST(TestBudgetPreview)
#include "tst_budget_preview.moc"
