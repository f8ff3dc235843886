#include "tests/acceptance/cli/canned_gateway.h"

#include <mutex>
#include <utility>

#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/InvalidCertificateHandler.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/VerificationErrorArgs.h>
#include <Poco/StreamCopier.h>

namespace testing_cli {
namespace {

using Poco::Net::Context;

class Refusing : public Poco::Net::InvalidCertificateHandler {
 public:
  Refusing() : InvalidCertificateHandler(true) {}

  void onInvalidCertificate(const void*, Poco::Net::VerificationErrorArgs& error) override {
    error.setIgnoreError(false);
  }
};

Context::Ptr server_context(const std::filesystem::path& certificate,
                            const std::filesystem::path& client_ca) {
  Context::Params parameters;
  parameters.caLocation = client_ca.string();
  parameters.certificateFile = certificate.string() + ".pem";
  parameters.privateKeyFile = certificate.string() + ".key";
  parameters.verificationMode = Context::VERIFY_STRICT;
  Poco::Net::SSLManager::instance().initializeServer(nullptr, nullptr, nullptr);
  Context::Ptr context(new Context(Context::TLS_SERVER_USE, parameters));
  context->setInvalidCertificateHandler(new Refusing);
  context->disableStatelessSessionResumption();
  // Poco would compare the client's certificate with the client's address.
  context->enableExtendedCertificateVerification(false);
  return context;
}

/// What all handlers of one server share.
struct Shared {
  CannedGateway::Answering answering;
  std::mutex mutex;
  std::vector<CannedRequest> requests;
};

class Handler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit Handler(Shared& shared) : shared_(&shared) {}

  void handleRequest(Poco::Net::HTTPServerRequest& asked,
                     Poco::Net::HTTPServerResponse& answered) override {
    std::string body;
    Poco::StreamCopier::copyToString(asked.stream(), body);
    CannedRequest request{.method = asked.getMethod(),
                          .target = asked.getURI(),
                          .authority = asked.get("Liaison-Authority", ""),
                          .body = body,
                          .person = asked.get("Liaison-Person", ""),
                          .justification = asked.get("Liaison-Justification", "")};
    const auto answer = shared_->answering(request);
    {
      const std::lock_guard lock(shared_->mutex);
      shared_->requests.push_back(std::move(request));
    }
    answered.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(answer.status));
    answered.setContentType(answer.content_type);
    answered.setContentLength64(
        static_cast<Poco::Int64>(answer.announced == 0 ? answer.body.size() : answer.announced));
    if (answer.announced != 0) answered.setKeepAlive(false);
    answered.send() << answer.body;
  }

 private:
  Shared* shared_;
};

class Handlers : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit Handlers(Shared& shared) : shared_(&shared) {}

  Poco::Net::HTTPRequestHandler* createRequestHandler(
      const Poco::Net::HTTPServerRequest&) override {
    return new Handler(*shared_);
  }

 private:
  Shared* shared_;
};

}  // namespace

class CannedGateway::Server {
 public:
  Server(const Context::Ptr& context, Answering answering)
      : shared_{std::move(answering), {}, {}},
        socket_(Poco::Net::SocketAddress("127.0.0.1", 0), 64, context),
        server_(new Handlers(shared_), socket_, new Poco::Net::HTTPServerParams) {
    server_.start();
  }

  ~Server() { server_.stopAll(true); }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const { return socket_.address().port(); }

  [[nodiscard]] int connections() const { return server_.totalConnections(); }

  [[nodiscard]] std::vector<CannedRequest> requests() {
    const std::lock_guard lock(shared_.mutex);
    return shared_.requests;
  }

 private:
  Shared shared_;
  Poco::Net::SecureServerSocket socket_;
  Poco::Net::HTTPServer server_;
};

CannedGateway::CannedGateway(const std::filesystem::path& certificate,
                             const std::filesystem::path& client_ca,
                             Answering answering)
    : server_(
          std::make_unique<Server>(server_context(certificate, client_ca), std::move(answering))) {}

CannedGateway::~CannedGateway() = default;

std::uint16_t CannedGateway::port() const {
  return server_->port();
}

std::vector<CannedRequest> CannedGateway::requests() const {
  return server_->requests();
}

int CannedGateway::connections() const {
  return server_->connections();
}

}  // namespace testing_cli
