// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/pick_map_view.h"

#include "ui/filled_text.h"
#include "ui/icons.h"
#include "ui/models/pick_story.h"
#include "ui/models/run_identity.h"
#include "ui/models/shown_study.h"
#include "ui/views/arm_box.h"
#include "ui/views/elided_label.h"
#include "ui/views/marked_slider.h"
#include "ui/views/pick_map_canvas.h"
#include "ui/views/pick_reasons.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace ui {

namespace {

constexpr std::chrono::milliseconds kBetweenPicks{500};

} // namespace

class PickMapView::Private
{
    Q_DECLARE_TR_FUNCTIONS(PickMapView)

public:
    explicit Private(PickMapView* view)
        : title(new ElidedLabel(TextRank::Title, view))
        , armBox(new ArmBox(view))
        , readout(new ElidedLabel(TextRank::Body, view))
        , honesty(new ElidedLabel(TextRank::Small, view))
        , canvas(new PickMapCanvas(view))
        , reasons(new PickReasons(pictures, view))
        , slider(new MarkedSlider(view))
        , first(new QToolButton(view))
        , back(new QToolButton(view))
        , next(new QToolButton(view))
        , play(new QToolButton(view))
        , clock(new QTimer(view))
    {
    }

    void build(PickMapView* view);
    void take(const engine::Timeline& timeline, const ViewState& state);
    void goTo(int pick);
    void setPlaying(bool isPlaying);
    void updateWords();

    PictureStore pictures;
    ElidedLabel* title;
    ArmBox* armBox;
    ElidedLabel* readout;
    ElidedLabel* honesty;
    PickMapCanvas* canvas;
    PickReasons* reasons;
    MarkedSlider* slider;
    QToolButton* first;
    QToolButton* back;
    QToolButton* next;
    QToolButton* play;
    QTimer* clock;
    const engine::Timeline* timeline = nullptr; // of the newest present(), while it is shown
    ViewState state;
    QString absence;
    QString otherRule; // see ShownStudy
    std::optional<std::size_t> hover;

private:
    // What the story was made of.
    struct Key
    {
        RunIdentity run;
        int arm = -1;
        int position = 0;
        bool isThere = false;

        bool operator==(const Key&) const = default;
    };
    Key m_key;
};

void PickMapView::Private::build(PickMapView* view)
{
    title->setTone(ElidedLabel::Tone::Strong);
    title->setText(tr("Herding, pick by pick"));
    armBox->setObjectName(QStringLiteral("pickArm"));
    readout->setObjectName(QStringLiteral("pickReadout"));
    honesty->setObjectName(QStringLiteral("pickHonesty"));
    canvas->setObjectName(QStringLiteral("pickCanvas"));
    canvas->setAccessibleName(tr("Plane of the features of the class"));
    canvas->setWhatsThis(tr("Each dot is a training image, on the two axes that show most of how "
                            "the features differ. Herding picks whatever brings the mean of the "
                            "picks nearest to the class mean.\nLeft and right arrow step."));
    reasons->setObjectName(QStringLiteral("pickReasons"));
    reasons->setAccessibleName(tr("Why this one"));
    slider->setObjectName(QStringLiteral("pickSlider"));
    slider->setAccessibleName(tr("Pick shown"));
    slider->setToolTip(tr("Which pick is shown; the mark is what the memory keeps now. ⚡ now"));
    const auto button =
        [](QToolButton* which, const char* name, const QString& text, const QString& tip) {
            which->setObjectName(QString::fromLatin1(name));
            which->setText(text);
            which->setAutoRaise(true);
            which->setAccessibleName(tip);
            which->setToolTip(tip + tr(". ⚡ now"));
        };
    button(first, "pickFirst", QStringLiteral("|‹"), tr("First pick"));
    button(back, "pickBack", QStringLiteral("‹"), tr("One pick back"));
    button(next, "pickNext", QStringLiteral("›"), tr("Next pick"));
    button(play, "pickPlay", QString(), tr("Play the picks"));
    play->setIcon(symbolIcon(Symbol::Play));
    clock->setInterval(kBetweenPicks);

    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(title, 1);
    header->addWidget(armBox);
    header->addWidget(view->menuButton());
    auto* controls = new QHBoxLayout;
    controls->setSpacing(2);
    for (QToolButton* each : {first, back, play, next})
        controls->addWidget(each);
    controls->addSpacing(kSpacing);
    controls->addWidget(slider, 1);
    auto* body = new QHBoxLayout;
    body->setSpacing(kSpacing);
    body->addWidget(canvas, 1);
    body->addWidget(reasons);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(12, kSpacing, 12, kSpacing);
    layout->setSpacing(4);
    layout->addLayout(header);
    layout->addWidget(readout);
    layout->addLayout(body, 1);
    layout->addLayout(controls);
    layout->addWidget(honesty);
}

void PickMapView::Private::take(const engine::Timeline& shownTimeline, const ViewState& shownState)
{
    timeline = &shownTimeline;
    state = shownState;
    armBox->offer(shownTimeline, state.arms);
    const ShownStudy shown = shownStudy(shownTimeline, state, armBox->arm());
    absence = shown.absence;
    otherRule = shown.study ? shown.otherRule : QString();
    canvas->setPlaceholder(absence);
    slider->setMark(shown.study && shown.kept > 0 ? std::optional(shown.kept) : std::nullopt);
    Key key{identityOf(shownTimeline), armBox->arm(), shown.position, shown.study != nullptr};
    if (key == m_key)
        return;
    if (key.run != m_key.run)
        pictures.clear();
    m_key = std::move(key);
    setPlaying(false);
    hover.reset();
    title->setText(shown.study ? tr("%1: herding, pick by pick").arg(shown.className)
                               : tr("Herding, pick by pick"));
    canvas->show(shown.study ? pickStory(*shown.study, shown.className) : PickStory{});
    for (const auto& candidates : canvas->story().candidates) {
        for (const PickStory::Candidate& candidate : candidates)
            pictures.take(shownTimeline, candidate.datasetIndex);
    }
    const int picks = canvas->story().picks();
    {
        const QSignalBlocker blocker(slider);
        slider->setRange(std::min(1, picks), picks);
    }
    for (QWidget* control : std::initializer_list<QWidget*>{slider, first, back, next, play})
        control->setEnabled(picks > 1);
    goTo(std::min(1, picks));
}

