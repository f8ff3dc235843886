/// \file
/// A world with one message classified EU-R from XA-POLICE to XB-POLICE, copied to XB-SPOC, and
/// with a cleared and an uncleared person of every role at every authority.
#pragma once

#include <array>
#include <string>

#include "tests/unit/workflow/path_fixture.h"

namespace workflow {

inline constexpr std::array kRoles{gateway::PersonRole::kOfficer,
                                   gateway::PersonRole::kSupervisor,
                                   gateway::PersonRole::kDataProtection,
                                   gateway::PersonRole::kService};

enum class Cleared {
  kYes,  ///< For EU-R.
  kNo    ///< For BPL alone.
};

/// "cleared-officer", "uncleared-data-protection".
std::string person_of(gateway::PersonRole role, Cleared cleared);

/// The authority's system with a person named; with none where `person` is empty.
gateway::Caller caller_for(const std::string& authority, const std::string& person);

/// A system of the authority for which no service person stands. Nobody is named.
gateway::Caller nobody_at(const std::string& authority);

class RestrictedWorld : public World {
 public:
  RestrictedWorld();

  /// Admits a message of the same parties. Messages of one `exchange` follow one another.
  gateway::Handle admit(gateway::Classification classification, const std::string& exchange);

  /// Leases one delivery as a cleared officer of the authority, and confirms it.
  void deliver(const std::string& authority);

  /// The state of the delivery to XB-POLICE, as the sender is shown it.
  [[nodiscard]] gateway::DeliveryStatus delivery_of(const gateway::Handle& handle);

  /// Section of the newest audit entry, empty where it has none of the name.
  [[nodiscard]] std::string last_section(gateway::SectionName name) const;

  [[nodiscard]] gateway::AuditEvent last_event() const { return journal.drafts().back().event; }

  gateway::Handle handle;  ///< Of the one message.

 private:
  int admitted_ = 0;
};

}  // namespace workflow
