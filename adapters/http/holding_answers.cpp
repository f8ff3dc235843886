// What holders are told of handling and of passing on.
#include "adapters/http/json_answers.h"
#include "adapters/http/json_parts.h"
#include "gateway/base/timestamp.h"

#include <nlohmann/json.hpp>

namespace adapters::http {

using nlohmann::ordered_json;

namespace {

void add_handling(ordered_json& object,
                  gateway::HandlingCodes codes,
                  const std::optional<gateway::Timestamp>& erase_by) {
  object["codes"] = codes.to_text();
  if (erase_by) object["eraseBy"] = gateway::to_text(*erase_by);
}

ordered_json held_object(const gateway::HeldHandling& held) {
  ordered_json object{{"version", held.version}};
  add_handling(object, held.codes, held.erase_by);
  return object;
}

ordered_json version_object(const gateway::HandlingVersion& version) {
  ordered_json object{{"version", version.version},
                      {"change", std::string(gateway::to_text(version.change))},
                      {"wholeMessage", version.whole_message}};
  add_handling(object, version.codes, version.erase_by);
  object["inForceFrom"] = gateway::to_text(version.in_force_from);
  if (!version.notice.empty()) object["notice"] = version.notice.str();
  return object;
}

ordered_json consent_object(const gateway::ConsentRecord& consent) {
  ordered_json object{{"decision", consent.decision.str()},
                      {"request", consent.request.str()},
                      {"askedBy", consent.asked_by.str()},
                      {"wholeMessage", consent.whole_message},
                      {"verdict", std::string(gateway::to_text(consent.verdict))},
                      {"scopes", ordered_json::array()},
                      {"recipients", ordered_json::array()},
                      {"recipientStates", ordered_json::array()}};
  for (const auto scope : consent.scopes)
    object["scopes"].push_back(std::string(gateway::to_text(scope)));
  for (const auto& recipient : consent.recipients)
    object["recipients"].push_back(recipient.str());
  for (const auto& state : consent.recipient_states)
    object["recipientStates"].push_back(state.str());
  if (consent.valid_until) object["validUntil"] = gateway::to_text(*consent.valid_until);
  object["decidedAt"] = gateway::to_text(consent.decided_at);
  return object;
}

ordered_json europol_object(const gateway::EuropolDecision& decision) {
  ordered_json object{{"decision", std::string(gateway::to_text(decision.verdict))},
                      {"decidedAt", gateway::to_text(decision.decided_at)},
                      {"purposes", ordered_json::array()}};
  for (const auto purpose : decision.purposes)
    object["purposes"].push_back(std::string(gateway::to_text(purpose)));
  return object;
}

}  // namespace

ordered_json handling_object(const gateway::HandlingWhenLeased& handling) {
  auto object = held_object(handling.held);
  for (const auto& text : handling.words)
    object["words"].push_back(text.disclose());
  return object;
}

std::string handling_json(const gateway::HandlingView& view) {
  auto versions = ordered_json::array();
  for (const auto& version : view.history.versions)
    versions.push_back(version_object(version));
  auto consents = ordered_json::array();
  for (const auto& consent : view.consents)
    consents.push_back(consent_object(consent));
  ordered_json object{{"present", held_object(view.present)},
                      {"admitted", held_object(view.history.admitted)},
                      {"changes", versions},
                      {"consents", consents}};
  if (view.europol) object["europol"] = europol_object(*view.europol);
  return written(object);
}

std::string restriction_json(const gateway::Restriction& restriction) {
  auto words = ordered_json::array();
  for (const auto& text : restriction.words)
    words.push_back(text.disclose());
  return written({{"version", restriction.version}, {"words", words}});
}

std::string passed_on_json(const gateway::PassedOn& passed_on) {
  auto lifted = ordered_json::array();
  for (const auto& lift : passed_on.lifts)
    lifted.push_back({{"rule", lift.rule.str()}, {"consent", lift.consent.str()}});
  return written({{"recipients", recipients_array(passed_on.recipients)}, {"lifted", lifted}});
}

}  // namespace adapters::http
