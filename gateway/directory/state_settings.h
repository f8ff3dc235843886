/// \file
/// What the law leaves to each state: one set of settings, with a documented default for each.
///
/// Read from one file a state (docs/reference/state-files.md), which travels with the directory and
/// changes with it, under the two-person rule. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/ids.h"
#include "gateway/directory/validity.h"
#include "gateway/model/message_codes.h"

namespace gateway {

/// What becomes of a message in a language that its addressee does not list: Directive (EU)
/// 2023/977 Art. 11. English is always accepted.
enum class UnlistedLanguage : std::uint8_t {
  kWarn = 1,
  kRefuse = 2
};

/// On which instrument a state transfers personal data to a third party, and from when until when:
/// Directive (EU) 2016/680 Art. 35 to 38.
struct TransferRegime {
  StateCode third;  ///< ISO 3166 alpha-2 of the third country.
  TransferGround ground = TransferGround::kAdequacyDecision;
  std::string legal;  ///< The instrument, e.g. "Commission Implementing Decision (EU) 2021/1773".
  Validity validity;

  friend bool operator==(const TransferRegime&, const TransferRegime&) = default;
};

struct StateSettings {
  StateCode state;

  /// Grounds on which its authorities may withhold copies: Art. 4(2) and 8(3). None by default.
  std::set<SuppressionGround> suppression = {};

  UnlistedLanguage unlisted_language = UnlistedLanguage::kWarn;

  /// Whether passing on to a national colleague needs the provider's consent as any onward sharing.
  bool assignment_needs_consent = false;

  std::vector<TransferRegime> transfers = {};

  friend bool operator==(const StateSettings&, const StateSettings&) = default;
};

/// The instrument under which `settings` transfer to that country at that time; where several
/// grounds hold at once, the first in the order of the file. \return nothing where there is none.
[[nodiscard]] const TransferRegime* find_regime(const StateSettings& settings,
                                                const StateCode& third,
                                                Timestamp at);

/// The same of one ground; there is never more than one at a time.
[[nodiscard]] const TransferRegime* find_regime(const StateSettings& settings,
                                                const StateCode& third,
                                                TransferGround ground,
                                                Timestamp at);

[[nodiscard]] std::string_view to_text(UnlistedLanguage value);
[[nodiscard]] std::optional<UnlistedLanguage> unlisted_language_from_text(std::string_view text);

}  // namespace gateway
