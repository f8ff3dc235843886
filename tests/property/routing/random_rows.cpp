#include "tests/property/routing/random_rows.h"

#include <chrono>

namespace property_routing {
namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityKind;
using gateway::Classification;
using gateway::StateCode;
using gateway::StateSettings;
using gateway::TransferGround;
using std::chrono::milliseconds;
using enum AuthorityKind;

const std::vector<std::string> kStates{"XA", "XB", "XC"};
const std::vector<std::string> kThirdStates{"US", "UA"};

/// Throws the rows of one directory.
class Rows {
 public:
  explicit Rows(Dice& dice) : dice_(dice) {}

  gateway::DirectoryRows made() {
    add("EU", kEuropol, "EU-EUROPOL");
    add("EU", kOtherAgency, "EU-AGENCY");
    for (const std::string& state : kStates)
      add_state(state);
    for (const std::string& state : kThirdStates)
      add_third_state(state);
    return std::move(rows_);
  }

 private:
  Authority& add(const std::string& state, AuthorityKind kind, const std::string& id) {
    Authority& row = rows_.authorities.emplace_back();
    row.id = AuthorityId(id);
    row.state = StateCode(state);
    row.kind = kind;
    row.languages = {"en", dice_.in_percent(50) ? "fr" : "de"};
    row.highest_level = static_cast<Classification>(dice_.in_percent(85) ? 5 : 1 + dice_.below(5));
    row.wants_europol_copies = dice_.in_percent(70);
    if (dice_.in_percent(3)) row.versions = {"1.1"};
    if (dice_.in_percent(2)) row.accepts = some_types();
    return row;
  }

  std::set<gateway::MessageType> some_types() {
    std::set<gateway::MessageType> types;
    for (int type = 1; type <= 20; ++type) {
      if (dice_.in_percent(60)) types.insert(static_cast<gateway::MessageType>(type));
    }
    return types;
  }

  void add_state(const std::string& state) {
    const std::string spoc = add_spoc(state);
    const std::string enu = dice_.in_percent(50) ? state + "-ENU" : "";
    if (!enu.empty()) add(state, kEnu, enu).central_unit = AuthorityId(spoc);
    const std::vector<AuthorityKind> kinds{
        kDesignatedAuthority, kCompetentAuthority, kPcccComponent, kCompetentAuthority};
    for (std::size_t number = 1 + dice_.below(4); number > 0; --number)
      add_below(spoc, enu, dice_.one_of(kinds), state + "-" + std::to_string(number));
    if (dice_.in_percent(50)) add_below(spoc, enu, kLiaisonBureau, state + "-BUREAU");
    if (dice_.in_percent(5)) add_below(spoc, enu, kNationalSecurityService, state + "-SECURITY");
    if (dice_.in_percent(30)) add_row_before(state + "-1");
    if (dice_.in_percent(30)) add_unit(state + "-1");
    if (dice_.in_percent(30)) add_unit(spoc);
    if (dice_.in_percent(50)) add_chain(state, kCompetentAuthority, spoc, state + "-1");
    if (dice_.in_percent(80)) rows_.settings.push_back(settings(state));
  }

  /// \return the id of the unit that copies are owed to. Sometimes there was another before it,
  /// which does not always name it as its successor.
  std::string add_spoc(const std::string& state) {
    const std::string id = state + "-SPOC";
    Authority& spoc = add(state, kSpoc, id);
    if (dice_.in_percent(2)) spoc.validity.from = decision_time() + milliseconds(1);
    if (!dice_.in_percent(20)) return id;
    spoc.validity = {.from = {}, .until = before_or_at()};
    if (dice_.in_percent(60)) spoc.successor = AuthorityId(state + "-UNIT");
    add(state, kSpoc, state + "-UNIT").validity.from = before_or_at();
    return state + "-UNIT";
  }

  Authority& add_below(const std::string& spoc,
                       const std::string& enu,
                       AuthorityKind kind,
                       const std::string& id) {
    Authority& row = add(id.substr(0, 2), kind, id);
    row.central_unit = AuthorityId(dice_.in_percent(97) ? spoc : "XA-SPOC");
    row.national_unit = AuthorityId(enu);
    if (enu.empty() && dice_.in_percent(30)) row.national_unit = AuthorityId(spoc);
    return row;
  }

