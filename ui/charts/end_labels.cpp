// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/end_labels.h"

#include <algorithm>

namespace ui {

void pushApart(std::vector<EndLabel>& labels, double line, double top, double bottom)
{
    std::ranges::stable_sort(labels, {}, &EndLabel::y);
    double next = top + line / 2;
    for (EndLabel& label : labels) {
        label.y = std::max(label.y, next);
        next = label.y + line;
    }
    double previous = bottom - line / 2;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
        label->y = std::min(label->y, previous);
        previous = label->y - line;
    }
}

} // namespace ui
