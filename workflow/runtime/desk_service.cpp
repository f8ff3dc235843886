#include "workflow/runtime/desk_service.h"

#include <algorithm>
#include <utility>

#include "gateway/audit/sha256.h"
#include "gateway/base/invariant.h"
#include "workflow/runtime/secret_texts.h"

namespace workflow {

using gateway::AccountSecrets;
using gateway::Confidential;
using gateway::DeskSession;
using gateway::EnrolledAccount;
using gateway::EnrolmentOrder;
using gateway::OpenedSession;
using gateway::Recorded;
using gateway::refusal;
using gateway::Result;
using gateway::SessionDemand;
using gateway::SessionEndCause;
using gateway::SessionProof;
using gateway::SessionView;
using gateway::SignInOrder;
using enum gateway::RefusalCode;

namespace {

gateway::Refusal nobody() {
  return refusal(kSessionNone, "There is no session, or it is over.");
}

gateway::Actor actor_of(const DeskSession& who) {
  return {.system = desk_system(), .authority = who.authority, .person = who.person};
}

}  // namespace

Result<DeskSession> DeskService::admit(const SessionProof& proof, const SessionDemand& demand) {
  const bool is_own =
      demand.csrf == SessionDemand::Csrf::kNotNeeded || csrf_matches(proof.token, proof.csrf);
  const auto session = standing(proof, is_own ? demand.activity : SessionDemand::Activity::kPage);
  if (!session) return session.refusal();
  if (!is_own) {
    auto refused = refusal(kSessionCsrf, "Liaison-Csrf is not the token of the session.");
    parts_.refusals.record(actor_of(session->who), refused, std::nullopt);
    return refused;
  }
  if (session->locked && demand.state == SessionDemand::State::kUnlocked)
    return refusal(kSessionLocked, "The desk is locked.");
  return session->who;
}

/// The session, unless whoever began it may no longer use it.
Result<Session> DeskService::standing(const SessionProof& proof, SessionTable::Activity activity) {
  if (is_empty(proof.token)) return nobody();
  const auto token = mark_of(proof.token);
  auto session = parts_.sessions.find(token, parts_.clock.now(), activity);
  if (!session) return nobody();
  if (!session->certificate.empty() && session->certificate != proof.certificate.der)
    return nobody();
  if (is_entitled(*session, proof.certificate)) return *std::move(session);
  parts_.sessions.close(token, SessionEndCause::kNotEntitled);
  return nobody();
}

bool DeskService::is_entitled(const Session& session,
                              const gateway::PeerCertificate& certificate) const {
  const auto reader = session.certificate.empty() ? parts_.doorkeeper.at_desk(session.who)
                                                  : parts_.check.by_certificate(certificate);
  return reader && reader->role == session.role && reader->clearance == session.clearance &&
         reader->actor == actor_of(session.who);
}

Result<OpenedSession> DeskService::sign_in(const SessionProof& proof, const SignInOrder& order) {
  const gateway::SessionId id(parts_.entropy.uuid());
  const auto reader =
      parts_.check.pass(proof, order, {.session = id, .purpose = gateway::SignInPurpose::kOpen});
  if (!reader) return reader.refusal();
  auto token = fresh_token(parts_.entropy);
  const auto now = parts_.clock.now();
  parts_.sessions.open(
      mark_of(token),
      {.id = id,
       .who = {.authority = reader->actor.authority, .person = reader->actor.person},
       .role = reader->role,
       .clearance = reader->clearance,
       .certificate = order.secrets ? std::string() : proof.certificate.der,
       .opened_at = now,
       .active_at = now});
  parts_.telemetry.count("sign_ins", "outcome", "signed-in");
  return OpenedSession{.view = view_of(*reader, token), .token = std::move(token)};
}

Result<SessionView> DeskService::view(const SessionProof& proof) {
  const auto session = standing(proof, SessionDemand::Activity::kPage);
  if (!session) return session.refusal();
  const auto reader = parts_.doorkeeper.at_desk(session->who);
  if (!reader) return nobody();
  return view_of(*reader, proof.token);
}

SessionView DeskService::view_of(const Reader& reader,
                                 const Confidential<std::string>& token) const {
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  SessionView view{.authority = reader.actor.authority,
                   .authority_name = {},
                   .state = {},
                   .person = reader.actor.person,
                   .role = std::string(gateway::to_text(reader.role)),
                   .clearance = reader.clearance,
                   .csrf = csrf_of(token),
                   .idle = parts_.sessions.limits().idle,
                   .languages = {}};
  // It may have ended since it was looked up; then the next call says so.
  if (const auto* authority = directory->find(view.authority, now)) {
    view.authority_name = authority->name;
    view.state = authority->state;
    view.languages = authority->languages;
  }
  return view;
}

Result<Recorded> DeskService::lock(const SessionProof& proof) {
  parts_.sessions.lock(mark_of(proof.token), parts_.clock.now());
  record_ended();
  return Recorded{};
}

Result<SessionView> DeskService::unlock(const SessionProof& proof,
                                        const std::optional<AccountSecrets>& secrets) {
  const auto session = standing(proof, SessionDemand::Activity::kPage);
  if (!session) return session.refusal();
  record_ended();  // That it was locked stands before that it was unlocked.
  const SignInOrder order{
      .authority = session->who.authority, .person = session->who.person, .secrets = secrets};
  const auto reader = parts_.check.pass(
      proof, order, {.session = session->id, .purpose = gateway::SignInPurpose::kUnlock});
  if (!reader) return reader.refusal();
  parts_.sessions.unlock(mark_of(proof.token), parts_.clock.now());
  return view_of(*reader, proof.token);
}

Result<Recorded> DeskService::sign_out(const SessionProof& proof) {
  parts_.sessions.close(mark_of(proof.token), SessionEndCause::kSignedOut);
  record_ended();
  return Recorded{};
}

Result<EnrolledAccount> DeskService::enrol(const SessionProof& proof, const EnrolmentOrder& order) {
  if (!is_password(order.password)) {
    return refusal(kRequestMalformed, "The password must have 12 to 128 characters.");
  }
  const DeskSession who{.authority = order.authority, .person = order.person};
  const auto attempt = SignInCheck::attempt_of(proof, who);
  if (auto wait = parts_.check.throttled(attempt)) return *std::move(wait);
  try {
    auto account = enrolled(order);
    if (account) parts_.throttle.succeeded(attempt);
    return account;
  } catch (...) {
    parts_.throttle.withdrawn(attempt);
    throw;
  }
}

/// The password is hashed first, so that the time does not tell whom the directory knows.
Result<EnrolledAccount> DeskService::enrolled(const EnrolmentOrder& order) {
  const DeskSession who{.authority = order.authority, .person = order.person};
  const auto password = parts_.credentials.hash(order.password);
  const auto reader = parts_.doorkeeper.at_desk(who);
  if (!reader) return parts_.check.refused(who);
  const auto now = parts_.clock.now();
  const auto* authority = parts_.directories.at(now)->find(who.authority, now);
  if (authority == nullptr) return parts_.check.refused(who);
  const auto secret = fresh_code_secret(parts_.entropy);
  const auto settled = parts_.committer.commit(gateway::AccountEnrolment{
      .actor = reader->actor,
      .enrolment = mark_of(order.enrolment),
      .password = password,
      .code_secret = parts_.vault.seal_code_secret(authority->state, who, secret)});
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    if (declined->refusal.code != kSessionRefused) return declined->refusal;
    return parts_.check.refused(who);
  }
  return shown_once(who, secret);
}

void DeskService::keep_up() {
  parts_.sessions.settle(parts_.clock.now());
  record_ended();
}

void DeskService::end_all() {
  parts_.sessions.close_all(SessionEndCause::kGatewayStopped);
  record_ended();
}

/// In order; from the first that cannot be written on, all wait for the next time.
void DeskService::record_ended() {
  auto ended = parts_.sessions.take_ended();
  auto next = ended.begin();
  try {
    for (; next != ended.end(); ++next) {
      const auto settled = parts_.committer.commit(gateway::SessionEnd{
          .actor = actor_of(next->session.who), .session = next->session.id, .cause = next->cause});
      if (std::holds_alternative<gateway::Declined>(settled.outcome))
        throw gateway::JournalUnavailable("the end of a session is not on record yet");
    }
  } catch (...) {
    parts_.sessions.give_back(
        {std::make_move_iterator(next), std::make_move_iterator(ended.end())});
    throw;
  }
}

}  // namespace workflow
