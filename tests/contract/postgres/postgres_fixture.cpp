#include "tests/contract/postgres/postgres_fixture.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "adapters/openssl/entropy.h"
#include "adapters/postgres/migrations.h"
#include "gateway/audit/sha256.h"
#include "tests/support/child_process.h"

namespace contract_postgres {

using namespace gateway;

std::unique_ptr<support::PrivateCluster> PostgresTest::cluster_;
int PostgresTest::databases_ = 0;

SealedObject MirrorSealer::seal_section(std::string_view plaintext, std::string_view context) {
  if (auto action = std::exchange(action_, nullptr)) action();
  contexts_.emplace_back(context);
  std::string turned(plaintext);
  for (char& c : turned)
    c = static_cast<char>(~c);
  return {.key = KeyId("00000000-0000-4000-8000-00000000beef"), .bytes = std::move(turned)};
}

void PostgresTest::SetUpTestSuite() {
  if (cluster_) return;
  // What counts rows of its own accord has a transaction, and keeps what is final from being so.
  cluster_ = std::make_unique<support::PrivateCluster>(
      support::ClusterOptions{.settings = {"autovacuum=off"}});
  adapters::postgres::migrate(cluster_->create_database("migrated"),
                              adapters::postgres::Database::kMain);
}

void PostgresTest::TearDownTestSuite() {
  cluster_.reset();
}

void PostgresTest::SetUp() {
  database_ = "test_" + std::to_string(++databases_);
  conninfo_ = cluster_->copy_database(database_, "migrated");
  entropy_ = adapters::openssl::make_entropy();
  journal_ = journal_over(conninfo_);
  journal_->open();
  records_ = adapters::postgres::make_records({.conninfo = conninfo_, .connections = 2});
}

std::unique_ptr<Journal> PostgresTest::journal_over(const std::string& conninfo,
                                                    const std::string& node) {
  return adapters::postgres::make_journal({.conninfo = conninfo,
                                           .log = LogName("log.example/xa"),
                                           .node = node,
                                           .answer_within = std::chrono::seconds{20},
                                           .settle_within = std::chrono::seconds{10}},
                                          *entropy_,
                                          sealer_);
}

Admission PostgresTest::admission(const AdmissionSpec& spec) {
  Admission event;
  event.handle = Handle(entropy_->uuid());
  event.actor = actor(spec.sender);
  event.header.id = MessageId(entropy_->uuid());
  event.header.exchange.opener = AuthorityId(spec.opener);
  event.header.exchange.id = spec.exchange.empty() ? ExchangeId(entropy_->uuid()) : spec.exchange;
  event.header.version = "1.0";
  event.header.sender = AuthorityId(spec.sender);
  event.header.urgency.urgency = spec.urgency;
  event.header.classification = spec.classification;
  event.digest = sha256(spec.document);
  event.document_bytes = spec.document_bytes;
  event.document = {.key = KeyId(entropy_->uuid()), .bytes = spec.document};
  for (const auto& recipient : spec.recipients) {
    event.plan.push_back({.authority = AuthorityId(recipient),
                          .role = DeliveryRole::kAddressed,
                          .reasons = {{.rule = RuleId("addressed"), .legal = "Article A"},
                                      {.rule = RuleId("copy.x"),
                                       .legal = "Article \u00c9",
                                       .for_whom = AuthorityId("US-FBI")}}});
    event.delivery_ids.emplace_back(entropy_->uuid());
    event.inputs.addressees.emplace_back(recipient);
  }
  event.inputs.sender = event.header.sender;
  event.inputs.version = event.header.version;
  event.inputs.classification = spec.classification;
  event.time_to_live = spec.time_to_live;
  event.directory_version = std::string(64, 'd');
  return event;
}

Actor PostgresTest::actor(const std::string& authority) const {
  return {.system = SystemId("system-of-" + authority), .authority = AuthorityId(authority)};
}

Lease PostgresTest::lease(const std::string& authority, std::size_t limit) {
  Lease event{.actor = actor(authority),
              .lease_ids = {},
              .max_document_bytes = 1000000,
              .duration = std::chrono::seconds{120}};
  for (std::size_t i = 0; i < limit; ++i)
    event.lease_ids.emplace_back(entropy_->uuid());
  return event;
}

Confirmation PostgresTest::confirmation(const LeasedDelivery& leased) const {
  return {.actor = actor(leased.planned.authority.str()),
          .delivery = leased.delivery,
          .lease = leased.lease};
}

Release PostgresTest::release(const LeasedDelivery& leased, std::chrono::seconds wait) const {
  return {.actor = actor(leased.planned.authority.str()),
          .delivery = leased.delivery,
          .lease = leased.lease,
          .reason = Confidential<std::string>("disk full"),
          .wait = wait};
}

Reading PostgresTest::reading(const Admission& admission,
                              const std::string& person,
                              const std::string& authority) const {
  Reading event{.actor = actor(authority), .handle = admission.handle};
  event.actor.person = PersonId(person);
  return event;
}

JournalOutcome PostgresTest::commit(const JournalEvent& event) {
  return journal_->commit({&event, 1}).outcomes.at(0);
}

MessageRecord PostgresTest::admit(const Admission& event) {
  return expect<Admitted>(commit(event)).record;
}

std::vector<LeasedDelivery> PostgresTest::take(const Lease& event) {
  return expect<Leased>(commit(event)).deliveries;
}

void PostgresTest::let_pass(std::chrono::seconds time) {
  const std::string by = " - interval '" + std::to_string(time.count()) + " s'";
  ask("UPDATE audit_log SET last_time = last_time" + by + "; UPDATE delivery SET since = since" +
      by + ", expires_at = expires_at" + by + ", next_action_at = next_action_at" + by +
      ", lease_until = lease_until" + by + ", push_after = push_after" + by);
}

std::string PostgresTest::ask(const std::string& sql) {
  const auto answer =
      support::run({"psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, conninfo_});
  if (answer.status != 0) throw std::runtime_error(answer.err);
  return answer.out.substr(0, answer.out.find('\n'));
}

std::string PostgresTest::plan_of(const std::string& statement,
                                  const std::string& types,
                                  const std::string& values) const {
  std::ostringstream text;
  text << std::ifstream(LIAISON_SOURCE_DIR "/schemas/sql/statements/" + statement + ".sql").rdbuf();
  const std::string prepared = types.empty() ? "looked" : "looked (" + types + ")";
  const std::string executed = types.empty() ? "looked" : "looked (" + values + ")";
  const auto answer =
      support::run({"psql",
                    "-X",
                    "-A",
                    "-t",
                    "-q",
                    "-v",
                    "ON_ERROR_STOP=1",
                    "-c",
                    "SET plan_cache_mode = force_generic_plan; PREPARE " + prepared + " AS " +
                        text.str() + "; EXPLAIN (COSTS OFF) EXECUTE " + executed,
                    conninfo_});
  if (answer.status != 0) throw std::runtime_error(answer.err);
  return answer.out;
}

std::optional<RefusalCode> declined_with(const JournalOutcome& outcome) {
  const auto* declined = std::get_if<Declined>(&outcome);
  if (declined == nullptr) return std::nullopt;
  return declined->refusal.code;
}

std::vector<DeliveryId> ids_of(const std::vector<LeasedDelivery>& deliveries) {
  std::vector<DeliveryId> ids;
  for (const auto& delivery : deliveries)
    ids.push_back(delivery.delivery);
  return ids;
}

}  // namespace contract_postgres
