#include "tests/support/fault/service.h"

#include <utility>

#include "tests/support/gateway_stand.h"
#include "tools/liaison/profile.h"

namespace fault {
namespace {

class GatewayConnection : public Connection {
 public:
  explicit GatewayConnection(tools::ApiClient client) : client_(std::move(client)) {}

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
  return std::make_unique<GatewayConnection>(support::client_of(authority, port));
}

Connect connect_for(std::chrono::seconds patience) {
  return [patience](const std::string& authority, std::uint16_t port) {
    const support::TestEurope& europe = support::test_europe();
    const auto profile = europe.profile(authority, port, europe.system_of(authority));
    return std::make_unique<GatewayConnection>(
        tools::ApiClient(tools::profile_from_text(profile, europe.folder()), patience));
  };
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

void Whereabouts::rest(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, pause, [this] { return finished_; });
}

std::optional<std::uint16_t> Whereabouts::port() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return finished_ || port_.has_value(); });
  return finished_ ? std::nullopt : port_;
}

}  // namespace fault
