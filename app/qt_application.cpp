// SPDX-License-Identifier: GPL-3.0-only
#include "app/qt_application.h"

#include "app/process/exit_code.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QStyleFactory>

#include <cstdlib>
#include <iostream>
#include <vector>

namespace app {

namespace {

// Qt's message handler is one of the process, and so is this.
std::vector<QString>& heldMessages()
{
    static std::vector<QString> messages;
    return messages;
}

void holdMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (type == QtFatalMsg) {
        // Which plugins Qt tried, whoever looks into it has asked for.
        if (qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS")) {
            for (const QString& held : heldMessages())
                std::cerr << held.toStdString() << '\n';
        }
        std::cerr << noScreenSentence() << std::endl;
        // Not exit(): Qt is half made, and threads of libraries run.
        std::_Exit(Failed);
    }
    heldMessages().push_back(qFormatLogMessage(type, context, message));
}

} // namespace

std::string noScreenSentence()
{
    std::string named;
    for (const char* name : {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"}) {
        if (const QByteArray value = qgetenv(name); !value.isEmpty())
            named += (named.empty() ? "" : ", ") + std::string(name) + "=" + value.toStdString();
    }
    const std::string why =
        named.empty() ? ""
                      : " (" + named + (named.find(',') != std::string::npos ? " lead" : " leads") +
                            " to none)";
    return "There is no screen to open a window on" + why +
           ". Use palimpsest run instead, or start this from a desktop.";
}

ScreenWanted::ScreenWanted()
{
    qInstallMessageHandler(holdMessage);
}

ScreenWanted::~ScreenWanted()
{
    qInstallMessageHandler(nullptr);
    for (const QString& held : heldMessages())
        std::cerr << held.toStdString() << '\n';
    heldMessages().clear();
}

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("palimpsest"));
    QApplication::setApplicationDisplayName(QStringLiteral("Palimpsest"));
    QApplication::setApplicationVersion(QStringLiteral(PALIMPSEST_VERSION));
    QApplication::setOrganizationName(QStringLiteral("palimpsest"));
    QApplication::setDesktopFileName(QStringLiteral("palimpsest"));
    // The one style that follows a palette everywhere, so that light and dark look as designed.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setWindowIcon(ui::applicationIcon());
}

} // namespace app
