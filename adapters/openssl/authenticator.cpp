#include "adapters/openssl/authenticator.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>
#include <variant>

#include "adapters/openssl/client_certificate.h"
#include "adapters/openssl/revocation_lists.h"
#include "gateway/audit/sha256.h"

namespace adapters::openssl {
namespace {

using gateway::CertificateIdentity;
using gateway::Digest;
using gateway::OperatorIdentity;
using gateway::PeerCertificate;
using gateway::RefusalCode;
using gateway::Result;

/// What was read of certificates lately. Thread-safe.
class CertificateCache {
 public:
  explicit CertificateCache(std::size_t certificates_max) : max_(certificates_max) {}

  [[nodiscard]] std::shared_ptr<const ClientCertificate> find(const Digest& fingerprint) const {
    const std::shared_lock lock(mutex_);
    const auto found = certificates_.find(fingerprint);
    return found == certificates_.end() ? nullptr : found->second;
  }

  /// Only certificates that could be read are kept; beyond the bound all are forgotten, which
  /// costs one more reading each and needs no order of use.
  std::shared_ptr<const ClientCertificate> keep(ClientCertificate certificate) {
    auto kept = std::make_shared<const ClientCertificate>(std::move(certificate));
    const std::lock_guard lock(mutex_);
    if (certificates_.size() >= max_) certificates_.clear();
    certificates_[kept->fingerprint] = kept;
    return kept;
  }

 private:
  std::size_t max_;
  mutable std::shared_mutex mutex_;
  std::map<Digest, std::shared_ptr<const ClientCertificate>> certificates_;
};

class X509Authenticator final : public gateway::Authenticator {
 public:
  X509Authenticator(const AuthenticatorOptions& options,
                    const gateway::Clock& clock,
                    gateway::Telemetry& telemetry)
      : clock_(&clock),
        cache_(std::max<std::size_t>(1, options.cached_certificates_max)),
        revoked_(options, clock, telemetry) {}

  [[nodiscard]] Result<CertificateIdentity> identify(
      const PeerCertificate& certificate) const override {
    const auto valid = find_valid(certificate);
    if (!valid) return valid.refusal();
    const auto* system = std::get_if<gateway::SystemId>(&(*valid)->holder);
    if (system == nullptr) {
      return gateway::refusal(RefusalCode::kCertificateUnknown,
                              "The client certificate is not a system's.");
    }
    return CertificateIdentity{.system = *system, .fingerprint = (*valid)->fingerprint};
  }

  [[nodiscard]] Result<OperatorIdentity> identify_operator(
      const PeerCertificate& certificate) const override {
    const auto valid = find_valid(certificate);
    if (!valid) return as_operator(valid.refusal());
    const auto* name = std::get_if<gateway::OperatorName>(&(*valid)->holder);
    if (name == nullptr) {
      return gateway::refusal(RefusalCode::kOperatorUnknown,
                              "The client certificate is not an operator's.");
    }
    return OperatorIdentity{.name = *name, .fingerprint = (*valid)->fingerprint};
  }

  [[nodiscard]] Result<gateway::PersonIdentity> identify_person(
      const PeerCertificate& certificate) const override {
    const auto valid = find_valid(certificate);
    if (!valid) return valid.refusal();
    const auto* named = std::get_if<NamedPerson>(&(*valid)->holder);
    if (named == nullptr) {
      return gateway::refusal(RefusalCode::kCertificateUnknown,
                              "The client certificate is not a person's.");
    }
    return gateway::PersonIdentity{.authority = named->authority,
                                   .person = named->person,
                                   .fingerprint = (*valid)->fingerprint};
  }

 private:
  using Known = std::shared_ptr<const ClientCertificate>;

  /// What the certificate says, unless it is out of its time or revoked.
  [[nodiscard]] Result<Known> find_valid(const PeerCertificate& certificate) const {
    const auto read = find_or_read(certificate);
    if (!read) return read.refusal();
    const auto& known = **read;
    const auto now = std::chrono::floor<std::chrono::seconds>(clock_->now());
    if (now < known.not_before) return expired("The client certificate is not valid yet.");
    if (now > known.not_after) return expired("The client certificate has expired.");
    if (revoked_.name(*known.x509)) {
      return gateway::refusal(RefusalCode::kCertificateRevoked,
                              "The client certificate is on a revocation list of its issuer.");
    }
    return *read;
  }

  /// Operators have a code of their own for a certificate that names nobody.
  static gateway::Refusal as_operator(gateway::Refusal refused) {
    if (refused.code != RefusalCode::kCertificateUnknown) return refused;
    return gateway::refusal(RefusalCode::kOperatorUnknown, std::move(refused.detail));
  }

  [[nodiscard]] Result<Known> find_or_read(const PeerCertificate& certificate) const {
    const auto fingerprint = gateway::sha256(certificate.der);
    if (auto known = cache_.find(fingerprint)) return known;
    auto read = read_certificate(certificate.der, fingerprint);
    if (!read) return read.refusal();
    return cache_.keep(*std::move(read));
  }

  static gateway::Refusal expired(std::string sentence) {
    return gateway::refusal(RefusalCode::kCertificateExpired, std::move(sentence));
  }

  const gateway::Clock* clock_;
  // Identifying is const to callers; what these two learn on the way changes no answer.
  mutable CertificateCache cache_;
  mutable RevocationLists revoked_;
};

}  // namespace

std::unique_ptr<gateway::Authenticator> make_authenticator(const AuthenticatorOptions& options,
                                                           const gateway::Clock& clock,
                                                           gateway::Telemetry& telemetry) {
  return std::make_unique<X509Authenticator>(options, clock, telemetry);
}

}  // namespace adapters::openssl
