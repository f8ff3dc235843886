#include "gateway/directory/state_settings.h"

namespace gateway {

const TransferRegime* find_regime(const StateSettings& settings,
                                  const StateCode& third,
                                  Timestamp at) {
  for (const TransferRegime& regime : settings.transfers) {
    if (regime.third == third && regime.validity.covers(at)) return &regime;
  }
  return nullptr;
}

const TransferRegime* find_regime(const StateSettings& settings,
                                  const StateCode& third,
                                  TransferGround ground,
                                  Timestamp at) {
  for (const TransferRegime& regime : settings.transfers) {
    const bool meant = regime.third == third && regime.ground == ground;
    if (meant && regime.validity.covers(at)) return &regime;
  }
  return nullptr;
}

std::string_view to_text(UnlistedLanguage value) {
  return value == UnlistedLanguage::kRefuse ? "refuse" : "warn";
}

std::optional<UnlistedLanguage> unlisted_language_from_text(std::string_view text) {
  if (text == "warn") return UnlistedLanguage::kWarn;
  if (text == "refuse") return UnlistedLanguage::kRefuse;
  return std::nullopt;
}

}  // namespace gateway
