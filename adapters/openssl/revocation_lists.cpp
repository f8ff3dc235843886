#include "adapters/openssl/revocation_lists.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/x509.h>

#include "adapters/openssl/client_certificate.h"
#include "adapters/openssl/failure.h"
#include "adapters/openssl/list_reading.h"
#include "adapters/openssl/secret_file.h"

#include <sys/stat.h>

namespace adapters::openssl {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view fault) {
  forget_failure();
  throw std::runtime_error(file.string() + " " + std::string(fault));
}

Lists read_lists(const std::filesystem::path& file, const Authorities& authorities) {
  auto lists = parse_lists(read_public_file(file));
  if (lists.empty()) refuse(file, "holds no revocation list that can be read");
  for (const auto& list : lists) {
    const auto fault = fault_of(*list, authorities);
    if (!fault.empty()) refuse(file, "holds " + std::string(fault));
  }
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
  Lists lists;
  bool outdated_reported = false;
};

RevocationLists::RevocationLists(const AuthenticatorOptions& options,
                                 const gateway::Clock& clock,
                                 gateway::Telemetry& telemetry)
    : clock_(&clock),
      telemetry_(&telemetry),
      interval_(options.revocation_check_interval),
      authorities_(read_authorities(options.client_ca)),
      folder_(options.revocation_folder),
      next_look_(std::chrono::steady_clock::now() + interval_) {
  for (const auto& path : options.revocation_lists) {
    const auto stamp = stamp_of(path);
    files_.push_back({.path = path, .stamp = stamp, .lists = read_lists(path, authorities_)});
    warn_when_outdated(files_.back());
  }
  look_at_files();
}

RevocationLists::~RevocationLists() = default;

bool RevocationLists::name(x509_st& certificate) {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now >= next_look_) {
    next_look_ = now + interval_;
    look_at_files();
  }
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
  look_for_files();
  for (auto& file : files_)
    look_at(file);
}

/// Lists that appeared in the folder. One that vanishes stays in use: nothing is ever forgotten.
void RevocationLists::look_for_files() {
  std::error_code none;  // No folder, no lists.
  for (const auto& entry : std::filesystem::directory_iterator(folder_, none)) {
    const auto known = [&entry](const File& file) { return file.path == entry.path(); };
    if (entry.path().extension() != ".pem" || std::ranges::any_of(files_, known)) continue;
    files_.push_back({.path = entry.path(), .stamp = {}, .lists = {}});
  }
}

void RevocationLists::look_at(File& file) {
  const auto stamp = stamp_of(file.path);
  if (stamp != file.stamp) {
    file.stamp = stamp;  // Also of a file that is refused: it is reported once, not each second.
    try {
      file.lists = read_lists(file.path, authorities_);
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
