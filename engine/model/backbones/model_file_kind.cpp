// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/model_file_kind.h"

#include "engine/core/base/errors.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

namespace engine {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kArchiveBegins = "PK\x03\x04";
constexpr std::string_view kArchiveEnds = "PK\x05\x06";
constexpr const char* kWeightsAlone =
    "weights or a pickled module, as torch.save() writes them, without the code of the network";

struct Beginning
{
    std::string_view bytes;
    std::size_t place;
    const char* kind;
};

// In this order: the longer beginning before the shorter one.
constexpr std::array kBeginnings{
    // The number that torch.save() puts first in its old form, which is no archive.
    Beginning{"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv, 0, kWeightsAlone},
    Beginning{"\x80\x02"sv, 0, "a Python pickle"},
    Beginning{"\x80\x03"sv, 0, "a Python pickle"},
    Beginning{"\x80\x04"sv, 0, "a Python pickle"},
    Beginning{"\x80\x05"sv, 0, "a Python pickle"},
    Beginning{"\x89HDF\r\n"sv, 0, "an HDF5 file, as Keras writes them"},
    Beginning{"TFL3"sv, 4, "a TensorFlow Lite file"},
    Beginning{"PTMF"sv, 4, "a PyTorch file for telephones"},
    Beginning{"GGUF"sv, 0, "a GGUF file"},
    Beginning{
        "{\""sv, 8, "a safetensors file, which holds weights without the code of the network"},
    Beginning{"version https://git-lfs"sv,
              0,
              "what Git LFS leaves in the place of a file until git lfs pull brings it"},
    Beginning{"<!DOCTYPE"sv, 0, "a web page"},
    Beginning{"<!doctype"sv, 0, "a web page"},
    Beginning{"<html"sv, 0, "a web page"}};

std::string bytesOf(std::ifstream& stream, std::streamoff from, std::size_t count)
{
    std::string bytes(count, '\0');
    stream.clear();
    stream.seekg(from);
    stream.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return bytes;
}

// What ONNX's first fields look like: the version of its form, then who wrote it.
bool isOnnx(std::string_view start, const std::filesystem::path& file)
{
    const bool isMessage = start.size() > 3 && start[0] == '\x08' && start[1] > 0 &&
                           start[1] < 32 && (start[2] == '\x12' || start[2] == '\x3a');
    return isMessage && (file.extension() == ".onnx" || start.find("pytorch") < 16);
}

// Where an archive lists its files: at its end, in a million bytes if not in far fewer.
std::string kindOfArchive(std::ifstream& stream, std::uintmax_t size)
{
    constexpr std::uintmax_t kList = 1 << 20;
    const std::uintmax_t count = std::min(size, kList);
    const std::string list =
        bytesOf(stream, static_cast<std::streamoff>(size - count), static_cast<std::size_t>(count));
    const std::size_t end = list.rfind(kArchiveEnds);
    if (end == std::string::npos)
        return "an archive that breaks off; it was not copied or downloaded to its end";
    const auto holds = [&list](std::string_view name) {
        return list.find(name) != std::string::npos;
    };
    if (holds("/constants.pkl"))
        return {};
    if (holds("serialized_exported_program") || holds("archive_format"))
        return "a program of torch.export, which cannot be trained here";
    if (holds("/data.pkl"))
        return kWeightsAlone;
    if (holds("model.weights.h5"))
        return "a Keras file";
    if (holds(".npy"))
        return "an archive of numpy";
    return "an archive of something else";
}

} // namespace

std::string otherKindOfModelFile(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        return "a folder";
    std::ifstream stream(file, std::ios::binary);
    const std::uintmax_t size = std::filesystem::file_size(file, ignored);
    constexpr std::size_t kStart = 64;
    const std::string start = bytesOf(stream, 0, kStart);
    if (!stream.is_open() || (start.empty() && size > 0 && !ignored))
        throw DataError(file.string() + " cannot be read.");
    if (start.empty())
        return "empty";
    if (start.starts_with(kArchiveBegins))
        return kindOfArchive(stream, size);
    for (const Beginning& known : kBeginnings) {
        if (start.substr(std::min(known.place, start.size())).starts_with(known.bytes))
            return known.kind;
    }
    if (isOnnx(start, file))
        return "an ONNX file";
    return "something else";
}

} // namespace engine
