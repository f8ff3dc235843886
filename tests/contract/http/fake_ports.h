/// \file
/// Driving ports that answer what a test told them to: each call is a function that it sets. A
/// call that was not set fails the test and is answered as unknown.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ports/desk_queue.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/history.h"
#include "gateway/ports/holdings.h"
#include "gateway/ports/suppressions.h"

namespace http_tests {

using gateway::Caller;
using gateway::Handle;
using Secret = gateway::Confidential<std::string>;

class FakeIntake : public gateway::Intake {
 public:
  std::function<gateway::Result<gateway::Acceptance>(const gateway::ReceivedEnvelope&)> on_exchange;
  std::function<gateway::Result<gateway::Explained>(const gateway::ReceivedEnvelope&)> on_explain;

  gateway::Result<gateway::Acceptance> exchange(const gateway::ReceivedEnvelope& received) override;
  gateway::Result<gateway::Explained> explain(const gateway::ReceivedEnvelope& received) override;
};

class FakeInbox : public gateway::Inbox {
 public:
  using Items = std::vector<gateway::LeasedItem>;
  using Results = gateway::Result<std::vector<gateway::ItemResult>>;
  using Deliveries = gateway::Result<std::vector<gateway::OpenedDelivery>>;

  std::function<Deliveries(const Caller&, const gateway::LeaseOptions&)> on_lease;
  std::function<Results(const Items&)> on_confirm;
  std::function<Results(const Items&, const gateway::ReleaseOrder&)> on_release;
  std::function<gateway::Result<gateway::Recorded>(const Caller&, const Handle&)> on_report_read;

  Deliveries lease(const Caller& caller, const gateway::LeaseOptions& options) override;
  Results confirm(const Caller& caller, const Items& items) override;
  Results release(const Caller& caller,
                  const Items& items,
                  const gateway::ReleaseOrder& order) override;
  gateway::Result<gateway::Recorded> report_read(const Caller& caller,
                                                 const Handle& handle) override;
};

class FakeQueries : public gateway::Queries {
 public:
  using Text = gateway::Result<std::string>;

  std::function<gateway::Result<Secret>(const Caller&, const Handle&, const Secret&)> on_document;
  std::function<gateway::Result<gateway::MessageStatus>(const Handle&)> on_status;
  std::function<Text(const Handle&)> on_receipt;
  std::function<gateway::Result<gateway::DecisionReport>(const Handle&)> on_decision;
  std::function<std::vector<gateway::DirectoryEntry>()> on_directory;
  std::function<Text(const gateway::LogName&)> on_checkpoint;
  std::function<Text(const gateway::LogName&, const gateway::TileAddress&, std::uint32_t)> on_tile;

  gateway::Result<Secret> document(const Caller& caller,
                                   const Handle& handle,
                                   const Secret& justification) override;
  gateway::Result<gateway::MessageStatus> status(const Caller&, const Handle& handle) override;
  Text receipt(const Caller&, const Handle& handle) override;
  gateway::Result<gateway::DecisionReport> decision(const Caller&, const Handle& handle) override;
  gateway::Result<std::vector<gateway::DirectoryEntry>> directory(const Caller&) override;
  Text checkpoint(const Caller&, const gateway::LogName& log) override;
  Text tile(const Caller&,
            const gateway::LogName& log,
            const gateway::TileAddress& address,
            std::uint32_t width) override;
};

class FakeHistory : public gateway::History {
 public:
  using Messages = gateway::Result<gateway::HistoryPage>;
  using Exchanges = gateway::Result<gateway::ExchangePage>;
  using Exchange = gateway::Result<gateway::ExchangeDetail>;

  std::function<Messages(const std::string& since, std::uint32_t limit)> on_messages;
  std::function<Exchanges(const std::string& before, std::uint32_t limit)> on_exchanges;
  std::function<Exchange(const gateway::ExchangeId&, const gateway::AuthorityId&)> on_exchange;

