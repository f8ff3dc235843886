#include "gateway/model/europol.h"

#include <array>

#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kVerdicts{Spelling{EuropolVerdict::kYes, "yes"},
                               Spelling{EuropolVerdict::kNo, "no"},
                               Spelling{EuropolVerdict::kLater, "later"}};

constexpr std::array kPurposes{
    Spelling{EuropolPurpose::kCrossChecking, "cross-checking"},
    Spelling{EuropolPurpose::kStrategicAnalysis, "strategic-analysis"},
    Spelling{EuropolPurpose::kOperationalAnalysis, "operational-analysis"},
    Spelling{EuropolPurpose::kFacilitatingExchange, "facilitating-exchange"}};

}  // namespace

std::string_view to_text(EuropolVerdict value) {
  return spell(kVerdicts, value);
}

std::string_view to_text(EuropolPurpose value) {
  return spell(kPurposes, value);
}

std::optional<EuropolVerdict> europol_verdict_from_text(std::string_view text) {
  return look_up(kVerdicts, text);
}

std::optional<EuropolPurpose> europol_purpose_from_text(std::string_view text) {
  return look_up(kPurposes, text);
}

}  // namespace gateway
