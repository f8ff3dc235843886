/// \file
/// The desk's sessions; implements the driving port Desk.
#pragma once

#include "gateway/ports/desk.h"
#include "gateway/ports/entropy.h"
#include "workflow/runtime/session_table.h"
#include "workflow/runtime/sign_in_check.h"

namespace workflow {

/// Every reference must outlive the service.
struct DeskServiceParts {
  SignInCheck& check;
  SessionTable& sessions;
  const Doorkeeper& doorkeeper;
  const DirectoryBook& directories;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::Telemetry& telemetry;
  const gateway::Credentials& credentials;
  ContentVault& vault;
  SignInThrottle& throttle;
  Committer& committer;
  RefusalAudit& refusals;
};

/// Thread-safe.
class DeskService : public gateway::Desk {
 public:
  explicit DeskService(const DeskServiceParts& parts) : parts_(parts) {}

  [[nodiscard]] gateway::Result<gateway::DeskSession> admit(
      const gateway::SessionProof& proof, const gateway::SessionDemand& demand) override;
  [[nodiscard]] gateway::Result<gateway::OpenedSession> sign_in(
      const gateway::SessionProof& proof, const gateway::SignInOrder& order) override;
  [[nodiscard]] gateway::Result<gateway::SessionView> view(
      const gateway::SessionProof& proof) override;
  [[nodiscard]] gateway::Result<gateway::Recorded> lock(
      const gateway::SessionProof& proof) override;
  [[nodiscard]] gateway::Result<gateway::SessionView> unlock(
      const gateway::SessionProof& proof,
      const std::optional<gateway::AccountSecrets>& secrets) override;
  [[nodiscard]] gateway::Result<gateway::Recorded> sign_out(
      const gateway::SessionProof& proof) override;
  [[nodiscard]] gateway::Result<gateway::EnrolledAccount> enrol(
      const gateway::SessionProof& proof, const gateway::EnrolmentOrder& order) override;

  /// Locks and ends what has come to its time, and puts on record what is not yet.
  /// \throws what Committer::commit throws; what could not be written waits for the next time.
  void keep_up();

  /// Ends every session, as the gateway stops. Throws as keep_up.
  void end_all();

 private:
  [[nodiscard]] gateway::Result<Session> standing(const gateway::SessionProof& proof,
                                                  SessionTable::Activity activity);
  [[nodiscard]] bool is_entitled(const Session& session,
                                 const gateway::PeerCertificate& certificate) const;
  [[nodiscard]] gateway::SessionView view_of(const Reader& reader,
                                             const gateway::Confidential<std::string>& token) const;
  [[nodiscard]] gateway::Result<gateway::EnrolledAccount> enrolled(
      const gateway::EnrolmentOrder& order);
  void record_ended();

  DeskServiceParts parts_;
};

}  // namespace workflow
