#include "adapters/openssl/client_certificate.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "adapters/openssl/failure.h"
#include "adapters/openssl/owned.h"

namespace adapters::openssl {
namespace {

using gateway::Refusal;
using gateway::RefusalCode;

constexpr std::string_view kOurNames = "urn:liaison:";
constexpr std::string_view kSystemNames = "urn:liaison:system:";
constexpr std::string_view kOperatorNames = "urn:liaison:operator:";
constexpr std::string_view kPersonNames = "urn:liaison:person:";
constexpr std::string_view kOperatorLetters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::string_view kSystemLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr std::size_t kNameLengthMax = 64;

using Holder = std::variant<gateway::SystemId, gateway::OperatorName, NamedPerson>;

Refusal unknown(std::string sentence) {
  forget_failure();
  return gateway::refusal(RefusalCode::kCertificateUnknown, std::move(sentence));
}

/// What stands behind the prefix; nothing when that is no name in these letters.
std::optional<std::string> name_behind(std::string_view prefix,
                                       std::string_view letters,
                                       std::string_view uri) {
  if (!uri.starts_with(prefix)) return std::nullopt;
  const auto name = uri.substr(prefix.size());
  if (name.empty() || name.size() > kNameLengthMax) return std::nullopt;
  if (name.find_first_not_of(letters) != std::string_view::npos) return std::nullopt;
  return std::string(name);
}

std::optional<Holder> person_of(std::string_view uri) {
  const auto slash = uri.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  auto authority = name_behind(kPersonNames, kSystemLetters, uri.substr(0, slash));
  auto person = name_behind("/", kSystemLetters, uri.substr(slash));
  if (!authority || !person) return std::nullopt;
  return NamedPerson{.authority = gateway::AuthorityId(*std::move(authority)),
                     .person = gateway::PersonId(*std::move(person))};
}

std::optional<Holder> holder_of(std::string_view uri) {
  if (auto id = name_behind(kSystemNames, kSystemLetters, uri)) {
    return gateway::SystemId(*std::move(id));
  }
  if (auto name = name_behind(kOperatorNames, kOperatorLetters, uri)) {
    return gateway::OperatorName(*std::move(name));
  }
  return person_of(uri);
}

std::shared_ptr<X509> parse(std::string_view der) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());  // NOLINT
  const auto* const end = bytes + der.size();
  std::shared_ptr<X509> x509(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())), X509_free);
  // Bytes behind the certificate would change the fingerprint but not the meaning.
  return bytes == end ? x509 : nullptr;
}

/// URIs of the subject alternative name that are ours; a repeated extension has none.
std::vector<std::string> our_names(const X509& x509) {
  const Owned<GENERAL_NAMES, GENERAL_NAMES_free> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&x509, NID_subject_alt_name, nullptr, nullptr)));
  std::vector<std::string> found;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    int type = 0;
    const auto* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type);
    if (type != GEN_URI) continue;
    const auto* uri = static_cast<const ASN1_IA5STRING*>(value);
    const auto* text = reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri));  // NOLINT
    std::string name(text, static_cast<std::size_t>(ASN1_STRING_length(uri)));
    if (name.starts_with(kOurNames)) found.push_back(std::move(name));
  }
  return found;
}

}  // namespace

gateway::Result<ClientCertificate> read_certificate(std::string_view der,
                                                    const gateway::Digest& fingerprint) {
  auto x509 = parse(der);
  if (x509 == nullptr) return unknown("The client certificate cannot be read.");
  const auto names = our_names(*x509);
  if (names.size() != 1) {
    return unknown("The client certificate must name exactly one system, operator or person.");
  }
  auto holder = holder_of(names.front());
  if (!holder) return unknown("The client certificate names no system, operator or person.");
  const auto not_before = to_timestamp(X509_get0_notBefore(x509.get()));
  const auto not_after = to_timestamp(X509_get0_notAfter(x509.get()));
  if (!not_before || !not_after) return unknown("The client certificate cannot be read.");
  return ClientCertificate{.holder = *std::move(holder),
                           .fingerprint = fingerprint,
                           .not_before = *not_before,
                           .not_after = *not_after,
                           .x509 = std::move(x509)};
}

std::optional<gateway::Timestamp> to_timestamp(const asn1_string_st* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  const std::chrono::year_month_day date(
      std::chrono::year(parts.tm_year + 1900),
      std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
      std::chrono::day(static_cast<unsigned>(parts.tm_mday)));
  return std::chrono::sys_days(date) + std::chrono::hours(parts.tm_hour) +
         std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

}  // namespace adapters::openssl
