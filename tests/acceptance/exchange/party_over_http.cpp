#include <stdexcept>

#include "tests/acceptance/exchange/party.h"

namespace exchange_tests {
namespace {

using gateway::Confidential;
using tools::Answer;

constexpr std::chrono::seconds kPatience{20};

class HttpParty : public Party {
 public:
  explicit HttpParty(tools::ApiClient client) : client_(std::move(client)) {}

  Answer<tools::Accepted> submit(const std::string& document) override {
    return client_.submit(Confidential<std::string>(document));
  }

  Answer<tools::Explained> explain(const std::string& document) override {
    return client_.explain(Confidential<std::string>(document));
  }

  Answer<std::vector<tools::Delivery>> lease(std::uint32_t count) override {
    return client_.lease({.limit = count, .wait = kPatience});
  }

  Answer<std::vector<tools::ItemOutcome>> confirm(
      const std::vector<tools::LeasedItem>& items) override {
    return client_.confirm(items);
  }

  Answer<std::vector<tools::ItemOutcome>> release(const std::vector<tools::LeasedItem>& items,
                                                  const std::string& reason) override {
    return client_.release(items, reason);
  }

  Answer<tools::MessageStatus> status(const std::string& handle) override {
    return client_.status(handle);
  }

 private:
  tools::ApiClient client_;
};

}  // namespace

std::unique_ptr<Party> party_over_http(support::GatewayStand& stand, const PartyWish& wish) {
  return std::make_unique<HttpParty>(support::client_with(
      wish.authority, stand.gateway().port(), support::test_europe().system_of(wish.certificate)));
}

std::string name_of(Transport transport) {
  return transport == Transport::kHttp ? "Http" : "Grpc";
}

}  // namespace exchange_tests
