#include "tests/property/routing/naive_law.h"

#include <set>

namespace naive {
namespace {

using gateway::Authority;
using Law = std::optional<Due>;

const std::string kPolice = "Directive (EU) 2023/977 Art. ";
const std::string kEuropol = "Regulation (EU) 2016/794 Art. ";
const std::string kThird = "Directive (EU) 2016/680 Art. 35";
const std::string kAgency = "The act that founds the agency";

bool takes_part(const std::string& state) {
  static const std::set<std::string> kStates{"AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK",
                                             "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
                                             "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL",
                                             "NO", "PL", "PT", "RO", "SE", "SI", "SK"};
  if (kStates.contains(state)) return true;
  return state.size() == 2 && state[0] == 'X' && state != "XK";
}

bool is_authority(const std::string& role) {
  return role == "designated" || role == "competent";
}

/// Two roles, whoever of them sends.
struct Contact {
  std::string from;
  std::string to;
  bool same_state = false;

  [[nodiscard]] bool with(const std::string& role) const { return from == role || to == role; }

  [[nodiscard]] const std::string& beside(const std::string& role) const {
    return from == role ? to : from;
  }

  [[nodiscard]] bool sent_by(const std::string& role) const { return from == role; }
};

/// A copy to the unit of whoever is not `role`, or of `role` itself, named by the side it is on.
DueCopy copy_of_side(const std::string& rule, bool sends, bool national) {
  return {.rule = rule + (sends ? ".sending" : ".receiving") + (national ? "-enu" : ""),
          .to_sender_side = sends,
          .to_national_unit = national};
}

Law with_europol(const Contact& contact) {
  const std::string& other = contact.beside("europol");
  if (other == "agency" && contact.same_state) return Due{kEuropol + "23 and 24"};
  if (contact.same_state) return std::nullopt;
  if (other == "third") return Due{kEuropol + "23 and 25"};
  if (other == "central") return Due{kEuropol + "7(2)"};
  if (other == "bureau") return Due{kEuropol + "8"};
  if (!is_authority(other)) return std::nullopt;
  return Due{kEuropol + "7(5)",
             {DueCopy{.rule = "copy.er-7-5.own-enu",
                      .to_sender_side = contact.sent_by(other),
                      .to_national_unit = true,
                      .who_may = kUnitMay}}};
}

Law with_third_party(const Contact& contact) {
  const std::string& other = contact.beside("third");
  if (contact.same_state) return std::nullopt;
  const bool sends = contact.sent_by(other);
  if (other == "central") return Due{kThird};
  if (is_authority(other)) return Due{kThird, {copy_of_side("copy.led-35", sends, false)}};
  if (other == "bureau") return Due{kThird, {copy_of_side("copy.led-35", sends, true)}};
  return std::nullopt;
}

Law with_agency(const Contact& contact) {
  const std::string& other = contact.beside("agency");
  if (contact.same_state) return std::nullopt;
  if (other == "central") return Due{kAgency};
  if (!is_authority(other)) return std::nullopt;
  return Due{kAgency, {copy_of_side("copy.agency", contact.sent_by(other), false)}};
}

/// The national unit of a bureau that speaks with anybody but itself keeps knowing of it.
Law with_bureau(const Contact& contact) {
  const std::string& other = contact.beside("bureau");
  const bool bureau_sends = contact.sent_by("bureau");
  if (contact.same_state) {
    if (other == "central") return Due{kEuropol + "8"};
    if (!is_authority(other)) return std::nullopt;
    return Due{kEuropol + "8", {copy_of_side("copy.er-8", bureau_sends, true)}};
  }
  Due due{kEuropol + "8(4)"};
  if (other == "bureau") {
    due.copies.push_back(copy_of_side("copy.er-8-4", true, true));
    due.copies.push_back(copy_of_side("copy.er-8-4", false, true));
    return due;
  }
  if (other != "central" && !is_authority(other)) return std::nullopt;
  const bool copies_authority = is_authority(other);
  if (bureau_sends || copies_authority)
    due.copies.push_back(copy_of_side("copy.er-8-4", true, bureau_sends));
  if (!bureau_sends || copies_authority)
    due.copies.push_back(copy_of_side("copy.er-8-4", false, !bureau_sends));
  return due;
}

DueCopy by_directive(const std::string& rule, bool sends, const std::string& under) {
  DueCopy copy = copy_of_side(rule, sends, false);
  copy.who_may = kSenderMay;
  copy.withheld_under = kPolice + under;
  return copy;
}

Law request(const Contact& contact) {
  const bool from_unit = contact.from == "central";
  const bool to_unit = contact.to == "central";
  if (from_unit && to_unit) return Due{kPolice + "4"};
  if (from_unit) return Due{kPolice + "8(1)", {by_directive("copy.d977-8-1", false, "8(3)")}};
  if (!to_unit)
    return Due{kPolice + "8(2)",
               {by_directive("copy.d977-8-2", true, "8(3)"),
                by_directive("copy.d977-8-2", false, "8(3)")}};
  if (contact.from != "designated") return std::nullopt;
  return Due{kPolice + "4(1)", {by_directive("copy.d977-4-1", true, "4(2)")}};
}

Law answer(const Contact& contact) {
  const bool from_unit = contact.from == "central";
  const bool to_unit = contact.to == "central";
  if (from_unit && to_unit) return Due{kPolice + "5"};
  if (from_unit && contact.to == "designated")
    return Due{kPolice + "5(3)", {by_directive("copy.d977-5-3", false, "5(3)")}};
  if (from_unit)
    return Due{kPolice + "5(3)", {by_directive("copy.d977-5-3-competent", false, "5(3)")}};
  if (to_unit) return Due{kPolice + "8(1)", {by_directive("copy.d977-8-1", true, "8(3)")}};
  return Due{
      kPolice + "8(2)",
      {by_directive("copy.d977-8-2", true, "8(3)"), by_directive("copy.d977-8-2", false, "8(3)")}};
}

Law own_initiative(const Contact& contact) {
  if (contact.from == "central" && contact.to == "central") return Due{kPolice + "7"};
  Due due{kPolice + "7(3)-(4)"};
  if (contact.from != "central") due.copies.push_back(by_directive("copy.d977-7", true, "7"));
  if (contact.to != "central") due.copies.push_back(by_directive("copy.d977-7", false, "7"));
  return due;
}

Law among_states(const Contact& contact, const std::string& flow) {
  if (contact.same_state) return Due{"National law of the state concerned"};
  if (flow == "request") return request(contact);
  if (flow == "answer") return answer(contact);
  return own_initiative(contact);
}

}  // namespace

std::string flow_of(gateway::MessageType type) {
  const std::string name(to_text(type));
  if (name == "NonDelivery") return "notice";
  if (name == "SpontaneousInformation" || name == "Flash") return "own initiative";
  if (name.starts_with("Request")) return "request";
  return "answer";
}

std::string role_of(const Authority& authority) {
  const std::string kind(to_text(authority.kind));
  if (kind == "liaison-bureau") return takes_part(authority.state.str()) ? "bureau" : "third";
  if (kind == "spoc" || kind == "enu") return "central";
  if (kind == "designated-authority") return "designated";
  if (kind == "competent-authority" || kind == "pccc-component") return "competent";
  if (kind == "third-party-direct" || kind == "third-party-indirect") return "third";
  if (kind == "europol") return "europol";
  if (kind == "other-agency") return "agency";
  return "security";
}

std::optional<Due> law_of(const Authority& from, const Authority& to, const std::string& flow) {
  const Contact contact{
      .from = role_of(from), .to = role_of(to), .same_state = from.state == to.state};
  if (flow == "notice" || contact.with("security")) return std::nullopt;
  if (contact.with("europol")) return with_europol(contact);
  if (contact.with("third")) return with_third_party(contact);
  if (contact.with("agency")) return with_agency(contact);
  if (contact.with("bureau")) return with_bureau(contact);
  return among_states(contact, flow);
}

}  // namespace naive
