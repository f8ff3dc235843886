// The spellings of the copy table's vocabulary, as docs/reference/copy-table.md writes them.
#include "gateway/base/invariant.h"
#include "gateway/routing/copy_table.h"

namespace gateway {

std::string_view to_text(Party party) {
  switch (party) {
    case Party::kCentralUnit:
      return "central unit";
    case Party::kDesignated:
      return "designated authority";
    case Party::kCompetent:
      return "competent authority";
    case Party::kLiaisonBureau:
      return "liaison bureau";
    case Party::kEuropol:
      return "Europol";
    case Party::kThirdParty:
      return "third party";
    case Party::kUnionAgency:
      return "Union agency";
    case Party::kSecurity:
      return "national-security service";
  }
  broken_invariant("every Party has a text");
}

std::string_view to_text(Flow flow) {
  switch (flow) {
    case Flow::kRequest:
      return "request";
    case Flow::kAnswer:
      return "answer";
    case Flow::kOwnInitiative:
      return "own initiative";
    case Flow::kNotice:
      return "notice of the gateway";
  }
  broken_invariant("every Flow has a text");
}

std::string_view to_text(Relation relation) {
  switch (relation) {
    case Relation::kSameState:
      return "same state";
    case Relation::kOtherState:
      return "other state";
  }
  broken_invariant("every Relation has a text");
}

std::string_view to_text(Unit unit) {
  switch (unit) {
    case Unit::kSendingCentralUnit:
      return "sender's central unit";
    case Unit::kReceivingCentralUnit:
      return "addressee's central unit";
    case Unit::kSendingEnu:
      return "sender's national unit";
    case Unit::kReceivingEnu:
      return "addressee's national unit";
  }
  broken_invariant("every Unit has a text");
}

std::string_view to_text(Regime regime) {
  switch (regime) {
    case Regime::kMandatory:
      return "mandatory";
    case Regime::kNationalUnit:
      return "opt-out";
    case Regime::kFixed:
      return "fixed";
  }
  broken_invariant("every Regime has a text");
}

std::string_view to_text(Basis basis) {
  switch (basis) {
    case Basis::kLaw:
      return "law";
    case Basis::kDefault:
      return "default";
  }
  broken_invariant("every Basis has a text");
}

}  // namespace gateway
