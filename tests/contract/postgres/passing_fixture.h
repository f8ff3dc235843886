/// \file
/// A message of XA-POLICE to XB-POLICE that is passed on, in a real database.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/postgres/pg_history.h"
#include "adapters/postgres/pg_holding_records.h"
#include "tests/contract/postgres/postgres_fixture.h"

namespace contract_postgres {

class PassingTest : public PostgresTest {
 protected:
  void SetUp() override {
    PostgresTest::SetUp();
    holdings_ = adapters::postgres::make_holding_records({.conninfo = conninfo_, .connections = 2});
    history_ = adapters::postgres::make_history_records({.conninfo = conninfo_, .connections = 2});
    subject_ = admission();
    admit(subject_);
  }

  gateway::PassingOn passing(const std::string& from,
                             const std::vector<std::string>& to,
                             gateway::PassingKind kind = gateway::PassingKind::kForward) {
    gateway::PassingOn made;
    made.kind = kind;
    made.actor = actor(from);
    made.handle = subject_.handle;
    made.exchange = subject_.header.exchange;
    for (const auto& authority : to) {
      made.plan.push_back({.authority = gateway::AuthorityId(authority),
                           .role = gateway::DeliveryRole::kAddressed,
                           .reasons = {{gateway::RuleId("row.1"), "Art. 1"},
                                       {gateway::RuleId("row.2"), "Art. 2"}}});
      made.delivery_ids.emplace_back(entropy_->uuid());
    }
    made.time_to_live = std::chrono::seconds(7200);
    made.justification = gateway::Confidential<std::string>("The same group.");
    made.directory_version = std::string(64, 'a');
    made.exchange_revision = revision();
    return made;
  }

  /// Of the exchange as it stands.
  std::uint32_t revision() {
    return records_->exchange_state(subject_.header.exchange, gateway::AuthorityId("XA-POLICE"))
        ->revision;
  }

  /// Into the same exchange, routed as it stands.
  gateway::Admission further(AdmissionSpec spec) {
    spec.exchange = subject_.header.exchange.id;
    auto made = admission(spec);
    made.exchange_revision = revision();
    return made;
  }

  gateway::AssignmentReturn giving_back(const std::string& authority) {
    return {.actor = actor(authority),
            .handle = subject_.handle,
            .reason = gateway::ReturnReason::kNotCompetent};
  }

  std::string count(const std::string& table) { return ask("SELECT count(*) FROM " + table); }

  gateway::Admission subject_;
  std::unique_ptr<gateway::HoldingRecords> holdings_;
  std::unique_ptr<gateway::HistoryRecords> history_;
};

}  // namespace contract_postgres
