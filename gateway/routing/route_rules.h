/// \file
/// The rows of routing that are not about copies: why an authority stands in a plan, and what must
/// hold before something goes to it. docs/reference/routing.md has a row each; a test compares
/// the two. Pure.
#pragma once

#include <span>
#include <string_view>

#include "gateway/base/ids.h"
#include "gateway/model/labels.h"

namespace gateway {

struct RouteRule {
  std::string_view id;     ///< E.g. "route.successor".
  std::string_view legal;  ///< Empty where the contract of the interface alone demands it.
  std::string_view sentence;
};

/// The message names the authority. The legal reference is that of the row of the copy table.
inline constexpr RouteRule kAddressedRule{
    "route.addressed", "", "Whoever is addressed gets the message."};
inline constexpr RouteRule kSuccessorRule{
    "route.successor",
    "National decision in the directory",
    "What belongs to an earlier message goes to the successor of an authority that has ended."};
inline constexpr RouteRule kProxyRule{
    "route.proxy",
    "Agreement of the third party with its proxy",
    "An indirect third party is reached through its proxy, which hands over."};
inline constexpr RouteRule kHandlingHolderRule{
    "route.holder-handling",
    "Regulation (EU) 2016/794 Art. 19(2)",
    "A change of handling reaches everybody who holds the message that it changes."};
inline constexpr RouteRule kNoticeHolderRule{
    "route.holder-notice",
    "Directive (EU) 2016/680 Art. 16(5) and (6)",
    "A notice to rectify, erase or restrict reaches everybody who holds the data."};
inline constexpr RouteRule kRecallHolderRule{
    "route.holder-recall",
    "Directive (EU) 2016/680 Art. 7(3)",
    "A recall reaches everybody who holds what is recalled."};
inline constexpr RouteRule kTypeRule{
    "route.type-accepted", "", "An addressee must accept the type and version of the message."};
inline constexpr RouteRule kLanguageRule{
    "route.language",
    "Directive (EU) 2023/977 Art. 11",
    "A message should be in English or in a language that its addressee lists."};
inline constexpr RouteRule kSuppressionRule{
    "route.suppression",
    "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
    "Copies are withheld only on a ground that the state of the sender allows."};
inline constexpr RouteRule kSuppressionFallbackRule{
    "route.suppression-fallback",
    "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
    "Who takes over is a liaison bureau or of an involved state; no addressee, no third party."};
inline constexpr RouteRule kSuppressionWholeRule{
    "route.suppression-whole",
    "Directive (EU) 2023/977 Art. 4(2), 5(3), 7 and 8(3)",
    "A unit from which an exchange is withheld must get nothing of it on another way."};
inline constexpr RouteRule kTransferGroundRule{
    "route.transfer-ground",
    "Directive (EU) 2016/680 Art. 35",
    "Whatever leaves the Union must name ground and safeguards of the transfer."};
inline constexpr RouteRule kTransferRegimeRule{
    "route.transfer-regime",
    "Directive (EU) 2016/680 Art. 36 and 37",
    "The instrument on which a transfer rests must be in force between the two states."};
inline constexpr RouteRule kTransferDerogationRule{
    "route.transfer-derogation",
    "Directive (EU) 2016/680 Art. 38",
    "Without an instrument a transfer rests on a derogation, in the single case."};

/// All of the above, in that order.
[[nodiscard]] std::span<const RouteRule> route_rules();

/// Under which rule a message follows what it is about to every holder.
/// \return nothing for types that go to their addressees alone.
[[nodiscard]] const RouteRule* holder_rule(MessageType type);

/// Whether the row says that its recipient holds what the message is about.
[[nodiscard]] bool tells_of_holding(const RuleId& rule);

}  // namespace gateway
