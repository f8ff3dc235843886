#include "tests/property/messages/random_values.h"

#include <array>
#include <span>
#include <stdexcept>

namespace property_messages {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kHex = "0123456789abcdef";

/// Pieces of a line: nothing that xs:token would collapse.
constexpr std::array kWords{"a"sv,
                            "Muster"sv,
                            "<b>"sv,
                            "&amp;"sv,
                            "\"quoted\""sv,
                            "it's"sv,
                            "]]>"sv,
                            "<![CDATA["sv,
                            "<!--"sv,
                            "\xC3\xA9t\xC3\xA9"sv,                 // Latin, two bytes
                            "\xCE\xA9\xD0\x96"sv,                  // Greek, Cyrillic
                            "\xE6\xBC\xA2\xE2\x82\xAC"sv,          // three bytes
                            "\xF0\x9F\x9A\x9B\xF0\xA0\x80\x80"sv,  // four bytes
                            "\xC2\xA0"sv,                          // no-break space
                            "\xE2\x80\xA8"sv,                      // line separator
                            "\xEF\xBB\xBF"sv,                      // byte order mark
                            "\xEF\xBF\xBD"sv};                     // the last that XML allows here

/// What free text holds besides.
constexpr std::array kSpaces{" "sv, "  "sv, "\n"sv, "\r\n"sv, "\r"sv, "\t"sv, "\n\n  "sv};

}  // namespace

std::string RandomValues::digits(std::size_t count) {
  return letters("0123456789", count);
}

std::string RandomValues::letters(std::string_view alphabet, std::size_t count) {
  std::string text;
  while (text.size() < count)
    text.push_back(alphabet[below(alphabet.size())]);
  return text;
}

std::string RandomValues::joined(std::span<const std::string_view> pieces, bool spaced) {
  std::string text;
  for (auto count = 1 + below(6); count > 0; --count) {
    if (!text.empty() && spaced) text += " ";
    text += pieces[below(pieces.size())];
    if (!spaced) text += kSpaces.at(below(kSpaces.size()));
  }
  return text;
}

std::string RandomValues::uuid() {
  std::string text = letters(kHex, 32);
  for (const std::size_t at : {8U, 13U, 18U, 23U})
    text.insert(at, "-");
  return text;
}

std::string RandomValues::date() {
  const auto two = [](std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(1880 + below(300)) + "-" + two(1 + below(12)) + "-" + two(1 + below(28));
}

gateway::Timestamp RandomValues::time() {
  constexpr std::uint64_t kCentury = 100ULL * 365 * 24 * 3600 * 1000;
  const auto since = (std::uint64_t{random_()} << 32U | random_()) % kCentury;
  return gateway::Timestamp(std::chrono::milliseconds(since));
}

std::string RandomValues::of(std::string_view type) {
  const auto list = code_lists().find(type);
  if (list != code_lists().end()) return list->second[below(list->second.size())];
  if (type == "ShortText") return joined(kWords, true);
  if (type == "Text" || type == "LongText") return joined(kWords, false);
  if (type == "boolean") return coin() ? "true" : "false";
  if (type == "ZonedDateTime") return gateway::to_text(time());
  if (type == "FullDate") return date();
  if (type == "Year") return date().substr(0, 4);
  if (type == "PartialDate") return date().substr(0, std::array{4U, 7U, 10U}.at(below(3)));
  if (type == "Latitude") return std::to_string(below(90)) + "." + digits(6);
  if (type == "Longitude") return "-" + std::to_string(below(180)) + "." + digits(6);
  if (type == "Amount") return std::to_string(below(100'000'000)) + "." + digits(4);
  return pattern_value(type);
}

std::string RandomValues::pattern_value(std::string_view type) {
  if (type == "Uuid") return uuid();
  if (type == "AuthorityId") return letters(kCapitals, 2) + "-" + letters("AZ09-", 1 + below(60));
  if (type == "LocalId") return "_" + letters("abcXYZ019.-_", below(64));
  if (type == "CountryCode") return letters(kCapitals, 2);
  if (type == "CurrencyCode") return letters(kCapitals, 3);
  if (type == "MediaType") return "text/" + letters("azAZ09.+-", 1 + below(100));
  if (type == "TelephoneNumber") return "+" + digits(3 + below(28));
  if (type == "Iban") return letters(kCapitals, 2) + digits(2) + letters("AZ09", 11 + below(20));
  if (type == "Imei") return digits(15);
  if (type == "Vin") return letters("AHJNPRZ09", 17);
  if (type == "MrzNumber") return letters("AZ09<", 9) + digits(1);
  throw std::runtime_error("no random value of the type " + std::string(type));
}

}  // namespace property_messages
