/// \file
/// An authority's system as a case of this suite uses it, whichever transport it speaks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/support/gateway_stand.h"
#include "tools/liaison/api_types.h"

namespace exchange_tests {

enum class Transport {
  kHttp,
  kGrpc
};

/// \return "Http" or "Grpc".
[[nodiscard]] std::string name_of(Transport transport);

/// Not thread-safe. Every call \throws std::runtime_error when there was no answer, or none as the
/// interface describes it; refusals are values.
class Party {
 public:
  virtual ~Party() = default;

  [[nodiscard]] virtual tools::Answer<tools::Accepted> submit(const std::string& document) = 0;
  [[nodiscard]] virtual tools::Answer<tools::Explained> explain(const std::string& document) = 0;

  /// Takes over `count` deliveries, which must be waiting or come within 20 s.
  [[nodiscard]] virtual tools::Answer<std::vector<tools::Delivery>> lease(std::uint32_t count) = 0;

  [[nodiscard]] virtual tools::Answer<std::vector<tools::ItemOutcome>> confirm(
      const std::vector<tools::LeasedItem>& items) = 0;
  [[nodiscard]] virtual tools::Answer<std::vector<tools::ItemOutcome>> release(
      const std::vector<tools::LeasedItem>& items, const std::string& reason) = 0;

  [[nodiscard]] virtual tools::Answer<tools::MessageStatus> status(const std::string& handle) = 0;
};

/// \param authority    whom the system says it acts for.
/// \param certificate  of that authority's system.
struct PartyWish {
  std::string authority;
  std::string certificate;
};

[[nodiscard]] std::unique_ptr<Party> party_over_http(support::GatewayStand& stand,
                                                     const PartyWish& wish);
[[nodiscard]] std::unique_ptr<Party> party_over_grpc(support::GatewayStand& stand,
                                                     const PartyWish& wish);

}  // namespace exchange_tests
