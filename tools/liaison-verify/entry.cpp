#include "tools/liaison-verify/entry.h"

#include <algorithm>
#include <string>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/id_forms.h"
#include "tools/liaison-verify/json.h"

namespace verify {
namespace {

using enum DamageKind;

constexpr std::uint64_t kFormatVersion = 1;
constexpr std::string_view kLogOpened = "log.opened";

/// The members of an entry, each of the kind that it must be of.
struct Members {
  const std::uint64_t* at = nullptr;
  const std::string* digest = nullptr;
  const std::string* event = nullptr;
  const Json::Object* ids = nullptr;
  const Json::Object* sections = nullptr;
};

template <class Kind>
const Kind* member_as(const Json& json, std::string_view name) {
  const Json* member = json.member(name);
  return member == nullptr ? nullptr : member->as<Kind>();
}

std::optional<Members> members_of(const Json& json) {
  const Members members{.at = member_as<std::uint64_t>(json, "at"),
                        .digest = member_as<std::string>(json, "digest"),
                        .event = member_as<std::string>(json, "event"),
                        .ids = member_as<Json::Object>(json, "ids"),
                        .sections = member_as<Json::Object>(json, "sections")};
  const auto* version = member_as<std::uint64_t>(json, "v");
  const bool complete = members.at != nullptr && members.event != nullptr &&
                        members.ids != nullptr && members.sections != nullptr &&
                        version != nullptr && *version == kFormatVersion;
  const std::size_t count = members.digest == nullptr ? 5 : 6;
  const auto* object = json.as<Json::Object>();
  return complete && object != nullptr && object->size() == count ? std::optional(members)
                                                                  : std::nullopt;
}

bool is_opaque_id(const Json& json) {
  const auto* text = json.as<std::string>();
  return text != nullptr && std::ranges::all_of(*text, [](char c) {
           return c >= ' ' && c <= '~' && c != '"' && c != '\\';
         });
}

std::optional<Hash> hash_of(const Json& json) {
  const auto* text = json.as<std::string>();
  return text == nullptr ? std::nullopt : hash_from(from_hex(*text));
}

/// Whether every value is of the form that it must have, whatever the event.
bool is_well_formed(const Members& members) {
  const auto id = [](const auto& member) { return is_opaque_id(member.second); };
  const auto commitment = [](const auto& member) { return hash_of(member.second).has_value(); };
  return std::ranges::all_of(*members.ids, id) &&
         std::ranges::all_of(*members.sections, commitment) &&
         (members.digest == nullptr || hash_from(from_hex(*members.digest)));
}

bool has_names(const Json::Object& members, const std::vector<std::string_view>& names) {
  return std::ranges::equal(members, names, {}, &Json::Object::value_type::first);
}

const std::string& text_of(const Json& id) {
  return std::get<std::string>(id.value);  // As is_well_formed() found out.
}

bool have_forms(const Json::Object& ids) {
  return std::ranges::all_of(
      ids, [](const auto& id) { return has_id_form(id.first, text_of(id.second)); });
}

/// With the further ids of the event or without any of them.
bool has_ids(const Json::Object& ids, const EventRow& event) {
  std::vector<std::string_view> all = event.ids;
  all.insert(all.end(), event.further_ids.begin(), event.further_ids.end());
  return (has_names(ids, event.ids) || has_names(ids, all)) && have_forms(ids);
}

bool fits(const Members& members, const EventRow& event) {
  const bool digest = members.digest != nullptr;
  const bool digest_fits =
      event.digest == DigestRule::kOptional || digest == (event.digest == DigestRule::kRequired);
  return digest_fits && has_ids(*members.ids, event) &&
         has_names(*members.sections, event.sections);
}

/// Of ids that have their names, in their order, and forms.
Opening opening_from(const Json::Object& ids) {
  const auto text = [&ids](std::size_t place) { return text_of(ids.at(place).second); };
  Opening opening{.log = text(0), .predecessor = {}};
  if (ids.size() > 1) {
    const auto root = hash_from(from_hex(text(2)));
    const auto size = from_decimal(text(3));
    opening.predecessor = {.log = text(1), .head = {.size = size.value(), .root = root.value()}};
  }
  return opening;
}

Entry entry_from(const Members& members, const EventRow& event) {
  Entry entry{.event = &event, .at = *members.at, .digest = {}, .sections = {}, .opening = {}};
  if (members.digest != nullptr) entry.digest = hash_from(from_hex(*members.digest));
  entry.sections.reserve(event.sections.size());
  for (std::size_t i = 0; i < event.sections.size(); ++i) {
    entry.sections.push_back(
        {.name = event.sections[i], .hash = *hash_of((*members.sections)[i].second)});
  }
  if (event.event == kLogOpened) entry.opening = opening_from(*members.ids);
  return entry;
}

}  // namespace

Entry read_entry(std::string_view line, const Place& place) {
  if (line.size() > kEntryBytesMax) {
    damaged(kEntryMalformed, place, "the line is longer than 4096 bytes");
  }
  const auto json = read_json(line);
  const auto members = json ? members_of(*json) : std::nullopt;
  if (!members || !is_well_formed(*members)) {
    damaged(kEntryMalformed, place, "the line is no entry of format version 1");
  }
  if (!is_canonical(line, *json)) {
    damaged(kEntryNotCanonical, place, "the line is not the entry's one canonical spelling");
  }
  const EventRow* event = find_event(*members->event);
  if (event == nullptr)
    damaged(kUnknownEvent, place, "the event is not of this list: " + *members->event);
  if (!fits(*members, *event)) {
    damaged(kWrongMembers,
            place,
            "ids, digest or sections are not as " + *members->event + " has them");
  }
  return entry_from(*members, *event);
}

}  // namespace verify
