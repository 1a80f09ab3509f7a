// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/own_picture_note.h"

#include "ui/models/sample_beliefs.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <memory>

namespace ui {

namespace {

struct NoteTexts
{
    Q_DECLARE_TR_FUNCTIONS(ui::ownPictureNote)
};

// As if the networks had been shown the negative.
ViewState withNegative(ViewState state)
{
    auto own = std::make_shared<OwnPicture>(*state.ownPicture);
    own->reading.answers = own->reading.answersToNegative;
    state.ownPicture = std::move(own);
    return state;
}

QStringList answersToNegative(const engine::Timeline& timeline, const ViewState& state)
{
    const SampleLogits logits = pictureLogitsAt(timeline, withNegative(state));
    QStringList said;
    for (const ArmLogits& ofArm : logits.arms) {
        if (ofArm.student.empty())
            continue;
        const auto best = std::ranges::max_element(ofArm.student) - ofArm.student.begin();
        // Both at once: a name may have a % in it.
        said.append(
            NoteTexts::tr("%1 answers %2")
                .arg(toQString(timeline.recipe(ofArm.arm).name),
                     toQString(timeline.run().classes[static_cast<std::size_t>(best)].name)));
    }
    return said;
}

} // namespace

QString ownPictureNote(const engine::Timeline& timeline, const ViewState& state)
{
    if (!state.showsOwnPicture || !state.ownPicture || !timeline.hasRun())
        return {};
    const engine::PictureGround ground = state.ownPicture->reading.otherGround;
    const QStringList answers = answersToNegative(timeline, state);
    if (ground == engine::PictureGround::Neither || answers.isEmpty())
        return {};
    const QString unlike =
        ground == engine::PictureGround::Dark
            ? NoteTexts::tr("These pictures are light on dark; yours is dark on light.")
            : NoteTexts::tr("These pictures are dark on light; yours is light on dark.");
    return unlike + QChar(u' ') +
           NoteTexts::tr("Inverted: %1.").arg(answers.join(QStringLiteral(", ")));
}

} // namespace ui
