/// \file
/// Check digits of the numbers that investigators mistype. Pure; each takes the number as the
/// schema allows it.
#pragma once

#include <string_view>

namespace gateway {

/// ISO 13616: the number, country moved to the end, is 1 modulo 97, its check digits are 02 to 98,
/// and it has the length of its country where the register names one.
[[nodiscard]] bool iban_holds(std::string_view iban);

/// Luhn over 15 digits (3GPP TS 23.003).
[[nodiscard]] bool imei_holds(std::string_view imei);

/// ISO 3779 with the check digit of 49 CFR 565 at place 9. Only vehicles made for North America
/// (first character 1 to 5) bear one; any other number holds.
[[nodiscard]] bool vin_holds(std::string_view vin);

/// ICAO 9303: nine characters and their check digit, weights 7, 3, 1.
[[nodiscard]] bool mrz_number_holds(std::string_view number);

}  // namespace gateway
