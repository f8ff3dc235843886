#include "adapters/openssl/revocation_vault.h"

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "adapters/openssl/client_certificate.h"
#include "adapters/openssl/failure.h"
#include "adapters/openssl/list_reading.h"
#include "adapters/openssl/owned.h"
#include "adapters/openssl/secret_file.h"
#include "gateway/audit/sha256.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace adapters::openssl {
namespace {

using gateway::Refusal;
using gateway::Result;
using gateway::RevocationList;
using gateway::Timestamp;

using List = std::shared_ptr<X509_CRL>;
using Number = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;

Refusal invalid(std::string sentence) {
  return gateway::refusal(gateway::RefusalCode::kRevocationListInvalid, std::move(sentence));
}

Number number_of(const X509_CRL& list) {
  return Number(
      static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(&list, NID_crl_number, nullptr, nullptr)));
}

bool is_newer(const X509_CRL& list, const X509_CRL& than) {
  const auto number = number_of(list);
  const auto other = number_of(than);
  if (number && other) return ASN1_INTEGER_cmp(number.get(), other.get()) > 0;
  return ASN1_TIME_compare(X509_CRL_get0_lastUpdate(&list), X509_CRL_get0_lastUpdate(&than)) > 0;
}

/// Whether either of number and time is behind: an authority that counts on does not go back in
/// time.
bool is_older(const X509_CRL& list, const X509_CRL& than) {
  const auto number = number_of(list);
  const auto other = number_of(than);
  if (number && other && ASN1_INTEGER_cmp(number.get(), other.get()) < 0) return true;
  return ASN1_TIME_compare(X509_CRL_get0_lastUpdate(&list), X509_CRL_get0_lastUpdate(&than)) < 0;
}

/// Whether the text is one block in PEM and nothing beside it but line ends and spaces.
bool is_one_block(std::string_view text) {
  constexpr std::string_view kBegin = "-----BEGIN X509 CRL-----";
  constexpr std::string_view kEnd = "-----END X509 CRL-----";
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return false;
  text = text.substr(first, text.find_last_not_of(kBlank) + 1 - first);
  return text.starts_with(kBegin) && text.ends_with(kEnd) &&
         text.find("-----BEGIN", kBegin.size()) == std::string_view::npos &&
         text.find(kEnd) + kEnd.size() == text.size();
}

std::string file_name(const X509_CRL& list) {
  const unsigned char* der = nullptr;
  std::size_t size = 0;
  demand(X509_NAME_get0_der(X509_CRL_get_issuer(&list), &der, &size) == 1, "no name of an issuer");
  return gateway::to_hex(gateway::sha256(std::string(der, der + size))) + ".pem";
}

[[noreturn]] void fail(const std::filesystem::path& file) {
  const int code = errno;
  throw std::runtime_error("a revocation list cannot be kept: " + file.string() + ": " +
                           std::generic_category().message(code));
}

/// Writes the whole text and makes it durable.
void write_durably(const std::filesystem::path& path, std::string_view text) {
  const int file =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0640);
  if (file < 0) fail(path);
  bool whole = true;
  while (whole && !text.empty()) {
    const auto put = ::write(file, text.data(), text.size());
    if (put > 0) text.remove_prefix(static_cast<std::size_t>(put));
    whole = put >= 0 || errno == EINTR;
  }
  whole = whole && ::fsync(file) == 0;
  ::close(file);
  if (!whole) fail(path);
}

/// Also for a folder, whose entries are then durable.
void replace_durably(const std::filesystem::path& folder, const std::string& name) {
  std::filesystem::rename(folder / (name + ".new"), folder / name);
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) fail(folder);
  const bool durable = ::fsync(opened) == 0;
  ::close(opened);
  if (!durable) fail(folder);
}

class FolderVault final : public gateway::RevocationVault {
 public:
  explicit FolderVault(const RevocationVaultOptions& options)
      : authorities_(read_authorities(options.client_ca)), folder_(options.folder) {
    std::filesystem::create_directories(folder_);
    for (const auto& path : options.revocation_lists)
      configured_.push_back({.path = path, .lists = {}});
    look_at_configured();
  }

  [[nodiscard]] Result<Timestamp> check(const RevocationList& list, Timestamp now) const override {
    const auto read = believed(list);
    if (!read) return read.refusal();
    const auto issued = to_timestamp(X509_CRL_get0_lastUpdate(read->get()));
    const auto next = to_timestamp(X509_CRL_get0_nextUpdate(read->get()));
    if (!issued || now < *issued) return invalid("The list is not valid yet.");
    if (!next) return invalid("The list does not say when the next one comes.");
    if (*next < now) return invalid("The list is outdated: the next one was due before now.");
    const std::lock_guard lock(mutex_);
    const auto kept = find_kept(file_name(**read));
    if (kept && is_older(**read, *kept)) return invalid("A newer list of its issuer is in force.");
    look_at_configured();
    if (is_older_than_configured(**read)) {
      return invalid("A newer list of its issuer is in web_service.revocation_lists.");
    }
    return *issued;
  }

  [[nodiscard]] Result<bool> keep(const RevocationList& list) override {
    const auto read = believed(list);
    if (!read) return read.refusal();
    const auto name = file_name(**read);
    const std::lock_guard lock(mutex_);
    const auto kept = find_kept(name);
    if (kept && !is_newer(**read, *kept)) return false;
    write_durably(folder_ / (name + ".new"), list.pem);
    replace_durably(folder_, name);
    return true;
  }

 private:
  /// A file of the configuration with what was last read of it.
  struct Configured {
    std::filesystem::path path;
    Lists lists;
  };

  /// What cannot be read or believed leaves the former lists, as it does where requests are judged.
  void look_at_configured() const {
    for (auto& file : configured_) {
      try {
        auto lists = parse_lists(read_public_file(file.path));
        const auto is_believed = [this](const auto& list) {
          return fault_of(*list, authorities_).empty();
        };
        if (!lists.empty() && std::ranges::all_of(lists, is_believed)) {
          file.lists = std::move(lists);
        }
      } catch (const std::runtime_error&) {
        forget_failure();
      }
    }
  }

  [[nodiscard]] bool is_older_than_configured(const X509_CRL& list) const {
    for (const auto& file : configured_) {
      for (const auto& other : file.lists) {
        if (X509_NAME_cmp(X509_CRL_get_issuer(&list), X509_CRL_get_issuer(other.get())) != 0)
          continue;
        if (is_older(list, *other)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] Result<List> believed(const RevocationList& list) const {
    auto lists = is_one_block(list.pem) ? parse_lists(list.pem) : Lists();
    if (lists.size() != 1) return invalid("This is not exactly one revocation list in PEM.");
    const auto fault = fault_of(*lists.front(), authorities_);
    if (!fault.empty()) return invalid("This is " + std::string(fault) + ".");
    return std::move(lists.front());
  }

  /// \return null when there is none that can be read: then any list is better.
  [[nodiscard]] List find_kept(const std::string& name) const {
    if (!std::filesystem::exists(folder_ / name)) return nullptr;
    const auto lists = parse_lists(read_public_file(folder_ / name));
    return lists.size() == 1 && fault_of(*lists.front(), authorities_).empty() ? lists.front()
                                                                               : nullptr;
  }

  Authorities authorities_;
  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  mutable std::vector<Configured> configured_;
};

}  // namespace

std::unique_ptr<gateway::RevocationVault> make_revocation_vault(
    const RevocationVaultOptions& options) {
  return std::make_unique<FolderVault>(options);
}

}  // namespace adapters::openssl
