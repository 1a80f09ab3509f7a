// SPDX-License-Identifier: GPL-3.0-only
// Dresses the whole application in a colour scheme.
#pragma once

#include "ui/theme/theme.h"

namespace ui {

// The palette of the application, and those of classes that Fusion would draw badly with it: the
// edge of a check box would be darker than the dark ground it stands on.
void applyScheme(ColourScheme scheme);

} // namespace ui
