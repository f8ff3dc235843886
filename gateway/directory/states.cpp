#include "gateway/directory/states.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gateway {
namespace {

constexpr std::array<std::string_view, 31> kStates{
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV",
    "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "CH"};

bool is_capital(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

}  // namespace

bool takes_part(const StateCode& state) {
  // XK is in European use for Kosovo, so it is not an invented state.
  const bool invented = is_state_code(state) && state.str().front() == 'X' && state.str() != "XK";
  return invented || std::ranges::find(kStates, state.str()) != kStates.end();
}

bool is_state_code(const StateCode& state) {
  return state.str().size() == 2 && std::ranges::all_of(state.str(), is_capital);
}

const StateCode& union_code() {
  static const StateCode kUnion{"EU"};
  return kUnion;
}

}  // namespace gateway
