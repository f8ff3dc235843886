/// \file
/// Whether Europol gets a copy of a stored message: a decision of persons in each case, Directive
/// (EU) 2023/977 Art. 12. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/sealed_object.h"

namespace gateway {

/// The numbers are stored. Spelled yes, no, later.
enum class EuropolVerdict : std::uint8_t {
  kYes = 1,
  kNo = 2,
  kLater = 3
};

/// What Europol may process it for: Regulation (EU) 2016/794 Art. 18(2); closed. Spelled as the
/// schema spells EuropolPurposeCode.
enum class EuropolPurpose : std::uint8_t {
  kCrossChecking = 1,         ///< Point (a).
  kStrategicAnalysis = 2,     ///< Point (b); thematic analysis as well.
  kOperationalAnalysis = 3,   ///< Point (c).
  kFacilitatingExchange = 4,  ///< Point (d).
};

using EuropolPurposes = std::vector<EuropolPurpose>;

[[nodiscard]] std::string_view to_text(EuropolVerdict value);
[[nodiscard]] std::string_view to_text(EuropolPurpose value);
[[nodiscard]] std::optional<EuropolVerdict> europol_verdict_from_text(std::string_view text);
[[nodiscard]] std::optional<EuropolPurpose> europol_purpose_from_text(std::string_view text);

/// What an authority has decided last.
struct EuropolDecision {
  EuropolVerdict verdict = EuropolVerdict::kLater;
  EuropolPurposes purposes;  ///< At least one of a yes, else none.
  Timestamp decided_at;

  friend bool operator==(const EuropolDecision&, const EuropolDecision&) = default;
};

/// What is on record of a decision, beside who made it and why.
struct EuropolTerms {
  EuropolVerdict verdict = EuropolVerdict::kLater;
  EuropolPurposes purposes;
  /// On access or use, Regulation (EU) 2016/794 Art. 19(2); empty where there are none.
  Confidential<std::string> restrictions = {};
  /// The same for the recipients, sealed with the key of the message's document.
  std::optional<SealedObject> sealed_restrictions = {};
};

}  // namespace gateway
