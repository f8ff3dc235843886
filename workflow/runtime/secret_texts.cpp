#include "workflow/runtime/secret_texts.h"

#include <algorithm>

#include "gateway/audit/sha256.h"
#include "workflow/runtime/base32.h"

namespace workflow {
namespace {

constexpr std::size_t kCodeSecretBytes = 20;
constexpr std::string_view kCsrfLabel = "liaison-csrf-v1\n";
constexpr std::ptrdiff_t kPasswordLeast = 12;
constexpr std::ptrdiff_t kPasswordMost = 128;

std::string random_bytes(gateway::Entropy& entropy, std::size_t size) {
  const auto bytes = entropy.key_bytes();
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

Secret fresh_token(gateway::Entropy& entropy) {
  return Secret(gateway::to_hex(random_bytes(entropy, 32)));
}

Secret fresh_code_secret(gateway::Entropy& entropy) {
  return Secret(random_bytes(entropy, kCodeSecretBytes));
}

Secret fresh_enrolment(gateway::Entropy& entropy) {
  return Secret(to_base32(random_bytes(entropy, kCodeSecretBytes)));
}

bool is_empty(const Secret& text) {
  return text.disclose().empty();
}

gateway::Digest mark_of(const Secret& text) {
  return gateway::sha256(text.disclose());
}

Secret csrf_of(const Secret& token) {
  return Secret(gateway::to_hex(gateway::sha256(kCsrfLabel, token.disclose())));
}

bool csrf_matches(const Secret& token, const Secret& csrf) {
  return mark_of(csrf_of(token)) == mark_of(csrf);
}

bool is_password(const Secret& text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; };
  const auto characters = std::ranges::count_if(text.disclose(), begins);
  return characters >= kPasswordLeast && characters <= kPasswordMost;
}

gateway::EnrolledAccount shown_once(const gateway::DeskSession& who, const Secret& secret) {
  const auto text = to_base32(secret.disclose());
  // The form that authenticators read from a picture code; ids hold nothing to be escaped.
  return {.code_secret = Secret(text),
          .otpauth = Secret("otpauth://totp/Liaison:" + who.person.str() + "%40" +
                            who.authority.str() + "?secret=" + text + "&issuer=Liaison")};
}

}  // namespace workflow
