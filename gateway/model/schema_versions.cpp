#include "gateway/model/schema_versions.h"

#include <algorithm>

namespace gateway {
namespace {

/// " (from 2027-01-01T00:00:00.000Z until 2028-01-01T00:00:00.000Z)"; empty without any date.
std::string dates_of(const SchemaVersion& version) {
  std::string dates;
  if (version.from) dates += "from " + to_text(*version.from);
  if (version.from && version.until) dates += " ";
  if (version.until) dates += "until " + to_text(*version.until);
  return dates.empty() ? dates : " (" + dates + ")";
}

std::string names_in_force(const SchemaVersions& versions, Timestamp now) {
  std::string names;
  for (const auto& version : versions) {
    if (!in_force(version, now)) continue;
    if (!names.empty()) names += ", ";
    names += version.name + dates_of(version);
  }
  return names.empty() ? "none" : names;
}

/// Called for a version that is not in force.
std::string state_of(const SchemaVersion& version, Timestamp now) {
  if (version.from && now < *version.from)
    return "Schema version " + version.name + " is in force from " + to_text(*version.from) + " on";
  return "Schema version " + version.name + " was in force until " +
         to_text(version.until.value_or(now));
}

}  // namespace

SchemaVersions first_version_alone() {
  return {{.name = std::string(kFirstSchemaVersion), .from = {}, .until = {}}};
}

bool in_force(const SchemaVersion& version, Timestamp now) {
  return (!version.from || *version.from <= now) && (!version.until || now < *version.until);
}

std::optional<Refusal> refusal_of_version(const SchemaVersions& versions,
                                          std::string_view stated,
                                          Timestamp now) {
  const auto found = std::find_if(versions.begin(), versions.end(), [stated](const auto& version) {
    return version.name == stated;
  });
  if (found == versions.end())
    return refusal(RefusalCode::kVersionUnknown, "This gateway does not know the schema version.");
  if (in_force(*found, now)) return std::nullopt;
  return refusal(RefusalCode::kVersionNotInForce,
                 state_of(*found, now) + "; in force now: " + names_in_force(versions, now) + ".");
}

}  // namespace gateway
