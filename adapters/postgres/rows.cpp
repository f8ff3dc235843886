#include "adapters/postgres/rows.h"

#include "gateway/base/invariant.h"

#include <libpq-fe.h>

namespace adapters::postgres {

Rows::Rows(pg_result* result) : result_(result) {}

void Rows::Clear::operator()(pg_result* result) const {
  PQclear(result);
}

int Rows::size() const {
  return PQntuples(result_.get());
}

std::string_view Rows::command() const {
  return PQcmdStatus(result_.get());
}

std::string_view Rows::value(int row, int column) const {
  gateway::invariant(row < size() && column < PQnfields(result_.get()),
                     "a row is read as its statement returns it");
  gateway::invariant(PQgetisnull(result_.get(), row, column) == 0,
                     "no column that is read here is null");
  const int length = PQgetlength(result_.get(), row, column);
  return {PQgetvalue(result_.get(), row, column), static_cast<std::size_t>(length)};
}

std::uint64_t RowReader::count() {
  const std::int64_t number = integer();
  gateway::invariant(number >= 0, "a count from the database is not negative");
  return static_cast<std::uint64_t>(number);
}

gateway::Digest RowReader::digest() {
  const auto digest = gateway::digest_from_bytes(next());
  gateway::invariant(digest.has_value(), "a digest from the database has 32 bytes");
  return *digest;
}

}  // namespace adapters::postgres
