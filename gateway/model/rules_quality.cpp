#include <algorithm>
#include <array>
#include <string>

#include "gateway/model/check_digits.h"
#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// Fields whose values point to one person or thing and so do not belong into a subject line.
constexpr std::array<std::string_view, 22> kIdentifying{"FamilyName",
                                                        "BirthName",
                                                        "Alias",
                                                        "IdentityDocumentNumber",
                                                        "NationalNumber",
                                                        "BankAccount",
                                                        "TelephoneNumber",
                                                        "ElectronicAddress",
                                                        "VehicleRegistration",
                                                        "CodedIdentity",
                                                        "Name",
                                                        "RegistrationNumber",
                                                        "TaxNumber",
                                                        "Vin",
                                                        "Number",
                                                        "MrzNumber",
                                                        "SerialNumber",
                                                        "Imei",
                                                        "Imsi",
                                                        "AccountName",
                                                        "Iban",
                                                        "WalletAddress"};

/// Shorter values ("Li", "Le") would be found in ordinary words.
constexpr std::size_t kShortestValue = 4;

/// Lower case for ASCII; other letters compare as they are.
std::string folded(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return out;
}

bool names_entity(std::string_view subject, const Entity& entity) {
  return std::ranges::any_of(entity.fields, [subject](const Field& field) {
    if (std::ranges::find(kIdentifying, field.name) == kIdentifying.end()) return false;
    const std::string value = folded(field.value.disclose());
    return value.size() >= kShortestValue && subject.find(value) != std::string_view::npos;
  });
}

/// Reports every field of that name whose check digits do not hold.
void check_numbers(const CaseMessage& message,
                   const Rule& rule,
                   std::string_view name,
                   bool (*holds)(std::string_view),
                   Violations& found) {
  for (const Entity& entity : message.entities) {
    for (const Field& field : entity.fields) {
      if (field.name == name && !holds(field.value.disclose())) report(rule, field.place, found);
    }
  }
}

void check_subject(const CaseMessage& message, const Rule& rule, Violations& found) {
  const std::string subject = folded(message.header.subject.disclose());
  const bool named = std::ranges::any_of(
      message.entities, [&](const Entity& entity) { return names_entity(subject, entity); });
  if (named) report(rule, place_of(message, "Header/Exchange/Subject"), found);
}

void check_structured(const CaseMessage& message, const Rule& rule, Violations& found) {
  const bool informs = message.header.type == MessageType::kInformation ||
                       message.header.type == MessageType::kSpontaneousInformation;
  if (!informs || message.attachments.empty()) return;
  if (message.entities.empty() && message.statements.empty() && is_blank(message.narrative))
    report(rule, message.attachments.front().place, found);
}

void check_iban(const CaseMessage& message, const Rule& rule, Violations& found) {
  check_numbers(message, rule, "Iban", iban_holds, found);
  check_numbers(message, rule, "BankAccount", iban_holds, found);
}

void check_imei(const CaseMessage& message, const Rule& rule, Violations& found) {
  check_numbers(message, rule, "Imei", imei_holds, found);
}

void check_vin(const CaseMessage& message, const Rule& rule, Violations& found) {
  check_numbers(message, rule, "Vin", vin_holds, found);
}

void check_mrz_number(const CaseMessage& message, const Rule& rule, Violations& found) {
  check_numbers(message, rule, "MrzNumber", mrz_number_holds, found);
}

constexpr std::array kRules{
    Rule{"rule.subject-entity-data",
         "The subject line should hold no name or number of an entity of the message.",
         "Council Decision 2013/488/EU Annex III",
         kWarn,
         check_subject},
    Rule{"rule.unstructured",
         "Information should not consist of attachments alone.",
         "Directive (EU) 2016/680 Art. 7(1)",
         kWarn,
         check_structured},
    Rule{"rule.iban",
         "The check digits of the account number do not hold.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_iban},
    Rule{"rule.imei",
         "The check digit of the device number does not hold.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_imei},
    Rule{"rule.vin",
         "The check digit of the vehicle identification number does not hold.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_vin},
    Rule{"rule.mrz-number",
         "The check digit of the document number does not hold.",
         "Directive (EU) 2016/680 Art. 4(1)(d)",
         kWarn,
         check_mrz_number},
};

}  // namespace

std::span<const Rule> quality_rules() {
  return kRules;
}

}  // namespace gateway