  Messages messages(const Caller&, const std::string& since, std::uint32_t limit) override;
  Exchanges exchanges(const Caller&, const std::string& before, std::uint32_t limit) override;
  Exchange exchange(const Caller&,
                    const gateway::ExchangeId& id,
                    const gateway::AuthorityId& opener) override;
};

class FakeHoldings : public gateway::Holdings {
 public:
  using Passed = gateway::Result<gateway::PassedOn>;
  using Done = gateway::Result<gateway::Recorded>;

  std::function<gateway::Result<gateway::HandlingView>(const Handle&)> on_handling;
  std::function<gateway::Result<gateway::Restriction>(const Handle&)> on_restriction;
  std::function<Done(const Handle&, std::uint32_t)> on_acknowledge;
  std::function<gateway::Result<Secret>(const Handle&, const Secret&)> on_evidence;
  std::function<Passed(const Handle&, const gateway::ForwardOrder&)> on_forward;
  std::function<Passed(const Handle&, const gateway::EuropolOrder&)> on_decide_europol;
  std::function<Passed(const Handle&, const gateway::AuthorityId&, const Secret&)> on_assign;
  std::function<Done(const Handle&, gateway::ReturnReason)> on_give_back;

  gateway::Result<gateway::HandlingView> handling(const Caller&, const Handle& handle) override;
  gateway::Result<gateway::Restriction> restriction(const Caller&, const Handle& handle) override;
  Done acknowledge(const Caller&, const Handle& handle, std::uint32_t version) override;
  gateway::Result<Secret> evidence(const Caller&,
                                   const Handle& handle,
                                   const Secret& justification) override;
  Passed forward(const Caller&, const Handle& handle, const gateway::ForwardOrder& order) override;
  Passed decide_europol(const Caller&,
                        const Handle& handle,
                        const gateway::EuropolOrder& order) override;
  Passed assign(const Caller&,
                const Handle& handle,
                const gateway::AuthorityId& authority,
                const Secret& justification) override;
  Done give_back(const Caller&, const Handle& handle, gateway::ReturnReason reason) override;
};

class FakeSuppressions : public gateway::Suppressions {
 public:
  using Listed = gateway::Result<std::vector<gateway::SuppressionView>>;
  using Lifted = gateway::Result<gateway::SuppressionView>;

  std::function<Listed()> on_list;
  std::function<Lifted(const gateway::SuppressionId&, const Secret&)> on_lift;

  Listed list(const Caller&) override;
  Lifted lift(const Caller&,
              const gateway::SuppressionId& suppression,
              const Secret& reason) override;
};

class FakeQueue : public gateway::DeskQueue {
 public:
  using Done = gateway::Result<gateway::Recorded>;
  using Page = gateway::Result<gateway::QueuePage>;
  using News = gateway::Result<gateway::QueueNews>;

  std::function<Page(gateway::QueueScope, const std::string& after, std::uint32_t limit)> on_list;
  std::function<gateway::Result<gateway::ClaimAnswer>(const gateway::DeliveryId&)> on_claim;
  std::function<Done(const gateway::DeliveryId&, const Secret&)> on_release;
  std::function<Done(const gateway::DeliveryId&, gateway::QueueEnding)> on_close;
  std::function<gateway::Result<gateway::QueueSummary>()> on_summary;
  std::function<News(const std::string& place, std::chrono::milliseconds wait)> on_news;

  Page list(const Caller&,
            gateway::QueueScope scope,
            const std::string& after,
            std::uint32_t limit) override;
  gateway::Result<gateway::ClaimAnswer> claim(const Caller&,
                                              const gateway::DeliveryId& delivery) override;
  Done release(const Caller&, const gateway::DeliveryId& delivery, const Secret& reason) override;
  Done close(const Caller&, const gateway::DeliveryId& delivery, gateway::QueueEnding how) override;
  gateway::Result<gateway::QueueSummary> summary(const Caller&) override;
  News news(const Caller&, const std::string& place, std::chrono::milliseconds wait) override;
};

}  // namespace http_tests
