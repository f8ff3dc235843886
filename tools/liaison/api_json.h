/// \file
/// The interface's JSON, read into values and written again for --json. Pure.
///
/// Members that are not known are skipped: a newer gateway may say more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/liaison/api_types.h"
#include "tools/liaison/history_types.h"

#include <nlohmann/json_fwd.hpp>

namespace tools {

/// Keeps the order in which members were added.
using Json = nlohmann::ordered_json;

// Reading. Each \throws std::runtime_error with one clause when the text is not JSON or a member
// that the interface promises is missing or of another type.
[[nodiscard]] Accepted accepted_from(std::string_view text, Repeat repeat);
[[nodiscard]] Explained explained_from(std::string_view text);
[[nodiscard]] Decided decided_from(std::string_view text);
[[nodiscard]] std::vector<Delivery> deliveries_from(std::string_view text);
[[nodiscard]] std::vector<ItemOutcome> outcomes_from(std::string_view text);
[[nodiscard]] MessageStatus status_from(std::string_view text);
[[nodiscard]] std::vector<DirectoryAuthority> directory_from(std::string_view text);
[[nodiscard]] HistoryPage history_from(std::string_view text);
[[nodiscard]] ExchangePage exchanges_from(std::string_view text);

[[nodiscard]] PassedOn passed_on_from(std::string_view text);

/// An answer that is shown as it is.
[[nodiscard]] Json object_from(std::string_view text);

/// Never throws: an answer that is no problem document becomes a Problem of that status, so that
/// a refusal by something in between is shown as well. What the text does not say about a known
/// code is taken from the catalogue of refusals.
[[nodiscard]] Problem problem_from(std::string_view text, int status);

// Requests.

/// A decision on a copy to Europol; what is empty is left out.
struct EuropolRequest {
  std::string decision;  ///< yes, no or later.
  std::string reason;
  std::vector<std::string> purposes;
  std::string restrictions = {};
};

[[nodiscard]] std::string lease_text(const LeaseRequest& request);
[[nodiscard]] std::string items_text(const std::vector<LeasedItem>& items);
[[nodiscard]] std::string items_text(const std::vector<LeasedItem>& items,
                                     const std::string& reason,
                                     const std::string& cause);
[[nodiscard]] std::string forward_text(const std::vector<std::string>& addressees,
                                       const std::string& justification,
                                       const TransferWords& transfer);
[[nodiscard]] std::string europol_text(const EuropolRequest& request);
[[nodiscard]] std::string assignment_text(const std::string& authority, const std::string& reason);
[[nodiscard]] std::string reason_text(const std::string& reason);

/// Bytes that are not UTF-8 are sent replaced, for the gateway to refuse.
[[nodiscard]] std::string body_text(const Json& json);

// Writing. Document bytes are never among it.
[[nodiscard]] Json json_of(const Accepted& accepted);
[[nodiscard]] Json json_of(const Explained& explained);
[[nodiscard]] Json json_of(const Decided& decided);
[[nodiscard]] Json json_of(const RouteStep& step);
[[nodiscard]] Json json_of(const Withheld& copy);
[[nodiscard]] Json json_of(const HandlingWhenLeased& handling);
[[nodiscard]] Json json_of(const Delivery& delivery);
[[nodiscard]] Json json_of(const ItemOutcome& outcome);
[[nodiscard]] Json json_of(const MessageStatus& status);
[[nodiscard]] Json json_of(const PassedOn& passed_on);
[[nodiscard]] Json json_of(const DirectoryAuthority& authority);
[[nodiscard]] Json json_of(const HistoryPage& page);
[[nodiscard]] Json json_of(const ExchangePage& page);
[[nodiscard]] Json json_of(const Problem& problem);
[[nodiscard]] Json json_of(const gateway::Violation& violation);

}  // namespace tools
