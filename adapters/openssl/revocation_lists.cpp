#include "adapters/openssl/revocation_lists.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "adapters/openssl/client_certificate.h"
#include "adapters/openssl/failure.h"
#include "adapters/openssl/owned.h"
#include "adapters/openssl/secret_file.h"

#include <sys/stat.h>

namespace adapters::openssl {
namespace {

using Certificate = Owned<X509, X509_free>;
using List = Owned<X509_CRL, X509_CRL_free>;
using Input = Owned<BIO, BIO_free>;

Input input(std::string_view text) {
  Input bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  demand(bio != nullptr, "no memory to read a file");
  return bio;
}

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view fault) {
  forget_failure();
  throw std::runtime_error(file.string() + " " + std::string(fault));
}

std::vector<Certificate> read_authorities(const std::filesystem::path& file) {
  const auto text = read_public_file(file);
  const auto bio = input(text);
  std::vector<Certificate> authorities;
  while (auto* x509 = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    authorities.emplace_back(x509);
  }
  forget_failure();  // The end of the file is reported as an error.
  if (authorities.empty()) refuse(file, "holds no CA certificate in PEM");
  return authorities;
}

std::vector<List> parse_lists(const std::string& content) {
  std::vector<List> lists;
  if (content.find("-----BEGIN") == std::string::npos) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(content.data());  // NOLINT
    const auto* const end = bytes + content.size();
    lists.emplace_back(d2i_X509_CRL(nullptr, &bytes, static_cast<long>(content.size())));
    if (lists.front() == nullptr || bytes != end) lists.clear();
    return lists;
  }
  const auto bio = input(content);
  while (auto* crl = PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)) {
    lists.emplace_back(crl);
  }
  // Anything but "there is no further block" means a damaged block: nothing of it is believed.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) lists.clear();
  return lists;
}

bool has_critical_extension(const X509_CRL& list) {
  for (int i = 0; i < X509_CRL_get_ext_count(&list); ++i) {
    if (X509_EXTENSION_get_critical(X509_CRL_get_ext(&list, i)) != 0) return true;
  }
  return false;
}

/// A CA without the key usage extension may sign lists (RFC 5280 4.2.1.3): UINT32_MAX is given.
bool signed_by(X509_CRL& list, X509& authority) {
  return X509_NAME_cmp(X509_CRL_get_issuer(&list), X509_get_subject_name(&authority)) == 0 &&
         (X509_get_key_usage(&authority) & KU_CRL_SIGN) != 0 &&
         X509_CRL_verify(&list, X509_get0_pubkey(&authority)) == 1;
}

void check(const std::filesystem::path& file,
           X509_CRL& list,
           const std::vector<Certificate>& authorities) {
  const bool believed = std::any_of(
      authorities.begin(), authorities.end(), [&](const auto& ca) { return signed_by(list, *ca); });
  if (!believed) refuse(file, "holds a revocation list that no client CA has signed");
  if (has_critical_extension(list)) refuse(file, "holds a delta or indirect revocation list");
}

std::vector<List> read_lists(const std::filesystem::path& file,
                             const std::vector<Certificate>& authorities) {
  auto lists = parse_lists(read_public_file(file));
  if (lists.empty()) refuse(file, "holds no revocation list that can be read");
  for (const auto& list : lists)
    check(file, *list, authorities);
  return lists;
}

/// What tells one state of a file from another without reading it.
struct Stamp {
  ino_t inode = 0;
  off_t size = 0;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// Taken before the file is read: a change in between shows as a new stamp at the next look.
std::optional<Stamp> stamp_of(const std::filesystem::path& file) {
  struct stat facts {};

  if (::stat(file.c_str(), &facts) != 0) return {};
  return Stamp{.inode = facts.st_ino,
               .size = facts.st_size,
               .seconds = facts.st_mtim.tv_sec,
               .nanoseconds = facts.st_mtim.tv_nsec};
}

}  // namespace

struct RevocationLists::File {
  std::filesystem::path path;
  std::optional<Stamp> stamp;
  std::vector<List> lists;
  bool outdated_reported = false;
};

struct RevocationLists::Authorities {
  std::vector<Certificate> certificates;
};

RevocationLists::RevocationLists(const AuthenticatorOptions& options,
                                 const gateway::Clock& clock,
                                 gateway::Telemetry& telemetry)
    : clock_(&clock),
      telemetry_(&telemetry),
      interval_(options.revocation_check_interval),
      authorities_(std::make_unique<Authorities>()),
      next_look_(std::chrono::steady_clock::now() + interval_) {
  authorities_->certificates = read_authorities(options.client_ca);
  for (const auto& path : options.revocation_lists) {
    const auto stamp = stamp_of(path);
    files_.push_back(
        {.path = path, .stamp = stamp, .lists = read_lists(path, authorities_->certificates)});
    warn_when_outdated(files_.back());
  }
}

RevocationLists::~RevocationLists() = default;

bool RevocationLists::name(x509_st& certificate) {
  const std::lock_guard lock(mutex_);
  look_at_files();
  for (const auto& file : files_) {
    for (const auto& list : file.lists) {
      if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_issuer_name(&certificate)) != 0) {
        continue;
      }
      X509_REVOKED* entry = nullptr;
      if (X509_CRL_get0_by_cert(list.get(), &entry, &certificate) != 0) return true;
    }
  }
  return false;
}

void RevocationLists::look_at_files() {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_look_) return;
  next_look_ = now + interval_;
  for (auto& file : files_)
    look_at(file);
}

void RevocationLists::look_at(File& file) {
  const auto stamp = stamp_of(file.path);
  if (stamp != file.stamp) {
    file.stamp = stamp;  // Also of a file that is refused: it is reported once, not each second.
    try {
      file.lists = read_lists(file.path, authorities_->certificates);
      file.outdated_reported = false;
      telemetry_->log(gateway::LogLevel::kInfo,
                      "revocation-list.loaded",
                      {{.key = "file", .value = file.path.string()}});
    } catch (const std::runtime_error& failure) {
      telemetry_->log(gateway::LogLevel::kError,
                      "revocation-list.refused",
                      {{.key = "file", .value = file.path.string()},
                       {.key = "reason", .value = std::string(failure.what())}});
    }
  }
  warn_when_outdated(file);
}

void RevocationLists::warn_when_outdated(File& file) {
  if (file.outdated_reported) return;
  const auto now = clock_->now();
  for (const auto& list : file.lists) {
    const auto next = to_timestamp(X509_CRL_get0_nextUpdate(list.get()));
    if (!next || now <= *next) continue;
    file.outdated_reported = true;
    telemetry_->log(gateway::LogLevel::kWarning,
                    "revocation-list.outdated",
                    {{.key = "file", .value = file.path.string()},
                     {.key = "next_update", .value = gateway::to_text(*next)}});
    return;
  }
}

}  // namespace adapters::openssl
