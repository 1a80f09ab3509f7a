// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pictures/picture_panel.h"

#include "ui/pictures/sample_picture.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int kArrowWidth = 24;

void name(QWidget* widget, const char* object, const QString& accessible, const QString& tip)
{
    widget->setObjectName(QString::fromLatin1(object));
    widget->setAccessibleName(accessible);
    widget->setToolTip(tip);
}

} // namespace

PicturePanel::PicturePanel(QWidget* parent)
    : QWidget(parent)
    , m_picture(new SamplePicture(this))
    , m_caption(new ElidedLabel(TextRank::Small, this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_class(new QComboBox(this))
    , m_own(new QToolButton(this))
{
    build();
    fillMenu();
    connect(m_previous, &QToolButton::clicked, this, [this] { choose(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { choose(+1); });
    connect(m_class, &QComboBox::activated, this, [this](int index) {
        const int sample = firstSampleOf(m_class->itemData(index).toInt());
        if (sample >= 0)
            Q_EMIT sampleChosen(sample);
    });
}

void PicturePanel::build()
{
    m_picture->setObjectName(QStringLiteral("probePicture"));
    name(m_previous, "previousProbe", tr("Previous picture"), tr("Previous test picture. ⚡ now"));
    name(m_next, "nextProbe", tr("Next picture"), tr("Next test picture. ⚡ now"));
    name(m_class,
         "probeClass",
         tr("Class of the picture"),
         tr("Shows a test picture of this class. ⚡ now"));
    name(m_own,
         "ownPicture",
         tr("A picture of your own"),
         tr("Asks the networks about a picture of yours: dropped here, pasted, opened, or from "
            "the camera. It stays on this machine and is not stored. ⚡ now"));
    m_caption->setObjectName(QStringLiteral("probeCaption"));
    m_caption->setAlignment(Qt::AlignCenter);
    m_previous->setArrowType(Qt::LeftArrow);
    m_next->setArrowType(Qt::RightArrow);
    for (QToolButton* arrow : {m_previous, m_next})
        arrow->setFixedWidth(kArrowWidth);
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_class->setMinimumContentsLength(6);
    m_own->setText(tr("Own picture"));
    m_own->setPopupMode(QToolButton::InstantPopup);
    m_own->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto* choice = new QHBoxLayout;
    choice->setSpacing(4);
    choice->addWidget(m_previous);
    choice->addWidget(m_class, 1);
    choice->addWidget(m_next);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_picture);
    column->addWidget(m_caption);
    column->addLayout(choice);
    column->addWidget(m_own);
    column->addStretch(1);
}

void PicturePanel::fillMenu()
{
    auto* menu = new QMenu(m_own);
    menu->setObjectName(QStringLiteral("ownPictureMenu"));
    const auto add = [&](const QString& text, PictureOffer::From from) {
        return menu->addAction(text, this, [this, from] { Q_EMIT pictureOffered({from}); });
    };
    add(tr("Open a picture…"), PictureOffer::From::Dialog);
    add(tr("Paste a picture"), PictureOffer::From::Clipboard);
    add(tr("Take one with the camera…"), PictureOffer::From::Camera);
    menu->addSeparator();
    m_back = add(tr("Show my picture again"), PictureOffer::From::Before);
    m_back->setEnabled(false);
    m_own->setMenu(menu);
}

void PicturePanel::clear()
{
    m_positions.clear();
    m_sample = -1;
    m_class->clear();
    m_picture->setImage({});
    m_caption->setText(QString());
    for (QWidget* control : {static_cast<QWidget*>(m_previous),
                             static_cast<QWidget*>(m_next),
                             static_cast<QWidget*>(m_class)})
        control->setEnabled(false);
}

void PicturePanel::setSamples(const engine::RunStarted& run)
{
    clear();
    for (const engine::SampleImage& sample : run.sampleImages)
        m_positions.push_back(sample.position);
    const QSignalBlocker blocker(m_class);
    for (int position = 0; position < static_cast<int>(run.classes.size()); ++position) {
        if (firstSampleOf(position) >= 0)
            m_class->addItem(toQString(run.classes[static_cast<std::size_t>(position)].name),
                             position);
    }
    const bool hasSamples = !m_positions.empty();
    m_previous->setEnabled(hasSamples);
    m_next->setEnabled(hasSamples);
    m_class->setEnabled(hasSamples);
}

void PicturePanel::showSample(const engine::RunStarted& run, int sample)
{
    const QSignalBlocker blocker(m_class);
    m_sample = sample;
    if (sample < 0 || sample >= static_cast<int>(run.sampleImages.size())) {
        m_picture->setImage({});
        m_caption->setText(QString());
        return;
    }
    const engine::SampleImage& shown = run.sampleImages[static_cast<std::size_t>(sample)];
    const QString ofClass = toQString(run.classes[static_cast<std::size_t>(shown.position)].name);
    m_picture->setImage(toQImage(shown.image));
    m_picture->setAccessibleName(tr("Test picture of class %1").arg(ofClass));
    m_caption->setText(filled(tr("test picture %1 of %2"), sample + 1, run.sampleImages.size()));
    m_caption->setTone(ElidedLabel::Tone::Muted);
    m_class->setCurrentIndex(m_class->findData(shown.position));
}

void PicturePanel::showOwn(const OwnPicture& own, int step)
{
    const QSignalBlocker blocker(m_class);
    m_back->setEnabled(true);
    m_class->setCurrentIndex(-1);
    m_picture->setImage(toQImage(own.reading.seen.isEmpty() ? own.picture : own.reading.seen));
    m_picture->setAccessibleName(tr("Own picture, as the networks see it"));
    m_caption->setTone(ElidedLabel::Tone::Strong);
    if (own.isBeingRead && own.reading.answers.empty())
        m_caption->setTexts({tr("asking the networks…"), tr("asking…")});
    else if (step > 0)
        m_caption->setTexts({tr("own picture, networks as step %1 ended").arg(step),
                             tr("own picture, after step %1").arg(step),
                             tr("own, step %1").arg(step)});
    else
        m_caption->setText(tr("own picture"));
}

void PicturePanel::setRoom(int height)
{
    m_caption->setVisible(height >= 17 * fontMetrics().height());
    m_own->setVisible(height >= 19 * fontMetrics().height());
}

void PicturePanel::choose(int offset)
{
    const auto count = static_cast<int>(m_positions.size());
    if (count > 0)
        Q_EMIT sampleChosen((std::max(m_sample, 0) + offset + count) % count);
}

int PicturePanel::firstSampleOf(int position) const
{
    const auto found = std::ranges::find(m_positions, position);
    return found == m_positions.end() ? -1 : static_cast<int>(found - m_positions.begin());
}

} // namespace ui
