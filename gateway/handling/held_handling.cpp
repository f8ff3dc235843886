#include "gateway/handling/held_handling.h"

#include <algorithm>

namespace gateway {
namespace {

/// Something that the provider said, and whether it still counts.
struct Said {
  HandlingCodes codes;
  std::optional<Timestamp> erase_by;
  Timestamp from = Timestamp::min();
  bool codes_stand = true;
  bool erasure_stands = true;
};

bool relaxes_all(const HandlingVersion& version) {
  return version.change == HandlingChangeKind::kRelax && version.whole_message;
}

bool counts(const HandlingVersion& version) {
  return version.change == HandlingChangeKind::kTighten || relaxes_all(version);
}

/// Ends what was said before `version` and in force when it came into force.
void relax(std::vector<Said>& said, const HandlingVersion& version) {
  for (Said& earlier : said) {
    if (earlier.from > version.in_force_from) continue;
    earlier.codes_stand = false;
    if (version.erase_by) earlier.erasure_stands = false;
  }
}

void unite(HeldHandling& held, const Said& said) {
  if (said.codes_stand) held.codes = held.codes.united_with(said.codes);
  if (!said.erasure_stands || !said.erase_by) return;
  held.erase_by = held.erase_by ? std::min(*held.erase_by, *said.erase_by) : *said.erase_by;
}

}  // namespace

HeldHandling handling_at(const HeldHandling& admitted,
                         std::span<const HandlingVersion> versions,
                         Timestamp at) {
  std::vector<Said> said{{.codes = admitted.codes, .erase_by = admitted.erase_by}};
  HeldHandling held{.codes = {}, .erase_by = {}, .version = admitted.version};
  for (const HandlingVersion& version : versions) {
    if (version.in_force_from > at) continue;
    held.version = std::max(held.version, version.version);
    if (relaxes_all(version)) relax(said, version);
    if (!counts(version)) continue;
    said.push_back(
        {.codes = version.codes, .erase_by = version.erase_by, .from = version.in_force_from});
  }
  for (const Said& each : said)
    unite(held, each);
  return held;
}

std::optional<std::uint32_t> restriction_at(const HeldHandling& admitted,
                                            std::span<const HandlingVersion> versions,
                                            Timestamp at) {
  if (!handling_at(admitted, versions, at).codes.contains(HandlingCode::kH3)) return std::nullopt;
  std::uint32_t newest = admitted.version;
  for (const HandlingVersion& version : versions) {
    const bool says = version.in_force_from <= at && version.codes.contains(HandlingCode::kH3);
    if (says) newest = std::max(newest, version.version);
  }
  return newest;
}

}  // namespace gateway
