#include "gateway/model/check_digits.h"

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

}  // namespace

bool iban_holds(std::string_view iban) {
  if (iban.size() < 5) return false;
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
