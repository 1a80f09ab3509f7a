// SPDX-License-Identifier: GPL-3.0-only
// An application that needs no screen and looks the same on every machine.
#pragma once

#include <QApplication>
#include <QStyleFactory>

#include <memory>

namespace benchmarks {

// `argc` and `argv` are main()'s and must outlive it.
inline std::unique_ptr<QApplication> offscreenApplication(int& argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");
    auto application = std::make_unique<QApplication>(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    return application;
}

} // namespace benchmarks
