// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/backbone_check.h"

#include "engine/learning/image_batch.h"
#include "engine/model/backbones/script_trial.h"
#include "engine/run/arm_workers.h"

namespace engine {

std::vector<std::string> checkBackbone(const Experiment& experiment,
                                       const LearningData& data,
                                       int threads,
                                       c10::Device device,
                                       const std::stop_token& stop)
{
    if (experiment.backbone.path.empty())
        return {};
    const LabelledImages& test = data.dataset().test;
    BackboneUse use;
    use.input = {test.height, test.width};
    use.miniBatch = experiment.batchSize;
    use.askedAtOnce = static_cast<int>(imagesAtOnce(test));
    use.precision = experiment.precision;
    use.device = device;
    std::vector<std::string> notes;
    // LibTorch keeps threads for whoever calls it; these go with the worker.
    ArmWorkers worker(1, threads);
    worker.run({0}, [&](std::size_t) { notes = tryBackbone(experiment.backbone, use, stop); });
    return notes;
}

} // namespace engine
