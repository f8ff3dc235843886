#include "tests/unit/workflow/desk_world.h"

#include <chrono>

#include <gtest/gtest.h>

#include "gateway/audit/sha256.h"

namespace workflow {

using gateway::Confidential;
using gateway::OpenedSession;
using gateway::Result;
using gateway::SessionProof;

namespace {

std::uint64_t step_at(gateway::Timestamp time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  return static_cast<std::uint64_t>(seconds) / 30;
}

std::string code_of(std::uint64_t step) {
  return std::to_string(1'000'000 + step % 1'000'000).substr(1);
}

SessionProof from(const Visitor& who) {
  SessionProof proof;
  proof.source = who.source;
  return proof;
}

}  // namespace

gateway::PasswordHash PlainCredentials::hash(const Secret& password) const {
  ++work_;
  return {.log2_cost = 15, .salt = {}, .hash = gateway::sha256(password.disclose())};
}

bool PlainCredentials::matches(const gateway::PasswordHash& kept, const Secret& password) const {
  ++work_;
  return kept.hash == gateway::sha256(password.disclose());
}

std::optional<std::uint64_t> PlainCredentials::step_of_code(const Secret& /*any*/,
                                                            const Secret& code,
                                                            gateway::Timestamp now) const {
  const auto present = step_at(now);
  for (const auto step : {present - 1, present, present + 1}) {
    if (code_of(step) == code.disclose()) return step;
  }
  return std::nullopt;
}

std::array<std::uint8_t, 32> CountingBytes::key_bytes() {
  const std::lock_guard lock(mutex_);
  return {next_++};
}

DeskWorld::DeskWorld()
    : check({.authenticator = authenticator,
             .doorkeeper = doorkeeper,
             .directories = directories,
             .clock = clock,
             .telemetry = telemetry,
             .credentials = credentials,
             .accounts = journal.accounts(),
             .vault = vault,
             .throttle = throttle,
             .committer = committer,
             .refusals = refusals}),
      desk({.check = check,
            .sessions = sessions,
            .doorkeeper = doorkeeper,
            .directories = directories,
            .clock = clock,
            .entropy = bytes,
            .telemetry = telemetry,
            .credentials = credentials,
            .vault = vault,
            .throttle = throttle,
            .committer = committer,
            .refusals = refusals}),
      accounts({.operators = gate,
                .doorkeeper = doorkeeper,
                .entropy = bytes,
                .sessions = sessions,
                .committer = committer,
                .refusals = refusals}) {
  journal.set_now(clock.now());
  before = journal.lines().size();
}

std::string DeskWorld::code(int ahead) const {
  return code_of(step_at(clock.now()) + static_cast<std::uint64_t>(ahead));
}

void DeskWorld::enrol(const Visitor& who) {
  const auto enrolment = accounts.open(
      operator_caller("ada"), gateway::AuthorityId(who.authority), gateway::PersonId(who.person));
  ASSERT_TRUE(enrolment);
  ASSERT_TRUE(desk.enrol(from(who),
                         {.authority = gateway::AuthorityId(who.authority),
                          .person = gateway::PersonId(who.person),
                          .enrolment = *enrolment,
                          .password = Secret(who.password)}));
}

Result<OpenedSession> DeskWorld::sign_in(const std::string& code, const Visitor& who) {
  return desk.sign_in(
      from(who),
      {.authority = gateway::AuthorityId(who.authority),
       .person = gateway::PersonId(who.person),
       .secrets = gateway::AccountSecrets{.password = Secret(who.password), .code = Secret(code)}});
}

OpenedSession DeskWorld::signed_in(const Visitor& who) {
  const auto opened = sign_in(code(), who);
  EXPECT_TRUE(opened);
  return opened ? *opened : OpenedSession{};
}

std::vector<std::string> DeskWorld::entries() const {
  std::vector<std::string> events;
  const auto& drafts = journal.drafts();
  for (std::size_t i = before; i < drafts.size(); ++i)
    events.emplace_back(to_text(drafts[i].event));
  return events;
}

std::string DeskWorld::newest() const {
  std::string text;
  for (const auto& [name, content] : journal.drafts().back().sections)
    text += content;
  return text;
}

SessionProof proof_of(const OpenedSession& opened) {
  SessionProof proof;
  proof.token = opened.token;
  proof.csrf = opened.view.csrf;
  proof.source = "192.0.2.1";
  return proof;
}

SessionProof certified(const std::string& authority, const std::string& person, char fingerprint) {
  SessionProof proof;
  proof.certificate.der = "person:" + authority + "/" + person + "|" + std::string(64, fingerprint);
  proof.source = "192.0.2.1";
  return proof;
}

}  // namespace workflow
