#include "adapters/http/health_service.h"

#include <optional>
#include <stdexcept>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

namespace adapters::http {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr int kBacklog = 64;

struct Page {
  HTTPServerResponse::HTTPStatus status = HTTPServerResponse::HTTP_OK;
  std::string content_type = "text/plain; charset=utf-8";
  std::string text = {};
};

Page readiness_page(gateway::Readiness& readiness) {
  const auto obstacle = readiness.obstacle();
  if (!obstacle) {
    const auto limitation = readiness.limitation();
    return {.text = limitation ? "ready, intake closed: " + *limitation + "\n" : "ready\n"};
  }
  return {.status = HTTPServerResponse::HTTP_SERVICE_UNAVAILABLE, .text = *obstacle + "\n"};
}

Page page_for(const HealthServicePorts& ports, const HTTPServerRequest& request) {
  if (request.getMethod() != HTTPServerRequest::HTTP_GET) {
    return {.status = HTTPServerResponse::HTTP_METHOD_NOT_ALLOWED, .text = "only GET\n"};
  }
  const auto& path = request.getURI();
  if (path == "/healthz") return {.text = "alive\n"};
  if (path == "/readyz") return readiness_page(ports.readiness);
  if (path == "/metrics") {
    return {.content_type = "text/plain; version=0.0.4; charset=utf-8",
            .text = ports.metrics.render()};
  }
  return {.status = HTTPServerResponse::HTTP_NOT_FOUND,
          .text = "known here: /healthz, /readyz, /metrics\n"};
}

class Handler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit Handler(const HealthServicePorts& ports) : ports_(ports) {}

  void handleRequest(HTTPServerRequest& request, HTTPServerResponse& response) override {
    const auto page = answer(request);
    response.setStatusAndReason(page.status);
    response.setContentType(page.content_type);
    response.setKeepAlive(false);
    response.sendBuffer(page.text.data(), page.text.size());
  }

 private:
  [[nodiscard]] Page answer(const HTTPServerRequest& request) const {
    try {
      return page_for(ports_, request);
    } catch (const std::exception&) {
      ports_.telemetry.count("health_answers_failed", "cause", "exception");
      return {.status = HTTPServerResponse::HTTP_SERVICE_UNAVAILABLE,
              .text = "the question could not be answered\n"};
    }
  }

  HealthServicePorts ports_;
};

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit Factory(const HealthServicePorts& ports) : ports_(ports) {}

  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new Handler(ports_);  // NOLINT(cppcoreguidelines-owning-memory) Poco owns it.
  }

 private:
  HealthServicePorts ports_;
};

Poco::Net::HTTPServerParams::Ptr server_params() {
  Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
  params->setMaxThreads(4);
  params->setMaxQueued(16);
  params->setKeepAlive(false);
  params->setTimeout(Poco::Timespan(5, 0));
  return params;
}

}  // namespace

class HealthService::Running {
 public:
  Running(HealthServiceOptions options, HealthServicePorts ports)
      : options_(std::move(options)), ports_(ports), threads_(1, 5) {
    Poco::Net::IPAddress address;
    if (!Poco::Net::IPAddress::tryParse(options_.address, address) || !address.isLoopback()) {
      throw std::invalid_argument("health address must be a loopback address");
    }
  }

  void start() {
    try {
      Poco::Net::ServerSocket socket;
      // Poco's constructor would share the port with whoever listens there already.
      socket.bind(Poco::Net::SocketAddress(options_.address, options_.port),
                  /*reuseAddress*/ true,
                  /*reusePort*/ false);
      socket.listen(kBacklog);
      port_ = socket.address().port();
      server_.emplace(new Factory(ports_), threads_, socket, server_params());
      server_->start();
    } catch (const Poco::Exception& error) {
      throw std::runtime_error("cannot listen on " + options_.address + ": " + error.displayText());
    }
  }

  void stop() {
    if (!server_) return;
    server_->stopAll(true);
    threads_.joinAll();
    server_.reset();
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  const HealthServiceOptions options_;
  HealthServicePorts ports_;
  Poco::ThreadPool threads_;
  std::optional<Poco::Net::HTTPServer> server_;
  std::uint16_t port_ = 0;
};

HealthService::HealthService(const HealthServiceOptions& options, const HealthServicePorts& ports)
    : running_(std::make_unique<Running>(options, ports)) {}

HealthService::~HealthService() {
  running_->stop();
}

void HealthService::start() {
  running_->start();
}

void HealthService::stop() {
  running_->stop();
}

std::uint16_t HealthService::port() const {
  return running_->port();
}

}  // namespace adapters::http
