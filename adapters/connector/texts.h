/// \file
/// The texts that stand beside documents for the people of an office. None quotes a document.
/// Pure, and the same for the same values: a repeat after a crash writes the same file.
#pragma once

#include <chrono>
#include <string>

#include "adapters/connector/answers.h"
#include "adapters/connector/document_checker.h"
#include "gateway/base/timestamp.h"

namespace adapters::connector {

/// NAME.reason.txt: code, rule, provision, each place, who lifts it, what to do.
[[nodiscard]] std::string reason_text(const Problem& problem, gateway::Timestamp arrived);

/// NAME.summary.txt: who gets it, by which row, and what the gateway knows it by.
[[nodiscard]] std::string summary_text(const Acceptance& acceptance,
                                       const CheckedDocument& checked);

/// Whom to telephone. Either may be empty.
struct DutyDesk {
  std::string authority;
  std::string telephone;
};

/// NOT-SENT-NAME.txt.
[[nodiscard]] std::string alarm_text(const DutyDesk& desk,
                                     std::chrono::minutes limit,
                                     gateway::Timestamp arrived);

/// "FR-SPOC, telephone +33 …", or where to find it.
[[nodiscard]] std::string spoken(const DutyDesk& desk);

}  // namespace adapters::connector
