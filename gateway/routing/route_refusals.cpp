#include "gateway/routing/route_refusals.h"

#include <string>
#include <utility>

namespace gateway {
namespace {

std::string text_of(std::string_view text) {
  return std::string(text);
}

Refusal refused_by(const LegalRow& row, RefusalCode code, std::string detail) {
  return refused_under(row.rule, row.legal, refusal(code, std::move(detail)));
}

std::string named(const Authority& authority) {
  return authority.id.str() + " (" + text_of(to_text(authority.kind)) + ")";
}

}  // namespace

LegalRow row_of(const RouteRule& rule) {
  return {rule.id, rule.legal};
}

Refusal unknown_authority(std::string_view role, const AuthorityId& id) {
  return refusal(RefusalCode::kAuthorityUnknown,
                 text_of(role) + " " + id.str() + " is not in the directory or not valid now.");
}

Refusal succeeded(const AuthorityId& id, const Authority& successor) {
  return refused_by(row_of(kSuccessorRule),
                    RefusalCode::kAuthorityUnknown,
                    "The addressee " + id.str() + " has ended; its successor is " +
                        successor.id.str() + ", to which a new matter is addressed.");
}

Refusal addressed_itself(const AuthorityId& id) {
  return refusal(RefusalCode::kAuthorityNotAddressable,
                 "The addressee " + id.str() + " is the sender.");
}

Refusal reached_by_sender(const Authority& addressee) {
  return refused_by(row_of(kProxyRule),
                    RefusalCode::kAuthorityNotAddressable,
                    "The addressee " + addressee.id.str() +
                        " is reached through the sender itself, on the channel between the two.");
}

Refusal no_copy_row(const Pair& pair, Flow flow) {
  Refusal refused =
      refusal(RefusalCode::kNoCopyRule,
              "The addressee " + pair.addressee.id.str() +
                  " cannot be written to: no copy rule covers the flow '" + text_of(to_text(flow)) +
                  "' from " + text_of(to_text(pair.sender.kind)) + " to " +
                  text_of(to_text(pair.addressee.kind)) + " (" +
                  text_of(to_text(relation_of(pair.sender, pair.addressee))) + ").");
  const bool security =
      party_of(pair.sender) == Party::kSecurity || party_of(pair.addressee) == Party::kSecurity;
  if (security) refused.legal = "Directive (EU) 2023/977 Art. 2(1)";
  return refused;
}

Refusal not_cleared(const Authority& recipient,
                    const LegalRow& row,
                    Classification classification) {
  return refused_by(row,
                    RefusalCode::kRecipientNotCleared,
                    "The recipient " + recipient.id.str() + " is cleared up to " +
                        text_of(to_text(recipient.highest_level)) + ", the message is " +
                        text_of(to_text(classification)) + ".");
}

Refusal no_central_unit(const Authority& owner, const LegalRow& row) {
  return refused_by(row,
                    RefusalCode::kNoCentralUnit,
                    "A copy is owed to the central unit of " + owner.id.str() +
                        ", which has none in the directory that is valid now.");
}

Refusal type_not_accepted(const Authority& addressee, const RouteInputs& inputs) {
  return refused_by(row_of(kTypeRule),
                    RefusalCode::kTypeNotAccepted,
                    "The addressee " + addressee.id.str() + " does not accept " +
                        text_of(to_text(inputs.type)) + " of version " + inputs.version + ".");
}

Refusal language_not_listed(const Authority& addressee) {
  std::string listed;
  for (const std::string& language : addressee.languages)
    listed += " " + language;
  return refused_by(row_of(kLanguageRule),
                    RefusalCode::kLanguageNotListed,
                    "The addressee " + addressee.id.str() +
                        " takes messages in English and in the languages it lists:" + listed + ".");
}

Refusal suppression_not_permitted(const Authority& sender, SuppressionGround ground) {
  return refused_by(row_of(kSuppressionRule),
                    RefusalCode::kSuppressionNotPermitted,
                    "The state " + sender.state.str() +
                        " does not allow its authorities to withhold copies on the ground '" +
                        text_of(to_text(ground)) + "'.");
}

Refusal unfit_fallback(const Authority& fallback) {
  return refused_by(row_of(kSuppressionFallbackRule),
                    RefusalCode::kAuthorityNotAddressable,
                    "The fallback " + named(fallback) +
                        " must be a liaison bureau or of an involved state, and neither an "
                        "addressee nor a third party.");
}

Refusal not_withholdable(const Authority& unit, const LegalRow& row) {
  return refused_by(row,
                    RefusalCode::kSuppressionConflict,
                    "The exchange is withheld from " + named(unit) +
                        ", but this message owes it a copy that no ground covers.");
}

Refusal withheld_twice(const Authority& unit) {
  return refused_by(row_of(kSuppressionWholeRule),
                    RefusalCode::kSuppressionConflict,
                    "The exchange is withheld from " + named(unit) +
                        ", so that it can be neither addressed nor copied nor the fallback.");
}

Refusal transfer_without_ground(const Authority& addressee) {
  return refused_by(row_of(kTransferGroundRule),
                    RefusalCode::kTransferNotPermitted,
                    "The addressee " + addressee.id.str() +
                        " is outside the Union, and the message names no ground of transfer.");
}

Refusal transfer_without_regime(const Authority& addressee, TransferGround ground) {
  return refused_by(row_of(kTransferRegimeRule),
                    RefusalCode::kTransferNotPermitted,
                    "The state of the sender has no instrument '" + text_of(to_text(ground)) +
                        "' in force for transfers to " + addressee.state.str() + ".");
}

}  // namespace gateway
