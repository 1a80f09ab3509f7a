// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/pick_map_view.h"

#include "ui/exemplars/picks/pick_map_canvas.h"
#include "ui/exemplars/picks/pick_reasons.h"
#include "ui/exemplars/picks/pick_story.h"
#include "ui/exemplars/shown_study.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/marked_slider.h"
#include "ui/words/filled_text.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kBetweenPicks{500};

} // namespace

PickMapView::PickMapView(QWidget* parent)
    : MemoryView(QStringLiteral("pick"), tr("Herding, pick by pick"), parent)
    , m_honesty(new ElidedLabel(TextRank::Small, this))
    , m_canvas(new PickMapCanvas(this))
    , m_reasons(new PickReasons(m_pictures, this))
    , m_slider(new MarkedSlider(this))
    , m_first(addButton("pickFirst", QStringLiteral("|‹"), tr("First pick")))
    , m_back(addButton("pickBack", QStringLiteral("‹"), tr("One pick back")))
    , m_next(addButton("pickNext", QStringLiteral("›"), tr("Next pick")))
    , m_play(addButton("pickPlay", QString(), tr("Play the picks")))
{
    setObjectName(QStringLiteral("pickMap"));
    m_honesty->setObjectName(QStringLiteral("pickHonesty"));
    m_canvas->setObjectName(QStringLiteral("pickCanvas"));
    m_canvas->setAccessibleName(tr("Plane of the features of the class"));
    m_canvas->setWhatsThis(tr("Each dot is a training image, on the two axes that show most of how "
                              "the features differ. Herding picks whatever brings the mean of the "
                              "picks nearest to the class mean.\nLeft and right arrow step."));
    m_reasons->setObjectName(QStringLiteral("pickReasons"));
    m_reasons->setAccessibleName(tr("Why this one"));
    m_slider->setObjectName(QStringLiteral("pickSlider"));
    m_slider->setAccessibleName(tr("Pick shown"));
    m_slider->setToolTip(tr("Which pick is shown; the mark is what the memory keeps now. ⚡ now"));
    m_clock.setInterval(kBetweenPicks);

    auto* controls = new QHBoxLayout;
    controls->setSpacing(2);
    for (QToolButton* each : {m_first, m_back, m_play, m_next})
        controls->addWidget(each);
    controls->addSpacing(kSpacing);
    controls->addWidget(m_slider, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(kSpacing);
    body->addWidget(m_canvas, 1);
    body->addWidget(m_reasons);
    header().column->addLayout(body, 1);
    header().column->addLayout(controls);
    header().column->addWidget(m_honesty);

    connect(m_first, &QToolButton::clicked, this, [this] { stepTo(1); });
    connect(m_back, &QToolButton::clicked, this, [this] { stepTo(m_canvas->pick() - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { stepTo(m_canvas->pick() + 1); });
    connect(m_play, &QToolButton::clicked, this, &PickMapView::playOrPause);
    connect(&m_clock, &QTimer::timeout, this, [this] { goTo(m_canvas->pick() + 1); });
    connect(m_slider, &QSlider::valueChanged, this, &PickMapView::stepTo);
    connect(m_canvas, &PickMapCanvas::pickAsked, this, &PickMapView::stepTo);
    connect(m_canvas, &PickMapCanvas::hovered, this, [this](std::optional<std::size_t> point) {
        m_hover = point;
        updateWords();
    });
    setRoom({107, 29}, {57, 17});
    showNoRun();
}

QToolButton* PickMapView::addButton(const char* name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setAutoRaise(true);
    button->setAccessibleName(tip);
    button->setToolTip(tip + tr(". ⚡ now"));
    return button;
}

void PickMapView::showNoRun()
{
    m_pictures.clear();
    MemoryView::showNoRun();
}

void PickMapView::showMemory(const engine::Timeline& timeline, const ViewState& state)
{
    const ShownStudy shown = shownStudy(timeline, state, arm());
    m_absence = shown.absence;
    m_otherRule = shown.study ? shown.otherRule : QString();
    m_canvas->setPlaceholder(m_absence);
    m_slider->setMarks(shown.study && shown.kept > 0 ? std::vector{shown.kept}
                                                     : std::vector<int>{});
    const Key key{arm(), shown.position, shown.study != nullptr};
    if (std::exchange(m_key, key) == key)
        return;
    setPlaying(false);
    m_hover.reset();
    header().title->setText(shown.study ? tr("%1: herding, pick by pick").arg(shown.className)
                                        : tr("Herding, pick by pick"));
    m_canvas->show(shown.study ? pickStory(*shown.study, shown.className) : PickStory{});
    for (const auto& candidates : m_canvas->story().candidates) {
        for (const PickStory::Candidate& candidate : candidates)
            m_pictures.take(timeline, candidate.datasetIndex);
    }
    const int picks = m_canvas->story().picks();
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(std::min(1, picks), picks);
    }
    for (QWidget* control :
         std::initializer_list<QWidget*>{m_slider, m_first, m_back, m_next, m_play})
        control->setEnabled(picks > 1);
    goTo(std::min(1, picks));
}

void PickMapView::goTo(int pick)
{
    m_canvas->setPick(pick);
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(m_canvas->pick());
    }
    const int shown = m_canvas->pick();
    m_reasons->show(shown > 0 ? m_canvas->story().candidates[static_cast<std::size_t>(shown - 1)]
                              : std::vector<PickStory::Candidate>{});
    if (shown >= m_canvas->story().picks())
        setPlaying(false);
    updateWords();
}

void PickMapView::stepTo(int pick)
{
    setPlaying(false);
    goTo(pick);
}

void PickMapView::playOrPause()
{
    const bool starts = !m_clock.isActive();
    if (starts && m_canvas->pick() >= m_canvas->story().picks())
        goTo(1);
    setPlaying(starts);
}

void PickMapView::setPlaying(bool isPlaying)
{
    if (isPlaying)
        m_clock.start();
    else
        m_clock.stop();
    m_play->setIcon(symbolIcon(isPlaying ? Symbol::Pause : Symbol::Play));
    m_play->setAccessibleName(isPlaying ? tr("Pause") : tr("Play the picks"));
}

void PickMapView::updateWords()
{
    const PickStory& story = m_canvas->story();
    if (story.points.empty())
        m_honesty->setText(QString());
    else if (!m_otherRule.isEmpty())
        m_honesty->setTexts(
            {m_otherRule + QLatin1Char(' ') + planeHonesty(story).front(), m_otherRule});
    else
        m_honesty->setTexts(planeHonesty(story));
    m_reasons->setAccessibleDescription(whyThisOne(story, m_canvas->pick()).front());
    if (m_hover)
        header().readout->setText(wordsOf(story.indices[*m_hover]));
    else
        header().readout->setTexts(whyThisOne(story, m_canvas->pick()));
}

QString PickMapView::wordsOf(int image) const
{
    const auto& candidates = m_canvas->story().candidates;
    for (std::size_t pick = 0; pick < candidates.size(); ++pick) {
        const PickStory::Candidate& picked = candidates[pick].front();
        if (picked.datasetIndex == image)
            return filled(tr("image %1 · pick %2, which leaves %3"),
                          image,
                          pick + 1,
                          QLocale().toString(picked.distance, 'f', 3));
    }
    return tr("image %1 · not picked").arg(image);
}

ViewTable PickMapView::table() const
{
    return pickTable(m_canvas->story());
}

QString PickMapView::sentence() const
{
    const PickStory& story = m_canvas->story();
    if (m_canvas->pick() == 0)
        return m_absence;
    const QString said = tr("%1. %2 %3")
                             .arg(story.className,
                                  whyThisOne(story, m_canvas->pick()).front() + QStringLiteral("."),
                                  planeHonesty(story).front());
    return m_otherRule.isEmpty() ? said : said + QLatin1Char(' ') + m_otherRule;
}

void PickMapView::hideEvent(QHideEvent* event)
{
    setPlaying(false);
    InspectionView::hideEvent(event);
}

} // namespace ui
