/// \file
/// One call of the office's page, and its answer, as plain values.
#pragma once

#include <map>
#include <string>

#include "gateway/base/confidential.h"

namespace adapters::connector {

struct OfficeRequest {
  std::string method;
  std::string path;                           ///< Without a query; there are none.
  std::map<std::string, std::string> fields;  ///< Names in lower case; each once.
  gateway::Confidential<std::string> body;

  /// Empty where it is absent.
  [[nodiscard]] std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
  }
};

struct OfficeAnswer {
  int status = 200;
  std::string type = "application/json";
  gateway::Confidential<std::string> body;
};

}  // namespace adapters::connector
