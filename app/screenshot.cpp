// SPDX-License-Identifier: GPL-3.0-only
#include "app/screenshot.h"

#include "app/process/exit_code.h"
#include "app/qt_application.h"
#include "engine/core/base/errors.h"
#include "engine/exports/export_files.h"
#include "engine/record/files/run_file_header.h"
#include "ui/window/view_picture.h"

#include <QApplication>
#include <QBuffer>
#include <QImage>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

namespace app {

namespace {

// Of the user's: a picture taken before may be replaced, and what is left of one that was not
// written.
bool isAnotherFile(const std::filesystem::path& path)
{
    constexpr std::string_view kPng = "\x89PNG\r\n\x1A\n";
    std::ifstream file(path, std::ios::binary);
    std::string start(kPng.size(), '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    return file.gcount() > 0 && start != kPng;
}

// Without a screen Qt warns of what a window could have done on one; nobody can act on that.
void sayOnlyWhatFailed(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::cerr << message.toStdString() << '\n';
}

} // namespace

int takeScreenshot(int& argc,
                   char** argv,
                   const TakeScreenshot& command,
                   const std::vector<engine::Event>& events)
{
    // Before Qt looks at them. A screen that is there is not used: what is drawn must not depend on
    // it.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_SCALE_FACTOR", QByteArray::number(command.scale));
    qInstallMessageHandler(sayOnlyWhatFailed);
    QApplication application(argc, argv);
    nameApplication();
    ui::PictureWish wish;
    wish.view = QString::fromStdString(command.view);
    wish.step = command.step;
    wish.epoch = command.epoch;
    for (const std::string& arm : command.arms)
        wish.arms.append(QString::fromStdString(arm));
    wish.temperature = command.temperature;
    wish.textPercent = command.textPercent;
    if (command.className)
        wish.className = QString::fromStdString(*command.className);
    wish.size = {command.size.width, command.size.height};
    wish.scheme =
        command.theme == PictureTheme::Dark ? ui::ColourScheme::Dark : ui::ColourScheme::Light;
    wish.face = command.asTable ? ui::ViewFrame::Face::Table : ui::ViewFrame::Face::Chart;
    try {
        // A picture that is called like a run would take its place.
        if (engine::natureOf(command.out) == engine::FileNature::Run)
            throw engine::UsageError(command.out.string() +
                                     " is a recorded run. Give the picture another name.");
        if (isAnotherFile(command.out))
            throw engine::UsageError(command.out.string() +
                                     " exists and is no PNG picture, so it is left alone. Give "
                                     "the picture another name.");
        const QImage picture = ui::viewPicture(events, wish);
        QBuffer png;
        png.open(QIODevice::WriteOnly);
        picture.save(&png, "PNG");
        engine::writtenFile(command.out,
                            {png.data().constData(), static_cast<std::size_t>(png.size())});
        return Done;
    } catch (const engine::UsageError& error) {
        std::cerr << error.what() << '\n';
        return BadUsage;
    } catch (const engine::RunError& error) {
        std::error_code ignored;
        std::cerr << error.what()
                  << (std::filesystem::is_directory(command.out, ignored)
                          ? " It is a folder: name a file in it.\n"
                          : "\n");
        return Failed;
    }
}

std::string viewNames()
{
    std::string text;
    for (const auto& [name, title] : ui::pictureNames()) {
        std::string line = "  " + name.toStdString();
        line.resize(std::max<std::size_t>(line.size() + 2, 28), ' ');
        text += line + title.toStdString() + '\n';
    }
    return text;
}

} // namespace app
