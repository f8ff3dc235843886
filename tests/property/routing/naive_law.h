/// \file
/// The articles of law once more, as plain chains of questions over texts: what one authority may
/// send to another, under which provision, and who is owed a copy. Shares no table with the engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/directory/directory.h"
#include "gateway/model/labels.h"

namespace naive {

/// Who may do without a copy.
inline constexpr const char* kSenderMay = "sender";
inline constexpr const char* kUnitMay = "unit";
inline constexpr const char* kNobodyMay = "nobody";

struct DueCopy {
  std::string rule;
  bool to_sender_side = false;
  bool to_national_unit = false;
  std::string who_may = kNobodyMay;
  std::string withheld_under = {};
};

struct Due {
  std::string legal;  ///< Of the message and of its copies.
  std::vector<DueCopy> copies = {};
};

/// "request", "answer", "own initiative" or "notice".
[[nodiscard]] std::string flow_of(gateway::MessageType type);

/// "central", "designated", "competent", "bureau", "europol", "third", "agency" or "security".
[[nodiscard]] std::string role_of(const gateway::Authority& authority);

/// \return nothing where no article speaks: then the message must be refused.
[[nodiscard]] std::optional<Due> law_of(const gateway::Authority& from,
                                        const gateway::Authority& to,
                                        const std::string& flow);

}  // namespace naive
