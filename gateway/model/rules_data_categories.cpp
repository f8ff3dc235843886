#include <algorithm>
#include <array>
#include <map>
#include <string>

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

/// Connections that say somebody has or uses a thing, as against what happened to it.
constexpr std::array<std::string_view, 4> kHaving{"owns", "uses", "holds", "issued-to"};

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

bool is_protected(const Entity& entity) {
  return entity.kind == EntityKind::kPerson && entity.data_subject &&
         (bit_of(*entity.data_subject) & kProtected) != 0;
}

bool is_means(const Entity& entity) {
  return entity.kind == EntityKind::kFinancialProduct ||
         entity.kind == EntityKind::kCommunicationMeans ||
         entity.kind == EntityKind::kMeansOfTransport;
}

using EntityIndex = std::map<std::string_view, const Entity*>;

bool ties_means_to_protected(const Connection& connection, const EntityIndex& entities) {
  const auto from = entities.find(connection.from);
  const auto to = entities.find(connection.to);
  if (from == entities.end() || to == entities.end()) return false;
  if (std::ranges::find(kHaving, connection.kind) == kHaving.end()) return false;
  return (is_protected(*from->second) && is_means(*to->second)) ||
         (is_protected(*to->second) && is_means(*from->second));
}

void check_person_category(const CaseMessage& message, const Rule& rule, Violations& found) {
  for (const Entity& entity : message.entities) {
    if (entity.kind == EntityKind::kPerson && !entity.data_subject)
      report(rule, entity.place, found);
  }
}

void check_person_fields(const CaseMessage& message, const Rule& rule, Violations& found) {
  for (const Entity& entity : message.entities) {
    if (entity.kind != EntityKind::kPerson || !entity.data_subject) continue;
    const unsigned category = bit_of(*entity.data_subject);
    for (const Field& field : entity.fields) {
      if (!is_allowed(field.name, category)) report(rule, field.place, found);
    }
  }
}

void check_person_means(const CaseMessage& message, const Rule& rule, Violations& found) {
  EntityIndex entities;
  for (const Entity& entity : message.entities)
    entities.emplace(entity.id, &entity);
  for (const Connection& connection : message.connections) {
    if (ties_means_to_protected(connection, entities)) report(rule, connection.place, found);
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
    Rule{"rule.person-means",
         "Accounts, telephones and vehicles must not be tied to a victim, witness or informant.",
         "Regulation (EU) 2016/794 Annex II section B points 4 to 6; Directive (EU) 2023/977 Art. "
         "10(b)",
         kRefuse,
         check_person_means},
};

}  // namespace

std::span<const Rule> data_categories_rules() {
  return kRules;
}

}  // namespace gateway
