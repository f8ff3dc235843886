/// \file
/// Goal: a database without space for a message is told apart from a lost one, and nothing of the
/// batch is stored. Method: a trigger that fails as PostgreSQL does when its disk is full or
/// broken.
#include <gtest/gtest.h>

#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {
namespace {

class DiskFullTest : public PostgresTest {
 protected:
  /// From now on nothing is stored in `document`.
  void fail_with(const std::string& sqlstate) {
    ask("CREATE OR REPLACE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE SQLSTATE '" +
        sqlstate +
        "'; END $$; CREATE OR REPLACE TRIGGER no_space BEFORE INSERT ON document "
        "FOR EACH ROW EXECUTE FUNCTION no_space()");
  }
};

TEST_F(DiskFullTest, AFullOrBrokenDiskIsToldApart) {
  for (const auto* sqlstate : {"53100", "58030"}) {
    fail_with(sqlstate);
    EXPECT_THROW(commit(admission()), gateway::JournalFull) << sqlstate;
  }
  EXPECT_EQ(ask("SELECT count(*) FROM message"), "0");
}

TEST_F(DiskFullTest, OtherTroubleIsNoFullDisk) {
  fail_with("53200");  // out_of_memory
  try {
    commit(admission());
    FAIL() << "it was stored";
  } catch (const gateway::JournalUnavailable& failure) {
    EXPECT_EQ(dynamic_cast<const gateway::JournalFull*>(&failure), nullptr) << failure.what();
  }
}

TEST_F(DiskFullTest, WithSpaceTheSameMessageIsStored) {
  fail_with("53100");
  const auto message = admission();
  EXPECT_THROW(commit(message), gateway::JournalFull);
  ask("DROP TRIGGER no_space ON document");

  EXPECT_EQ(admit(message).handle, message.handle);
}

}  // namespace
}  // namespace contract_postgres
