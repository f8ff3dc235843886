/// \file
/// How long whoever is asked has for a first answer, and which messages end that.
///
/// Pure. Times are UTC and durations are exact: eight hours are eight hours also where a clock on
/// the wall is put forward or back, and seven days are 168 hours.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "gateway/model/case_message.h"
#include "gateway/model/labels.h"
#include "gateway/model/queue_events.h"

namespace workflow {

/// One row: a message of that urgency that asks is answered within that time of its admission.
struct FirstClockRow {
  std::string_view rule;
  std::string_view legal;
  gateway::MessageType type = gateway::MessageType::kRequest;
  gateway::Urgency urgency = gateway::Urgency::kRoutine;
  std::chrono::seconds within{0};
};

[[nodiscard]] std::span<const FirstClockRow> first_clock();

/// The row for a message; null where it needs no answer. It binds whom the message is addressed to,
/// and nobody who gets a copy.
[[nodiscard]] const FirstClockRow* first_clock_of(gateway::MessageType type,
                                                  gateway::Urgency urgency);

/// Whether messages of the type can answer one.
[[nodiscard]] bool may_answer(gateway::MessageType type);

/// What a message does to the items of the one that it replies to: an Information that answers in
/// full and a Refusal of the whole answer it, a RequestWithdrawal withdraws it; nothing else ends
/// anything, and nothing does that names no other message.
[[nodiscard]] std::optional<gateway::QueueEnding> closing_of(const gateway::CaseMessage& message);

}  // namespace workflow
