/// \file
/// What the files of the rule table share. Internal to the rules.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "gateway/model/findings.h"
#include "gateway/model/rules.h"

namespace gateway {

/// Adds the violation of `rule` at `place`.
inline void report(const Rule& rule, const Place& place, Findings& found) {
  found.add(rule, place);
}

/// The latest day that it can have been anywhere at that time, as xs:date writes it; days in that
/// form compare as texts. A document names days without a zone.
[[nodiscard]] std::string latest_day_of(Timestamp time);

/// The earliest such day.
[[nodiscard]] std::string earliest_day_of(Timestamp time);

/// Whether somebody wrote nothing that can be seen.
[[nodiscard]] bool is_blank(const Confidential<std::string>& text);

/// Whether the text can be the reference of a person: it holds a letter.
[[nodiscard]] bool names_somebody(const Confidential<std::string>& text);

/// Where an element that is missing or blank is reported: at itself if it is there, else at the
/// root.
[[nodiscard]] Place place_or_root(const CaseMessage& message, const std::string& path);

/// The path of the element with that index, counted from 0, among equal ones.
[[nodiscard]] std::string path_of(std::string_view element, std::size_t index);

/// Whether the message holds entities, statements, attachments or a narrative.
[[nodiscard]] bool has_case_content(const CaseMessage& message);

/// The first field of that name, or null.
[[nodiscard]] const Field* field_of(const Entity& entity, std::string_view name);

/// The state that an authority belongs to: its id begins with the code.
[[nodiscard]] std::string_view state_of(const AuthorityId& authority);

/// Whether the list holds the value.
template <class List, class Value>
[[nodiscard]] bool is_among(const List& list, const Value& value) {
  return std::ranges::find(list, value) != std::ranges::end(list);
}

/// Whether an equal element stands before the one with that index.
template <class List>
[[nodiscard]] bool is_repeated(const List& list, std::size_t index) {
  const auto here = list.begin() + static_cast<std::ptrdiff_t>(index);
  return std::find(list.begin(), here, *here) != here;
}

/// The body if the message is of that type, else null.
template <class Body>
[[nodiscard]] const Body* body_of(const CaseMessage& message) {
  return std::get_if<Body>(&message.body);
}

/// The rules by subject, each in a file of its own, in the order of the table.
[[nodiscard]] std::span<const Rule> header_rules();
[[nodiscard]] std::span<const Rule> transfer_rules();
[[nodiscard]] std::span<const Rule> request_rules();
[[nodiscard]] std::span<const Rule> answer_rules();
[[nodiscard]] std::span<const Rule> refusal_rules();
[[nodiscard]] std::span<const Rule> notice_rules();
[[nodiscard]] std::span<const Rule> consent_rules();
[[nodiscard]] std::span<const Rule> labels_rules();
[[nodiscard]] std::span<const Rule> references_rules();
[[nodiscard]] std::span<const Rule> data_categories_rules();
[[nodiscard]] std::span<const Rule> connections_rules();
[[nodiscard]] std::span<const Rule> dates_rules();
[[nodiscard]] std::span<const Rule> entity_dates_rules();
[[nodiscard]] std::span<const Rule> text_rules();
[[nodiscard]] std::span<const Rule> subject_rules();
[[nodiscard]] std::span<const Rule> structure_rules();
[[nodiscard]] std::span<const Rule> check_digits_rules();

}  // namespace gateway
