#include "tests/support/fault/service.h"

#include "tests/support/gateway_stand.h"

namespace fault {
namespace {

class GatewayConnection : public Connection {
 public:
  GatewayConnection(const std::string& authority, std::uint16_t port)
      : client_(support::client_of(authority, port)) {}

  tools::Answer<tools::Accepted> submit(
      const gateway::Confidential<std::string>& document) override {
    return client_.submit(document);
  }

  tools::Answer<std::vector<tools::Delivery>> lease(const tools::LeaseRequest& request) override {
    return client_.lease(request);
  }

  tools::Answer<std::vector<tools::ItemOutcome>> confirm(
      const std::vector<tools::LeasedItem>& items) override {
    return client_.confirm(items);
  }

 private:
  tools::ApiClient client_;
};

}  // namespace

std::unique_ptr<Connection> connect_to_gateway(const std::string& authority, std::uint16_t port) {
  return std::make_unique<GatewayConnection>(authority, port);
}

void Whereabouts::open(std::uint16_t port) {
  const std::lock_guard lock(mutex_);
  port_ = port;
  changed_.notify_all();
}

void Whereabouts::close() {
  const std::lock_guard lock(mutex_);
  port_.reset();
}

void Whereabouts::finish() {
  const std::lock_guard lock(mutex_);
  finished_ = true;
  changed_.notify_all();
}

std::optional<std::uint16_t> Whereabouts::port() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return finished_ || port_.has_value(); });
  return finished_ ? std::nullopt : port_;
}

}  // namespace fault
