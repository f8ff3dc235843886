/// \file
/// Codes of message bodies that the engine decides by. Spelled as in schemas/xsd/; codes that
/// nothing decides by stay texts.
///
/// `to_text` gives the spelling, `code_from_text<Code>` reads it and returns nothing for any other
/// text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gateway {

/// Whether an answer leaves something open.
enum class AnswerKind : std::uint8_t {
  kFullAnswer = 1,
  kPartialAnswer = 2,
};

enum class ReportBack : std::uint8_t {
  kRequired = 1,
  kNotRequired = 2,
};

/// Why an answer comes late. The Directive knows judicial authorisation only: Art. 5(2).
enum class DelayGround : std::uint8_t {
  kJudicialAuthorisation = 1,
  kOther = 2,
};

enum class RefusalExtent : std::uint8_t {
  kFull = 1,
  kPartial = 2,
};

/// Directive (EU) 2023/977 Art. 6(1) (a) to (h); the list is closed.
enum class RefusalGround : std::uint8_t {
  kNotAvailable = 1,
  kRequirementsNotMet = 2,
  kJudicialAuthorisationRefused = 3,
  kDataCategoryNotPermitted = 4,
  kDataInaccurate = 5,
  kNationalSecurity = 6,
  kInvestigationOrSafety = 7,
  kLegalPersonInterests = 8,
  kMinorOffence = 9,
  kNoOffence = 10,
  kOriginConsentMissing = 11,
};

/// Directive (EU) 2023/977 Art. 4(2) and 8(3): on what a sender may withhold copies; closed.
enum class SuppressionGround : std::uint8_t {
  kSensitiveInvestigation = 1,
  kTerrorismCase = 2,
  kSafetyOfPerson = 3,
};

/// On what personal data go to a third country or an international organisation: Directive (EU)
/// 2016/680 Art. 35 to 38; closed.
enum class TransferGround : std::uint8_t {
  kAdequacyDecision = 1,     ///< Art. 36.
  kBindingInstrument = 2,    ///< Art. 37(1)(a): safeguards in an instrument.
  kAssessedSafeguards = 3,   ///< Art. 37(1)(b): safeguards found by an assessment.
  kVitalInterests = 4,       ///< Art. 38(1)(a).
  kLegitimateInterests = 5,  ///< Art. 38(1)(b).
  kImmediateThreat = 6,      ///< Art. 38(1)(c); alone excuses a missing consent: Art. 35(2).
  kIndividualCase = 7,       ///< Art. 38(1)(d).
  kLegalClaims = 8,          ///< Art. 38(1)(e).
  kEarlierAgreement = 9,     ///< Art. 61: an agreement from before 6 May 2016.
};

/// Directive (EU) 2016/680 Art. 16(1) to (3).
enum class DataAction : std::uint8_t {
  kRectify = 1,
  kErase = 2,
  kRestrict = 3,
};

enum class NoticeOutcome : std::uint8_t {
  kExecuted = 1,
  kPartlyExecuted = 2,
  kRefused = 3,
};

enum class HandlingChangeKind : std::uint8_t {
  kTighten = 1,
  kRelax = 2,
};

/// What a consent is asked or given for.
enum class ConsentScope : std::uint8_t {
  kEvidentialUse = 1,    ///< H1.
  kOnwardSharing = 2,    ///< H2.
  kLiftRestriction = 3,  ///< H3.
  kOtherPurpose = 4,     ///< Regulation (EU) 2016/794 Art. 19(1).
  kEuropolCopy = 5,      ///< Directive (EU) 2023/977 Art. 12.
  kThirdCountryTransfer = 6,
  kResearch = 7,  ///< Regulation (EU) 2016/794 Art. 33a.
};

enum class ConsentVerdict : std::uint8_t {
  kGranted = 1,
  kGrantedInPart = 2,
  kDenied = 3,
  kRevoked = 4,
};

[[nodiscard]] std::string_view to_text(AnswerKind value);
[[nodiscard]] std::string_view to_text(ReportBack value);
[[nodiscard]] std::string_view to_text(DelayGround value);
[[nodiscard]] std::string_view to_text(RefusalExtent value);
[[nodiscard]] std::string_view to_text(RefusalGround value);
[[nodiscard]] std::string_view to_text(SuppressionGround value);
[[nodiscard]] std::string_view to_text(TransferGround value);
[[nodiscard]] std::string_view to_text(DataAction value);
[[nodiscard]] std::string_view to_text(NoticeOutcome value);
[[nodiscard]] std::string_view to_text(HandlingChangeKind value);
[[nodiscard]] std::string_view to_text(ConsentScope value);
[[nodiscard]] std::string_view to_text(ConsentVerdict value);

/// Defined for the codes above and for those of gateway/model/labels.h that stand in documents.
template <class Code>
[[nodiscard]] std::optional<Code> code_from_text(std::string_view text);

}  // namespace gateway
