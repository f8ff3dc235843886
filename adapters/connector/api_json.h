/// \file
/// The interface's JSON, read and written. Members that are not known are passed over, so that a
/// gateway newer than the connector is understood.
///
/// The readers \throw UnknownForm: not JSON, or a member is missing or of another type.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "adapters/connector/gateway_line.h"
#include "adapters/connector/https_client.h"

namespace adapters::connector {

class UnknownForm : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Of confirm and release: those that were not done.
struct Results {
  std::vector<Problem> problems;
};

[[nodiscard]] Acceptance acceptance_from(const std::string& text);
[[nodiscard]] std::vector<Delivery> deliveries_from(const std::string& text);
[[nodiscard]] Results results_from(const std::string& text);
[[nodiscard]] std::vector<Authority> authorities_from(const std::string& text);
[[nodiscard]] Problem problem_from(const HttpReply& reply);

[[nodiscard]] std::string lease_text(const LeaseWish& wish);

[[nodiscard]] std::string items_text(const std::vector<LeasedItem>& items);
[[nodiscard]] std::string release_text(const std::vector<LeasedItem>& items,
                                       const std::string& reason,
                                       gateway::ReleaseCause cause);

}  // namespace adapters::connector
