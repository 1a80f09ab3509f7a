// SPDX-License-Identifier: GPL-3.0-only
// same_weights A B: whether two recorded runs kept the same weights of the same arms and steps, bit
// for bit. Exit status 0 when they did, 1 when not.
#include "engine/record/kept_weights.h"

#include <exception>
#include <iostream>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: same_weights A B\n";
        return 1;
    }
    try {
        const auto kept = engine::keptWeights(argv[1]);
        if (kept.empty() || kept != engine::keptWeights(argv[2])) {
            std::cerr << "The runs did not keep the weights of the same steps.\n";
            return 1;
        }
        for (const auto& [arm, step] : kept) {
            if (engine::readWeights(argv[1], arm, step) !=
                engine::readWeights(argv[2], arm, step)) {
                std::cerr << "Arm " << arm + 1 << " ended step " << step << " differently.\n";
                return 1;
            }
        }
        return 0;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
