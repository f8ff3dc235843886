#include "adapters/grpc/transport_security.h"

#include <array>
#include <fstream>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <tuple>

#include <grpcpp/security/server_credentials.h>
#include <openssl/conf.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace adapters::grpc {
namespace {

template <auto kFree>
struct Freeing {
  template <class Object>
  void operator()(Object* object) const {
    kFree(object);
  }
};

using Bio = std::unique_ptr<BIO, Freeing<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Configuration = std::unique_ptr<CONF, Freeing<NCONF_free>>;

/// config(5): `system_default` is applied to every SSL_CTX when it is made. gRPC 1.51 sets lowest
/// and highest version itself, to 1.2 and 1.3, but leaves options alone.
constexpr std::string_view kTlsConfiguration = R"(
openssl_conf = modules
[modules]
ssl_conf = contexts
[contexts]
system_default = every_context
[every_context]
Protocol = -ALL, TLSv1.3
Options = -SessionTicket
NumTickets = 0
)";

[[noreturn]] void fail(const std::string& what) {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  ERR_clear_error();
  throw std::runtime_error(what + ": " + text.data());
}

Bio memory(std::string_view text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

void load_configuration() {
  OPENSSL_init_ssl(0, nullptr);  // The system's own configuration first; ours replaces its part.
  const Configuration configuration(NCONF_new(nullptr));
  const auto text = memory(kTlsConfiguration);
  long line = 0;
  if (!configuration || NCONF_load_bio(configuration.get(), text.get(), &line) != 1 ||
      CONF_modules_load(configuration.get(), nullptr, 0) != 1) {
    fail("TLS 1.3 cannot be demanded");
  }
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (content.str().empty()) throw std::runtime_error("cannot read " + file.string());
  return content.str();
}

/// No pass phrase is ever asked for: an encrypted key is one that cannot be read.
int no_pass_phrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*nothing*/) {
  return -1;
}

Certificate first_certificate(const std::string& pem, const std::filesystem::path& file) {
  Certificate certificate(PEM_read_bio_X509(memory(pem).get(), nullptr, no_pass_phrase, nullptr));
  if (!certificate) fail("no certificate in " + file.string());
  return certificate;
}

Key key_in(const std::string& pem, const std::filesystem::path& file) {
  Key key(PEM_read_bio_PrivateKey(memory(pem).get(), nullptr, no_pass_phrase, nullptr));
  if (!key) fail("no private key in " + file.string());
  return key;
}

}  // namespace

void demand_tls13() {
  static std::once_flag once;
  std::call_once(once, load_configuration);
}

std::shared_ptr<::grpc::ServerCredentials> server_credentials(const IdentityFiles& files) {
  ::grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  const auto chain = content_of(files.certificate);
  const auto key = content_of(files.private_key);
  options.pem_root_certs = content_of(files.client_ca);
  std::ignore = first_certificate(options.pem_root_certs, files.client_ca);
  const auto certificate = first_certificate(chain, files.certificate);
  if (X509_check_private_key(certificate.get(), key_in(key, files.private_key).get()) != 1) {
    ERR_clear_error();
    throw std::runtime_error(files.private_key.string() + " is not the key of the certificate " +
                             files.certificate.string());
  }
  options.pem_key_cert_pairs.push_back({key, chain});
  return ::grpc::SslServerCredentials(options);
}

}  // namespace adapters::grpc
