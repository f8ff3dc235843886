#include "workflow/runtime/sign_in_check.h"

#include <utility>

#include "gateway/audit/sha256.h"

namespace workflow {

using gateway::AccountSecrets;
using gateway::DeskSession;
using gateway::Refusal;
using gateway::refusal;
using gateway::Result;
using gateway::SessionProof;
using gateway::SignIn;
using gateway::SignInOrder;
using gateway::TakenCode;
using enum gateway::RefusalCode;

namespace {

/// Costs what a kept one costs, and no password has it.
constexpr gateway::PasswordHash kNobodysPassword{.log2_cost = 15, .salt = {}, .hash = {}};

}  // namespace

Result<Reader> SignInCheck::pass(const SessionProof& proof,
                                 const SignInOrder& order,
                                 const Purpose& purpose) {
  if (!order.secrets) return pass_with_certificate(proof, order, purpose);
  const DeskSession who{.authority = order.authority, .person = order.person};
  auto attempt = attempt_of(proof, who);
  // Whoever guesses at the sign-in keeps nobody from a session that is open.
  if (purpose.purpose == gateway::SignInPurpose::kUnlock)
    attempt.account += "/" + purpose.session.str();
  if (auto wait = throttled(attempt)) return *std::move(wait);
  try {
    auto reader = pass_with_secrets(who, *order.secrets, purpose);
    if (reader) parts_.throttle.succeeded(attempt);
    return reader;
  } catch (...) {
    parts_.throttle.withdrawn(attempt);
    throw;
  }
}

Result<Reader> SignInCheck::pass_with_certificate(const SessionProof& proof,
                                                  const SignInOrder& order,
                                                  const Purpose& purpose) {
  const auto reader = by_certificate(proof.certificate);
  if (!reader) {
    const auto named = parts_.authenticator.identify_person(proof.certificate);
    return refused(named ? DeskSession{.authority = named->authority, .person = named->person}
                         : DeskSession{});
  }
  const auto& actor = reader->actor;
  const bool other = (!order.authority.empty() && order.authority != actor.authority) ||
                     (!order.person.empty() && order.person != actor.person);
  if (other) return refused({.authority = actor.authority, .person = actor.person});
  return recorded(*reader,
                  {.actor = actor,
                   .session = purpose.session,
                   .purpose = purpose.purpose,
                   .code = std::nullopt});
}

Result<Reader> SignInCheck::pass_with_secrets(const DeskSession& who,
                                              const AccountSecrets& secrets,
                                              const Purpose& purpose) {
  const auto reader = parts_.doorkeeper.at_desk(who);
  const auto code = proved(who, secrets, reader);
  if (!code) return refused(who);
  return recorded(*reader,
                  {.actor = reader->actor,
                   .session = purpose.session,
                   .purpose = purpose.purpose,
                   .code = code});
}

/// Nothing unless everything is right. Each step is made whatever the one before it came to.
std::optional<TakenCode> SignInCheck::proved(const DeskSession& who,
                                             const AccountSecrets& secrets,
                                             const Result<Reader>& person) const {
  const auto account =
      person ? parts_.accounts.find_account(who.authority, who.person) : std::nullopt;
  const bool right_password =
      parts_.credentials.matches(account ? account->password : kNobodysPassword, secrets.password);
  if (!account) return std::nullopt;
  const auto secret = parts_.vault.open_code_secret(who, account->code_secret);
  const auto step = parts_.credentials.step_of_code(secret, secrets.code, parts_.clock.now());
  if (!right_password || !step || *step <= account->last_step) return std::nullopt;
  return TakenCode{.secret = account->code_secret.key, .step = *step};
}

Result<Reader> SignInCheck::recorded(const Reader& reader, SignIn sign_in) {
  const auto settled = parts_.committer.commit(std::move(sign_in));
  const auto* declined = std::get_if<gateway::Declined>(&settled.outcome);
  if (declined == nullptr) return reader;
  if (declined->refusal.code != kSessionRefused) return declined->refusal;
  return refused({.authority = reader.actor.authority, .person = reader.actor.person});
}

Result<Reader> SignInCheck::by_certificate(const gateway::PeerCertificate& certificate) const {
  const auto named = parts_.authenticator.identify_person(certificate);
  if (!named) return named.refusal();
  const gateway::Revocation revocation{.target = gateway::RevocationTarget::kCertificate,
                                       .id = gateway::to_hex(named->fingerprint)};
  if (parts_.directories.is_shut_out(revocation))
    return refusal(kShutOut, "Operators have shut out this certificate.");
  return parts_.doorkeeper.at_desk({.authority = named->authority, .person = named->person});
}

Refusal SignInCheck::refused(const DeskSession& who) {
  auto answer = refusal(kSessionRefused, "Nobody was signed in.");
  parts_.telemetry.count("sign_ins", "outcome", "refused");
  const auto now = parts_.clock.now();
  const auto directory = parts_.directories.at(now);
  if (directory->find(who.authority, who.person, now) == nullptr) {
    parts_.telemetry.log(gateway::LogLevel::kWarning, "session.refused-unknown", {});
    return answer;
  }
  parts_.refusals.record(
      {.system = desk_system(), .authority = who.authority, .person = who.person},
      answer,
      std::nullopt);
  return answer;
}

std::optional<Refusal> SignInCheck::throttled(const SignInThrottle::Attempt& attempt) {
  const auto wait = parts_.throttle.begin(attempt, parts_.clock.now());
  if (!wait) return std::nullopt;
  parts_.telemetry.count("sign_ins", "outcome", "throttled");
  parts_.telemetry.log(gateway::LogLevel::kWarning,
                       "session.throttled",
                       {{"source", attempt.source}, {"wait_s", std::int64_t{wait->count()}}});
  auto answer = refusal(kTooManyRequests, "Too many tries failed; wait, then try once more.");
  answer.retry_after = *wait;
  return answer;
}

SignInThrottle::Attempt SignInCheck::attempt_of(const SessionProof& proof, const DeskSession& who) {
  return {.account = who.authority.str() + "/" + who.person.str(), .source = proof.source};
}

}  // namespace workflow
