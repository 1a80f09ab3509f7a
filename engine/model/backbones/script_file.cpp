// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/script_file.h"

#include "engine/core/base/errors.h"
#include "engine/model/backbones/model_file_kind.h"

#include <torch/csrc/jit/serialization/import.h>
#include <torch/version.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace engine {

namespace {

const std::string kLibrary = std::string("LibTorch ") + TORCH_VERSION;

std::string allOf(const std::exception& error)
{
    const auto* fault = dynamic_cast<const c10::Error*>(&error);
    return fault ? fault->what_without_backtrace() : error.what();
}

bool says(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

// The word that follows `before`; empty when it does not stand there.
std::string wordAfter(std::string_view before, std::string_view text)
{
    const std::size_t found = text.find(before);
    if (found == std::string_view::npos)
        return {};
    text.remove_prefix(found + before.size());
    std::string_view word = text.substr(0, text.find_first_of(" \n\t'\"("));
    while (word.ends_with('.') || word.ends_with(':') || word.ends_with(','))
        word.remove_suffix(1);
    return std::string(word);
}

// Why LibTorch does not take what is TorchScript by its form.
std::string whyNotLoaded(const std::string& file, const std::string& said)
{
    const std::string advice =
        " Save the module with a PyTorch that is no newer, without what this "
        "one lacks.";
    if (const std::string name = wordAfter("Unknown builtin op: ", said); !name.empty())
        return "The backbone in " + file + " uses the operator " + name + ", which " + kLibrary +
               " does not have." +
               (name.starts_with("aten::")
                    ? advice
                    : " Operators of other libraries cannot be loaded: write it with those of "
                      "PyTorch itself.");
    if (says(said, "Arguments for call are not valid")) {
        const std::string name = wordAfter("aten::", said);
        return "The backbone in " + file + " calls " +
               (name.empty() ? "an operator" : "the operator aten::" + name) + " in a way that " +
               kLibrary + " does not know." + advice;
    }
    if (const std::string name = wordAfter("Unknown type name '", said); !name.empty())
        return "The backbone in " + file + " uses the class " + name + ", which " + kLibrary +
               " does not have. Classes of other libraries cannot be loaded: write it with those "
               "of PyTorch itself.";
    if (says(said, "PytorchStreamReader") || says(said, "PROTO opcode"))
        return "The backbone in " + file +
               " is damaged: it is not all that torch.jit.save() wrote. Copy it anew, or save the "
               "module again.";
    if (says(said, "maximum supported version"))
        return "The backbone in " + file + " was saved by a newer PyTorch than " + kLibrary +
               " can read. Save it with an older one.";
    return {};
}

} // namespace

std::string faultIn(const std::exception& error)
{
    std::string text = allOf(error);
    const std::string_view sign = "RuntimeError: ";
    if (const std::size_t found = text.rfind(sign); found != std::string::npos) {
        text.erase(0, found + sign.size());
        text.erase(std::min(text.find('\n'), text.size()));
    } else {
        // The last line of what LibTorch says is the one that names the fault.
        text.erase(text.find_last_not_of(" \n") + 1);
        text.erase(0, text.rfind('\n') + 1);
    }
    // What follows is for whoever writes Python.
    text.erase(std::min(text.find(" Hint: "), text.size()));
    text.erase(text.find_last_not_of(" .") + 1);
    return text;
}

torch::jit::Module scriptIn(const std::string& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw DataError("There is no file " + file + " to take the backbone from.");
    if (!std::filesystem::is_regular_file(file, ignored))
        throw DataError(file + " is not a file. Name one to take the backbone from.");
    if (const std::string kind = otherKindOfModelFile(file); !kind.empty())
        throw DataError(file + " is " + kind +
                        ", and no TorchScript module. Build the network in Python, load its "
                        "weights, and write torch.jit.script(module).save(\"FILE\").");
    try {
        return torch::jit::load(file, c10::kCPU);
    } catch (const std::exception& error) {
        const std::string reason = whyNotLoaded(file, allOf(error));
        throw DataError(reason.empty() ? kLibrary + " cannot load the TorchScript in " + file +
                                             ": " + faultIn(error) +
                                             ". Save it again, with the same version of PyTorch if "
                                             "you can."
                                       : reason);
    }
}

} // namespace engine
