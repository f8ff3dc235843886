#include "gateway/directory/person.h"

#include <algorithm>
#include <array>

#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::size_t kIdLengthMax = 64;
constexpr std::array kRoles{PersonRole::kOfficer,
                            PersonRole::kSupervisor,
                            PersonRole::kDataProtection,
                            PersonRole::kService};

bool fits_id(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

std::string_view to_text(PersonRole role) {
  switch (role) {
    case PersonRole::kOfficer:
      return "officer";
    case PersonRole::kSupervisor:
      return "supervisor";
    case PersonRole::kDataProtection:
      return "data-protection";
    case PersonRole::kService:
      return "service";
  }
  broken_invariant("every PersonRole has a text");
}

std::optional<PersonRole> person_role_from_text(std::string_view text) {
  const auto has_text = [&](PersonRole role) { return to_text(role) == text; };
  const auto* const role = std::ranges::find_if(kRoles, has_text);
  if (role == kRoles.end()) return std::nullopt;
  return *role;
}

bool is_person_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdLengthMax && std::ranges::all_of(text, fits_id);
}

}  // namespace gateway
