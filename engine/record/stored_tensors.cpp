// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/stored_tensors.h"

#include "engine/core/base/errors.h"
#include "engine/record/events/event_fields.h"
#include "engine/record/events/row_sum.h"

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

std::span<const std::uint8_t> bytesIn(const SQLite::Column& data)
{
    return {static_cast<const std::uint8_t*>(data.getBlob()),
            static_cast<std::size_t>(data.getBytes())};
}

std::int64_t sumOf(const PlainTensor& tensor, const std::string& shape)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(tensor.bytes.data());
    return RowSum()
        .add(tensor.name)
        .add(nameOf(tensor.type))
        .add(shape)
        .add(std::span(bytes, tensor.bytes.size()))
        .value();
}

const char* selectTensors(const SQLite::Database& database)
{
    return hasSums(database, "tensors") ? "SELECT name, type, shape, data, sum FROM tensors"
                                        : "SELECT name, type, shape, data, NULL FROM tensors";
}

void requireAsStored(SQLite::Statement& read)
{
    RowSum sum;
    for (int column = 0; column < 3; ++column)
        sum.add(std::string_view(read.getColumn(column).getString()));
    if (!sum.add(bytesIn(read.getColumn(3))).agreesWith(read.getColumn(4)))
        throw DataError(inWords(read.getColumn(0).getString()) +
                        " is not what was stored; the file was changed since");
}

} // namespace

void storeTensors(SQLite::Database& database, const std::string& owner, const PlainTensors& tensors)
{
    SQLite::Statement remove(database, "DELETE FROM tensors WHERE owner = ?");
    remove.bind(1, owner);
    remove.exec();
    SQLite::Statement insert(database,
                             "INSERT INTO tensors(owner, place, name, type, shape, data, sum) "
                             "VALUES(?, ?, ?, ?, ?, ?, ?)");
    int place = 0;
    for (const PlainTensor& tensor : tensors) {
        insert.reset();
        insert.bind(1, owner);
        insert.bind(2, place++);
        insert.bind(3, tensor.name);
        insert.bind(4, std::string(nameOf(tensor.type)));
        const std::string shape = nlohmann::json(tensor.shape).dump();
        insert.bind(5, shape);
        // An empty vector has no address, and a BLOB without one would be NULL.
        insert.bindNoCopy(6,
                          tensor.bytes.empty() ? "" : static_cast<const void*>(tensor.bytes.data()),
                          static_cast<int>(tensor.bytes.size()));
        insert.bind(7, sumOf(tensor, shape));
        insert.exec();
    }
}

PlainTensors tensorsOf(SQLite::Database& database, const std::string& owner)
{
    SQLite::Statement select(
        database, selectTensors(database) + std::string(" WHERE owner = ? ORDER BY place"));
    select.bind(1, owner);
    PlainTensors tensors;
    while (select.executeStep()) {
        requireAsStored(select);
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

void checkTensors(SQLite::Database& database)
{
    if (!database.tableExists("tensors"))
        return;
    SQLite::Statement select(database, selectTensors(database));
    while (select.executeStep())
        requireAsStored(select);
}

} // namespace engine
