/// \file
/// What the gateway's interface answers, as plain values (docs: schemas/openapi.yaml).
///
/// Codes and times stay the texts that were received, so that a client shows what an interface
/// newer than itself says. Document bytes are Confidential.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/refusal.h"
#include "tools/liaison/api_routing.h"

namespace tools {

/// application/problem+json (RFC 9457): the gateway did not do what it was asked.
struct Problem {
  int status = 0;
  std::string code;    ///< Stable, e.g. "route.no-rule".
  std::string title;   ///< The same for every occurrence.
  std::string detail;  ///< One sentence on this occurrence.
  std::string retry;   ///< never, later or changed.
  std::string lifted_by;
  std::string next_step;
  std::string rule;
  std::string legal;
  std::string retry_after;  ///< Seconds, empty where the answer named none.
  std::vector<gateway::Violation> violations;

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// The answer, or the problem in its place.
template <class T>
using Answer = std::variant<T, Problem>;

/// An exchange is known by who opened it and that authority's own id for it.
struct Exchange {
  std::string opener;
  std::string id;

  friend bool operator==(const Exchange&, const Exchange&) = default;
};

enum class Repeat {
  kFirst,
  kRepeat
};

/// Answer to a submission.
struct Accepted {
  Repeat repeat = Repeat::kFirst;
  std::string handle;
  std::string message_id;
  Exchange exchange;
  std::string accepted_at;
  std::string digest;
  std::vector<Recipient> recipients;
  std::string receipt;  ///< tlog-proof.
};

/// The same decisions without any effect.
struct Explained {
  std::string codes;           ///< Effective handling codes, e.g. "H0 H2".
  std::string classification;  ///< Of the message as a whole.
  std::string erase_by;        ///< Empty where there is none.
  std::vector<Recipient> route;
  std::vector<gateway::Violation> warnings;  ///< None of them refuses.
  std::vector<Withheld> withheld;
  std::vector<RouteStep> steps;
  std::string directory;  ///< Version that decided.
  /// Set where the document was accepted before: nothing is decided anew, the rest is empty.
  std::optional<Accepted> accepted_before = {};
};

struct Decided {
  std::string handle;
  std::string message_id;
  std::string accepted_at;
  std::string directory;
  std::vector<Recipient> route;
  std::vector<Withheld> withheld;
  std::vector<RouteStep> steps;
  std::string recomputed;  ///< same, differs or directory-gone.
};

struct LeaseRequest {
  std::uint32_t limit = 20;                           ///< 1 to 256.
  std::uint64_t max_bytes = std::uint64_t{16} << 20;  ///< Of documents.
  std::chrono::seconds wait{0};                       ///< Long poll, 0 to 60 s.
};

/// How a holder got a message that was not sent to it.
struct PassedBy {
  std::string kind;       ///< forward or assignment; empty where it was planned at admission.
  std::string authority;  ///< Who passed it on.
  std::string at;
  std::string returned;  ///< Why an assignment was given back; empty where it was not.
};

/// What binds a message when it is leased.
struct HandlingWhenLeased {
  std::uint64_t version = 1;  ///< 1 = as admitted.
  std::string codes;          ///< E.g. "H0 H2"; empty where the gateway is too old to say.
  std::string erase_by;       ///< Empty where there is none.
  std::vector<gateway::Confidential<std::string>> words;  ///< Of H3, as later changes brought them.
};

struct Delivery {
  std::string delivery_id;
  std::string lease_id;
  std::string lease_until;
  std::uint64_t attempt = 0;
  std::uint64_t sequence = 0;
  std::string role;
  std::vector<Reason> reasons;  ///< At least one.
  std::string handle;
  std::string message_id;
  Exchange exchange;
  std::string sender;
  std::string type;
  std::string urgency;
  std::string digest;
  std::string accepted_at;
  gateway::Confidential<std::string> document;
  PassedBy passed_by = {};
  HandlingWhenLeased handling = {};
};

/// What confirm and release are given.
struct LeasedItem {
  std::string delivery_id;
  std::string lease_id;

  friend bool operator==(const LeasedItem&, const LeasedItem&) = default;
};

/// What became of one of them. A repeat is done as well.
struct ItemOutcome {
  std::string delivery_id;
  std::variant<std::monostate, Problem> problem;

  [[nodiscard]] bool done() const { return problem.index() == 0; }
};

/// A reading is on record, now or since before.
struct ReadReported {};

struct RecipientStatus {
  Recipient recipient;
  std::string state;
  std::string since;
  std::uint64_t attempts = 0;
  std::string expires_at;
  PassedBy passed_by = {};
};

struct MessageStatus {
  std::string handle;
  std::string message_id;
  Exchange exchange;
  std::string sender;
  std::string type;
  std::string urgency;
  std::string accepted_at;
  std::string digest;
  std::vector<RecipientStatus> recipients;
};

struct DirectoryAuthority {
  std::string authority;
  std::string name;
  std::string state;
  std::string kind;
  std::string central_unit;
  std::vector<std::string> languages;
  std::string duty_telephone;
  bool attended = false;
  std::string highest_level;
  std::string part_of;
  std::string fallback;
  std::string successor;
  std::vector<std::string> accepts;   ///< Empty = every type.
  std::vector<std::string> versions;  ///< Empty = every version.
};

}  // namespace tools
