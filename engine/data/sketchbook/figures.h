// SPDX-License-Identifier: GPL-3.0-only
// The ten drawings of the sketchbook, one function each. A drawing puts one figure, posed and
// coloured by `random`, on a transparent canvas; background, light and noise are not its business.
#pragma once

#include "engine/data/sketchbook/canvas.h"

namespace engine::sketchbook {

void drawHusky(Canvas& canvas, Random& random);
void drawWolf(Canvas& canvas, Random& random);
void drawFox(Canvas& canvas, Random& random);
void drawCat(Canvas& canvas, Random& random);
void drawWashingMachine(Canvas& canvas, Random& random);
void drawMicrowaveOven(Canvas& canvas, Random& random);
void drawTelevision(Canvas& canvas, Random& random);
void drawCar(Canvas& canvas, Random& random);
void drawBus(Canvas& canvas, Random& random);
void drawTruck(Canvas& canvas, Random& random);

} // namespace engine::sketchbook
