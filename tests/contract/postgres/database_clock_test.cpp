/// \file
/// Goal: the database's time is told as it is, and a lost database is said to be lost. Method: real
/// PostgreSQL, and an address where none is.
#include <gtest/gtest.h>

#include "adapters/postgres/pg_database_clock.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using DatabaseClockTest = PostgresTest;

TEST_F(DatabaseClockTest, TellsTheTimeOfTheDatabase) {
  const auto clock = adapters::postgres::make_database_clock(conninfo_);
  const auto milliseconds = [this] {
    return std::stoll(ask("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
  };

  const auto before = milliseconds();
  const auto told = gateway::to_milliseconds(clock->now());
  const auto after = milliseconds();

  EXPECT_LE(before, told);
  EXPECT_LE(told, after);
}

TEST_F(DatabaseClockTest, SaysThatADatabaseIsLost) {
  const auto clock = adapters::postgres::make_database_clock("host=/nowhere dbname=none");

  EXPECT_THROW((void)clock->now(), gateway::JournalUnavailable);
}

}  // namespace
}  // namespace contract_postgres
