// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/device_option.h"

#include "engine/core/base/errors.h"

namespace app {

void addDevice(CLI::App& command, std::string& name)
{
    command
        .add_option("--device",
                    name,
                    "What trains: cpu, cuda, or auto: a CUDA GPU where there is one. Results are "
                    "alike on both, but not in every bit")
        ->option_text("NAME [auto]");
}

engine::DeviceChoice deviceNamed(const std::string& name)
{
    if (name.empty() || name == "auto")
        return engine::DeviceChoice::Auto;
    if (name == "cpu")
        return engine::DeviceChoice::Cpu;
    if (name == "cuda")
        return engine::DeviceChoice::Cuda;
    throw engine::UsageError("There is no device called \"" + name +
                             "\". Known ones: auto, cpu, cuda.");
}

} // namespace app
