// SPDX-License-Identifier: GPL-3.0-only
// How the program presents itself to Qt: its names, its icon and the style it is designed for; and
// what it says where Qt finds no screen.
#pragma once

#include <string>

namespace app {

// Once, after the QApplication is made.
void nameApplication();

// What is said where there is no screen, with what names it.
[[nodiscard]] std::string noScreenSentence();

// While one of these lives, a QApplication that finds no screen ends the program with that sentence
// and Failed, instead of Qt's lines and an abort. Whatever else Qt has to say comes out afterwards.
class ScreenWanted
{
public:
    ScreenWanted();
    ~ScreenWanted();
    ScreenWanted(const ScreenWanted&) = delete;
    ScreenWanted& operator=(const ScreenWanted&) = delete;
};

} // namespace app
