#include <algorithm>
#include <array>
#include <string_view>

#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// Categories as bits, so that a row can list several.
constexpr unsigned kSuspects = 1U;     // Suspects and likely offenders: B.2.
constexpr unsigned kContacts = 2U;     // Contacts and associates: B.3.
constexpr unsigned kVictims = 4U;      // B.4.
constexpr unsigned kWitnesses = 8U;    // B.5.
constexpr unsigned kInformants = 16U;  // B.6.
constexpr unsigned kFullData = kSuspects | kContacts;
constexpr unsigned kProtected = kVictims | kWitnesses | kInformants;

struct FieldRow {
  std::string_view field;
  unsigned allowed;
};

/// Fields of a person that not every category may bear. A field without a row is a personal
/// detail, the description or one of the first three identification items: allowed for all.
constexpr std::array kFields{
    FieldRow{"BiometricReference", kFullData},
    FieldRow{"Occupation", kFullData},
    FieldRow{"Skill", kFullData},
    FieldRow{"FinancialSituation", kFullData},
    FieldRow{"BankAccount", kFullData},
    FieldRow{"Behaviour", kFullData},
    FieldRow{"TelephoneNumber", kFullData},
    FieldRow{"ElectronicAddress", kFullData},
    FieldRow{"VehicleRegistration", kFullData},
    FieldRow{"CriminalConduct", kFullData},
    FieldRow{"OtherSystemReference", kFullData},
    FieldRow{"ReasonForVictimisation", kVictims},
    FieldRow{"Damage", kVictims},
    FieldRow{"AnonymityGuaranteed", kProtected},
    FieldRow{"ProtectionMeasures", kWitnesses | kInformants},
    FieldRow{"CodedIdentity", kInformants},
};

unsigned bit_of(DataSubject category) {
  switch (category) {
    case DataSubject::kSuspectOrConvicted:
    case DataSubject::kLikelyToCommit:
      return kSuspects;
    case DataSubject::kContactOrAssociate:
      return kContacts;
    case DataSubject::kVictimOrPossibleVictim:
      return kVictims;
    case DataSubject::kPossibleWitness:
      return kWitnesses;
    case DataSubject::kInformant:
      return kInformants;
  }
  return 0;
}

bool is_allowed(std::string_view field, unsigned category) {
  const auto* row = std::ranges::find(kFields, field, &FieldRow::field);
  return row == kFields.end() || (row->allowed & category) != 0;
}

void check_person_category(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Entity& entity : message.entities) {
    if (entity.kind == EntityKind::kPerson && !entity.data_subject)
      report(rule, entity.place, found);
  }
}

void check_person_fields(const CaseMessage& message, const Rule& rule, Findings& found) {
  for (const Entity& entity : message.entities) {
    if (entity.kind != EntityKind::kPerson || !entity.data_subject) continue;
    const unsigned category = bit_of(*entity.data_subject);
    for (const Field& field : entity.fields) {
      if (!is_allowed(field.name, category)) report(rule, field.place, found);
    }
  }
}

constexpr std::array kRules{
    Rule{"rule.person-category",
         "A person must bear the category of data subject.",
         "Regulation (EU) 2016/794 Annex II section B point 1; Directive (EU) 2016/680 Art. 6",
         kRefuse,
         check_person_category},
    Rule{"rule.person-field",
         "This data must not be given for a person of this category.",
         "Regulation (EU) 2016/794 Annex II section B points 2 to 6; Directive (EU) 2023/977 Art. "
         "10(b)",
         kRefuse,
         check_person_fields},
};

}  // namespace

std::span<const Rule> data_categories_rules() {
  return kRules;
}

}  // namespace gateway
