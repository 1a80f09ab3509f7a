// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/events/row_sum.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <bit>
#include <cstring>
#include <string>

namespace engine {

static_assert(std::endian::native == std::endian::little, "words are summed as they lie in memory");

RowSum& RowSum::add(std::span<const std::uint8_t> bytes)
{
    m_hash.add(bytes.size());
    while (bytes.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        m_hash.add(word);
        bytes = bytes.subspan(sizeof word);
    }
    for (const std::uint8_t byte : bytes)
        m_hash.add(byte);
    return *this;
}

RowSum& RowSum::add(std::string_view text)
{
    return add(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

RowSum& RowSum::add(std::int64_t number)
{
    m_hash.add(static_cast<std::uint64_t>(number));
    return *this;
}

bool RowSum::agreesWith(const SQLite::Column& stored) const
{
    return stored.isNull() || stored.getInt64() == value();
}

bool hasSums(const SQLite::Database& database, const char* table)
{
    SQLite::Statement select(database,
                             "SELECT count(*) FROM pragma_table_info(?) WHERE name = 'sum'");
    select.bind(1, table);
    return select.executeStep() && select.getColumn(0).getInt() > 0;
}

void addSums(SQLite::Database& database, const char* table)
{
    if (!hasSums(database, table))
        database.exec("ALTER TABLE " + std::string(table) + " ADD COLUMN sum INTEGER");
}

} // namespace engine
