// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/budget_preview.h"

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
        QCOMPARE(ui::arithmeticText(preview(200, 200)),
                 QStringLiteral("K 200 ÷ 4 classes = 50 each"));
        QCOMPARE(ui::keptEach(preview(200, 90)), 22); // floor(90 / 4)
    }

    void aLargerBudgetNeedsARerunBecauseTheImagesAreGone()
    {
        const QString text = ui::consequenceText(preview(200, 300));
        QVERIFY(text.contains(QStringLiteral("needs a rerun")));
        QVERIFY(text.contains(QStringLiteral("those images are gone")));
    }

    void aWaitingRequestIsNamedWithWhatItWillMean()
    {
        ui::BudgetPreview waiting = preview(200, 100);
        waiting.requested = 100;
        const QString text = ui::consequenceText(waiting);
        QVERIFY(text.contains(QStringLiteral("K 200 → 100 at the next memory update")));
        QVERIFY(text.contains(QStringLiteral("100 ÷ 6 classes = 16 each")));
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

QTEST_GUILESS_MAIN(TestBudgetPreview)
#include "tst_budget_preview.moc"
