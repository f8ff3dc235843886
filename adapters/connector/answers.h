/// \file
/// What the gateway's interface answers a connector, as plain values (schemas/openapi.yaml).
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/refusal.h"

namespace adapters::connector {

/// No answer of the interface could be had: whether the request took effect is not known.
struct NoLine {
  std::string sentence;  ///< Why, for a person.
};

/// application/problem+json (RFC 9457): the gateway did not do what it was asked.
struct Problem {
  int status = 0;
  std::string code;
  std::string title;
  std::string detail;
  std::string retry;  ///< never, later or changed.
  std::string lifted_by;
  std::string next_step;
  std::string rule;
  std::string legal;
  std::string retry_after;  ///< Seconds; empty where the answer named none.
  std::vector<gateway::Violation> violations;
};

/// A refusal of the same checks on this machine, as the gateway would answer it.
[[nodiscard]] Problem problem_of(const gateway::Refusal& refusal);

template <class T>
using Answer = std::variant<T, Problem, NoLine>;

struct Recipient {
  std::string authority;
  std::string role;
  std::string rule;
  std::string legal;
};

struct Acceptance {
  std::string handle;
  std::string message_id;
  std::string accepted_at;
  std::string digest;
  std::vector<Recipient> recipients;
  std::string receipt;  ///< tlog-proof.
};

struct LeasedItem {
  std::string delivery_id;
  std::string lease_id;
};

struct Delivery {
  LeasedItem item;
  std::string handle;
  std::string message_id;
  std::string sender;
  std::string type;
  std::string urgency;
  std::string role;
  std::string rule;
  std::string legal;
  std::string accepted_at;
  std::string digest;
  gateway::Confidential<std::string> document;
};

struct Authority {
  std::string authority;
  std::string name;
  std::string central_unit;
  std::string duty_telephone;
};

/// It was done, for every item.
struct Done {};

}  // namespace adapters::connector
