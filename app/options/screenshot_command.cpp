// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/screenshot_command.h"

#include "app/options/value_check.h"
#include "app/options/whole_number.h"
#include "app/process/exit_code.h"
#include "engine/core/base/home_folder.h"

#include <string_view>

namespace app {

namespace {

constexpr int kSmallestSide = 200;
constexpr int kLargestSide = 8000;

// "1920x1080"; empty when it is not two numbers in the range.
std::optional<PictureSize> sizeFrom(const std::string& text)
{
    const std::size_t cross = text.find('x');
    if (cross == std::string::npos)
        return std::nullopt;
    const auto width = wholeNumber(std::string_view(text).substr(0, cross));
    const auto height = wholeNumber(std::string_view(text).substr(cross + 1));
    const auto fits = [](std::optional<int> side) {
        return side && *side >= kSmallestSide && *side <= kLargestSide;
    };
    if (!fits(width) || !fits(height))
        return std::nullopt;
    return PictureSize{*width, *height};
}

} // namespace

ScreenshotCommand::ScreenshotCommand(CLI::App& app)
    : m_command(app.add_subcommand("screenshot",
                                   "Draw a view of a recorded run into a PNG; needs no screen"))
{
    m_command->add_option("FILE", m_run, "A recorded run")->option_text(" ");
    m_command->add_flag("--list", m_lists, "Name the views there are");
    m_command->add_option("--view", m_wanted.view, "Which view, by its name in --list")
        ->option_text("NAME [window]");
    m_command->add_option("--out", m_out, "Where the picture goes")
        ->option_text("P.png (required)");
    takesWholeNumber(*m_command
                          ->add_option("--step",
                                       m_wanted.step,
                                       "As it stood at the end of this step; without it, at "
                                       "the end of the run")
                          ->option_text("N"),
                     "from 1 up");
    takesWholeNumber(*m_command
                          ->add_option("--epoch",
                                       m_wanted.epoch,
                                       "After this epoch of the step, balanced fine-tuning "
                                       "counted on; without it, at the end of the step")
                          ->option_text("N"),
                     "from 1 up");
    m_command->add_option("--class", m_wanted.className, "Class in focus, by name")
        ->option_text("NAME");
    m_command
        ->add_option("--arms",
                     m_wanted.arms,
                     "The arm or the two arms to show, by their keys, the left one first")
        ->delimiter(',')
        ->option_text("A,B");
    takesNumber(*m_command
                     ->add_option("--temperature",
                                  m_wanted.temperature,
                                  "Temperature to look at soft targets with")
                     ->option_text("T"),
                1.0,
                20.0);
    m_command->add_flag("--table", m_wanted.asTable, "The table of the view instead of its chart");
    m_command->add_option("--size", m_size, "Width and height of the layout, in pixels at scale 1")
        ->option_text("WxH [1920x1080]");
    takesNumber(*m_command
                     ->add_option("--scale",
                                  m_wanted.scale,
                                  "Pixels drawn for each of those, as a screen "
                                  "at 200 % has 2")
                     ->option_text("S [1]"),
                0.5,
                4.0);
    takesWholeNumber(*m_command
                          ->add_option("--text",
                                       m_wanted.textPercent,
                                       "Text size in percent, as View has it in the window; a view "
                                       "drawn alone needs 150 or more to be read from afar")
                          ->option_text("PERCENT [100]"),
                     80,
                     250);
    takesWord(
        *m_command->add_option("--theme", m_theme, "light or dark")->option_text("NAME [light]"),
        {"light", "dark"});
}

std::optional<Command> ScreenshotCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    TakeScreenshot wanted = m_wanted;
    wanted.theme = m_theme == "dark" ? PictureTheme::Dark : PictureTheme::Light;
    if (m_lists)
        return ListViews{};
    if (m_run.empty() || m_out.empty()) { // --list needs neither
        const std::string missing = !m_run.empty()  ? "--out P.png"
                                    : m_out.empty() ? "FILE and --out P.png"
                                                    : "FILE";
        return Answer{BadUsage,
                      "palimpsest screenshot needs " + missing +
                          ". palimpsest screenshot --help tells more.\n"};
    }
    if (!m_out.ends_with(".png"))
        return Answer{BadUsage, "--out takes a PNG file: a name that ends in .png.\n"};
    const auto size = sizeFrom(m_size);
    if (!size)
        return Answer{BadUsage,
                      "--size is not a size: " + m_size +
                          ". Write width and height from 200 to 8000, as in 1920x1080.\n"};
    wanted.size = *size;
    wanted.run = m_run;
    wanted.out = engine::withHome(m_out);
    return wanted;
}

} // namespace app
