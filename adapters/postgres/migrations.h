/// \file
/// Brings a database to the schema this program was built with, and checks that it has it.
///
/// Migrations are the numbered files of schemas/sql/main and schemas/sql/keys, compiled in. Each
/// runs in a transaction of its own under an advisory lock, so two `liaison migrate` at once do
/// no harm. What was applied is kept in schema_version: number, file and SHA-256 of its text.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace adapters::postgres {

enum class Database : std::uint8_t {
  kMain = 1,  ///< Messages, deliveries, audit log.
  kKeys = 2   ///< The key store, a database of its own.
};

/// The database does not fit this program: newer, older, changed afterwards, or another database.
/// The text says which and what to do.
class SchemaUnfit : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Applies what is missing, in order. \param conninfo  libpq connection string of the owner.
/// \return the files applied by this call, e.g. "sql/main/0001_audit.sql"; empty when none were.
/// \throws SchemaUnfit         newer than the program, or a migration was changed afterwards.
/// \throws std::runtime_error  the database cannot be reached or refuses a statement.
std::vector<std::string> migrate(const std::string& conninfo, Database database);

/// Whether the database has exactly this program's schema; changes nothing.
/// \throws SchemaUnfit         newer, older (says: run `liaison migrate`) or changed.
/// \throws std::runtime_error  the database cannot be reached.
void check_schema(const std::string& conninfo, Database database);

}  // namespace adapters::postgres
