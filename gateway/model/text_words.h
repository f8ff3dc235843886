/// \file
/// Texts as rules compare them: what leaves ink, and the words of a text without regard to case,
/// accents and invisible characters.
///
/// Pure. Latin, Greek and Cyrillic letters are folded; letters of other scripts are compared as
/// they are. A byte that is no UTF-8 counts as a character with ink that is part of no word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Whether a UTF-8 text is empty or holds only white space, control characters and what Unicode
/// calls default ignorable, such as U+200B or U+3164, and the blank of Braille.
[[nodiscard]] bool leaves_no_ink(std::string_view text);

/// Whether the text holds a character that turns the direction of writing for what follows: U+202A
/// to U+202E, U+2066 to U+2069.
[[nodiscard]] bool turns_direction(std::string_view text);

/// Whether the text holds a control character: U+0000 to U+001F, U+007F to U+009F.
[[nodiscard]] bool holds_controls(std::string_view text);

/// Whether the text holds a letter of any script: no digit, no mark, no sign.
[[nodiscard]] bool holds_letter(std::string_view text);

/// The words of a text: runs of letters and digits, folded to small letters without accents.
/// Invisible characters neither part words nor count.
[[nodiscard]] std::vector<std::u32string> folded_words(std::string_view text);

}  // namespace gateway
