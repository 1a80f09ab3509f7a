// SPDX-License-Identifier: GPL-3.0-only
// The user's own picture, with services of a few lines in place of OpenCV and torch.
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/pictures/camera_dialog.h"
#include "ui/pictures/dropped_picture.h"
#include "ui/pictures/own_pictures.h"
#include "ui/pictures/picture_reader.h"
#include "ui/run/run_files.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/words/qt_conversions.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>
#include <QWidget>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>

namespace {

// Answers about every arm and step of the ten-class run with its step.
ui::PictureServices services()
{
    ui::PictureServices services;
    services.open = [](const std::string& path) {
        if (path != "dog.png")
            throw engine::DataError(path + " is no picture.");
        return engine::Image{1, 1, {9, 8, 7}};
    };
    services.read = [](const std::string&, const engine::Image& picture, const std::stop_token&) {
        engine::PictureReading reading;
        reading.seen = picture;
        for (int step = 1; step <= 5; ++step) {
            for (int arm = 0; arm < 2; ++arm)
                reading.answers.push_back(
                    {arm, step, std::vector<float>(static_cast<std::size_t>(2 * step), 1.0F)});
        }
        return reading;
    };
    return services;
}

struct Window
{
    explicit Window(const QString& path = QStringLiteral("run.palimpsest"))
    {
        files.show(tests::syntheticEvents(tests::syntheticExperiment(10, 2)), path);
    }

    [[nodiscard]] ui::ViewState state() const { return selection.state(); }
    [[nodiscard]] bool isRead() const
    {
        return state().ownPicture && !state().ownPicture->isBeingRead;
    }

    QWidget widget;
    ui::RunThread run{{}};
    ui::Selection selection{run};
    ui::WindowServices window;
    ui::RunFiles files{window, run, widget};
    ui::OwnPictures pictures{services(), run, selection, files, widget};
};

} // namespace

class TestOwnPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDroppedFileIsReadByEveryNetwork()
    {
        Window window;
        window.pictures.take({ui::PictureOffer::From::File, {}, QStringLiteral("dog.png")});
        QVERIFY(window.state().showsOwnPicture);
        QVERIFY(window.state().ownPicture->isBeingRead);
        QTRY_VERIFY(window.isRead());
        QCOMPARE(window.state().ownPicture->reading.answers.size(), std::size_t{10});
        QVERIFY(window.state().ownPicture->picture == (engine::Image{1, 1, {9, 8, 7}}));
        // A test picture takes its place, and it can be had back.
        window.selection.selectSample(3);
        QVERIFY(!window.state().showsOwnPicture);
        window.pictures.take({ui::PictureOffer::From::Before});
        QVERIFY(window.state().showsOwnPicture);
    }

    void aFileThatIsNoPictureSaysSo()
    {
        Window window;
        QSignalSpy failed(&window.pictures, &ui::OwnPictures::failed);
        window.pictures.take({ui::PictureOffer::From::File, {}, QStringLiteral("poem.txt")});
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toString(), QStringLiteral("poem.txt is no picture."));
        QVERIFY(!window.state().showsOwnPicture);
    }

    void aFileThatIsNoPictureLeavesTheOneBefore()
    {
        Window window;
        window.pictures.take({ui::PictureOffer::From::File, {}, QStringLiteral("dog.png")});
        QTRY_VERIFY(window.isRead());
        QSignalSpy failed(&window.pictures, &ui::OwnPictures::failed);
        for (int i = 1; i <= 2; ++i) {
            window.pictures.take({ui::PictureOffer::From::File, {}, QStringLiteral("poem.txt")});
            QTRY_COMPARE(failed.size(), i);
            QVERIFY(window.state().showsOwnPicture);
            QVERIFY(window.isRead());
            QVERIFY(window.state().ownPicture->picture == (engine::Image{1, 1, {9, 8, 7}}));
        }
        // From a test picture the way back leads there, and the own one can still be had.
        window.selection.selectSample(3);
        window.pictures.take({ui::PictureOffer::From::File, {}, QStringLiteral("poem.txt")});
        QTRY_COMPARE(failed.size(), 3);
        QVERIFY(!window.state().showsOwnPicture);
        window.pictures.take({ui::PictureOffer::From::Before});
        QVERIFY(window.state().showsOwnPicture);
        QVERIFY(window.state().ownPicture->picture == (engine::Image{1, 1, {9, 8, 7}}));
    }

    void aReadingThatIsStoppedSaysNothing()
    {
        ui::PictureServices stoppable = services();
        stoppable.read = [](const std::string& run,
                            const engine::Image&,
                            const std::stop_token& stop) -> engine::PictureReading {
            while (run == "slow" && !stop.stop_requested())
                QTest::qSleep(1);
            engine::throwIfStopped(stop);
            return {};
        };
        ui::PictureReader reader(stoppable, nullptr);
        QSignalSpy read(&reader, &ui::PictureReader::read);
        reader.start({{1, 1, {9, 8, 7}}, {}, "slow"});
        reader.start({{1, 1, {1, 2, 3}}, {}, "quick"});
        QTRY_COMPARE(read.size(), 1);
        QVERIFY(!reader.isReading());
        reader.start({{1, 1, {9, 8, 7}}, {}, "slow"}); // stopped by the end of the window
    }

    void anotherRunBeginsWithoutAnswers()
    {
        Window window;
        window.pictures.take({ui::PictureOffer::From::File, {}, QStringLiteral("dog.png")});
        QTRY_VERIFY(window.isRead());
        for (const auto* path : {"other.palimpsest", "other.palimpsest"}) {
            window.files.show(tests::syntheticEvents(tests::syntheticExperiment(10, 2)),
                              QString::fromLatin1(path));
            QVERIFY(window.state().showsOwnPicture);
            QVERIFY(window.state().ownPicture->reading.answers.empty());
            QTRY_COMPARE(window.state().ownPicture->reading.answers.size(), std::size_t{10});
            QTRY_VERIFY(window.isRead());
        }
    }

    void aRunWithoutAFileSaysSo()
    {
        Window window{QString()};
        window.pictures.take(
            {ui::PictureOffer::From::Image, QImage(2, 2, QImage::Format_RGB32), QString()});
        QTRY_VERIFY(window.isRead());
        QVERIFY(QString::fromStdString(window.state().ownPicture->problem)
                    .contains(QStringLiteral("in no file")));
    }

    void pastesWhatIsOnTheClipboard()
    {
        Window window;
        QSignalSpy failed(&window.pictures, &ui::OwnPictures::failed);
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        window.pictures.take({ui::PictureOffer::From::Clipboard});
        QCOMPARE(failed.size(), 1);
        QImage image(3, 2, QImage::Format_RGB32);
        image.fill(QColor(10, 20, 30));
        QGuiApplication::clipboard()->setImage(image);
        window.pictures.take({ui::PictureOffer::From::Clipboard});
        QTRY_VERIFY(window.isRead());
        QCOMPARE(window.state().ownPicture->picture.width, 3);
        QCOMPARE(static_cast<int>(window.state().ownPicture->picture.rgb[1]), 20);
    }

    void somethingElseIsRefused()
    {
        QMimeData words;
        words.setText(QStringLiteral("words"));
        QVERIFY(!ui::isPictureDrop(words));
        QMimeData remote;
        remote.setUrls({QUrl(QStringLiteral("https://example.org/dog.png"))});
        QVERIFY(ui::offerOf(remote).from == ui::PictureOffer::From::Elsewhere);
        QMimeData file;
        file.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/dog.png"))});
        QCOMPARE(ui::offerOf(file).path, QStringLiteral("/tmp/dog.png"));
    }

    void transparencyBecomesWhite()
    {
        QImage image(5, 1, QImage::Format_ARGB32);
        image.fill(QColor(0, 0, 0, 0));
        image.setPixelColor(4, 0, QColor(200, 100, 50));
        const engine::Image plain = ui::toImage(image);
        QCOMPARE(plain.rgb.size(), std::size_t{15});
        QCOMPARE(static_cast<int>(plain.rgb[0]), 255);
        QCOMPARE(static_cast<int>(plain.rgb[12]), 200);
        QCOMPARE(static_cast<int>(plain.rgb[14]), 50);
        QVERIFY(ui::toImage({}).isEmpty());
    }

    void theCameraHandsOverOneFrame()
    {
        std::atomic<bool> isOpen = false;
        {
            ui::CameraDialog dialog([&isOpen] {
                isOpen = true;
                const std::shared_ptr<void> whileOpen(nullptr,
                                                      [&isOpen](void*) { isOpen = false; });
                return [whileOpen] {
                    QTest::qSleep(5);
                    return engine::Image{1, 1, {1, 2, 3}};
                };
            });
            QSignalSpy taken(&dialog, &ui::CameraDialog::taken);
            dialog.show();
            auto* take = dialog.findChild<QPushButton*>(QStringLiteral("takePicture"));
            QVERIFY(!take->isEnabled());
            QTRY_VERIFY(take->isEnabled());
            QVERIFY(taken.isEmpty());
            take->click();
            QCOMPARE(taken.size(), 1);
            QVERIFY(taken[0][0].value<engine::Image>() == (engine::Image{1, 1, {1, 2, 3}}));
        }
        QTRY_VERIFY(!isOpen);
    }

    void aCameraThatDoesNotAnswerKeepsNobodyWaiting()
    {
        const auto answer = std::make_shared<std::promise<void>>();
        const auto ended = std::make_shared<std::atomic<bool>>(false);
        {
            ui::CameraDialog dialog([answer, ended]() -> ui::CameraFrames {
                answer->get_future().wait_for(std::chrono::seconds(20));
                *ended = true;
                throw engine::RunError("No camera was found.");
            });
            dialog.show();
        }
        QVERIFY(!*ended);
        answer->set_value();
        QTRY_VERIFY(*ended);
    }

    void noCameraIsASentence()
    {
        ui::CameraDialog dialog(
            []() -> ui::CameraFrames { throw engine::RunError("No camera was found."); });
        dialog.show();
        const auto* text = dialog.findChild<QLabel*>(QStringLiteral("cameraText"));
        QTRY_COMPARE(text->text(), QStringLiteral("No camera was found."));
        QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("takePicture"))->isEnabled());
    }

    void aCameraThatIsPluggedInLaterIsTriedAgain()
    {
        const auto isThere = std::make_shared<std::atomic<bool>>(false);
        ui::CameraDialog dialog([isThere]() -> ui::CameraFrames {
            if (!*isThere)
                throw engine::RunError("No camera was found.");
            return [] {
                QTest::qSleep(5);
                return engine::Image{1, 1, {1, 2, 3}};
            };
        });
        dialog.show();
        auto* again = dialog.findChild<QPushButton*>(QStringLiteral("tryCameraAgain"));
        auto* take = dialog.findChild<QPushButton*>(QStringLiteral("takePicture"));
        QVERIFY(!again->isVisible());
        QTRY_VERIFY(again->isVisible());
        // Still none.
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(!again->isVisible());
        QTRY_VERIFY(again->isVisible());
        *isThere = true;
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(take->isVisible() && take->isEnabled());
        QVERIFY(!again->isVisible());
    }
};

PALIMPSEST_TEST(TestOwnPictures)
#include "tst_own_pictures.moc"
