#include "adapters/http/web_service.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerParams.h>
#include <Poco/ThreadPool.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include "adapters/http/client_trust.h"
#include "adapters/http/connection.h"

namespace adapters::http {
namespace {

using Poco::Net::Context;
using Poco::Net::SecureServerSocket;

/// All systems come at once when a node before them has ended.
constexpr int kBacklog = 1024;

void demand(bool holds, const char* sentence) {
  if (!holds) throw std::invalid_argument(sentence);
}

template <class Value>
bool within(Value value, Value least, Value most) {
  return least <= value && value <= most;
}

void check(const WebServiceOptions& limits) {
  using std::chrono::milliseconds;
  constexpr milliseconds kLeast{100};
  constexpr milliseconds kMinute{60'000};
  const auto places = [](std::size_t value) { return within<std::size_t>(value, 1, 16384); };
  demand(within<std::size_t>(limits.connections_total, 1, 16384), "connections_total: 1 to 16384");
  demand(within<std::size_t>(limits.connections_per_source, 1, limits.connections_total),
         "connections_per_source: 1 to connections_total");
  demand(within(limits.header_time, kLeast, kMinute), "header_time: 100 ms to 60 s");
  demand(within(limits.body_time, kLeast, 10 * kMinute), "body_time: 100 ms to 600 s");
  demand(within(limits.idle_time, kLeast, kMinute), "idle_time: 100 ms to 60 s");
  demand(within(limits.linger_time, kLeast, kMinute), "linger_time: 100 ms to 60 s");
  demand(within<std::size_t>(limits.document_bytes, 1 << 10, 64 << 20),
         "document_bytes: 1 KiB to 64 MiB");
  demand(within<std::size_t>(limits.json_body_bytes, 1 << 10, 16 << 20),
         "json_body_bytes: 1 KiB to 16 MiB");
  demand(within<std::size_t>(limits.administration_body_bytes, 1 << 10, 64 << 20),
         "administration_body_bytes: 1 KiB to 64 MiB");
  demand(within<std::size_t>(limits.administration_at_once, 1, 256),
         "administration_at_once: 1 to 256");
  demand(within<std::size_t>(limits.sign_ins_at_once, 1, 64), "sign_ins_at_once: 1 to 64");
  demand(
      places(limits.submissions_at_once) && places(limits.long_polls_at_once) &&
          places(limits.event_streams_at_once) && places(limits.other_requests_at_once),
      "submissions_at_once, long_polls_at_once, event_streams_at_once, other_requests_at_once: 1 "
      "to 16384");
}

void demand_matching_key(const WebServiceOptions& options, const SSL_CTX* context) {
  if (SSL_CTX_check_private_key(context) == 1) return;
  ERR_clear_error();
  throw std::runtime_error(options.private_key.string() + " is not the key of the certificate " +
                           options.certificate.string());
}

CertificateUse use_of(const WebServicePorts& ports) {
  return ports.desk == nullptr ? CertificateUse::kDemanded : CertificateUse::kAskedFor;
}

Context::Ptr make_context(const WebServiceOptions& options,
                          ClientTrust& trust,
                          CertificateUse certificates) {
  Context::Params params;
  params.certificateFile = options.certificate.string();
  params.privateKeyFile = options.private_key.string();
  params.verificationMode = Context::VERIFY_STRICT;
  params.loadDefaultCAs = false;
  try {
    Context::Ptr context = new Context(Context::TLS_SERVER_USE, params);
    demand_matching_key(options, context->sslContext());
    trust.govern(context->sslContext(), certificates);
    // A connection that waits holds no buffers of the library's.
    SSL_CTX_set_mode(context->sslContext(), SSL_MODE_RELEASE_BUFFERS);
    return context;
  } catch (const Poco::Exception& error) {
    throw std::runtime_error("certificate or key of the web service: " + error.displayText());
  }
}

/// Strangers cannot take the places of those who have shown who they are.
std::size_t greetings_of(std::size_t connections_total) {
  return std::max<std::size_t>(connections_total / 4, 1);
}

Poco::Net::TCPServerParams::Ptr server_params(const WebServiceOptions& limits) {
  Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
  params->setMaxThreads(static_cast<int>(limits.connections_total));
  params->setMaxQueued(kBacklog);
  return params;
}

}  // namespace

class WebService::Running {
 public:
  Running(WebServiceOptions options, const WebServicePorts& ports)
      : options_(std::move(options)),
        telemetry_(&ports.telemetry),
        trust_({.client_ca = options_.client_ca,
                .revocation_lists = options_.revocation_lists,
                .revocation_folder = options_.revocation_folder},
               ports.telemetry),
        certificates_(use_of(ports)),
        context_(make_context(options_, trust_, certificates_)),
        requests_(ports, options_),
        watchdog_(options_.linger_time, greetings_of(options_.connections_total)),
        threads_(2, static_cast<int>(options_.connections_total) + 1) {}

  void start() {
    try {
      const Poco::Net::SocketAddress address(options_.address, options_.port);
      SecureServerSocket socket(context_);
      // Poco's constructor would share the port with whoever listens there already.
      socket.bind(address, /*reuseAddress*/ true, /*reusePort*/ false);
      socket.listen(kBacklog);
      port_ = socket.address().port();
      const ConnectionParts parts{.requests = requests_,
                                  .watchdog = watchdog_,
                                  .sources = sources_,
                                  .strangers = strangers_,
                                  .telemetry = *telemetry_,
                                  .certificates = certificates_,
                                  .limits = options_};
      server_.emplace(make_connection_factory(parts), threads_, socket, server_params(options_));
      server_->start();
    } catch (const Poco::Exception& error) {
      throw std::runtime_error("cannot listen on " + options_.address + ": " + error.displayText());
    }
  }

  void stop() {
    if (!server_) return;
    requests_.close_after_answers();
    server_->stop();
    watchdog_.refuse_idling();
    const auto cut = watchdog_.wait_until_empty(options_.stop_grace);
    watchdog_.cut_all();
    threads_.joinAll();
    server_.reset();
    telemetry_->log(gateway::LogLevel::kInfo,
                    "http.stopped",
                    {{"connections_cut", static_cast<std::int64_t>(cut)}});
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  const WebServiceOptions options_;
  gateway::Telemetry* telemetry_;
  ClientTrust trust_;
  const CertificateUse certificates_;
  Context::Ptr context_;
  RequestService requests_;
  SourcePlaces sources_;
  StrangerLog strangers_;
  Watchdog watchdog_;
  Poco::ThreadPool threads_;
  std::optional<Poco::Net::TCPServer> server_;
  std::uint16_t port_ = 0;
};

WebService::WebService(WebServiceOptions options, const WebServicePorts& ports) {
  check(options);
  running_ = std::make_unique<Running>(std::move(options), ports);
}

WebService::~WebService() {
  running_->stop();
}

void WebService::start() {
  running_->start();
}

void WebService::stop() {
  running_->stop();
}

std::uint16_t WebService::port() const {
  return running_->port();
}

}  // namespace adapters::http
