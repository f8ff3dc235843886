#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/rule_checks.h"
#include "gateway/model/text_words.h"

namespace gateway {
namespace {

using enum Severity;

using Words = std::vector<std::u32string>;

/// How a value is looked for in the subject line.
enum class Form : std::uint8_t {
  kName,    ///< Each of its words stands there, in any order.
  kNumber,  ///< Words in a row that make up the value, wherever either is parted.
};

/// Fields whose values point to one person or thing and so do not belong into a subject line.
struct IdentifyingField {
  std::string_view name;
  Form form;
};

constexpr std::array kIdentifying{
    IdentifyingField{"FamilyName", Form::kName},
    IdentifyingField{"GivenName", Form::kName},
    IdentifyingField{"BirthName", Form::kName},
    IdentifyingField{"Alias", Form::kName},
    IdentifyingField{"Name", Form::kName},
    IdentifyingField{"BirthDate", Form::kNumber},
    IdentifyingField{"Address/Street", Form::kNumber},
    IdentifyingField{"IdentityDocumentNumber", Form::kNumber},
    IdentifyingField{"NationalNumber", Form::kNumber},
    IdentifyingField{"BankAccount", Form::kNumber},
    IdentifyingField{"TelephoneNumber", Form::kNumber},
    IdentifyingField{"ElectronicAddress", Form::kNumber},
    IdentifyingField{"VehicleRegistration", Form::kNumber},
    IdentifyingField{"CodedIdentity", Form::kNumber},
    IdentifyingField{"RegistrationNumber", Form::kNumber},
    IdentifyingField{"TaxNumber", Form::kNumber},
    IdentifyingField{"Vin", Form::kNumber},
    IdentifyingField{"Number", Form::kNumber},
    IdentifyingField{"MrzNumber", Form::kNumber},
    IdentifyingField{"SerialNumber", Form::kNumber},
    IdentifyingField{"Imei", Form::kNumber},
    IdentifyingField{"Imsi", Form::kNumber},
    IdentifyingField{"AccountName", Form::kNumber},
    IdentifyingField{"Indicator", Form::kNumber},
    IdentifyingField{"Iban", Form::kNumber},
    IdentifyingField{"AccountNumber", Form::kNumber},
    IdentifyingField{"WalletAddress", Form::kNumber},
    IdentifyingField{"Transaction", Form::kNumber},
    IdentifyingField{"IdentifyingNumber", Form::kNumber},
};

/// Entities whose name or indicator points to nobody: a town, a public body, malicious software.
struct OpenName {
  EntityKind kind;
  std::string_view field;
  std::string_view value_of_kind;
  bool is_open;  ///< Whether that kind is open, or every other kind is.
};

constexpr std::array kOpenNames{
    OpenName{EntityKind::kLocation, "Name", "address", false},
    OpenName{EntityKind::kOrganisation, "Name", "public-body", true},
    OpenName{EntityKind::kCommunicationMeans, "Indicator", "malware-name", true},
};

/// Shorter names ("Li", "Le") are ordinary words somewhere, shorter numbers are years.
constexpr std::size_t kShortestName = 3;
constexpr std::size_t kShortestNumber = 5;

bool is_open(const Entity& entity, std::string_view field) {
  return std::ranges::any_of(kOpenNames, [&](const OpenName& row) {
    if (row.kind != entity.kind || row.field != field) return false;
    const Field* kind = field_of(entity, "Kind");
    return kind != nullptr && (kind->value.disclose() == row.value_of_kind) == row.is_open;
  });
}

std::u32string joined(const Words& words) {
  std::u32string text;
  for (const std::u32string& word : words)
    text += word;
  return text;
}

/// Whether words from that one on make up the value.
bool begins_at(const Words& subject, std::size_t first, std::u32string_view value) {
  for (std::size_t i = first; i < subject.size() && !value.empty(); ++i) {
    if (!value.starts_with(subject[i])) return false;
    value.remove_prefix(subject[i].size());
  }
  return value.empty();
}

bool holds_number(const Words& subject, const Words& value) {
  const std::u32string number = joined(value);
  if (number.size() < kShortestNumber) return false;
  for (std::size_t first = 0; first < subject.size(); ++first) {
    if (begins_at(subject, first, number)) return true;
  }
  return false;
}

bool holds_name(const Words& subject, const Words& value) {
  if (joined(value).size() < kShortestName) return false;
  return std::ranges::all_of(value,
                             [&](const std::u32string& word) { return is_among(subject, word); });
}

bool points_to(const Words& subject, const Entity& entity, const Field& field) {
  const auto* row = std::ranges::find(kIdentifying, field.name, &IdentifyingField::name);
  if (row == kIdentifying.end() || is_open(entity, field.name)) return false;
  const Words value = folded_words(field.value.disclose());
  return row->form == Form::kName ? holds_name(subject, value) : holds_number(subject, value);
}

void check_subject(const CaseMessage& message, const Rule& rule, Findings& found) {
  const Words subject = folded_words(message.header.subject.disclose());
  const bool named = std::ranges::any_of(message.entities, [&](const Entity& entity) {
    return std::ranges::any_of(
        entity.fields, [&](const Field& field) { return points_to(subject, entity, field); });
  });
  if (named) report(rule, place_of(message, "Header/Exchange/Subject"), found);
}

void check_direction(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (turns_direction(message.header.subject.disclose()))
    report(rule, place_of(message, "Header/Exchange/Subject"), found);
}

constexpr std::array kRules{
    Rule{"rule.subject-entity-data",
         "The subject line should hold no name or number of an entity of the message.",
         "Council Decision 2013/488/EU Annex III",
         kWarn,
         check_subject},
    Rule{"rule.subject-direction",
         "The subject line should hold no character that turns the direction of writing.",
         "",
         kWarn,
         check_direction},
};

}  // namespace

std::span<const Rule> subject_rules() {
  return kRules;
}

}  // namespace gateway
