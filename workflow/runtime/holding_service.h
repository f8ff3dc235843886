/// \file
/// What a holder does with a stored message; implements the driving port Holdings.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ports/entropy.h"
#include "gateway/ports/holdings.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/handling_gate.h"
#include "workflow/runtime/onward_route.h"
#include "workflow/runtime/read_gate.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/restriction_words.h"

namespace workflow {

/// Every reference must outlive the service.
struct HoldingServiceParts {
  const Doorkeeper& doorkeeper;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Records& records;
  gateway::HoldingRecords& holdings;
  const HandlingGate& handling;
  const RestrictionWords& words;
  ContentVault& vault;
  Committer& committer;
  Dispatcher& dispatcher;
  RefusalAudit& refusals;
};

struct HoldingServiceOptions {
  std::chrono::seconds time_to_live_urgent{8 * 3600};
  std::chrono::seconds time_to_live_routine{7 * 24 * 3600};
};

/// Thread-safe. While the node's clock is known to be wrong nothing is passed on, kept from Europol
/// or exported as evidence: kClosed. Who reads, acknowledges or gives back is served.
class HoldingService : public gateway::Holdings {
 public:
  HoldingService(const HoldingServiceParts& parts, const HoldingServiceOptions& options);

  [[nodiscard]] gateway::Result<gateway::HandlingView> handling(
      const gateway::Caller& caller, const gateway::Handle& handle) override;

  [[nodiscard]] gateway::Result<gateway::Restriction> restriction(
      const gateway::Caller& caller, const gateway::Handle& handle) override;

  [[nodiscard]] gateway::Result<gateway::Recorded> acknowledge(const gateway::Caller& caller,
                                                               const gateway::Handle& handle,
                                                               std::uint32_t version) override;

  [[nodiscard]] gateway::Result<gateway::Confidential<std::string>> evidence(
      const gateway::Caller& caller,
      const gateway::Handle& handle,
      const gateway::Confidential<std::string>& justification) override;

  [[nodiscard]] gateway::Result<gateway::PassedOn> forward(
      const gateway::Caller& caller,
      const gateway::Handle& handle,
      const gateway::ForwardOrder& order) override;

  [[nodiscard]] gateway::Result<gateway::PassedOn> decide_europol(
      const gateway::Caller& caller,
      const gateway::Handle& handle,
      const gateway::EuropolOrder& order) override;

  [[nodiscard]] gateway::Result<gateway::PassedOn> assign(
      const gateway::Caller& caller,
      const gateway::Handle& handle,
      const gateway::AuthorityId& authority,
      const gateway::Confidential<std::string>& justification) override;

  [[nodiscard]] gateway::Result<gateway::Recorded> give_back(const gateway::Caller& caller,
                                                             const gateway::Handle& handle,
                                                             gateway::ReturnReason reason) override;

 private:
  /// Somebody to whom the gate shows the message on a surface.
  struct Holder {
    Reader reader;
    gateway::MessageRecord record;
  };

  /// Decides who gets it, and what was lifted.
  struct Way {
    gateway::PassingKind kind = gateway::PassingKind::kForward;
    gateway::RoutePlan plan;
    std::vector<gateway::PassingLift> lifts;
    std::string directory_version;
    std::optional<gateway::OnwardTransfer> transfer = {};
    std::vector<gateway::WithheldCopy> withheld = {};
    std::uint32_t exchange_revision = 0;
    std::optional<gateway::EuropolTerms> europol = {};
  };

  /// Finds it by how the exchange stands.
  using WayFinder = std::function<gateway::Result<Way>(const gateway::ExchangeState&)>;

  /// A person must be named or stand for the system; the refusal is on record.
  [[nodiscard]] gateway::Result<Holder> admit(const gateway::Caller& caller,
                                              const gateway::Handle& handle,
                                              Surface surface) const;
  /// Nobody need be named.
  [[nodiscard]] gateway::Result<gateway::MessageRecord> readable(const gateway::Actor& reader,
                                                                 const gateway::Handle& handle,
                                                                 Surface surface) const;
  [[nodiscard]] gateway::HandlingHistory notices_hidden(const gateway::AuthorityId& reader,
                                                        gateway::HandlingHistory history) const;
  [[nodiscard]] gateway::Refusal audited(const gateway::Actor& reader,
                                         gateway::Refusal refused) const;
  [[nodiscard]] gateway::Result<gateway::Recorded> recorded(const gateway::Actor& actor,
                                                            gateway::JournalEvent event);
  [[nodiscard]] gateway::Result<Way> way_of_forward(const Holder& holder,
                                                    const gateway::ForwardOrder& order,
                                                    const gateway::ExchangeState& exchange) const;
  [[nodiscard]] gateway::Result<Way> way_of_europol(const Holder& holder,
                                                    const gateway::EuropolOrder& order,
                                                    const gateway::ExchangeState& exchange) const;
  [[nodiscard]] gateway::EuropolTerms terms_of(const gateway::Handle& handle,
                                               const gateway::EuropolOrder& order) const;
  [[nodiscard]] gateway::Result<Way> way_of_assignment(
      const Holder& holder,
      const gateway::AuthorityId& authority,
      const gateway::ExchangeState& exchange) const;
  [[nodiscard]] OnwardPast past_of(const gateway::MessageRecord& record,
                                   const gateway::ExchangeState& exchange) const;
  [[nodiscard]] gateway::Result<gateway::PassedOn> pass_on(
      const Holder& holder,
      const WayFinder& find_way,
      const gateway::Confidential<std::string>& justification);
  [[nodiscard]] gateway::Result<gateway::Recorded> settled_as_recorded(
      const gateway::Actor& actor, const gateway::JournalOutcome& outcome) const;
  [[nodiscard]] gateway::PassingOn passing_of(
      const Holder& holder,
      const Way& way,
      const gateway::Confidential<std::string>& justification) const;

  HoldingServiceParts parts_;
  HoldingServiceOptions options_;
};

}  // namespace workflow
