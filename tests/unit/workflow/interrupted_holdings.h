/// \file
/// Holding records between whose answers something else happens.
#pragma once

#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "gateway/ports/holding_records.h"

namespace workflow {

/// The journal's own, with something that happens once right after an answer was read.
class InterruptedHoldings : public gateway::HoldingRecords {
 public:
  explicit InterruptedHoldings(gateway::HoldingRecords& inner) : inner_(&inner) {}

  std::function<void()> after_holders;
  std::function<void()> after_handling;
  int counted = 0;  ///< How often the holders were asked for.

  std::optional<gateway::HandlingHistory> handling_of(const gateway::Handle& handle) override {
    auto history = inner_->handling_of(handle);
    happen(after_handling);
    return history;
  }

  std::vector<gateway::ConsentRecord> consents_of(const gateway::Handle& handle) override {
    return inner_->consents_of(handle);
  }

  std::vector<gateway::ConsentRecord> consents_of_id(const gateway::MessageId& id) override {
    return inner_->consents_of_id(id);
  }

  std::optional<gateway::Handle> subject_of(const gateway::Handle& request) override {
    return inner_->subject_of(request);
  }

  bool has_acknowledged(const gateway::Actor& person,
                        const gateway::Handle& handle,
                        std::uint32_t version) override {
    return inner_->has_acknowledged(person, handle, version);
  }

  std::optional<gateway::EuropolDecision> europol_decision(
      const gateway::Handle& handle, const gateway::AuthorityId& authority) override {
    return inner_->europol_decision(handle, authority);
  }

  std::vector<gateway::Handle> replied_to(const gateway::Handle& handle) override {
    return inner_->replied_to(handle);
  }

  std::vector<gateway::ExchangeClaim> claims_on(const gateway::ExchangeKey& exchange) override {
    return inner_->claims_on(exchange);
  }

  std::vector<gateway::AuthorityId> holders(const gateway::Handle& handle) override {
    ++counted;
    auto holders = inner_->holders(handle);
    happen(after_holders);
    return holders;
  }

 private:
  static void happen(std::function<void()>& what) {
    if (auto now = std::exchange(what, nullptr)) now();
  }

  gateway::HoldingRecords* inner_;
};

}  // namespace workflow
