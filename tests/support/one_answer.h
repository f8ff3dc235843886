/// \file
/// All driving ports at once, which give every call the same refusal, throw, or wait: for what
/// each call of the interface must do whatever it asks.
#pragma once

#include <functional>
#include <utility>

#include "gateway/ports/administration.h"
#include "gateway/ports/dead_letters.h"
#include "gateway/ports/desk.h"
#include "gateway/ports/desk_accounts.h"
#include "gateway/ports/desk_queue.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/history.h"
#include "gateway/ports/holdings.h"
#include "gateway/ports/invariant_checks.h"
#include "gateway/ports/log_export.h"
#include "gateway/ports/queue_overview.h"
#include "gateway/ports/suppressions.h"

namespace support {

/// Thread-safe as far as the answer is.
class OneAnswer : public gateway::Intake,
                  public gateway::Inbox,
                  public gateway::Queries,
                  public gateway::History,
                  public gateway::Holdings,
                  public gateway::Suppressions,
                  public gateway::DeskQueue,
                  public gateway::Administration,
                  public gateway::LogExport,
                  public gateway::DeskAccounts,
                  public gateway::QueueOverview,
                  public gateway::DeadLetters,
                  public gateway::InvariantChecks,
                  public gateway::Desk {
 public:
  using Answer = std::function<gateway::Refusal()>;
  using Caller = gateway::Caller;
  using Operator = gateway::OperatorCaller;
  using Secret = gateway::Confidential<std::string>;
  using Items = std::vector<gateway::LeasedItem>;
  using Text = gateway::Result<std::string>;
  template <class T>
  using Result = gateway::Result<T>;

  explicit OneAnswer(Answer answer) : answer_(std::move(answer)) {}

  Result<gateway::Acceptance> exchange(const gateway::ReceivedEnvelope&) override;
  Result<gateway::Explained> explain(const gateway::ReceivedEnvelope&) override;

  Result<std::vector<gateway::OpenedDelivery>> lease(const Caller&,
                                                     const gateway::LeaseOptions&) override;
  Result<std::vector<gateway::ItemResult>> confirm(const Caller&, const Items&) override;
  Result<std::vector<gateway::ItemResult>> release(const Caller&,
                                                   const Items&,
                                                   const gateway::ReleaseOrder&) override;
  Result<gateway::Recorded> report_read(const Caller&, const gateway::Handle&) override;

  Result<Secret> document(const Caller&, const gateway::Handle&, const Secret&) override;
  Result<gateway::MessageStatus> status(const Caller&, const gateway::Handle&) override;
  Text receipt(const Caller&, const gateway::Handle&) override;
  Result<gateway::DecisionReport> decision(const Caller&, const gateway::Handle&) override;
  Result<std::vector<gateway::DirectoryEntry>> directory(const Caller&) override;
  Text checkpoint(const Caller&, const gateway::LogName&) override;
  Text tile(const Caller&,
            const gateway::LogName&,
            const gateway::TileAddress&,
            std::uint32_t) override;

  Result<gateway::HistoryPage> messages(const Caller&, const std::string&, std::uint32_t) override;
  Result<gateway::ExchangePage> exchanges(const Caller&,
                                          const std::string&,
                                          std::uint32_t) override;
  Result<gateway::ExchangeDetail> exchange(const Caller&,
                                           const gateway::ExchangeId&,
                                           const gateway::AuthorityId&) override;

  Result<gateway::HandlingView> handling(const Caller&, const gateway::Handle&) override;
  Result<gateway::Restriction> restriction(const Caller&, const gateway::Handle&) override;
  Result<gateway::Recorded> acknowledge(const Caller&,
                                        const gateway::Handle&,
                                        std::uint32_t) override;
  Result<Secret> evidence(const Caller&, const gateway::Handle&, const Secret&) override;
  Result<gateway::PassedOn> forward(const Caller&,
                                    const gateway::Handle&,
                                    const gateway::ForwardOrder&) override;
  Result<gateway::PassedOn> decide_europol(const Caller&,
                                           const gateway::Handle&,
                                           const gateway::EuropolOrder&) override;
  Result<gateway::PassedOn> assign(const Caller&,
                                   const gateway::Handle&,
                                   const gateway::AuthorityId&,
                                   const Secret&) override;
  Result<gateway::Recorded> give_back(const Caller&,
                                      const gateway::Handle&,
                                      gateway::ReturnReason) override;

  Result<std::vector<gateway::SuppressionView>> list(const Caller&) override;
  Result<gateway::SuppressionView> lift(const Caller&,
                                        const gateway::SuppressionId&,
                                        const Secret&) override;

  Result<gateway::QueuePage> list(const Caller&,
                                  gateway::QueueScope,
                                  const std::string&,
                                  std::uint32_t) override;
  Result<gateway::ClaimAnswer> claim(const Caller&, const gateway::DeliveryId&) override;
  Result<gateway::Recorded> release(const Caller&,
                                    const gateway::DeliveryId&,
                                    const Secret&) override;
  Result<gateway::Recorded> close(const Caller&,
                                  const gateway::DeliveryId&,
                                  gateway::QueueEnding) override;
  Result<gateway::QueueSummary> summary(const Caller&) override;
  Result<gateway::QueueNews> news(const Caller&,
                                  const std::string&,
                                  std::chrono::milliseconds) override;

  Result<gateway::DeadLetterPage> list(const Operator&, const gateway::DeadLetterFilter&) override;
  Result<gateway::Recorded> redrive(const Operator&,
                                    const gateway::DeliveryId&,
                                    const std::string&) override;

  Result<gateway::DirectoryFiles> directory_files(const Operator&) override;
  Result<gateway::DirectoryDifference> compare(const Operator&,
                                               const gateway::DirectoryFiles&) override;
  Result<gateway::DirectoryReplay> replay(const Operator&,
                                          const gateway::DirectoryFiles&,
                                          const gateway::ReplayOptions&) override;
  Result<gateway::ChangeReport> propose(const Operator&,
                                        const gateway::ChangeContent&,
                                        const gateway::ChangeOptions&) override;
  Result<gateway::ChangeRecord> decide(const Operator&,
                                       const gateway::ChangeId&,
                                       gateway::Verdict,
                                       const std::string&) override;
  Result<gateway::ChangePage> changes(const Operator&, const gateway::ChangeFilter&) override;
  Result<gateway::ChangeReport> change(const Operator&, const gateway::ChangeId&) override;

  Result<gateway::BegunExport> begin(const Operator&,
                                     const gateway::LogName&,
                                     const gateway::ExportRange&,
                                     const std::string&) override;
  Result<gateway::LogBundle> bundle(const Operator&, const std::string&, std::uint64_t) override;
  Text tile(const Operator&,
            const std::string&,
            const gateway::TileAddress&,
            std::uint32_t) override;

  Result<Secret> open(const Operator&,
                      const gateway::AuthorityId&,
                      const gateway::PersonId&) override;

  Result<gateway::WaitingDeliveries> waiting(const Operator&, std::uint32_t) override;

  Result<gateway::InvariantReport> check(const Operator&,
                                         const gateway::InvariantQuestion&) override;

  /// Lets everybody in, so that the calls behind it give the answer.
  Result<gateway::DeskSession> admit(const gateway::SessionProof&,
                                     const gateway::SessionDemand&) override;
  Result<gateway::OpenedSession> sign_in(const gateway::SessionProof&,
                                         const gateway::SignInOrder&) override;
  Result<gateway::SessionView> view(const gateway::SessionProof&) override;
  Result<gateway::Recorded> lock(const gateway::SessionProof&) override;
  Result<gateway::SessionView> unlock(const gateway::SessionProof&,
                                      const std::optional<gateway::AccountSecrets>&) override;
  Result<gateway::Recorded> sign_out(const gateway::SessionProof&) override;
  Result<gateway::EnrolledAccount> enrol(const gateway::SessionProof&,
                                         const gateway::EnrolmentOrder&) override;

 private:
  Answer answer_;
};

}  // namespace support
