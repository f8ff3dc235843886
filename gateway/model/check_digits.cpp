#include "gateway/model/check_digits.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace gateway {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

/// 0 to 9 for digits, 10 to 35 for A to Z, -1 for anything else.
int base36(char letter) {
  if (is_digit(letter)) return letter - '0';
  if (letter >= 'A' && letter <= 'Z') return letter - 'A' + 10;
  return -1;
}

/// Remainder modulo 97 after the value has been written behind what came before.
int append_mod_97(int remainder, int value) {
  return (remainder * (value > 9 ? 100 : 10) + value) % 97;
}

/// Value of a letter in a vehicle identification number; I, O and Q do not occur.
int vin_value(char letter) {
  static constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";
  static constexpr std::string_view kValues = "12345678123457923456789";
  if (is_digit(letter)) return letter - '0';
  const auto at = kLetters.find(letter);
  return at == std::string_view::npos ? 0 : kValues[at] - '0';
}

/// Length of the account numbers of a country in the register of ISO 13616.
struct IbanLength {
  std::string_view country;
  std::size_t length;
};

constexpr std::array kIbanLengths{
    IbanLength{"AD", 24}, IbanLength{"AE", 23}, IbanLength{"AL", 28}, IbanLength{"AT", 20},
    IbanLength{"AZ", 28}, IbanLength{"BA", 20}, IbanLength{"BE", 16}, IbanLength{"BG", 22},
    IbanLength{"BH", 22}, IbanLength{"BI", 27}, IbanLength{"BR", 29}, IbanLength{"BY", 28},
    IbanLength{"CH", 21}, IbanLength{"CR", 22}, IbanLength{"CY", 28}, IbanLength{"CZ", 24},
    IbanLength{"DE", 22}, IbanLength{"DJ", 27}, IbanLength{"DK", 18}, IbanLength{"DO", 28},
    IbanLength{"EE", 20}, IbanLength{"EG", 29}, IbanLength{"ES", 24}, IbanLength{"FI", 18},
    IbanLength{"FK", 18}, IbanLength{"FO", 18}, IbanLength{"FR", 27}, IbanLength{"GB", 22},
    IbanLength{"GE", 22}, IbanLength{"GI", 23}, IbanLength{"GL", 18}, IbanLength{"GR", 27},
    IbanLength{"GT", 28}, IbanLength{"HN", 28}, IbanLength{"HR", 21}, IbanLength{"HU", 28},
    IbanLength{"IE", 22}, IbanLength{"IL", 23}, IbanLength{"IQ", 23}, IbanLength{"IS", 26},
    IbanLength{"IT", 27}, IbanLength{"JO", 30}, IbanLength{"KW", 30}, IbanLength{"KZ", 20},
    IbanLength{"LB", 28}, IbanLength{"LC", 32}, IbanLength{"LI", 21}, IbanLength{"LT", 20},
    IbanLength{"LU", 20}, IbanLength{"LV", 21}, IbanLength{"LY", 25}, IbanLength{"MC", 27},
    IbanLength{"MD", 24}, IbanLength{"ME", 22}, IbanLength{"MK", 19}, IbanLength{"MN", 20},
    IbanLength{"MR", 27}, IbanLength{"MT", 31}, IbanLength{"MU", 30}, IbanLength{"NI", 28},
    IbanLength{"NL", 18}, IbanLength{"NO", 15}, IbanLength{"OM", 23}, IbanLength{"PK", 24},
    IbanLength{"PL", 28}, IbanLength{"PS", 29}, IbanLength{"PT", 25}, IbanLength{"QA", 29},
    IbanLength{"RO", 24}, IbanLength{"RS", 22}, IbanLength{"RU", 33}, IbanLength{"SA", 24},
    IbanLength{"SC", 31}, IbanLength{"SD", 18}, IbanLength{"SE", 24}, IbanLength{"SI", 19},
    IbanLength{"SK", 24}, IbanLength{"SM", 27}, IbanLength{"SO", 23}, IbanLength{"ST", 25},
    IbanLength{"SV", 28}, IbanLength{"TL", 23}, IbanLength{"TN", 24}, IbanLength{"TR", 26},
    IbanLength{"UA", 29}, IbanLength{"VA", 22}, IbanLength{"VG", 24}, IbanLength{"XK", 20},
    IbanLength{"YE", 30}};

bool has_length_of_its_country(std::string_view iban) {
  const auto* row = std::ranges::find(kIbanLengths, iban.substr(0, 2), &IbanLength::country);
  return row == kIbanLengths.end() || iban.size() == row->length;
}

/// 98 minus a remainder modulo 97 is 2 to 98; the same remainder can be written by other digits.
bool has_possible_check_digits(std::string_view iban) {
  const std::string_view digits = iban.substr(2, 2);
  return digits >= "02" && digits <= "98";
}

}  // namespace

bool iban_holds(std::string_view iban) {
  if (iban.size() < 5) return false;
  if (!has_length_of_its_country(iban) || !has_possible_check_digits(iban)) return false;
  int remainder = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const int value = base36(iban[(i + 4) % iban.size()]);
    if (value < 0) return false;
    remainder = append_mod_97(remainder, value);
  }
  return remainder == 1;
}

bool imei_holds(std::string_view imei) {
  if (imei.size() != 15) return false;
  int sum = 0;
  for (std::size_t i = 0; i < imei.size(); ++i) {
    if (!is_digit(imei[i])) return false;
    const int digit = imei[i] - '0';
    const int weighted = i % 2 == 1 ? 2 * digit : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 == 0;
}

bool vin_holds(std::string_view vin) {
  static constexpr std::array kWeights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  if (vin.size() != kWeights.size()) return false;
  if (vin.front() < '1' || vin.front() > '5') return true;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i)
    sum += vin_value(vin[i]) * kWeights.at(i);
  const int check = sum % 11;
  return vin[8] == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

bool mrz_number_holds(std::string_view number) {
  static constexpr std::array kWeights{7, 3, 1};
  if (number.size() != 10 || !is_digit(number.back())) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const int value = number[i] == '<' ? 0 : base36(number[i]);
    if (value < 0) return false;
    sum += value * kWeights.at(i % 3);
  }
  return number.back() - '0' == sum % 10;
}

}  // namespace gateway
