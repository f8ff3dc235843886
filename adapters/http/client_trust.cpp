#include "adapters/http/client_trust.h"

#include <array>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "gateway/base/digest.h"

namespace adapters::http {
namespace {

using gateway::LogLevel;

template <auto kFree>
struct Freeing {
  template <class Object>
  void operator()(Object* object) const {
    kFree(object);
  }
};

using Store = std::unique_ptr<X509_STORE, Freeing<X509_STORE_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freeing<GENERAL_NAMES_free>>;

std::string library_error() {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  ERR_clear_error();
  return text.data();
}

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + library_error());
}

/// The URIs of the certificate's subject alternative names, parted by blanks; certificates that
/// are refused may say anything, so only printable characters are kept.
std::string uris_of(X509* certificate) {
  const Names names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  std::string text;
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const auto* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    const auto* uri = name->d.uniformResourceIdentifier;
    if (!text.empty()) text += ' ';
    for (int j = 0; j < ASN1_STRING_length(uri) && text.size() < 256; ++j) {
      const auto c = static_cast<char>(ASN1_STRING_get0_data(uri)[j]);
      text += c > 0x20 && c < 0x7f ? c : '?';
    }
  }
  return text;
}

std::string fingerprint_of(X509* certificate) {
  gateway::Digest digest;
  unsigned length = 0;
  if (X509_digest(certificate, EVP_sha256(), digest.bytes.data(), &length) != 1) return {};
  return gateway::to_hex(digest);
}

void log_refused(gateway::Telemetry& telemetry, X509_STORE_CTX* verification) {
  auto* certificate = X509_STORE_CTX_get_current_cert(verification);
  const auto error = X509_STORE_CTX_get_error(verification);
  telemetry.count("tls_refusals", "reason", "certificate");
  telemetry.log(LogLevel::kWarning,
                "tls.certificate-refused",
                {{"reason", std::string(X509_verify_cert_error_string(error))},
                 {"subject", certificate != nullptr ? uris_of(certificate) : std::string()},
                 {"fingerprint", certificate != nullptr ? fingerprint_of(certificate) : ""},
                 {"depth", std::int64_t{X509_STORE_CTX_get_error_depth(verification)}}});
}

std::string issuer_of(const X509_CRL* list) {
  std::array<char, 256> text{};
  X509_NAME_oneline(X509_CRL_get_issuer(list), text.data(), static_cast<int>(text.size()));
  return text.data();
}

/// What the verify callback of a context tells the operator. Thread-safe.
class Reports {
 public:
  explicit Reports(gateway::Telemetry& telemetry) : telemetry_(&telemetry) {}

  void refused(X509_STORE_CTX* verification) { log_refused(*telemetry_, verification); }

  /// Logs the list of each issuer once, until lists were read anew.
  void outdated(const X509_CRL* list) {
    const auto issuer = issuer_of(list);
    const std::scoped_lock lock(mutex_);
    if (!outdated_.insert(issuer).second) return;
    telemetry_->log(LogLevel::kWarning, "tls.revocation-list-outdated", {{"issuer", issuer}});
  }

  void lists_read_anew() {
    const std::scoped_lock lock(mutex_);
    outdated_.clear();
  }

 private:
  gateway::Telemetry* telemetry_;
  std::mutex mutex_;
  std::set<std::string> outdated_;
};

/// Where a context keeps the reports of its verify callback.
int reports_index() {
  static const int kIndex = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return kIndex;
}

Reports& reports_of(X509_STORE_CTX* verification) {
  const auto* connection = static_cast<SSL*>(
      X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
  return *static_cast<Reports*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), reports_index()));
}

/// An outdated list stays in force and an issuer without a list revokes nobody. OpenSSL goes on to
/// look for the certificate in the outdated list, so a revoked one is refused all the same.
int verify(int holds, X509_STORE_CTX* verification) {
  if (holds == 1) return 1;
  const auto error = X509_STORE_CTX_get_error(verification);
  if (error != X509_V_ERR_CRL_HAS_EXPIRED && error != X509_V_ERR_UNABLE_TO_GET_CRL) {
    reports_of(verification).refused(verification);
    return 0;
  }
  if (error == X509_V_ERR_CRL_HAS_EXPIRED) {
    reports_of(verification).outdated(X509_STORE_CTX_get0_current_crl(verification));
  }
  X509_STORE_CTX_set_error(verification, X509_V_OK);
  return 1;
}

using FileTimes = std::map<std::filesystem::path, std::filesystem::file_time_type>;

/// The lists in the folder; none when it is not there.
std::vector<std::filesystem::path> lists_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> lists;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".pem") lists.push_back(entry.path());
  }
  return lists;
}

/// Throws when a file is missing.
FileTimes times_of(const TrustFiles& files) {
  FileTimes times;
  for (const auto& file : files.revocation_lists)
    times[file] = std::filesystem::last_write_time(file);
  for (const auto& file : lists_in(files.revocation_folder))
    times[file] = std::filesystem::last_write_time(file);
  return times;
}

using Load = int (*)(X509_LOOKUP*, const char*, int);

bool loads(X509_STORE* store, const std::filesystem::path& file, Load load, int form) {
  auto* lookup = X509_STORE_add_lookup(store, X509_LOOKUP_file());
  return lookup != nullptr && load(lookup, file.c_str(), form) > 0;
}

void add_authorities(X509_STORE* store, const std::filesystem::path& file) {
  if (!loads(store, file, X509_load_cert_file, X509_FILETYPE_PEM)) {
    fail("cannot read " + file.string());
  }
}

