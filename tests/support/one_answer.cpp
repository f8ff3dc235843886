#include "tests/support/one_answer.h"

namespace support {

gateway::Result<gateway::Acceptance> OneAnswer::exchange(const gateway::ReceivedEnvelope&) {
  return answer_();
}

gateway::Result<gateway::Explained> OneAnswer::explain(const gateway::ReceivedEnvelope&) {
  return answer_();
}

gateway::Result<std::vector<gateway::OpenedDelivery>> OneAnswer::lease(
    const Caller&, const gateway::LeaseOptions&) {
  return answer_();
}

gateway::Result<std::vector<gateway::ItemResult>> OneAnswer::confirm(const Caller&, const Items&) {
  return answer_();
}

gateway::Result<std::vector<gateway::ItemResult>> OneAnswer::release(const Caller&,
                                                                     const Items&,
                                                                     const gateway::ReleaseOrder&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::report_read(const Caller&, const gateway::Handle&) {
  return answer_();
}

gateway::Result<OneAnswer::Secret> OneAnswer::document(const Caller&,
                                                       const gateway::Handle&,
                                                       const Secret&) {
  return answer_();
}

gateway::Result<gateway::MessageStatus> OneAnswer::status(const Caller&, const gateway::Handle&) {
  return answer_();
}

OneAnswer::Text OneAnswer::receipt(const Caller&, const gateway::Handle&) {
  return answer_();
}

OneAnswer::Result<gateway::DecisionReport> OneAnswer::decision(const Caller&,
                                                               const gateway::Handle&) {
  return answer_();
}

gateway::Result<std::vector<gateway::DirectoryEntry>> OneAnswer::directory(const Caller&) {
  return answer_();
}

OneAnswer::Text OneAnswer::checkpoint(const Caller&, const gateway::LogName&) {
  return answer_();
}

OneAnswer::Text OneAnswer::tile(const Caller&,
                                const gateway::LogName&,
                                const gateway::TileAddress&,
                                std::uint32_t) {
  return answer_();
}

gateway::Result<gateway::HistoryPage> OneAnswer::messages(const Caller&,
                                                          const std::string&,
                                                          std::uint32_t) {
  return answer_();
}

gateway::Result<gateway::ExchangePage> OneAnswer::exchanges(const Caller&,
                                                            const std::string&,
                                                            std::uint32_t) {
  return answer_();
}

gateway::Result<gateway::ExchangeDetail> OneAnswer::exchange(const Caller&,
                                                             const gateway::ExchangeId&,
                                                             const gateway::AuthorityId&) {
  return answer_();
}

gateway::Result<std::vector<gateway::SuppressionView>> OneAnswer::list(const Caller&) {
  return answer_();
}

gateway::Result<gateway::SuppressionView> OneAnswer::lift(const Caller&,
                                                          const gateway::SuppressionId&,
                                                          const Secret&) {
  return answer_();
}

gateway::Result<gateway::QueuePage> OneAnswer::list(const Caller&,
                                                    gateway::QueueScope,
                                                    const std::string&,
                                                    std::uint32_t) {
  return answer_();
}

gateway::Result<gateway::ClaimAnswer> OneAnswer::claim(const Caller&, const gateway::DeliveryId&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::release(const Caller&,
                                                      const gateway::DeliveryId&,
                                                      const Secret&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::close(const Caller&,
                                                    const gateway::DeliveryId&,
                                                    gateway::QueueEnding) {
  return answer_();
}

gateway::Result<gateway::QueueSummary> OneAnswer::summary(const Caller&) {
  return answer_();
}

gateway::Result<gateway::QueueNews> OneAnswer::news(const Caller&,
                                                    const std::string&,
                                                    std::chrono::milliseconds) {
  return answer_();
}

gateway::Result<gateway::DeadLetterPage> OneAnswer::list(const Operator&,
                                                         const gateway::DeadLetterFilter&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::redrive(const Operator&,
                                                      const gateway::DeliveryId&,
                                                      const std::string&) {
  return answer_();
}

gateway::Result<gateway::DirectoryFiles> OneAnswer::directory_files(const Operator&) {
  return answer_();
}

gateway::Result<gateway::DirectoryDifference> OneAnswer::compare(const Operator&,
                                                                 const gateway::DirectoryFiles&) {
  return answer_();
}

gateway::Result<gateway::DirectoryReplay> OneAnswer::replay(const Operator&,
                                                            const gateway::DirectoryFiles&,
                                                            const gateway::ReplayOptions&) {
  return answer_();
}

gateway::Result<gateway::ChangeReport> OneAnswer::propose(const Operator&,
                                                          const gateway::ChangeContent&,
                                                          const gateway::ChangeOptions&) {
  return answer_();
}

gateway::Result<gateway::ChangeRecord> OneAnswer::decide(const Operator&,
                                                         const gateway::ChangeId&,
                                                         gateway::Verdict,
                                                         const std::string&) {
  return answer_();
}

gateway::Result<gateway::ChangePage> OneAnswer::changes(const Operator&,
                                                        const gateway::ChangeFilter&) {
  return answer_();
}

gateway::Result<gateway::ChangeReport> OneAnswer::change(const Operator&,
                                                         const gateway::ChangeId&) {
  return answer_();
}

gateway::Result<gateway::BegunExport> OneAnswer::begin(const Operator&,
                                                       const gateway::LogName&,
                                                       const gateway::ExportRange&,
                                                       const std::string&) {
  return answer_();
}

gateway::Result<gateway::LogBundle> OneAnswer::bundle(const Operator&,
                                                      const std::string&,
                                                      std::uint64_t) {
  return answer_();
}

OneAnswer::Text OneAnswer::tile(const Operator&,
                                const std::string&,
                                const gateway::TileAddress&,
                                std::uint32_t) {
  return answer_();
}

gateway::Result<gateway::HandlingView> OneAnswer::handling(const Caller&, const gateway::Handle&) {
  return answer_();
}

gateway::Result<gateway::Restriction> OneAnswer::restriction(const Caller&,
                                                             const gateway::Handle&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::acknowledge(const Caller&,
                                                          const gateway::Handle&,
                                                          std::uint32_t) {
  return answer_();
}

gateway::Result<OneAnswer::Secret> OneAnswer::evidence(const Caller&,
                                                       const gateway::Handle&,
                                                       const Secret&) {
  return answer_();
}

gateway::Result<gateway::PassedOn> OneAnswer::forward(const Caller&,
                                                      const gateway::Handle&,
                                                      const gateway::ForwardOrder&) {
  return answer_();
}

gateway::Result<gateway::PassedOn> OneAnswer::decide_europol(const Caller&,
                                                             const gateway::Handle&,
                                                             const gateway::EuropolOrder&) {
  return answer_();
}

gateway::Result<gateway::PassedOn> OneAnswer::assign(const Caller&,
                                                     const gateway::Handle&,
                                                     const gateway::AuthorityId&,
                                                     const Secret&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::give_back(const Caller&,
                                                        const gateway::Handle&,
                                                        gateway::ReturnReason) {
  return answer_();
}

OneAnswer::Result<OneAnswer::Secret> OneAnswer::open(const Operator&,
                                                     const gateway::AuthorityId&,
                                                     const gateway::PersonId&) {
  return answer_();
}

OneAnswer::Result<gateway::WaitingDeliveries> OneAnswer::waiting(const Operator&, std::uint32_t) {
  return answer_();
}

OneAnswer::Result<gateway::InvariantReport> OneAnswer::check(const Operator&,
                                                             const gateway::InvariantQuestion&) {
  return answer_();
}

gateway::Result<gateway::DeskSession> OneAnswer::admit(const gateway::SessionProof&,
                                                       const gateway::SessionDemand&) {
  return gateway::DeskSession{.authority = gateway::AuthorityId("FR-POLICE-1"),
                              .person = gateway::PersonId("officer-1")};
}

gateway::Result<gateway::OpenedSession> OneAnswer::sign_in(const gateway::SessionProof&,
                                                           const gateway::SignInOrder&) {
  return answer_();
}

gateway::Result<gateway::SessionView> OneAnswer::view(const gateway::SessionProof&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::lock(const gateway::SessionProof&) {
  return answer_();
}

gateway::Result<gateway::SessionView> OneAnswer::unlock(
    const gateway::SessionProof&, const std::optional<gateway::AccountSecrets>&) {
  return answer_();
}

gateway::Result<gateway::Recorded> OneAnswer::sign_out(const gateway::SessionProof&) {
  return answer_();
}

gateway::Result<gateway::EnrolledAccount> OneAnswer::enrol(const gateway::SessionProof&,
                                                           const gateway::EnrolmentOrder&) {
  return answer_();
}

}  // namespace support
