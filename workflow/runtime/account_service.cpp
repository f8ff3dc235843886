#include "workflow/runtime/account_service.h"

#include <utility>

#include "workflow/runtime/secret_texts.h"

namespace workflow {

using gateway::Confidential;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

/// An authority that is not there has no such person either.
gateway::Refusal for_operators(gateway::Refusal refused) {
  if (refused.code == kAuthorityNotBound) refused.code = kPersonUnknown;
  return refused;
}

}  // namespace

Result<Confidential<std::string>> AccountService::open(const gateway::OperatorCaller& caller,
                                                       const gateway::AuthorityId& authority,
                                                       const gateway::PersonId& person) {
  const auto name = parts_.operators.admit(caller, RoleNeed::kAdministrator);
  if (!name) return name.refusal();
  const gateway::DeskSession who{.authority = authority, .person = person};
  if (const auto reader = parts_.doorkeeper.at_desk(who); !reader) {
    auto refused = for_operators(reader.refusal());
    parts_.refusals.record(*name, refused);
    return refused;
  }
  auto enrolment = fresh_enrolment(parts_.entropy);
  const auto settled = parts_.committer.commit(gateway::AccountOpening{
      .by = *name, .authority = authority, .person = person, .enrolment = mark_of(enrolment)});
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome))
    return declined->refusal;
  parts_.sessions.close_all_of(who, gateway::SessionEndCause::kNotEntitled);
  return enrolment;
}

}  // namespace workflow
