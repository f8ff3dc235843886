/// \file
/// Goal: the database's clock is the database's, and says so when it cannot be asked. Method: a
/// server of this machine, whose clock is the test's own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/filesystem/system_clock.h"
#include "adapters/postgres/pg_clock.h"
#include "gateway/ports/journal.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;

class ClockTest : public PostgresTest {};

TEST_F(ClockTest, TellsTheServersTime) {
  const auto own = adapters::filesystem::make_system_clock();
  const auto clock = adapters::postgres::make_database_clock(cluster().conninfo(database_));

  const auto before = own->now();
  const auto now = clock->now();

  EXPECT_THAT(now, AllOf(Ge(before), Le(own->now())));
}

TEST_F(ClockTest, SaysThatItCannotBeAsked) {
  const auto clock = adapters::postgres::make_database_clock("host=/nowhere dbname=none");

  EXPECT_THROW((void)clock->now(), gateway::JournalUnavailable);
}

}  // namespace
}  // namespace contract_postgres
