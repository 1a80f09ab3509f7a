// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/exemplars/picks/selection_curves.h"

#include <QTest>

class TestSelectionCurves : public QObject
{
    Q_OBJECT

    static engine::SelectionStudied study()
    {
        engine::SelectionStudied study;
        study.images = 40;
        study.herding = {0.5F, 0.25F, 0.125F};
        study.closestToMean = {0.5F, 0.375F, 0.25F};
        study.randomMean = {1.0F, 0.75F, 0.5F};
        study.randomDeviation = {0.25F, 0.125F, 0.0625F};
        return study;
    }

private Q_SLOTS:
    void curvesAreThoseOfTheStudy()
    {
        const ui::SelectionCurves curves = ui::selectionCurves(study(), QStringLiteral("fox"), 2);
        QCOMPARE(curves.picks(), 3);
        QCOMPARE(curves.kept, 2);
        QCOMPARE(curves.herding, (std::vector<double>{0.5, 0.25, 0.125}));
        QCOMPARE(curves.randomDeviation, (std::vector<double>{0.25, 0.125, 0.0625}));
        // More than were ever studied cannot be cut at.
        QCOMPARE(ui::selectionCurves(study(), {}, 9).kept, 3);
    }

    void theReadoutGivesEveryNumber()
    {
        const ui::SelectionCurves curves = ui::selectionCurves(study(), QStringLiteral("fox"), 2);
        QCOMPARE(ui::selectionReadout(curves, 2).front(),
                 QStringLiteral("m = 2 of 40 images: herding 0.250 · closest to mean 0.375 · "
                                "random 0.750 ± 0.125 (30 draws)"));
        QVERIFY(ui::selectionReadout(curves, 0).front().isEmpty());
        QVERIFY(ui::selectionReadout(curves, 4).front().isEmpty());
    }

    void theTableHasARowForEachNumberOfPictures()
    {
        const ui::ViewTable table =
            ui::selectionTable(ui::selectionCurves(study(), QStringLiteral("fox"), 2));
        QCOMPARE(table.rows.size(), std::size_t{3});
        QCOMPARE(table.rows[1], (QStringList{"2", "0.2500", "0.3750", "0.7500", "0.1250", "1"}));
        QCOMPARE(table.rows[2].last(), QStringLiteral("0")); // beyond the cut
        QCOMPARE(table.columns.size(), table.rows[0].size());
    }

    void withoutACutTheTableSaysNothingOfIt()
    {
        const ui::ViewTable table =
            ui::selectionTable(ui::selectionCurves(study(), QStringLiteral("fox"), 0));
        QVERIFY(!table.columns.contains(QStringLiteral("kept now")));
        QCOMPARE(table.rows[1], (QStringList{"2", "0.2500", "0.3750", "0.7500", "0.1250"}));
    }

    void theSentenceStandsAtTheCut()
    {
        const QString sentence =
            ui::selectionSentence(ui::selectionCurves(study(), QStringLiteral("fox"), 2));
        QVERIFY(sentence.contains(QStringLiteral("fox")) &&
                sentence.contains(QStringLiteral("0.250")));
        QVERIFY(ui::selectionSentence({}).isEmpty());
    }
};

PALIMPSEST_TEST(TestSelectionCurves)
#include "tst_selection_curves.moc"
