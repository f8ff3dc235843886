/// \file
/// A world in which XA-POLICE has sent one message to XB-POLICE, in an exchange that it opened, and
/// in which its parties say more about it: consents, changes, forwards. XB has a second authority,
/// XB-CUSTOMS; there is EU-EUROPOL, and US-POLICE is a third party.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {

class HoldingWorld : public World {
 public:
  /// \param codes  of the message.
  explicit HoldingWorld(gateway::HandlingCodes codes = {});

  /// Its directory, to be changed and used.
  static gateway::DirectoryRows rows();
  void use(gateway::DirectoryRows rows);

  /// A message of the exchange, complete but for its body's fields; `subject` is the sender's own
  /// id of the message that it replies to.
  [[nodiscard]] gateway::CaseMessage reply(gateway::MessageType type,
                                           const std::string& sender,
                                           const std::string& addressee,
                                           const gateway::MessageId& subject);

  /// Submits it as its sender. \return the answer.
  gateway::Result<gateway::Acceptance> say(const gateway::CaseMessage& message);

  /// `authority` asks XA-POLICE for consent to these scopes and recipients, and is granted it.
  /// \return the ConsentDecision's handle.
  gateway::Handle consent(const std::string& authority,
                          const std::vector<gateway::ConsentScope>& scopes,
                          const std::vector<std::string>& recipients);

  /// XA-POLICE revokes what it granted last.
  void revoke();

  /// XA-POLICE changes the handling of its message.
  gateway::Result<gateway::Acceptance> change(gateway::HandlingChangeKind kind,
                                              gateway::HandlingCodes codes,
                                              const std::string& by = "XA-POLICE");

  gateway::Result<gateway::PassedOn> forward(const std::string& from, const std::string& to);
  gateway::Result<gateway::PassedOn> assign(const std::string& from, const std::string& to);

  /// Leases everything that waits for the authority and confirms it.
  std::vector<gateway::LeasedDelivery> take(const std::string& authority);

  void pass(std::chrono::milliseconds time);

  [[nodiscard]] gateway::AuditEvent last_event() const { return journal.drafts().back().event; }

  [[nodiscard]] std::string last_section(gateway::SectionName name) const;

  gateway::Handle handle;         ///< Of the message.
  gateway::MessageId message;     ///< XA-POLICE's own id of it.
  gateway::ExchangeKey exchange;  ///< That it stands in.

 private:
  gateway::MessageId asked_;  // The last ConsentRequest.
  int said_ = 0;
};

}  // namespace workflow
