#include "tests/support/memory_accounts.h"

#include "gateway/base/refusal.h"

namespace support {

using gateway::Declined;
using gateway::JournalOutcome;
using gateway::Recorded;

namespace {

Declined declined() {
  return {gateway::refusal(gateway::RefusalCode::kSessionRefused, "Not so.")};
}

}  // namespace

JournalOutcome MemoryAccounts::apply(const gateway::AccountOpening& opening,
                                     gateway::Timestamp now) {
  auto& account = accounts_[{opening.authority, opening.person}];
  account.enrolment = opening.enrolment;
  account.enrolment_until = now + opening.valid_for;
  account.enrolled.reset();
  return Recorded{};
}

JournalOutcome MemoryAccounts::apply(const gateway::AccountEnrolment& enrolment,
                                     gateway::Timestamp now) {
  auto& account = accounts_[{enrolment.actor.authority, enrolment.actor.person}];
  if (account.enrolment != enrolment.enrolment || account.enrolment_until <= now) return declined();
  account.enrolment.reset();
  account.enrolled = gateway::DeskAccount{.password = enrolment.password,
                                          .code_secret = enrolment.code_secret,
                                          .last_step = account.last_step};
  return Recorded{};
}

JournalOutcome MemoryAccounts::apply(const gateway::SignIn& sign_in) {
  if (!sign_in.code) return Recorded{};
  auto& account = accounts_[{sign_in.actor.authority, sign_in.actor.person}];
  if (!account.enrolled || account.enrolled->code_secret.key != sign_in.code->secret ||
      account.last_step >= sign_in.code->step) {
    return declined();
  }
  account.last_step = sign_in.code->step;
  account.enrolled->last_step = sign_in.code->step;
  return Recorded{};
}

std::optional<gateway::DeskAccount> MemoryAccounts::find_account(
    const gateway::AuthorityId& authority, const gateway::PersonId& person) {
  const auto found = accounts_.find({authority, person});
  if (found == accounts_.end()) return std::nullopt;
  return found->second.enrolled;
}

}  // namespace support
