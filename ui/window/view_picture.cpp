// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/view_picture.h"

#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/theme/application_scheme.h"
#include "ui/theme/text_size.h"
#include "ui/view/inspection_view.h"
#include "ui/window/main_window.h"
#include "ui/window/view_catalogue.h"
#include "ui/window/window_actions.h"
#include "ui/words/filled_text.h"
#include "ui/words/plain_text.h"
#include "ui/words/qt_conversions.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>
#include <set>
#include <variant>

namespace ui {

namespace {

QString pictureWords(const char* text)
{
    return QCoreApplication::translate("ViewPicture", text);
}

[[noreturn]] void refuse(const QString& sentence)
{
    throw engine::UsageError(sentence.toStdString());
}

std::int64_t tickAtEndOf(const engine::Timeline& timeline, std::optional<int> step)
{
    if (!step)
        return timeline.lastTick();
    const std::vector<engine::Evaluated>& evaluations = timeline.evaluations(0);
    const auto found = std::ranges::find_if(evaluations, [&](const engine::Evaluated& evaluation) {
        return evaluation.step == *step && evaluation.moment == engine::EvaluationMoment::EndOfStep;
    });
    if (found == evaluations.end())
        refuse(
            filled(pictureWords("The run holds no end of a step %1; it has ended %2 of %3 steps."),
                   *step,
                   timeline.stepResults(0).size(),
                   timeline.run().steps));
    return found->tick;
}

// Every end of an epoch in a step, of whichever arm; ascending.
std::vector<std::int64_t> endsOfEpochs(const engine::Timeline& timeline, int step)
{
    std::set<std::int64_t> ticks;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const engine::Evaluated& evaluation : timeline.evaluations(arm)) {
            if (evaluation.step == step &&
                evaluation.moment == engine::EvaluationMoment::EndOfEpoch)
                ticks.insert(evaluation.tick);
        }
    }
    return {ticks.begin(), ticks.end()};
}

std::int64_t momentOf(const engine::Timeline& timeline, const PictureWish& wish)
{
    if (!wish.epoch)
        return tickAtEndOf(timeline, wish.step);
    const int step = wish.step.value_or(static_cast<int>(timeline.steps().size()));
    const std::vector<std::int64_t> ends = endsOfEpochs(timeline, step);
    if (*wish.epoch < 1 || *wish.epoch > static_cast<int>(ends.size()))
        refuse(filled(pictureWords("The run holds no epoch %1 of step %2; it has %3."),
                      *wish.epoch,
                      step,
                      ends.size()));
    return ends[static_cast<std::size_t>(*wish.epoch - 1)];
}

int armOf(const engine::Timeline& timeline, const QString& key)
{
    QStringList keys;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        keys.append(toQString(timeline.recipe(arm).key));
        if (keys.back() == key)
            return arm;
    }
    refuse(filled(pictureWords("The run has no arm %1. It has %2."), key, keys.join(", ")));
}

ShownArms armsOf(const engine::Timeline& timeline, const QStringList& keys)
{
    if (keys.isEmpty())
        return {};
    if (keys.size() > 2)
        refuse(pictureWords("Two arms are shown at most, not %1.").arg(keys.size()));
    const int left = armOf(timeline, keys.front());
    // Where one is named, the first of the others stands beside it.
    const int right = keys.size() > 1 ? armOf(timeline, keys.back()) : (left == 0 ? 1 : 0);
    if (left == right)
        refuse(pictureWords("Name two different arms, or one."));
    return {left, right};
}

QString namesOf(const std::vector<engine::ClassInfo>& classes)
{
    constexpr std::size_t kNamed = 12;
    QStringList names;
    for (std::size_t i = 0; i < std::min(classes.size(), kNamed); ++i)
        names.append(toQString(classes[i].name));
    const QString more = classes.size() > kNamed ? pictureWords(" and others") : QString();
    return names.join(QStringLiteral(", ")) + more;
}

std::optional<int> positionOf(const engine::Timeline& timeline, const std::optional<QString>& name)
{
    if (!name)
        return std::nullopt;
    const std::vector<engine::ClassInfo>& classes = timeline.run().classes;
    const auto found = std::ranges::find(classes, name->toStdString(), &engine::ClassInfo::name);
    if (found == classes.end())
        refuse(
            pictureWords("The run has no class named %1. It has %2.").arg(*name, namesOf(classes)));
    return static_cast<int>(found - classes.begin());
}

// What of the run is shown.
struct Focus
{
    std::int64_t tick = 0;
    std::optional<int> position;
    int sample = 0;
    ShownArms arms;
};

