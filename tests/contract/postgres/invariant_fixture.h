/// \file
/// A database in which everything happened that can happen to a delivery, each to a recipient of
/// its own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/postgres/pg_invariant_records.h"
#include "tests/contract/postgres/postgres_fixture.h"
#include "workflow/runtime/invariant_round.h"

namespace contract_postgres {

class InvariantTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    expire();
    confirm_and_forward();
    give_back();
    refuse();
    lease_the_first_of_two();
    claim();
    admit(admission({.recipients = {"XB-WAITS"}}));
    withhold();
    sign();
    invariants_ = adapters::postgres::make_invariant_records(conninfo_);
  }

  /// Names of those that are not found to hold.
  std::vector<std::string> broken(std::uint64_t entries) {
    std::vector<std::string> names;
    for (const auto& finding : workflow::ask_invariants(*invariants_, {.entries = entries})) {
      if (finding.result != gateway::InvariantResult::kHolds) names.emplace_back(finding.name);
    }
    return names;
  }

  gateway::InvariantFinding look(const std::string& name,
                                 std::uint64_t entries,
                                 std::chrono::milliseconds within = std::chrono::seconds{10}) {
    return invariants_->look(gateway::invariant_named(name),
                             {.entries = entries, .within = within});
  }

  std::unique_ptr<gateway::InvariantRecords> invariants_;

 private:
  void expire() {
    const auto late = admission({.recipients = {"XB-LATE"}});
    admit(late);
    let_pass(late.time_to_live + std::chrono::seconds{1});
    auto notice = admission(
        {.sender = "XX-LIAISON", .recipients = {"XA-TOLD"}, .exchange = late.header.exchange.id});
    notice.header.type = gateway::MessageType::kNonDelivery;
    notice.header.in_reply_to = late.header.id;
    notice.expires = late.delivery_ids;
    admit(notice);
  }

  void confirm_and_forward() {
    const auto done = admission({.recipients = {"XB-DONE"}});
    admit(done);
    for (const auto& leased : take(lease("XB-DONE")))
      commit(confirmation(leased));
    commit(reading(done, "officer-1", "XB-DONE"));
    gateway::PassingOn passing;
    passing.kind = gateway::PassingKind::kForward;
    passing.actor = actor("XB-DONE");
    passing.handle = done.handle;
    passing.exchange = done.header.exchange;
    passing.plan.push_back({.authority = gateway::AuthorityId("XC-FORWARDED"),
                            .role = gateway::DeliveryRole::kAddressed,
                            .reasons = {{gateway::RuleId("row.1"), "Art. 1"}}});
    passing.delivery_ids.emplace_back(entropy_->uuid());
    passing.time_to_live = std::chrono::seconds{7200};
    passing.directory_version = std::string(64, 'a');
    (void)expect<gateway::Recorded>(commit(passing));
  }

  void give_back() {
    admit(admission({.recipients = {"XB-BACK"}}));
    for (const auto& leased : take(lease("XB-BACK")))
      commit(release(leased, std::chrono::seconds{60}));
  }

  void refuse() {
    admit(admission({.recipients = {"XB-DEAD"}}));
    for (const auto& leased : take(lease("XB-DEAD"))) {
      auto refused = release(leased, std::chrono::seconds{0});
      refused.cause = gateway::ReleaseCause::kRefused;
      commit(refused);
    }
  }

  void lease_the_first_of_two() {
    const auto first = admission({.recipients = {"XB-LEASED"}});
    admit(first);
    admit(admission({.recipients = {"XB-LEASED"}, .exchange = first.header.exchange.id}));
    take(lease("XB-LEASED"));
  }

  void claim() {
    const auto claimed = admission({.recipients = {"XB-CLAIMED"}});
    admit(claimed);
    auto person = actor("XB-CLAIMED");
    person.person = gateway::PersonId("officer-1");
    commit(gateway::QueueClaim{.actor = person,
                               .delivery = claimed.delivery_ids.at(0),
                               .effect = gateway::ClaimEffect::kConfirms});
  }

  void withhold() {
    auto claim = admission({.recipients = {"XB-CLAIM"}});
    claim.header.suppression = gateway::CopySuppression{
        .ground = gateway::SuppressionGround::kTerrorismCase, .review_on = "2027-01-31"};
    claim.inputs.suppression = gateway::SuppressionGround::kTerrorismCase;
    claim.inputs.fallback = gateway::AuthorityId("XA-CUSTOMS");
    claim.withheld.push_back({.unit = gateway::AuthorityId("XA-SPOC"),
                              .rule = gateway::RuleId("copy.x"),
                              .legal = "Art. 8(3)"});
    claim.suppression_ids = {gateway::SuppressionId(entropy_->uuid())};
    admit(claim);
  }

  /// The head as a node would sign it, without its root.
  void sign() {
    ask("INSERT INTO audit_checkpoint (log, tree_size, note) "
        "SELECT name, size, name || E'\\n' || size || E'\\n' FROM audit_log");
  }
};

}  // namespace contract_postgres
