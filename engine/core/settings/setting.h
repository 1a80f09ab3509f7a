// SPDX-License-Identifier: GPL-3.0-only
// What is said of one setting, wherever it is shown, typed or stored. The settings themselves are
// rows of experiment_settings.h and recipe_settings.h; this file knows none of them.
#pragma once

#include <array>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace engine {

// When a change of the setting takes effect on a run that goes.
enum class Acts
{
    AtRestart,
    AtNextMiniBatch,
    AtNextMemoryUpdate, // a smaller number; a larger one at a restart
};

// The numbers a setting takes. NaN and infinity are in none.
struct Range
{
    double least = std::numeric_limits<double>::lowest();
    double most = std::numeric_limits<double>::max();
    bool hasLeast = true; // whether `least` itself is one of them
    bool hasMost = true;

    [[nodiscard]] constexpr bool contains(double value) const
    {
        return (hasLeast ? value >= least : value > least) &&
               (hasMost ? value <= most : value < most);
    }
};

// LibTorch computes with float32 and says its own words where a number does not fit into one, nor
// the product of two.
inline constexpr double kLargestNumber = 1e18;

[[nodiscard]] constexpr Range from(double least)
{
    return {.least = least};
}

[[nodiscard]] constexpr Range fromToLargest(double least)
{
    return {.least = least, .most = kLargestNumber};
}

[[nodiscard]] constexpr Range aboveToLargest(double least)
{
    return {.least = least, .most = kLargestNumber, .hasLeast = false};
}

[[nodiscard]] constexpr Range fromTo(double least, double most)
{
    return {.least = least, .most = most};
}

[[nodiscard]] constexpr Range fromToBelow(double least, double most)
{
    return {.least = least, .most = most, .hasMost = false};
}

[[nodiscard]] constexpr Range between(double least, double most)
{
    return {.least = least, .most = most, .hasLeast = false, .hasMost = false};
}

struct Setting
{
    const char* key;   // in JSON, with "_" between words
    const char* title; // for people, e.g. "balanced epochs"
    const char* help;  // a sentence without its full stop
    const char* unit = "";
    // On the command line, without the dashes; empty: the key with "-" between words.
    const char* option = "";
    Range range{};
    // What 0 stands for in words; a null pointer where it is a number like any other.
    const char* zero = nullptr;
    // Said of a number out of its range: a sentence, or what a recipe's arm does wrong.
    const char* refusal = "";
    Acts acts = Acts::AtRestart;
};

[[nodiscard]] constexpr bool takes(const Setting& setting, double value)
{
    return (setting.zero && value == 0.0) || setting.range.contains(value);
}

// "from 1 to 20", "above 0", "from 8 to 512, or 0"; empty where every number will do.
[[nodiscard]] std::string rangeText(const Setting& setting);

// Its name on the command line, with the dashes.
[[nodiscard]] std::string optionOf(const Setting& setting);

enum class ChoiceUse
{
    Everywhere,
    OldFiles, // what an older program did; nobody can ask for it
};

// One value of an enumeration.
template <typename Enum> struct Choice
{
    Enum value;
    std::string_view stored;  // in JSON, and with "-" for "_" on the command line
    std::string_view words;   // for people
    std::string_view alias{}; // another word that files of recipes may use
    ChoiceUse use = ChoiceUse::Everywhere;
};

// An enumeration of settings says its choices in an overload choicesOf(Enum).
template <typename Enum>
concept HasChoices = std::is_enum_v<Enum> && requires
{
    choicesOf(Enum{});
};

template <HasChoices Enum> [[nodiscard]] constexpr Choice<Enum> choiceOf(Enum value)
{
    constexpr auto kChoices = choicesOf(Enum{});
    for (const Choice<Enum>& choice : kChoices) {
        if (choice.value == value)
            return choice;
    }
    return kChoices.front();
}

// Stands for a struct in a call of eachSetting(), which visits its settings in the order of the
// struct: visit(const Setting&, member) with std::invoke(member, value) the one in a value. A
// member may be a struct of settings again.
template <typename Struct> struct SettingsOf
{
};

template <typename Struct>
concept HasSettings = requires
{
    eachSetting(SettingsOf<Struct>{}, [](const Setting&, const auto&) {});
};

// The member of a member.
template <typename Outer, typename Inner>
[[nodiscard]] constexpr auto within(Outer outer, Inner inner)
{
    return [ outer, inner ](auto& value) -> auto&
    {
        return value.*outer.*inner;
    };
}

// Every setting of the struct and of the structs in it, but not those structs themselves.
template <HasSettings Struct> void eachOneSetting(SettingsOf<Struct>, auto&& visit)
{
    eachSetting(SettingsOf<Struct>{}, [&visit](const Setting& setting, auto member) {
        using Value = std::remove_cvref_t<decltype(std::invoke(member, std::declval<Struct&>()))>;
        if constexpr (HasSettings<Value>) {
            eachOneSetting(SettingsOf<Value>{}, [&](const Setting& one, auto inner) {
                visit(
                    one, [ member, inner ](auto& value) -> auto& {
                        return std::invoke(inner, std::invoke(member, value));
                    });
            });
        } else {
            visit(setting, member);
        }
    });
}

} // namespace engine
