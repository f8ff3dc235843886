#include "adapters/http/json_session.h"

#include <algorithm>

#include "adapters/http/json_body.h"
#include "adapters/http/json_parts.h"
#include "adapters/http/text_forms.h"

#include <nlohmann/json.hpp>

namespace adapters::http {
namespace {

using gateway::AccountSecrets;
using gateway::Confidential;
using gateway::Result;

constexpr std::ptrdiff_t kPasswordMost = 128;
constexpr std::ptrdiff_t kNewPasswordLeast = 12;
constexpr std::size_t kCodeDigits = 6;
constexpr std::size_t kEnrolmentLetters = 32;
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<std::string> id_in(const JsonObject& object, std::string_view name) {
  auto id = object.text(name);
  return id && is_authority_id(*id) ? id : std::nullopt;
}

/// In characters of UTF-8.
std::optional<Confidential<std::string>> password_in(const JsonObject& object,
                                                     std::ptrdiff_t least) {
  auto text = object.text("password");
  if (!text) return std::nullopt;
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; };
  const auto characters = std::ranges::count_if(*text, begins);
  if (characters < least || characters > kPasswordMost) return std::nullopt;
  return Confidential<std::string>(*std::move(text));
}

Result<AccountSecrets> secrets_in(const JsonObject& object) {
  auto password = password_in(object, 1);
  if (!password) return malformed("password must be a text of 1 to 128 characters.");
  auto code = object.text("code");
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!code || code->size() != kCodeDigits || !std::ranges::all_of(*code, is_digit))
    return malformed("code must have six digits.");
  return AccountSecrets{.password = *std::move(password),
                        .code = Confidential<std::string>(*std::move(code))};
}

Result<gateway::DeskSession> person_in(const JsonObject& object) {
  auto authority = id_in(object, "authority");
  if (!authority) return malformed("authority must name one authority.");
  auto person = id_in(object, "person");
  if (!person) return malformed("person must name one person.");
  return gateway::DeskSession{.authority = gateway::AuthorityId(*std::move(authority)),
                              .person = gateway::PersonId(*std::move(person))};
}

/// By the certificate of the connection.
Result<gateway::SignInOrder> certificate_order(const JsonObject& object) {
  gateway::SignInOrder order;
  if (!object.has("authority")) return order;
  auto authority = id_in(object, "authority");
  if (!authority) return malformed("authority must name one authority.");
  order.authority = gateway::AuthorityId(*std::move(authority));
  return order;
}

}  // namespace

Result<gateway::SignInOrder> sign_in_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"authority", "person", "password", "code"});
  if (!object) return object.refusal();
  if (object->has_only({"authority"})) return certificate_order(*object);
  auto who = person_in(*object);
  if (!who) return who.refusal();
  auto secrets = secrets_in(*object);
  if (!secrets) return secrets.refusal();
  return gateway::SignInOrder{.authority = std::move(who->authority),
                              .person = std::move(who->person),
                              .secrets = *std::move(secrets)};
}

Result<std::optional<AccountSecrets>> secrets_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"password", "code"});
  if (!object) return object.refusal();
  if (object->has_only({})) return std::optional<AccountSecrets>();
  auto secrets = secrets_in(*object);
  if (!secrets) return secrets.refusal();
  return std::optional(*std::move(secrets));
}

Result<gateway::EnrolmentOrder> enrolment_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"authority", "person", "enrolment", "password"});
  if (!object) return object.refusal();
  auto who = person_in(*object);
  if (!who) return who.refusal();
  auto enrolment = object->text("enrolment");
  if (!enrolment || enrolment->size() != kEnrolmentLetters ||
      enrolment->find_first_not_of(kBase32) != std::string::npos) {
    return malformed("enrolment must be the 32 letters and digits that the operator gave.");
  }
  auto password = password_in(*object, kNewPasswordLeast);
  if (!password) return malformed("password must be a text of 12 to 128 characters.");
  return gateway::EnrolmentOrder{.authority = std::move(who->authority),
                                 .person = std::move(who->person),
                                 .enrolment = Confidential<std::string>(*std::move(enrolment)),
                                 .password = *std::move(password)};
}

Result<gateway::DeskSession> account_from_json(std::string_view text) {
  const auto object = JsonObject::from_text(text, {"authority", "person"});
  if (!object) return object.refusal();
  return person_in(*object);
}

std::string session_json(const gateway::SessionView& view) {
  return written({{"authority", view.authority.str()},
                  {"authorityName", view.authority_name},
                  {"state", view.state.str()},
                  {"person", view.person.str()},
                  {"role", view.role},
                  {"clearance", std::string(gateway::to_text(view.clearance))},
                  {"csrf", view.csrf.disclose()},
                  {"idleSeconds", view.idle.count()},
                  {"languages", view.languages}});
}

std::string enrolled_json(const gateway::EnrolledAccount& account) {
  return written(
      {{"totpSecret", account.code_secret.disclose()}, {"otpauth", account.otpauth.disclose()}});
}

std::string enrolment_json(const Confidential<std::string>& enrolment) {
  return written({{"enrolment", enrolment.disclose()}});
}

}  // namespace adapters::http
