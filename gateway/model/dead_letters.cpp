#include "gateway/model/dead_letters.h"

#include <array>

#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kReleaseCauses{Spelling{ReleaseCause::kLater, "later"},
                                    Spelling{ReleaseCause::kFailed, "failed"},
                                    Spelling{ReleaseCause::kRefused, "refused"}};

constexpr std::array kOutcomes{Spelling{AttemptOutcome::kOpen, "open"},
                               Spelling{AttemptOutcome::kConfirmed, "confirmed"},
                               Spelling{AttemptOutcome::kGivenBack, "given-back"},
                               Spelling{AttemptOutcome::kFailed, "failed"},
                               Spelling{AttemptOutcome::kRefused, "refused"}};

constexpr std::array kDeadLetterCauses{Spelling{DeadLetterCause::kRejected, "rejected"},
                                       Spelling{DeadLetterCause::kDeadLettered, "dead-lettered"}};

constexpr std::array kNotices{Spelling{DeadLetterNotice::kDue, "due"},
                              Spelling{DeadLetterNotice::kTold, "told"},
                              Spelling{DeadLetterNotice::kNobody, "nobody"}};

}  // namespace

std::string_view to_text(ReleaseCause cause) {
  return spell(kReleaseCauses, cause);
}

std::optional<ReleaseCause> release_cause_from_text(std::string_view text) {
  return look_up(kReleaseCauses, text);
}

std::string_view to_text(AttemptOutcome outcome) {
  return spell(kOutcomes, outcome);
}

std::string_view to_text(DeadLetterCause cause) {
  return spell(kDeadLetterCauses, cause);
}

std::string_view to_text(DeadLetterNotice notice) {
  return spell(kNotices, notice);
}

}  // namespace gateway
