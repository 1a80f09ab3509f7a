// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/stored_tensors.h"

#include "engine/core/errors.h"
#include "engine/record/event_fields.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace engine {

namespace {

std::string inWords(const std::string& name)
{
    return "the tensor \"" + name + "\"";
}

std::string_view nameOf(TensorType type)
{
    constexpr auto kNames = namesOf(TensorType{});
    return std::ranges::find(kNames, type, &EnumName<TensorType>::first)->second;
}

TensorType typeNamed(const std::string& text, const std::string& name)
{
    constexpr auto kNames = namesOf(TensorType{});
    const auto found = std::ranges::find(kNames, text, &EnumName<TensorType>::second);
    if (found == kNames.end())
        throw DataError(inWords(name) + " is of a type unknown here (" + text + ")");
    return found->first;
}

std::vector<std::int64_t> shapeIn(const std::string& text, const std::string& name)
{
    constexpr std::size_t kMostDimensions = 16;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array() || json.size() > kMostDimensions)
        throw DataError(inWords(name) + " has no shape");
    std::vector<std::int64_t> shape;
    for (const auto& side : json) {
        if (!side.is_number_unsigned() || !std::in_range<std::int64_t>(side.get<std::uint64_t>()))
            throw DataError(inWords(name) + " has a side that is no length");
        shape.push_back(side.get<std::int64_t>());
    }
    return shape;
}

// Nothing when no memory could hold that many.
std::optional<std::int64_t> byteCount(TensorType type, const std::vector<std::int64_t>& shape)
{
    std::int64_t bytes = bytesOfEach(type);
    for (const std::int64_t side : shape) {
        if (__builtin_mul_overflow(bytes, side, &bytes))
            return std::nullopt;
    }
    return bytes;
}

} // namespace

void storeTensors(SQLite::Database& database, const std::string& owner, const PlainTensors& tensors)
{
    SQLite::Statement remove(database, "DELETE FROM tensors WHERE owner = ?");
    remove.bind(1, owner);
    remove.exec();
    SQLite::Statement insert(database,
                             "INSERT INTO tensors(owner, place, name, type, shape, data) "
                             "VALUES(?, ?, ?, ?, ?, ?)");
    int place = 0;
    for (const PlainTensor& tensor : tensors) {
        insert.reset();
        insert.bind(1, owner);
        insert.bind(2, place++);
        insert.bind(3, tensor.name);
        insert.bind(4, std::string(nameOf(tensor.type)));
        insert.bind(5, nlohmann::json(tensor.shape).dump());
        // An empty vector has no address, and a BLOB without one would be NULL.
        insert.bindNoCopy(6,
                          tensor.bytes.empty() ? "" : static_cast<const void*>(tensor.bytes.data()),
                          static_cast<int>(tensor.bytes.size()));
        insert.exec();
    }
}

PlainTensors tensorsOf(SQLite::Database& database, const std::string& owner)
{
    SQLite::Statement select(
        database, "SELECT name, type, shape, data FROM tensors WHERE owner = ? ORDER BY place");
    select.bind(1, owner);
    PlainTensors tensors;
    while (select.executeStep()) {
        PlainTensor tensor;
        tensor.name = select.getColumn(0).getString();
        tensor.type = typeNamed(select.getColumn(1).getString(), tensor.name);
        tensor.shape = shapeIn(select.getColumn(2).getString(), tensor.name);
        const SQLite::Column data = select.getColumn(3);
        if (byteCount(tensor.type, tensor.shape) != data.getBytes())
            throw DataError(inWords(tensor.name) + " does not have the bytes its shape asks for");
        const auto* bytes = static_cast<const std::byte*>(data.getBlob());
        if (bytes != nullptr)
            tensor.bytes.assign(bytes, bytes + data.getBytes());
        tensors.push_back(std::move(tensor));
    }
    return tensors;
}

} // namespace engine
