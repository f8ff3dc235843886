#include "workflow/runtime/operator_gate.h"

#include <string>
#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"

namespace workflow {

using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

std::string sentence_for(RoleNeed need) {
  switch (need) {
    case RoleNeed::kAdministrator:
      return "This takes the role administrator.";
    case RoleNeed::kAuditor:
      return "This takes the role auditor.";
    case RoleNeed::kEither:
      return "This takes the role administrator or auditor.";
  }
  gateway::broken_invariant("every need of a role has a sentence");
}

}  // namespace

OperatorGate::OperatorGate(const Parts& parts, OperatorRoles roles)
    : parts_(parts), roles_(std::move(roles)) {}

Result<OperatorName> OperatorGate::admit(const OperatorCaller& caller, RoleNeed need) const {
  auto name = look_up(caller);
  if (!name) {
    const auto& kind = gateway::kind_of(name.refusal().code);
    parts_.telemetry.log(
        gateway::LogLevel::kWarning,
        "identity.refused",
        {{"code", std::string(kind.name)},
         {"detail", name.refusal().detail},
         {"fingerprint", gateway::to_hex(gateway::sha256(caller.certificate.der))}});
    parts_.telemetry.count("identity_refused", "code", kind.name);
    return name;
  }
  if (has(*name, need)) return name;
  auto refused = gateway::refusal(kOperatorRole, sentence_for(need));
  parts_.refusals.record(*name, refused);
  return refused;
}

bool OperatorGate::is_operator(const OperatorCaller& caller) const {
  return bool{parts_.authenticator.identify_operator(caller.certificate)};
}

Result<OperatorName> OperatorGate::look_up(const OperatorCaller& caller) const {
  const auto identity = parts_.authenticator.identify_operator(caller.certificate);
  if (!identity) return identity.refusal();
  const gateway::Revocation revocation{.target = gateway::RevocationTarget::kCertificate,
                                       .id = gateway::to_hex(identity->fingerprint)};
  if (parts_.directories.is_shut_out(revocation)) {
    return gateway::refusal(kShutOut, "Operators have shut out this certificate.");
  }
  if (!has(identity->name, RoleNeed::kEither)) {
    return gateway::refusal(kOperatorUnknown, "The configuration does not list this operator.");
  }
  if (!roles_.certificates.empty() && !roles_.certificates.contains(identity->fingerprint)) {
    return gateway::refusal(kOperatorUnknown,
                            "The configuration does not list this certificate for operators.");
  }
  return identity->name;
}

bool OperatorGate::has(const OperatorName& name, RoleNeed need) const {
  const bool administers = roles_.administrators.contains(name);
  const bool audits = roles_.auditors.contains(name);
  switch (need) {
    case RoleNeed::kAdministrator:
      return administers;
    case RoleNeed::kAuditor:
      return audits;
    case RoleNeed::kEither:
      return administers || audits;
  }
  gateway::broken_invariant("every need of a role has an answer");
}

}  // namespace workflow