void PickMapView::Private::goTo(int pick)
{
    canvas->setPick(pick);
    {
        const QSignalBlocker blocker(slider);
        slider->setValue(canvas->pick());
    }
    const int shown = canvas->pick();
    reasons->show(shown > 0 ? canvas->story().candidates[static_cast<std::size_t>(shown - 1)]
                            : std::vector<PickStory::Candidate>{});
    if (shown >= canvas->story().picks())
        setPlaying(false);
    updateWords();
}

void PickMapView::Private::setPlaying(bool isPlaying)
{
    if (isPlaying)
        clock->start();
    else
        clock->stop();
    play->setIcon(symbolIcon(isPlaying ? Symbol::Pause : Symbol::Play));
    play->setAccessibleName(isPlaying ? tr("Pause") : tr("Play the picks"));
}

void PickMapView::Private::updateWords()
{
    const PickStory& story = canvas->story();
    if (story.points.empty())
        honesty->setText(QString());
    else if (!otherRule.isEmpty())
        honesty->setTexts({otherRule + QLatin1Char(' ') + planeHonesty(story).front(), otherRule});
    else
        honesty->setTexts(planeHonesty(story));
    reasons->setAccessibleDescription(whyThisOne(story, canvas->pick()).front());
    if (!hover) {
        readout->setTexts(whyThisOne(story, canvas->pick()));
        return;
    }
    const int image = story.indices[*hover];
    for (std::size_t pick = 0; pick < story.candidates.size(); ++pick) {
        if (story.candidates[pick].front().datasetIndex != image)
            continue;
        readout->setText(
            filled(tr("image %1 · pick %2, which leaves %3"),
                   image,
                   pick + 1,
                   QLocale().toString(story.candidates[pick].front().distance, 'f', 3)));
        return;
    }
    readout->setText(tr("image %1 · not picked").arg(image));
}

PickMapView::PickMapView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("pickMap"));
    setAccessibleName(tr("Herding, pick by pick"));
    Private& parts = *m_private;
    parts.build(this);
    const auto step = [this](int by) {
        m_private->setPlaying(false);
        m_private->goTo(m_private->canvas->pick() + by);
    };
    connect(parts.first, &QToolButton::clicked, this, [this] {
        m_private->setPlaying(false);
        m_private->goTo(1);
    });
    connect(parts.back, &QToolButton::clicked, this, [step] { step(-1); });
    connect(parts.next, &QToolButton::clicked, this, [step] { step(1); });
    connect(parts.play, &QToolButton::clicked, this, [this] {
        const bool isAtEnd = m_private->canvas->pick() >= m_private->canvas->story().picks();
        const bool starts = !m_private->clock->isActive();
        if (starts && isAtEnd)
            m_private->goTo(1);
        m_private->setPlaying(starts);
    });
    connect(parts.clock, &QTimer::timeout, this, [this] {
        m_private->goTo(m_private->canvas->pick() + 1);
    });
    connect(parts.slider, &QSlider::valueChanged, this, [this](int pick) {
        m_private->setPlaying(false);
        m_private->goTo(pick);
    });
    connect(parts.canvas, &PickMapCanvas::pickAsked, this, [this](int pick) {
        m_private->setPlaying(false);
        m_private->goTo(pick);
    });
    connect(parts.canvas, &PickMapCanvas::hovered, this, [this](std::optional<std::size_t> point) {
        m_private->hover = point;
        m_private->updateWords();
    });
    connect(parts.armBox, &QComboBox::activated, this, [this] {
        if (m_private->timeline)
            m_private->take(*m_private->timeline, m_private->state);
    });
}

PickMapView::~PickMapView() = default;

void PickMapView::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_private->take(timeline, state);
}

ViewTable PickMapView::table() const
{
    return pickTable(m_private->canvas->story());
}

QString PickMapView::sentence() const
{
    const PickStory& story = m_private->canvas->story();
    if (m_private->canvas->pick() == 0)
        return m_private->absence;
    const QString said =
        tr("%1. %2 %3")
            .arg(story.className,
                 whyThisOne(story, m_private->canvas->pick()).front() + QStringLiteral("."),
                 planeHonesty(story).front());
    return m_private->otherRule.isEmpty() ? said : said + QLatin1Char(' ') + m_private->otherRule;
}

QSize PickMapView::sizeHint() const
{
    return {640, 400};
}

QSize PickMapView::minimumSizeHint() const
{
    const QFontMetrics body(fontFor(TextRank::Body, font()));
    const QSize canvas = m_private->canvas->minimumSizeHint();
    const QSize reasons = m_private->reasons->minimumSizeHint();
    return {canvas.width() + reasons.width() + 24 + kSpacing,
            std::max(canvas.height(), reasons.height()) + 4 * body.height() + 70};
}

void PickMapView::hideEvent(QHideEvent* event)
{
    m_private->setPlaying(false);
    InspectionView::hideEvent(event);
}

} // namespace ui
