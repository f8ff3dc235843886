#include "tools/liaison-verify/sections.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/export_names.h"
#include "tools/liaison-verify/json.h"

namespace verify {
namespace {

using enum DamageKind;

constexpr std::string_view kLabel = "liaison-section-v1\n";
constexpr std::size_t kSaltBytes = 16;

/// What a line says. Erased sections have neither salt nor content.
struct SectionLine {
  std::uint64_t entry = 0;
  std::string name;
  std::optional<std::string> salt;
  std::string content;
};

template <class Kind>
const Kind* member_as(const Json& json, std::string_view name) {
  const Json* member = json.member(name);
  return member == nullptr ? nullptr : member->as<Kind>();
}

std::optional<SectionLine> read_line(std::string_view line) {
  const auto json = read_json(line);
  if (!json || !is_canonical(line, *json)) return std::nullopt;
  const auto* object = json->as<Json::Object>();
  const auto* entry = member_as<std::uint64_t>(*json, "entry");
  const auto* name = member_as<std::string>(*json, "name");
  if (object == nullptr || entry == nullptr || name == nullptr) return std::nullopt;
  SectionLine section{.entry = *entry, .name = *name, .salt = {}, .content = {}};
  if (member_as<bool>(*json, "erased") != nullptr) {
    return object->size() == 3 ? std::optional(section) : std::nullopt;
  }
  const auto* content = member_as<std::string>(*json, "content");
  const auto* salt = member_as<std::string>(*json, "salt");
  if (content == nullptr || salt == nullptr || object->size() != 4) return std::nullopt;
  section.content = *content;
  section.salt = from_hex(*salt);
  return section.salt && section.salt->size() == kSaltBytes ? std::optional(section) : std::nullopt;
}

bool is_canonical_content(std::string_view content) {
  const auto json = read_json(content);
  return json && is_canonical(content, *json);
}

/// Goes through one section file.
class Check {
 public:
  Check(std::uint64_t bundle, std::span<const Entry> entries, Hasher& hasher)
      : entries_(entries),
        first_(bundle * kTileWidth),
        hasher_(&hasher),
        place_{.file = sections_name(bundle), .entry = {}} {
    for (const Entry& entry : entries)
      counts_.committed += entry.sections.size();
  }

  void run(LineFile& file) {
    while (const auto line = file.next(kSectionBytesMax)) {
      place_.entry.reset();
      if (!file.is_whole()) damaged(kSectionMalformed, place_, "a line is cut or too long");
      check(*line);
    }
    place_.entry.reset();
    if (!previous_) damaged(kSectionMalformed, place_, "the file holds no line");
  }

  [[nodiscard]] const SectionCounts& counts() const { return counts_; }

 private:
  void check(std::string_view line) {
    const auto section = read_line(line);
    if (!section) damaged(kSectionMalformed, place_, "a line is no section in canonical JSON");
    place_.entry = section->entry;
    const std::pair position(section->entry, section->name);
    if (previous_ && *previous_ >= position) {
      damaged(kSectionMalformed, place_, "sections are not in order, or one stands twice");
    }
    previous_ = position;
    const Hash& commitment = committed(*section);
    if (!section->salt) {
      ++counts_.erased;
      return;
    }
    if (hasher_->of({kLabel, *section->salt, section->content}) != commitment) {
      damaged(kSectionAltered, place_, section->name + " is not what the entry commits to");
    }
    if (!is_canonical_content(section->content)) {
      damaged(kSectionMalformed, place_, section->name + " is not in canonical JSON");
    }
    ++counts_.disclosed;
  }

  [[nodiscard]] const Hash& committed(const SectionLine& section) const {
    const std::uint64_t offset = section.entry - first_;
    if (section.entry < first_ || offset >= entries_.size()) {
      damaged(kSectionUnknown, place_, "the entry is not in this bundle");
    }
    const auto& sections = entries_[offset].sections;
    const auto found = std::ranges::find(sections, section.name, &Commitment::name);
    if (found == sections.end()) {
      damaged(kSectionUnknown, place_, "the entry commits to no such section");
    }
    return found->hash;
  }

  std::span<const Entry> entries_;
  std::uint64_t first_;
  Hasher* hasher_;
  Place place_;
  SectionCounts counts_;
  std::optional<std::pair<std::uint64_t, std::string>> previous_;
};

}  // namespace

SectionCounts check_sections(const ExportFolder& folder,
                             std::uint64_t bundle,
                             std::span<const Entry> entries,
                             Hasher& hasher) {
  Check check(bundle, entries, hasher);
  const std::string name = sections_name(bundle);
  if (!folder.holds(name)) return check.counts();
  LineFile file = folder.lines_of(name);
  check.run(file);
  return check.counts();
}

}  // namespace verify
