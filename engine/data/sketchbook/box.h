// SPDX-License-Identifier: GPL-3.0-only
// The box that every household machine is built on: its stand in the frame, its top and one side.
// What is on its front is drawn by each machine.
#pragma once

#include "engine/data/sketchbook/canvas.h"

namespace engine::sketchbook {

struct Box
{
    Point half;  // the front reaches from -half to +half
    Point depth; // where the back stands relative to the front
    View view;
};

// A box of the given half size, posed at random; `scale` is its usual size in the frame.
[[nodiscard]] Box anyBox(Random& random, Point half, float scale);
void drawBox(Canvas& canvas, const Box& box, const Colour& body);

} // namespace engine::sketchbook