  gateway::Timestamp before_or_at() {
    return decision_time() - milliseconds(dice_.in_percent(50) ? 0 : 1 + dice_.below(1000));
  }

  Authority row_of(const std::string& id) const {
    for (const Authority& row : rows_.authorities) {
      if (row.id.str() == id) return row;
    }
    return {};
  }

  /// It was something else until a time that may be the time of the decision.
  void add_row_before(const std::string& id) {
    Authority before = row_of(id);
    const auto change = decision_time() + milliseconds(dice_.below(3)) - milliseconds(1);
    before.kind = dice_.in_percent(50) ? kCompetentAuthority : kDesignatedAuthority;
    before.highest_level = Classification::kBasicProtection;
    before.validity = {.from = {}, .until = change};
    for (Authority& row : rows_.authorities) {
      if (row.id.str() == id) row.validity.from = change;
    }
    rows_.authorities.push_back(std::move(before));
  }

  void add_unit(const std::string& whole) {
    Authority unit = row_of(whole);
    unit.validity = {};
    unit.successor = {};
    unit.part_of = unit.id;
    unit.id = AuthorityId(whole + "-DESK");
    rows_.authorities.push_back(std::move(unit));
  }

  /// One to three that have ended, each continued by the one before; sometimes by nobody.
  void add_chain(const std::string& state,
                 AuthorityKind kind,
                 const std::string& spoc,
                 const std::string& last) {
    std::string successor = dice_.in_percent(90) ? last : "";
    for (std::size_t number = 1 + dice_.below(3); number > 0; --number) {
      Authority& row = add(state, kind, state + "-OLD-" + std::to_string(number));
      row.central_unit = AuthorityId(spoc);
      row.validity.until = before_or_at();
      row.successor = AuthorityId(successor);
      successor = row.id.str();
    }
  }

  void add_third_state(const std::string& state) {
    add(state, kThirdPartyDirect, state + "-DIRECT");
    const std::vector<std::string> proxies{
        "XA-SPOC", "XB-1", "XC-SPOC", "XA-BUREAU", "US-DIRECT", "UA-DIRECT"};
    for (const std::string name : {"-FAR", "-FARTHER"}) {
      Authority& row = add(state, kThirdPartyIndirect, state + name);
      row.proxy = AuthorityId(dice_.one_of(proxies));
    }
    if (dice_.in_percent(30)) add(state, kLiaisonBureau, state + "-BUREAU");
    if (dice_.in_percent(50)) add_chain(state, kThirdPartyDirect, "", state + "-FAR");
  }

  StateSettings settings(const std::string& state) {
    StateSettings made;
    made.state = StateCode(state);
    for (int ground = 1; ground <= 3; ++ground) {
      if (dice_.in_percent(85))
        made.suppression.insert(static_cast<gateway::SuppressionGround>(ground));
    }
    if (dice_.in_percent(10)) made.unlisted_language = gateway::UnlistedLanguage::kRefuse;
    for (const std::string& third : kThirdStates) {
      if (dice_.in_percent(70)) made.transfers.push_back(regime(third));
    }
    return made;
  }

  gateway::TransferRegime regime(const std::string& third) {
    const std::vector<TransferGround> grounds{TransferGround::kAdequacyDecision,
                                              TransferGround::kBindingInstrument,
                                              TransferGround::kEarlierAgreement};
    gateway::TransferRegime made{.third = StateCode(third),
                                 .ground = dice_.one_of(grounds),
                                 .legal = "Agreement",
                                 .validity = {}};
    const auto near = decision_time() + milliseconds(dice_.below(3)) - milliseconds(1);
    if (dice_.in_percent(30)) made.validity.from = near;
    if (!made.validity.from && dice_.in_percent(30)) made.validity.until = near;
    return made;
  }

  Dice& dice_;
  gateway::DirectoryRows rows_;
};

}  // namespace

gateway::Timestamp decision_time() {
  return *gateway::timestamp_from_text("2026-11-23T12:00:00Z");
}

gateway::DirectoryRows random_rows(Dice& dice) {
  return Rows(dice).made();
}

}  // namespace property_routing