/// In PEM or DER, as the authenticator reads them too.
void add_lists(X509_STORE* store, const std::filesystem::path& file) {
  if (loads(store, file, X509_load_crl_file, X509_FILETYPE_PEM)) return;
  ERR_clear_error();
  if (!loads(store, file, X509_load_crl_file, X509_FILETYPE_ASN1)) {
    fail("cannot read " + file.string());
  }
}

/// Whether a CA of the store has signed the list.
bool is_believed(X509_STORE* store, X509_CRL* list) {
  const auto* objects = X509_STORE_get0_objects(store);
  for (int i = 0; i < sk_X509_OBJECT_num(objects); ++i) {
    auto* authority = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, i));
    if (authority != nullptr && X509_CRL_verify(list, X509_get0_pubkey(authority)) == 1)
      return true;
  }
  ERR_clear_error();
  return false;
}

/// A foreign list would revoke nobody in silence, since an issuer without a list is let through.
/// \throws std::runtime_error  no CA of the store has signed a list of it.
void demand_believed_lists(X509_STORE* store) {
  const auto* objects = X509_STORE_get0_objects(store);
  for (int i = 0; i < sk_X509_OBJECT_num(objects); ++i) {
    auto* list = X509_OBJECT_get0_X509_CRL(sk_X509_OBJECT_value(objects, i));
    if (list == nullptr || is_believed(store, list)) continue;
    throw std::runtime_error("no client CA has signed the revocation list of " + issuer_of(list));
  }
}

Store authorities_of(const TrustFiles& files) {
  Store store(X509_STORE_new());
  if (!store) fail("no certificate store");
  add_authorities(store.get(), files.client_ca);
  return store;
}

/// Tried by itself first, since nothing can be taken out of a store again.
bool is_usable(const TrustFiles& files,
               const std::filesystem::path& list,
               gateway::Telemetry& telemetry) {
  try {
    const auto trial = authorities_of(files);
    add_lists(trial.get(), list);
    demand_believed_lists(trial.get());
    return true;
  } catch (const std::runtime_error& error) {
    telemetry.log(LogLevel::kError,
                  "tls.revocation-list-refused",
                  {{"file", list.string()}, {"reason", std::string(error.what())}});
    return false;
  }
}

Store load_store(const TrustFiles& files, gateway::Telemetry& telemetry) {
  auto store = authorities_of(files);
  bool asks = !files.revocation_lists.empty();
  for (const auto& list : files.revocation_lists)
    add_lists(store.get(), list);
  demand_believed_lists(store.get());
  for (const auto& list : lists_in(files.revocation_folder)) {
    if (!is_usable(files, list, telemetry)) continue;
    add_lists(store.get(), list);
    asks = true;
  }
  if (asks) X509_STORE_set_flags(store.get(), X509_V_FLAG_CRL_CHECK);
  return store;
}

void forbid_resumption(SSL_CTX* context) {
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

}  // namespace

/// The store in force, and when its files had last changed.
class ClientTrust::Stores {
 public:
  Stores(TrustFiles files, gateway::Telemetry& telemetry)
      : files_(std::move(files)),
        telemetry_(&telemetry),
        reports_(telemetry),
        times_(times_of(files_)),
        store_(load_store(files_, telemetry)) {}

  /// Gives the connection the newest store, which it holds on its own.
  bool lend_to(SSL* connection) {
    const std::scoped_lock lock(mutex_);
    refresh();
    return SSL_set1_verify_cert_store(connection, store_.get()) == 1;
  }

  void govern(SSL_CTX* context, CertificateUse use);

 private:
  void refresh() {
    try {
      auto times = times_of(files_);
      if (times == times_) return;
      store_ = load_store(files_, *telemetry_);
      times_ = std::move(times);
      reports_.lists_read_anew();
      telemetry_->log(LogLevel::kInfo, "tls.revocation-lists-read", {});
    } catch (const std::exception& error) {
      telemetry_->count("tls_refusals", "reason", "lists-unreadable");
      telemetry_->log(LogLevel::kError,
                      "tls.revocation-lists-unreadable",
                      {{"reason", std::string(error.what())}});
    }
  }

  const TrustFiles files_;
  gateway::Telemetry* telemetry_;
  Reports reports_;
  std::mutex mutex_;
  FileTimes times_;
  Store store_;
};

void ClientTrust::Stores::govern(SSL_CTX* context, CertificateUse use) {
  if (SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1 ||
      SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) != 1) {
    fail("TLS 1.3 is not available");
  }
  forbid_resumption(context);
  // The end of a request is known from its framing alone, so a missing close_notify hides nothing;
  // without this option a late reader could not be told so any more.
  SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_ex_data(context, reports_index(), &reports_);
  const int demand = use == CertificateUse::kDemanded ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | demand, verify);
  auto* issuers = SSL_load_client_CA_file(files_.client_ca.c_str());
  if (issuers == nullptr) fail("cannot read " + files_.client_ca.string());
  SSL_CTX_set_client_CA_list(context, issuers);
  SSL_CTX_set_client_hello_cb(
      context,
      [](SSL* connection, int* /*alert*/, void* stores) {
        return static_cast<Stores*>(stores)->lend_to(connection) ? SSL_CLIENT_HELLO_SUCCESS
                                                                 : SSL_CLIENT_HELLO_ERROR;
      },
      this);
}

ClientTrust::ClientTrust(TrustFiles files, gateway::Telemetry& telemetry)
    : stores_(std::make_unique<Stores>(std::move(files), telemetry)) {}

ClientTrust::~ClientTrust() = default;

void ClientTrust::govern(ssl_ctx_st* context, CertificateUse use) {
  stores_->govern(context, use);
}

}  // namespace adapters::http
