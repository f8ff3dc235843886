/// \file
/// The people of an authority, as the directory knows them: an opaque id, a role, a clearance.
///
/// Who stands behind an id is known to the authority's own register alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gateway/base/ids.h"
#include "gateway/directory/validity.h"
#include "gateway/model/labels.h"

namespace gateway {

/// What a person is at the authority. Spelled officer, supervisor, data-protection, service.
enum class PersonRole : std::uint8_t {
  kOfficer = 1,
  kSupervisor = 2,
  kDataProtection = 3,
  kService = 4  ///< Not a human being: stands for a system that fetches unattended.
};

[[nodiscard]] std::string_view to_text(PersonRole role);
[[nodiscard]] std::optional<PersonRole> person_role_from_text(std::string_view text);

/// Known by authority and id: another authority may use the same id for somebody else.
struct Person {
  AuthorityId authority;
  PersonId id;
  PersonRole role = PersonRole::kOfficer;
  Classification clearance = Classification::kBasicProtection;
  Validity validity;

  friend bool operator==(const Person&, const Person&) = default;
};

/// Whether the text has the form of a person's id: 1 to 64 of A-Z a-z 0-9 . _ -
[[nodiscard]] bool is_person_id(std::string_view text);

}  // namespace gateway
