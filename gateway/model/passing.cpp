#include "gateway/model/passing.h"

#include <array>

#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kKinds{Spelling{PassingKind::kForward, "forward"},
                            Spelling{PassingKind::kAssignment, "assignment"},
                            Spelling{PassingKind::kDisclosure, "disclosure"}};

constexpr std::array kReasons{Spelling{ReturnReason::kNotCompetent, "not-competent"},
                              Spelling{ReturnReason::kNoCapacity, "no-capacity"},
                              Spelling{ReturnReason::kAlreadyHandled, "already-handled"},
                              Spelling{ReturnReason::kOther, "other"}};

}  // namespace

std::string_view to_text(PassingKind value) {
  return spell(kKinds, value);
}

std::string_view to_text(ReturnReason value) {
  return spell(kReasons, value);
}

std::optional<ReturnReason> return_reason_from_text(std::string_view text) {
  return look_up(kReasons, text);
}

}  // namespace gateway
