/// \file
/// A document that no case lies behind, to try every step with.
#pragma once

#include <string>

#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

struct RehearsalWish {
  std::string sender;
  std::string addressee;
  gateway::Timestamp made_at;
};

/// A Request marked as a rehearsal, with new ids.
[[nodiscard]] gateway::Confidential<std::string> rehearsal_document(const RehearsalWish& wish);

}  // namespace adapters::connector
