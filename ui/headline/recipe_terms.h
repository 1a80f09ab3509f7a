// SPDX-License-Identifier: GPL-3.0-only
// What the terms of a recipe mean, in two sentences and a formula each.
#pragma once

#include "engine/core/recipe.h"

#include <QString>

#include <string>

namespace ui {

// Of the setting of a recipe with that key; its help where there is no more to say.
[[nodiscard]] QString termInWords(const std::string& key);

// Of everything in which the two differ, a paragraph each.
[[nodiscard]] QString termsInWords(const engine::Recipe& left, const engine::Recipe& right);

} // namespace ui
