#include "tests/unit/rules/rule_cases.h"
#include "tests/unit/rules/sample_messages.h"

namespace gateway::samples {
namespace {

using M = CaseMessage;

void set_subject(M& m, const char* subject) {
  m.header.subject = words(subject);
}

/// A request with that one field, of the victim.
void set_field(M& m, const char* name, const char* value, const char* subject) {
  m.entities[1].fields = {field(name, value)};
  set_subject(m, subject);
}

/// A request with another entity of that kind and name.
void add_named(M& m, EntityKind entity, const char* kind, const char* name, const char* subject) {
  m.entities.push_back({.id = "x1",
                        .kind = entity,
                        .link_to_purpose = words("It is there."),
                        .fields = {field("Kind", kind), field("Name", name)}});
  set_subject(m, subject);
}

constexpr const char* kRule = "rule.subject-entity-data";

}  // namespace

std::vector<RuleCase> subject_cases() {
  return {
      {"SubjectNamesPerson",
       kRule,
       request,
       [](M& m) { set_subject(m, "Thefts by MUSTERMANN"); },
       [](M& m) { set_subject(m, "Thefts by a group"); }},
      {"SubjectNamesNobodyInsideAWord",
       kRule,
       request,
       [](M& m) { set_field(m, "FamilyName", "Rose", "Theft, Rose and others"); },
       [](M& m) { set_field(m, "FamilyName", "Rose", "Prosecution of a gang"); }},
      {"SubjectHoldsShortName",
       kRule,
       request,
       [](M& m) { set_field(m, "FamilyName", "Orb", "The matter of Orb"); },
       [](M& m) { set_field(m, "FamilyName", "Le", "Le vol de voitures"); }},
      {"SubjectHoldsNameInAnotherOrder",
       kRule,
       request,
       [](M& m) { set_field(m, "FamilyName", "Vries, de", "Jan de Vries"); },
       [](M& m) { set_field(m, "FamilyName", "Vries, de", "Jan de Wit"); }},
      {"SubjectFoldsGermanAndDecomposed",
       kRule,
       request,
       [](M& m) { set_field(m, "GivenName", "M\u00FCller", "MU\u0308\u200BLLER"); },
       [](M& m) { set_field(m, "GivenName", "M\u00FCller", "Muller\u00E7"); }},
      {"SubjectFoldsGreek",
       kRule,
       request,
       [](M& m) { set_field(m, "FamilyName", "Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΣ case"); },
       [](M& m) { set_field(m, "FamilyName", "Παπαδόπουλος", "ΠΑΠΑΔΟΠΟΥΛΟΥ case"); }},
      {"SubjectFoldsCyrillic",
       kRule,
       request,
       [](M& m) { set_field(m, "FamilyName", "Иванов", "дело ИВАНОВ"); },
       [](M& m) { set_field(m, "FamilyName", "Иванов", "дело Иванова"); }},
  };
}

std::vector<RuleCase> subject_number_cases() {
  return {
      {"SubjectPartsWordsAtAnySpace",
       kRule,
       request,
       [](M& m) { set_field(m, "FamilyName", "van Houten", "Van\u00A0Houten"); },
       [](M& m) { set_field(m, "FamilyName", "van Houten", "Houten doors"); }},
      {"SubjectHoldsParcelNumber",
       kRule,
       request,
       [](M& m) { set_field(m, "IdentifyingNumber", "FR-CUST 417 206", "Parcel FR CUST-417206"); },
       [](M& m) {
         set_field(m, "IdentifyingNumber", "FR-CUST 417 206", "Parcel FR CUST-4172061");
       }},
      {"SubjectHoldsAccountInGroups",
       kRule,
       request,
       [](M& m) { set_subject(m, "Account DE89 3704 0044 0532 0130 00"); },
       [](M& m) { set_subject(m, "Account DE89 3704 0044 0532 0130"); }},
      {"SubjectHoldsTelephoneInOnePiece",
       kRule,
       request,
       [](M& m) { set_field(m, "AccountName", "+33 6 39 98 55 12", "Phone +33639985512"); },
       [](M& m) { set_field(m, "AccountName", "2026", "Case 2026 in Graz"); }},
      {"SubjectHoldsBirthDate",
       kRule,
       request,
       [](M& m) { set_subject(m, "Man born 1980-02-29"); },
       [](M& m) { set_subject(m, "Man born 1980, arrested 02-29"); }},
      {"SubjectHoldsPlaceThatIsAnAddress",
       kRule,
       request,
       [](M& m) { add_named(m, EntityKind::kLocation, "address", "Graz", "Burglaries in Graz"); },
       [](M& m) { add_named(m, EntityKind::kLocation, "area", "Graz", "Burglaries in Graz"); }},
      {"SubjectHoldsCompany",
       kRule,
       request,
       [](M& m) { add_named(m, EntityKind::kOrganisation, "company", "Muster AG", "Muster AG"); },
       [](M& m) {
         add_named(
             m, EntityKind::kOrganisation, "public-body", "Ministry", "Visit of the Ministry");
       }},
      {"SubjectTurnsRound",
       "rule.subject-direction",
       request,
       [](M& m) { set_subject(m, "Thefts \u202Ein Graz"); },
       [](M& m) { set_subject(m, "Thefts \u200Fin Graz"); }},
  };
}

}  // namespace gateway::samples
