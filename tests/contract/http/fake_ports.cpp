#include "tests/contract/http/fake_ports.h"

#include <gtest/gtest.h>

namespace http_tests {
namespace {

gateway::Refusal unexpected(const char* call) {
  ADD_FAILURE() << call << " was not expected";
  return gateway::refusal(gateway::RefusalCode::kNotFound, "not expected");
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

FakeInbox::Deliveries FakeInbox::lease(const Caller& caller, const gateway::LeaseOptions& options) {
  if (!on_lease) return unexpected("lease");
  return on_lease(caller, options);
}

FakeInbox::Results FakeInbox::confirm(const Caller&, const Items& items) {
  if (!on_confirm) return unexpected("confirm");
  return on_confirm(items);
}

FakeInbox::Results FakeInbox::release(const Caller&,
                                      const Items& items,
                                      const gateway::ReleaseOrder& order) {
  if (!on_release) return unexpected("release");
  return on_release(items, order);
}

gateway::Result<gateway::Recorded> FakeInbox::report_read(const Caller& caller,
                                                          const Handle& handle) {
  if (!on_report_read) return unexpected("report_read");
  return on_report_read(caller, handle);
}

gateway::Result<Secret> FakeQueries::document(const Caller& caller,
                                              const Handle& handle,
                                              const Secret& justification) {
  if (!on_document) return unexpected("document");
  return on_document(caller, handle, justification);
}

gateway::Result<gateway::MessageStatus> FakeQueries::status(const Caller&, const Handle& handle) {
  if (!on_status) return unexpected("status");
  return on_status(handle);
}

gateway::Result<gateway::DecisionReport> FakeQueries::decision(const Caller&,
                                                               const Handle& handle) {
  if (!on_decision) return unexpected("decision");
  return on_decision(handle);
}

FakeQueries::Text FakeQueries::receipt(const Caller&, const Handle& handle) {
  if (!on_receipt) return unexpected("receipt");
  return on_receipt(handle);
}

gateway::Result<std::vector<gateway::DirectoryEntry>> FakeQueries::directory(const Caller&) {
  if (!on_directory) return unexpected("directory");
  return on_directory();
}

FakeQueries::Text FakeQueries::checkpoint(const Caller&, const gateway::LogName& log) {
  if (!on_checkpoint) return unexpected("checkpoint");
  return on_checkpoint(log);
}

FakeQueries::Text FakeQueries::tile(const Caller&,
                                    const gateway::LogName& log,
                                    const gateway::TileAddress& address,
                                    std::uint32_t width) {
  if (!on_tile) return unexpected("tile");
  return on_tile(log, address, width);
}

FakeHistory::Messages FakeHistory::messages(const Caller&,
                                            const std::string& since,
                                            std::uint32_t limit) {
  if (!on_messages) return unexpected("messages");
  return on_messages(since, limit);
}

FakeHistory::Exchanges FakeHistory::exchanges(const Caller&,
                                              const std::string& before,
                                              std::uint32_t limit) {
  if (!on_exchanges) return unexpected("exchanges");
  return on_exchanges(before, limit);
}

FakeHistory::Exchange FakeHistory::exchange(const Caller&,
                                            const gateway::ExchangeId& id,
                                            const gateway::AuthorityId& opener) {
  if (!on_exchange) return unexpected("exchange");
  return on_exchange(id, opener);
}

gateway::Result<gateway::HandlingView> FakeHoldings::handling(const Caller&, const Handle& handle) {
  if (!on_handling) return unexpected("handling");
  return on_handling(handle);
}

gateway::Result<gateway::Restriction> FakeHoldings::restriction(const Caller&,
                                                                const Handle& handle) {
  if (!on_restriction) return unexpected("restriction");
  return on_restriction(handle);
}

FakeHoldings::Done FakeHoldings::acknowledge(const Caller&,
                                             const Handle& handle,
                                             std::uint32_t version) {
  if (!on_acknowledge) return unexpected("acknowledge");
  return on_acknowledge(handle, version);
}

gateway::Result<Secret> FakeHoldings::evidence(const Caller&,
                                               const Handle& handle,
                                               const Secret& justification) {
  if (!on_evidence) return unexpected("evidence");
  return on_evidence(handle, justification);
}

FakeHoldings::Passed FakeHoldings::forward(const Caller&,
                                           const Handle& handle,
                                           const gateway::ForwardOrder& order) {
  if (!on_forward) return unexpected("forward");
  return on_forward(handle, order);
}

FakeHoldings::Passed FakeHoldings::decide_europol(const Caller&,
                                                  const Handle& handle,
                                                  const gateway::EuropolOrder& order) {
  if (!on_decide_europol) return unexpected("decide_europol");
  return on_decide_europol(handle, order);
}

FakeHoldings::Passed FakeHoldings::assign(const Caller&,
                                          const Handle& handle,
                                          const gateway::AuthorityId& authority,
                                          const Secret& justification) {
  if (!on_assign) return unexpected("assign");
  return on_assign(handle, authority, justification);
}

FakeHoldings::Done FakeHoldings::give_back(const Caller&,
                                           const Handle& handle,
                                           gateway::ReturnReason reason) {
  if (!on_give_back) return unexpected("give_back");
  return on_give_back(handle, reason);
}

FakeSuppressions::Listed FakeSuppressions::list(const Caller&) {
  if (!on_list) return unexpected("list");
  return on_list();
}

FakeSuppressions::Lifted FakeSuppressions::lift(const Caller&,
                                                const gateway::SuppressionId& suppression,
                                                const Secret& reason) {
  if (!on_lift) return unexpected("lift");
  return on_lift(suppression, reason);
}

FakeQueue::Page FakeQueue::list(const Caller&,
                                gateway::QueueScope scope,
                                const std::string& after,
                                std::uint32_t limit) {
  if (!on_list) return unexpected("list");
  return on_list(scope, after, limit);
}

gateway::Result<gateway::ClaimAnswer> FakeQueue::claim(const Caller&,
                                                       const gateway::DeliveryId& delivery) {
  if (!on_claim) return unexpected("claim");
  return on_claim(delivery);
}

FakeQueue::Done FakeQueue::release(const Caller&,
                                   const gateway::DeliveryId& delivery,
                                   const Secret& reason) {
  if (!on_release) return unexpected("release");
  return on_release(delivery, reason);
}

FakeQueue::Done FakeQueue::close(const Caller&,
                                 const gateway::DeliveryId& delivery,
                                 gateway::QueueEnding how) {
  if (!on_close) return unexpected("close");
  return on_close(delivery, how);
}

gateway::Result<gateway::QueueSummary> FakeQueue::summary(const Caller&) {
  if (!on_summary) return unexpected("summary");
  return on_summary();
}

FakeQueue::News FakeQueue::news(const Caller&,
                                const std::string& place,
                                std::chrono::milliseconds wait) {
  if (!on_news) return unexpected("news");
  return on_news(place, wait);
}

}  // namespace http_tests