// A picture of the class in focus, for the views that show one.
int sampleFor(const engine::Timeline& timeline, std::optional<int> position)
{
    const std::vector<engine::SampleImage>& sampleImages = timeline.run().sampleImages;
    const auto found = std::ranges::find_if(sampleImages, [&](const engine::SampleImage& sample) {
        return sample.position == position;
    });
    return found == sampleImages.end() ? 0 : static_cast<int>(found - sampleImages.begin());
}

// Layouts settle when events are handled.
QImage grabbed(QWidget& widget)
{
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.show();
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return widget.grab().toImage();
}

QImage pageOf(const std::vector<engine::Event>& events,
              const PictureWish& wish,
              Page page,
              const Focus& focus)
{
    const QTemporaryDir nothingRemembered;
    auto settings = std::make_unique<QSettings>(nothingRemembered.filePath(QStringLiteral("none")),
                                                QSettings::IniFormat);
    settings->setValue(QStringLiteral("window/scheme"), static_cast<int>(wish.scheme));
    WindowServices services;
    services.recordedRun = events;
    services.experiment = std::get<engine::RunStarted>(events.front()).experiment;
    MainWindow window(std::move(services), std::move(settings));
    window.resize(wish.size);
    window.applyTextSize(wish.textPercent);
    window.showPage(page);
    if (wish.face == ViewFrame::Face::Table)
        window.findChild<QAction*>(QStringLiteral("showTablesAction"))->trigger();
    (void)grabbed(window);
    QEventLoop untilShown;
    QObject::connect(&window.run(), &RunThread::changed, &untilShown, &QEventLoop::quit);
    window.selection().lookAt(focus.tick);
    window.selection().selectClass(focus.position);
    window.selection().selectSample(focus.sample);
    window.selection().showArms(focus.arms);
    if (wish.temperature)
        window.selection().setViewTemperature(*wish.temperature);
    untilShown.exec();
    return grabbed(window);
}

QImage viewOf(const engine::Timeline& timeline,
              const PictureWish& wish,
              const ViewEntry& entry,
              const Focus& focus)
{
    applyScheme(wish.scheme);
    TextSize text(QApplication::font());
    text.apply(wish.textPercent);
    ViewFrame frame(entry.view.make());
    frame.resize(wish.size);
    ViewState state;
    state.shownTime = ShownTime::Recorded;
    state.tick = focus.tick;
    state.selectedPosition = focus.position;
    state.sample = focus.sample;
    state.arms = focus.arms;
    if (wish.temperature)
        state.viewTemperature = *wish.temperature;
    frame.turnTo(wish.face);
    (void)grabbed(frame);
    frame.present(timeline, state);
    QImage picture = grabbed(frame);
    text.apply(TextSize::kNormal); // the next picture may ask for another
    return picture;
}

} // namespace

QImage viewPicture(const std::vector<engine::Event>& events, const PictureWish& wish)
{
    showTextAsTyped();
    const engine::Timeline timeline = engine::foldEvents(events);
    Focus focus;
    focus.tick = momentOf(timeline, wish);
    focus.arms = armsOf(timeline, wish.arms);
    focus.position = positionOf(timeline, wish.className);
    focus.sample = sampleFor(timeline, focus.position);
    if (wish.view == QLatin1String("window"))
        return pageOf(events, wish, Page::Overview, focus);
    for (const Page page : allPages()) {
        if (wish.view == pageName(page))
            return pageOf(events, wish, page, focus);
    }
    const std::vector<ViewEntry> entries = viewCatalogue();
    const auto entry = std::ranges::find(entries, wish.view, &ViewEntry::name);
    if (entry == entries.end())
        refuse(pictureWords("There is no view named %1. palimpsest screenshot --list names them.")
                   .arg(wish.view));
    if (timeline.hasRun() && !entry->view.canShow(timeline))
        refuse(pictureWords("This run has nothing for the view %1.").arg(wish.view));
    return viewOf(timeline, wish, *entry, focus);
}

std::vector<std::pair<QString, QString>> pictureNames()
{
    std::vector<std::pair<QString, QString>> names{
        {QStringLiteral("window"), pictureWords("The whole window")}};
    for (const Page page : allPages())
        names.emplace_back(pageName(page), pictureWords("Page: %1").arg(pageTitle(page)));
    for (const ViewEntry& entry : viewCatalogue())
        names.emplace_back(entry.name, entry.title);
    return names;
}

} // namespace ui
