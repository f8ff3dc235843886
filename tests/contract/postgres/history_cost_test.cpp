/// \file
/// Goal: a page of a party's history or queue costs a page however much is stored. Method: the
/// plans that the server itself reports for a well-filled database, with the pages that were
/// touched.

#include <gmock/gmock.h>

#include "tests/contract/postgres/postgres_fixture.h"
#include "tests/support/child_process.h"
#include "tests/support/file_content.h"

namespace contract_postgres {
namespace {

/// 20,000 messages from XA-POLICE to XB-POLICE, two to an exchange, without their documents; each
/// of them was passed on to XC-POLICE.
constexpr const char* kFill = R"(
  SET session_replication_role = replica;
  CREATE FUNCTION id(prefix text, i bigint) RETURNS uuid IMMUTABLE LANGUAGE sql AS
    $$ SELECT (prefix || '-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid $$;
  INSERT INTO audit_entry SELECT 'log.example/xa', 1000 + i, '{}', 1001 + i
    FROM generate_series(1, 20000) i;
  INSERT INTO message_key
    SELECT 'XA-POLICE', id('00000001', i), id('00000002', i), decode(repeat('00', 32), 'hex')
    FROM generate_series(1, 20000) i;
  INSERT INTO exchange OVERRIDING SYSTEM VALUE
    SELECT 1000 + i, 'XA-POLICE', id('00000003', i), now() FROM generate_series(1, 10000) i;
  INSERT INTO participant
    SELECT 1000 + i, party, 2
    FROM generate_series(1, 10000) i, unnest(ARRAY['XA-POLICE', 'XB-POLICE']) party;
  INSERT INTO message
    SELECT id('00000002', i), 1001 + i / 2 % 10000, NULL, 1, '1.0', 1, 1, 1, false, 1, now(),
           'log.example/xa', 1000 + i
    FROM generate_series(1, 20000) i;
  INSERT INTO message_party
    SELECT party, 'log.example/xa', 1000 + i
    FROM generate_series(1, 20000) i, unnest(ARRAY['XA-POLICE', 'XB-POLICE']) party;
  INSERT INTO delivery (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role,
                        urgency, expires_at, state, since)
    SELECT id('00000004', i), id('00000002', i), 1, 1001 + i / 2 % 10000, 'XB-POLICE',
           1 + i % 2 + i / 20000 * 2, 1, 1, now(), 3, now()
    FROM generate_series(1, 20000) i;
  INSERT INTO delivery_reason
    SELECT id('00000004', i), 1, 'rule', 'legal' FROM generate_series(1, 20000) i;
  INSERT INTO delivery (delivery_id, handle, ordinal, exchange_no, recipient, sequence, role,
                        urgency, expires_at, state, since, planned)
    SELECT id('00000005', i), id('00000002', i), 2, 1001 + i / 2 % 10000, 'XC-POLICE',
           1 + i % 2 + i / 20000 * 2, 1, 1, now(), 3, now(), false
    FROM generate_series(10, 20000, 10) i;
  INSERT INTO passing (handle, kind, passed_by, recipient, delivery_id, role, rules, legals,
                       for_whom, passed_at, log, entry_index)
    SELECT id('00000002', i), 1, 'XB-POLICE', 'XC-POLICE', id('00000005', i), 1,
           ARRAY['rule'], ARRAY['legal'], ARRAY[''], now(), 'log.example/xa', 21000 + i
    FROM generate_series(10, 20000, 10) i;
  INSERT INTO europol_decision (handle, authority, verdict, purposes, decided_at, log, entry_index)
    SELECT id('00000002', i), 'XB-POLICE', 1, ARRAY['cross-checking'], now(), 'log.example/xa',
           21000 + i
    FROM generate_series(10, 20000, 10) i;
  INSERT INTO message_party
    SELECT 'XC-POLICE', 'log.example/xa', 21000 + i FROM generate_series(10, 20000, 10) i;
  INSERT INTO desk_item (delivery_id, authority, handle, rank, due_at, classification)
    SELECT id('00000004', i), 'XB-POLICE', id('00000002', i), 1 + i % 2,
           now() + i * interval '1 minute', 1
    FROM generate_series(1, 20000) i;
  INSERT INTO handling_version
    SELECT id('00000002', i), 2, 1, true, 1, NULL, now(), id('00000002', i + 1)
    FROM generate_series(1, 19999) i;
  ANALYZE;
)";

/// Of ten rows. Every table that is asked has hundreds of pages or more.
constexpr int kBuffersMax = 250;

struct Asked {
  std::string statement;
  std::string arguments;
};

class HistoryCostTest : public PostgresTest {
 protected:
  std::string psql(const std::string& sql) const {
    const auto done =
        support::run({"psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, conninfo_});
    if (done.status != 0) throw std::runtime_error(done.err);
    return done.out;
  }

  /// As the server plans it when a session has asked the same often enough.
  [[nodiscard]] std::string plan_of(const Asked& asked) const {
    const auto text = support::content_of(LIAISON_SOURCE_DIR "/schemas/sql/statements/" +
                                          asked.statement + ".sql");
    const auto execute = "EXECUTE q (" + asked.arguments + ")";
    std::string sql = "PREPARE q AS " + text + ";";
    for (int i = 0; i < 7; ++i)
      sql += "EXPLAIN ANALYZE " + execute + ";";
    const std::string mark = "the last one";
    const auto plans = psql(sql + "SELECT '" + mark + "';EXPLAIN (ANALYZE, BUFFERS) " + execute);
    return plans.substr(plans.find(mark));
  }
};

/// The first number behind the word; 0 where the word is not.
int number_behind(const std::string& text, const std::string& word) {
  const auto at = text.find(word);
  return at == std::string::npos ? 0 : std::stoi(text.substr(at + word.size()));
}

/// Pages of the database that the whole statement touched.
int buffers_in(const std::string& plan) {
  const auto line = plan.substr(plan.find("Buffers: "));
  const auto text = line.substr(0, line.find('\n'));
  return number_behind(text, "hit=") + number_behind(text, "read=");
}

std::string ten(const std::string& prefix) {
  std::string list;
  for (int i = 7000; i < 7010; ++i)
    list += (list.empty() ? "" : ",") + ("id('" + prefix + "'," + std::to_string(i) + ")");
  return "ARRAY[" + list + "]";
}

TEST_F(HistoryCostTest, APageCostsAPageHoweverMuchIsStored) {
  psql(kFill);
  const std::vector<Asked> all{
      {"records_history_handles", "'XB-POLICE','log.example/xa',9000,10"},
      {"records_history_handles", "'XB-POLICE','log.example/xa',0,10"},
      {"records_history_handles", "'XC-POLICE','log.example/xa',30000,10"},
      {"records_exchanges_before", "'XB-POLICE',9223372036854775807,10"},
      {"records_exchanges_before", "'XB-POLICE',6000,10"},
      {"records_exchanges_of_id", "'XB-POLICE',id('00000003',5000)"},
      {"records_exchange_parties",
       "'XB-POLICE',ARRAY[6000,6001,6002,6003,6004,6005,6006,6007,6008,6009]::bigint[]"},
      {"records_exchange_handles", "'XB-POLICE','XA-POLICE',id('00000003',5000),10"},
      {"queue_open", "'XB-POLICE',1::smallint,0::smallint,true,now(),id('00000000',0),10"},
      {"queue_all", "'XB-POLICE',1::smallint,1::smallint,true,now(),id('00000004',1),10"},
      {"queue_items", ten("00000004") + ",now()"},
      {"shared_message_records", ten("00000002")},
      {"shared_message_recipients", ten("00000002")},
      {"shared_message_passings", ten("00000002")}};
  for (const auto& asked : all) {
    SCOPED_TRACE(asked.statement + " of " + asked.arguments);
    const auto plan = plan_of(asked);

    EXPECT_EQ(plan.find("Seq Scan"), std::string::npos) << plan;
    ASSERT_NE(plan.find("Buffers: "), std::string::npos) << plan;
    EXPECT_LE(buffers_in(plan), kBuffersMax) << plan;
    EXPECT_GT(number_behind(plan.substr(plan.find("(actual ")), "rows="), 0) << plan;
  }
}

}  // namespace
}  // namespace contract_postgres
