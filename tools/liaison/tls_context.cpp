#include "tools/liaison/tls_context.h"

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/InvalidCertificateHandler.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/VerificationErrorArgs.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "tools/liaison/failure.h"

namespace tools {
namespace {

using Poco::Net::Context;

// Never forgives; only remembers why.
class NotingHandler : public Poco::Net::InvalidCertificateHandler {
 public:
  explicit NotingHandler(std::shared_ptr<VerificationNote> note)
      : InvalidCertificateHandler(false), note_(std::move(note)) {}

  void onInvalidCertificate(const void*, Poco::Net::VerificationErrorArgs& error) override {
    note_->reason = error.errorMessage();
    error.setIgnoreError(false);
  }

 private:
  std::shared_ptr<VerificationNote> note_;
};

// The name is checked inside the handshake, so that no byte of a request leaves before it holds.
void demand_peer_name(SSL_CTX* context, const std::string& host) {
  auto* parameters = SSL_CTX_get0_param(context);
  Poco::Net::IPAddress address;
  const bool numeric = Poco::Net::IPAddress::tryParse(host, address);
  const int set = numeric ? X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str())
                          : X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size());
  if (set != 1) throw UsageError("the host in the profile's url is not a name or an address");
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string tls_reason(const std::string& text, const VerificationNote& note) {
  if (!note.reason.empty()) return "its certificate was not accepted: " + note.reason;
  constexpr std::string_view kAlert = " alert ";
  const auto alert = text.find(kAlert);
  if (alert != std::string::npos) {
    return "it refused the TLS connection: " + text.substr(alert + kAlert.size());
  }
  if (contains(text, "wrong version number")) return "it does not speak TLS on this port";
  if (contains(text, "unexpected eof")) return "it closed the TLS connection without an answer";
  return "TLS failed: " + text;
}

// A server that ends the connection where its answer should begin. In TLS 1.3 the client has
// finished its handshake before the server has looked at the client's certificate.
constexpr auto kClosed =
    "it closed the connection without an answer, as it does to a certificate it does not accept";

}  // namespace

Context::Ptr make_tls_context(const Profile& profile,
                              const std::shared_ptr<VerificationNote>& note) {
  Context::Params parameters;
  parameters.caLocation = profile.ca.string();
  parameters.certificateFile = profile.certificate.string();
  parameters.privateKeyFile = profile.key.string();
  parameters.verificationMode = Context::VERIFY_STRICT;
  parameters.loadDefaultCAs = false;
  try {
    // Poco asks the manager for an application's configuration unless it has been told otherwise.
    Poco::Net::SSLManager::instance().initializeClient(nullptr, nullptr, nullptr);
    Context::Ptr context(new Context(Context::TLS_CLIENT_USE, parameters));
    SSL_CTX_set_min_proto_version(context->sslContext(), TLS1_3_VERSION);
    SSL_CTX_set_options(context->sslContext(), SSL_OP_NO_TICKET);
    context->setInvalidCertificateHandler(new NotingHandler(note));
    demand_peer_name(context->sslContext(), profile.gateway.host);
    return context;
  } catch (const Poco::Exception& error) {
    ERR_clear_error();
    throw UsageError("the profile's ca, certificate or key cannot be used: " + error.displayText());
  }
}

std::string reason_of(const Poco::Exception& error, const VerificationNote& note) {
  using namespace Poco::Net;
  const auto* thrown = &error;
  if (dynamic_cast<const ConnectionRefusedException*>(thrown) != nullptr) {
    return "connection refused";
  }
  if (dynamic_cast<const Poco::TimeoutException*>(thrown) != nullptr) return "time limit reached";
  if (dynamic_cast<const DNSException*>(thrown) != nullptr) return "host name unknown";
  if (dynamic_cast<const SSLConnectionUnexpectedlyClosedException*>(thrown) != nullptr ||
      dynamic_cast<const NoMessageException*>(thrown) != nullptr ||
      dynamic_cast<const ConnectionResetException*>(thrown) != nullptr ||
      dynamic_cast<const ConnectionAbortedException*>(thrown) != nullptr) {
    return note.reason.empty() ? kClosed : tls_reason({}, note);
  }
  if (dynamic_cast<const SSLException*>(thrown) != nullptr) {
    return tls_reason(error.message(), note);
  }
  return error.displayText();
}

}  // namespace tools
