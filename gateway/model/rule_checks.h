/// \file
/// What the files of the rule table share. Internal to the rules.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gateway/model/rules.h"

namespace gateway {

using Violations = std::vector<Violation>;

/// Appends the violation of `rule` at `place`.
void report(const Rule& rule, const Place& place, Violations& found);

/// The day of a time in UTC as xs:date writes it; days in that form compare as texts.
[[nodiscard]] std::string day_of(Timestamp time);

/// Whether somebody wrote nothing that can be seen.
[[nodiscard]] bool is_blank(const Confidential<std::string>& text);

// rules_blank.cpp

/// Whether a UTF-8 text is empty or holds only white space and invisible characters of Unicode,
/// such as U+00A0, U+200B or U+FEFF.
[[nodiscard]] bool leaves_no_ink(std::string_view text);

/// Where an element that is missing or blank is reported: at itself if it is there, else at the
/// root.
[[nodiscard]] Place place_or_root(const CaseMessage& message, const std::string& path);

/// Whether the message holds entities, statements, attachments or a narrative.
[[nodiscard]] bool has_case_content(const CaseMessage& message);

/// The body if the message is of that type, else null.
template <class Body>
[[nodiscard]] const Body* body_of(const CaseMessage& message) {
  return std::get_if<Body>(&message.body);
}

/// The rules by subject, each in a file of its own.
[[nodiscard]] std::span<const Rule> header_rules();
[[nodiscard]] std::span<const Rule> request_rules();
[[nodiscard]] std::span<const Rule> answer_rules();
[[nodiscard]] std::span<const Rule> notice_rules();
[[nodiscard]] std::span<const Rule> labels_rules();
[[nodiscard]] std::span<const Rule> references_rules();
[[nodiscard]] std::span<const Rule> data_categories_rules();
[[nodiscard]] std::span<const Rule> dates_rules();
[[nodiscard]] std::span<const Rule> quality_rules();

}  // namespace gateway
