/// \file
/// The check functions behind the rule table, grouped as their files are. Internal to the rules.
#pragma once

#include <string_view>
#include <vector>

#include "gateway/model/rules.h"

namespace gateway {

using Violations = std::vector<Violation>;

/// Appends the violation of `rule` at `place`.
void report(const Rule& rule, const Place& place, Violations& found);

/// Whether somebody wrote nothing that can be seen.
[[nodiscard]] bool is_blank(const Confidential<std::string>& text);

// rules_blank.cpp

/// Whether a UTF-8 text is empty or holds only white space and invisible characters of Unicode,
/// such as U+00A0, U+200B or U+FEFF.
[[nodiscard]] bool leaves_no_ink(std::string_view text);

// rules_header.cpp
void check_language(const CaseMessage& message, const Rule& rule, Violations& found);
void check_urgency_ground(const CaseMessage& message, const Rule& rule, Violations& found);
void check_urgency_reason(const CaseMessage& message, const Rule& rule, Violations& found);
void check_urgency_unclaimed(const CaseMessage& message, const Rule& rule, Violations& found);
void check_addressee_repeated(const CaseMessage& message, const Rule& rule, Violations& found);
void check_addressee_is_sender(const CaseMessage& message, const Rule& rule, Violations& found);
void check_in_reply_to_missing(const CaseMessage& message, const Rule& rule, Violations& found);
void check_in_reply_to_unfit(const CaseMessage& message, const Rule& rule, Violations& found);
void check_open_points(const CaseMessage& message, const Rule& rule, Violations& found);

// rules_request.cpp
void check_specification(const CaseMessage& message, const Rule& rule, Violations& found);
void check_necessity(const CaseMessage& message, const Rule& rule, Violations& found);
void check_holding_state(const CaseMessage& message, const Rule& rule, Violations& found);
void check_availability(const CaseMessage& message, const Rule& rule, Violations& found);
void check_purpose(const CaseMessage& message, const Rule& rule, Violations& found);
void check_facts(const CaseMessage& message, const Rule& rule, Violations& found);
void check_offence(const CaseMessage& message, const Rule& rule, Violations& found);
void check_link(const CaseMessage& message, const Rule& rule, Violations& found);
void check_use_limits(const CaseMessage& message, const Rule& rule, Violations& found);

// rules_labels.cpp
void check_handling_text(const CaseMessage& message, const Rule& rule, Violations& found);
void check_handling_code(const CaseMessage& message, const Rule& rule, Violations& found);
void check_classification_whole(const CaseMessage& message, const Rule& rule, Violations& found);
void check_classification_parts(const CaseMessage& message, const Rule& rule, Violations& found);

// rules_references.cpp
void check_ids_unique(const CaseMessage& message, const Rule& rule, Violations& found);
void check_references(const CaseMessage& message, const Rule& rule, Violations& found);

// rules_data_categories.cpp
void check_person_category(const CaseMessage& message, const Rule& rule, Violations& found);
void check_person_fields(const CaseMessage& message, const Rule& rule, Violations& found);
void check_person_means(const CaseMessage& message, const Rule& rule, Violations& found);

// rules_dates.cpp
void check_created_at(const CaseMessage& message, const Rule& rule, Violations& found);
void check_erase_by(const CaseMessage& message, const Rule& rule, Violations& found);
void check_reply_by(const CaseMessage& message, const Rule& rule, Violations& found);
void check_taken_in_hand(const CaseMessage& message, const Rule& rule, Violations& found);
void check_birth_date(const CaseMessage& message, const Rule& rule, Violations& found);
void check_death_date(const CaseMessage& message, const Rule& rule, Violations& found);

// rules_quality.cpp
void check_subject(const CaseMessage& message, const Rule& rule, Violations& found);
void check_structured(const CaseMessage& message, const Rule& rule, Violations& found);
void check_iban(const CaseMessage& message, const Rule& rule, Violations& found);
void check_imei(const CaseMessage& message, const Rule& rule, Violations& found);
void check_vin(const CaseMessage& message, const Rule& rule, Violations& found);
void check_mrz_number(const CaseMessage& message, const Rule& rule, Violations& found);

}  // namespace gateway
