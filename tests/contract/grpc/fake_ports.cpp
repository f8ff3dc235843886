#include "tests/contract/grpc/fake_ports.h"

#include <chrono>

#include <gtest/gtest.h>

namespace grpc_tests {
namespace {

using std::chrono::steady_clock;

gateway::Refusal unexpected(const char* call) {
  ADD_FAILURE() << call << " was not expected";
  return gateway::refusal(gateway::RefusalCode::kNotFound, "not expected");
}

/// A UUID that ends in the number.
std::string uuid(const char* head, unsigned number) {
  std::string digits = std::to_string(number);
  return std::string(head) + "-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

gateway::OpenedDelivery delivery_of(unsigned number, std::size_t document_bytes) {
  gateway::LeasedDelivery leased;
  leased.delivery = gateway::DeliveryId(uuid("de000000", number));
  leased.lease = gateway::LeaseId(uuid("1ea5e000", number));
  leased.planned = {.authority = gateway::AuthorityId("FR-POLICE-1"),
                    .role = gateway::DeliveryRole::kAddressed,
                    .reasons = {{gateway::RuleId("route.addressed"), "Art. 8(2)"}}};
  leased.handle = gateway::Handle(uuid("4a000000", number));
  leased.sequence = number;
  return {leased, Secret(std::string(document_bytes, 'd'))};
}

}  // namespace

gateway::Result<gateway::Acceptance> FakeIntake::exchange(
    const gateway::ReceivedEnvelope& received) {
  if (!on_exchange) return unexpected("exchange");
  return on_exchange(received);
}

gateway::Result<gateway::Explained> FakeIntake::explain(const gateway::ReceivedEnvelope& received) {
  if (!on_explain) return unexpected("explain");
  return on_explain(received);
}

std::string FakeInbox::put(std::size_t document_bytes) {
  const std::scoped_lock lock(mutex_);
  waiting_.push_back(delivery_of(++next_, document_bytes));
  changed_.notify_all();
  return waiting_.back().leased.delivery.str();
}

void FakeInbox::refuse(gateway::RefusalCode code) {
  const std::scoped_lock lock(mutex_);
  refusal_ = gateway::refusal(code, "refused by the test");
  changed_.notify_all();
}

void FakeInbox::refuse_item(const std::string& delivery, gateway::RefusalCode code) {
  const std::scoped_lock lock(mutex_);
  refused_items_.emplace(delivery, gateway::refusal(code, "refused by the test"));
}

FakeInbox::Deliveries FakeInbox::lease(const Caller& caller, const gateway::LeaseOptions& options) {
  auto leased = on_lease ? on_lease(caller, options) : from_queue(options);
  if (!leased) return leased;
  auto deliveries = *std::move(leased);
  for (auto& each : deliveries) {
    if (each.asked_at == steady_clock::time_point()) each.asked_at = steady_clock::now();
  }
  return deliveries;
}

FakeInbox::Deliveries FakeInbox::from_queue(const gateway::LeaseOptions& options) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(
      lock, options.unwanted, options.wait, [this] { return refusal_ || !waiting_.empty(); });
  if (refusal_) return *refusal_;
  if (options.unwanted.stop_requested()) return std::vector<gateway::OpenedDelivery>();
  std::vector<gateway::OpenedDelivery> taken;
  std::size_t bytes = 0;
  while (!waiting_.empty() && taken.size() < options.limit) {
    bytes += waiting_.front().document.disclose().size();
    if (!taken.empty() && bytes > options.max_bytes) break;
    leased_.push_back(waiting_.front().leased.delivery.str());
    taken.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return taken;
}

gateway::Result<gateway::Recorded> FakeInbox::report_read(const Caller&, const Handle&) {
  return unexpected("report_read");
}

FakeInbox::Results FakeInbox::settled(const Items& items) const {
  if (refusal_) return *refusal_;
  std::vector<gateway::ItemResult> results;
  for (const auto& item : items) {
    const auto refused = refused_items_.find(item.delivery.str());
    results.push_back({item.delivery, std::nullopt});
    if (refused != refused_items_.end()) results.back().refusal = refused->second;
  }
  return results;
}

FakeInbox::Results FakeInbox::confirm(const Caller&, const Items& items) {
  const std::scoped_lock lock(mutex_);
  for (const auto& item : items)
    confirmed_.push_back(item.delivery.str());
  return settled(items);
}

FakeInbox::Results FakeInbox::release(const Caller&,
                                      const Items& items,
                                      const gateway::ReleaseOrder& order) {
  const std::scoped_lock lock(mutex_);
  const bool failed = order.cause == gateway::ReleaseCause::kFailed;
  const auto cause = failed ? "" : " (" + std::string(to_text(order.cause)) + ")";
  for (const auto& item : items)
    released_.push_back(item.delivery.str() + ": " + order.reason.disclose() + cause);
  changed_.notify_all();
  return settled(items);
}

std::vector<std::string> FakeInbox::leased() const {
  const std::scoped_lock lock(mutex_);
  return leased_;
}

std::vector<std::string> FakeInbox::confirmed() const {
  const std::scoped_lock lock(mutex_);
  return confirmed_;
}

std::vector<std::string> FakeInbox::released() const {
  const std::scoped_lock lock(mutex_);
  return released_;
}

std::vector<std::string> FakeInbox::released(std::size_t count) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::seconds(20), [&] { return released_.size() >= count; });
  return released_;
}

gateway::Result<gateway::MessageStatus> FakeQueries::status(const Caller&, const Handle& handle) {
  if (!on_status) return unexpected("status");
  return on_status(handle);
}

gateway::Result<Secret> FakeQueries::document(const Caller&, const Handle&, const Secret&) {
  return unexpected("document");
}

gateway::Result<gateway::DecisionReport> FakeQueries::decision(const Caller&, const Handle&) {
  return unexpected("decision");
}

gateway::Result<std::string> FakeQueries::receipt(const Caller&, const Handle&) {
  return unexpected("receipt");
}

gateway::Result<std::vector<gateway::DirectoryEntry>> FakeQueries::directory(const Caller&) {
  return unexpected("directory");
}

gateway::Result<std::string> FakeQueries::checkpoint(const Caller&, const gateway::LogName&) {
  return unexpected("checkpoint");
}

gateway::Result<std::string> FakeQueries::tile(const Caller&,
                                               const gateway::LogName&,
                                               const gateway::TileAddress&,
                                               std::uint32_t) {
  return unexpected("tile");
}

}  // namespace grpc_tests
