#include <array>
#include <string_view>

#include "gateway/model/check_digits.h"
#include "gateway/model/rule_checks.h"

namespace gateway {
namespace {

using enum Severity;

/// Reports every field of that name whose check digits do not hold.
void check_numbers(const CaseMessage& message,
                   const Rule& rule,
                   std::string_view name,
                   bool (*holds)(std::string_view),
                   Findings& found) {
  for (const Entity& entity : message.entities) {
    for (const Field& field : entity.fields) {
      if (field.name == name && !holds(field.value.disclose())) report(rule, field.place, found);
    }
  }
}

void check_iban(const CaseMessage& message, const Rule& rule, Findings& found) {
  check_numbers(message, rule, "Iban", iban_holds, found);
  check_numbers(message, rule, "BankAccount", iban_holds, found);
}

void check_imei(const CaseMessage& message, const Rule& rule, Findings& found) {
  check_numbers(message, rule, "Imei", imei_holds, found);
}

void check_vin(const CaseMessage& message, const Rule& rule, Findings& found) {
  check_numbers(message, rule, "Vin", vin_holds, found);
}

void check_mrz_number(const CaseMessage& message, const Rule& rule, Findings& found) {
  check_numbers(message, rule, "MrzNumber", mrz_number_holds, found);
}

constexpr std::array kRules{
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

std::span<const Rule> check_digits_rules() {
  return kRules;
}

}  // namespace gateway
