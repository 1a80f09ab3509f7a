// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/exemplars/picks/pick_story.h"

#include <QTest>

class TestPickStory : public QObject
{
    Q_OBJECT

    // Three images on the plane; the first pick stands at (2, 0), the second at (-1, 3).
    static engine::SelectionStudied study()
    {
        engine::SelectionStudied study;
        study.images = 7;
        study.planeIndices = {10, 11, 12};
        study.planeX = {2, -1, -1};
        study.planeY = {0, 3, -3};
        study.planeShare = 0.384;
        study.picks = {{{10, 2.0}, {{11, 3.2}, {12, 3.3}}}, {{11, 1.6}, {{12, 1.7}}}};
        return study;
    }

private Q_SLOTS:
    void theMeanOfThePicksMoves()
    {
        const ui::PickStory story = ui::pickStory(study(), QStringLiteral("fox"));
        QCOMPARE(story.picks(), 2);
        QCOMPARE(story.meanAfter(1), QPointF(2, 0));
        QCOMPARE(story.meanAfter(2), QPointF(0.5, 1.5));
        // With the runner-up instead.
        QCOMPARE(story.candidates[1][1].mean, QPointF(0.5, -1.5));
        QCOMPARE(story.candidates[0].size(), std::size_t{3});
        QCOMPARE(story.candidates[0][2].point, std::size_t{2});
    }

    void whyThisOneNamesThoseThatCameNear()
    {
        const ui::PickStory story = ui::pickStory(study(), QStringLiteral("fox"));
        QCOMPARE(ui::whyThisOne(story, 1).front(),
                 QStringLiteral("Pick 1: image 10 brings the mean to within 2.0000 of the class "
                                "mean; next best 3.2000, 3.3000"));
        QVERIFY(ui::whyThisOne(story, 0).front().isEmpty());
        QVERIFY(ui::whyThisOne(story, 3).front().isEmpty());
        engine::SelectionStudied last = study();
        last.picks[1].runnersUp.clear();
        QVERIFY(ui::whyThisOne(ui::pickStory(last, {}), 2)
                    .front()
                    .contains(QStringLiteral("no other is left")));
    }

    void thePlaneSaysHowMuchItShows()
    {
        const QStringList words = ui::planeHonesty(ui::pickStory(study(), {}));
        QVERIFY(words.front().contains(QStringLiteral("38 %")));
        QVERIFY(words.front().contains(QStringLiteral("full space")));
    }

    void theTableHasEveryCandidate()
    {
        const ui::ViewTable table = ui::pickTable(ui::pickStory(study(), QStringLiteral("fox")));
        QCOMPARE(table.rows.size(), std::size_t{5});
        QCOMPARE(table.rows[4], (QStringList{"2", "2", "12", "1.7000", "-1.0000", "-3.0000"}));
    }

    // A damaged file: a pick that has no place ends the story instead of the program.
    void picksWithoutAPlaceEndTheStory()
    {
        engine::SelectionStudied broken = study();
        broken.picks[1].chosen.datasetIndex = 99;
        QCOMPARE(ui::pickStory(broken, {}).picks(), 1);
        broken.picks[0].runnersUp[0].datasetIndex = 99;
        QCOMPARE(ui::pickStory(broken, {}).candidates[0].size(), std::size_t{2});
    }
};

PALIMPSEST_TEST(TestPickStory)
#include "tst_pick_story.moc"
