// SPDX-License-Identifier: GPL-3.0-only
// What is said of a picture whose light and dark are the other way round, by the networks of the
// moment shown. The small run's arms are fine-tuning and cross-distilled.
#include "tests/support/small_run.h"
#include "tests/support/test_program.h"
#include "ui/pictures/own_picture_note.h"

#include <QTest>

#include <memory>

namespace {

tests::SmallRun endedOneStep()
{
    tests::SmallRun run;
    run.endStepOne({90, 94}); // at tick 20; husky and wolf are known
    return run;
}

ui::ViewState shownOn(engine::PictureGround theirs)
{
    auto own = std::make_shared<ui::OwnPicture>();
    own->picture = {1, 1, {250, 250, 250}};
    own->reading.seen = own->picture;
    own->reading.answers = {{0, 1, {1.0F, 0.0F}}, {1, 1, {2.0F, 0.0F}}};
    own->reading.otherGround = theirs;
    if (theirs != engine::PictureGround::Neither)
        own->reading.answersToNegative = {{0, 1, {0.0F, 3.0F}}, {1, 1, {2.0F, 0.0F}}};
    ui::ViewState state;
    state.tick = 20;
    state.ownPicture = own;
    state.showsOwnPicture = true;
    return state;
}

} // namespace

class TestOwnPictureNote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNegativeIsAnsweredByBothArms()
    {
        const tests::SmallRun run = endedOneStep();
        QCOMPARE(ui::ownPictureNote(run.timeline, shownOn(engine::PictureGround::Dark)),
                 QStringLiteral("These pictures are light on dark; yours is dark on light. "
                                "Inverted: fine-tuning answers wolf, cross-distilled answers "
                                "husky."));
        QVERIFY(
            ui::ownPictureNote(run.timeline, shownOn(engine::PictureGround::Light))
                .startsWith(QStringLiteral("These pictures are dark on light; yours is light")));
    }

    void nothingIsSaidOfOthers()
    {
        const tests::SmallRun run = endedOneStep();
        QCOMPARE(ui::ownPictureNote(run.timeline, shownOn(engine::PictureGround::Neither)),
                 QString());
        ui::ViewState state = shownOn(engine::PictureGround::Dark);
        state.showsOwnPicture = false; // a sample image is shown
        QCOMPARE(ui::ownPictureNote(run.timeline, state), QString());
        state.showsOwnPicture = true;
        state.tick = 10; // before the first step has ended
        QCOMPARE(ui::ownPictureNote(run.timeline, state), QString());
        QCOMPARE(ui::ownPictureNote({}, state), QString());
        QCOMPARE(ui::ownPictureNote(run.timeline, {}), QString());
    }

    // Names are text, whatever stands in them.
    void aPercentSignInANameStays()
    {
        const tests::SmallRun run = endedOneStep();
        engine::RunStarted renamed = run.timeline.run();
        for (auto& info : renamed.classes)
            info.name = "C%2" + info.name;
        renamed.experiment.arms.front().name = "100 %1";
        engine::Timeline timeline;
        timeline.apply(renamed);
        for (const engine::StepStarted& step : run.timeline.steps())
            timeline.apply(step);
        for (int arm = 0; arm < 2; ++arm) {
            for (const engine::Evaluated& evaluated : run.timeline.evaluations(arm))
                timeline.apply(evaluated);
        }
        QVERIFY(ui::ownPictureNote(timeline, shownOn(engine::PictureGround::Dark))
                    .endsWith(QStringLiteral("Inverted: 100 %1 answers C%2wolf, cross-distilled "
                                             "answers C%2husky.")));
    }
};

PALIMPSEST_TEST(TestOwnPictureNote)
#include "tst_own_picture_note.moc"
