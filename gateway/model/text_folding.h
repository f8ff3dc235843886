/// \file
/// One letter as rules compare it. Internal to gateway/model/text_words.h.
#pragma once

namespace gateway {

/// The small letter without accent: 'e' for U+00C9, the small alpha for U+0386. Of a ligature the
/// first letter. Any other character is given back as it is.
[[nodiscard]] char32_t folded(char32_t letter);

}  // namespace gateway
