#include <array>
#include <cstddef>

#include "tests/support/hostile/document_rows.h"

namespace support {
namespace {

using enum gateway::RefusalCode;
using namespace std::string_literals;

std::string declared(std::string_view encoding) {
  return with(example_request(), "UTF-8", encoding);
}

/// ASCII text in units of `bytes`, most significant byte first or last.
std::string wide(std::string_view text, std::size_t bytes, bool big) {
  std::string out;
  for (const char letter : text) {
    const std::string zeros(bytes - 1, '\0');
    out += big ? zeros + letter : letter + zeros;
  }
  return out;
}

std::string ascii(std::string_view encoding) {
  return "<?xml version=\"1.0\" encoding=\"" + std::string(encoding) + "\"?><Request/>";
}

const std::array kRows{
    HostileDocument{"UTF-7 declared", kNotWellFormed, [] { return declared("UTF-7"); }},
    HostileDocument{"UTF-7 bytes", kNotWellFormed, [] { return "+ADw-Request/+AD4-"s; }},
    HostileDocument{"UTF-16 declared", kNotWellFormed, [] { return declared("UTF-16"); }},
    HostileDocument{"UTF-16, least byte first, marked",
                    kNotWellFormed,
                    [] { return "\xFF\xFE" + wide(ascii("UTF-16"), 2, false); }},
    HostileDocument{"UTF-16, greatest byte first, marked",
                    kNotWellFormed,
                    [] { return "\xFE\xFF" + wide(ascii("UTF-16"), 2, true); }},
    HostileDocument{
        "UTF-16, unmarked", kNotWellFormed, [] { return wide(ascii("UTF-16LE"), 2, false); }},
    HostileDocument{
        "UTF-16 mark before UTF-8", kNotWellFormed, [] { return "\xFF\xFE" + example_request(); }},
    HostileDocument{"UTF-32 declared", kNotWellFormed, [] { return declared("UTF-32"); }},
    HostileDocument{"UCS-4 declared", kNotWellFormed, [] { return declared("ISO-10646-UCS-4"); }},
    HostileDocument{"UTF-32, least byte first, marked",
                    kNotWellFormed,
                    [] { return "\xFF\xFE\0\0"s + wide(ascii("UTF-32"), 4, false); }},
    HostileDocument{"UTF-32, greatest byte first, marked",
                    kNotWellFormed,
                    [] { return "\0\0\xFE\xFF"s + wide(ascii("UTF-32"), 4, true); }},
    HostileDocument{"EBCDIC declared", kNotWellFormed, [] { return declared("ebcdic-cp-us"); }},
    HostileDocument{
        "EBCDIC code page declared", kNotWellFormed, [] { return declared("IBM1140"); }},
    HostileDocument{"EBCDIC bytes",
                    kNotWellFormed,
                    [] {  // <?xml version="1.0"?><Foo/>
                      return "\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99\xA2\x89\x96\x95\x7E\x7F\xF1\x4B"
                             "\xF0\x7F\x6F\x6E\x4C\xC6\x96\x96\x61\x6E"s;
                    }},
    HostileDocument{"Latin 1 declared", kNotWellFormed, [] { return declared("ISO-8859-1"); }},
    HostileDocument{
        "encoding of 200 letters", kNotWellFormed, [] { return declared(std::string(200, 'x')); }},
    HostileDocument{"declaration without an end",
                    kNotWellFormed,
                    [] { return "<?xml version=\"1.0\"" + std::string(kMebibyte, ' '); }},
    HostileDocument{"XML 1.1",
                    kNotWellFormed,
                    [] { return with(example_request(), "version=\"1.0\"", "version=\"1.1\""); }},
    HostileDocument{"two byte order marks",
                    kNotWellFormed,
                    [] { return "\xEF\xBB\xBF\xEF\xBB\xBF" + example_request(); }},
    HostileDocument{"overlong, two bytes", kNotWellFormed, [] { return narrative("\xC0\xBCx/>"); }},
    HostileDocument{
        "overlong, three bytes", kNotWellFormed, [] { return narrative("\xE0\x80\xBC"); }},
    HostileDocument{
        "overlong, four bytes", kNotWellFormed, [] { return narrative("\xF0\x80\x80\xBC"); }},
    HostileDocument{
        "overlong, five bytes", kNotWellFormed, [] { return narrative("\xF8\x80\x80\x80\xBC"); }},
    HostileDocument{"overlong NUL", kNotWellFormed, [] { return narrative("\xC0\x80"); }},
    HostileDocument{"surrogates in UTF-8",
                    kNotWellFormed,
                    [] { return narrative("\xED\xA0\x80\xED\xB0\x80"); }},
    HostileDocument{"above U+10FFFF", kNotWellFormed, [] { return narrative("\xF4\x90\x80\x80"); }},
    HostileDocument{"continuation alone", kNotWellFormed, [] { return narrative("\x80"); }},
    HostileDocument{"half a character at the end",
                    kNotWellFormed,
                    [] { return example_request() + "\xE2\x82"; }},
    HostileDocument{"NUL", kNotWellFormed, [] { return narrative("a\0b"s); }},
    HostileDocument{"NUL by reference", kNotWellFormed, [] { return narrative("&#0;"); }},
    HostileDocument{
        "NUL behind the root", kNotWellFormed, [] { return example_request() + "\0"s; }},
    HostileDocument{"4 MiB of NUL", kNotWellFormed, [] { return std::string(kFull, '\0'); }},
    HostileDocument{"control character", kNotWellFormed, [] { return narrative("a\x01"); }},
    HostileDocument{
        "control character by reference", kNotWellFormed, [] { return narrative("&#x1B;"); }},
    HostileDocument{"vertical tab in a tag", kNotWellFormed, [] { return in_a_tag("\v"); }},
    HostileDocument{"control characters of the upper half",
                    std::nullopt,
                    [] { return narrative("a\x7F\xC2\x80\xC2\x9F"); }},
    HostileDocument{"U+FFFE", kNotWellFormed, [] { return narrative("\xEF\xBF\xBE"); }},
    HostileDocument{"U+FFFF by reference", kNotWellFormed, [] { return narrative("&#xFFFF;"); }},
    HostileDocument{"surrogate by reference", kNotWellFormed, [] { return narrative("&#xD800;"); }},
    HostileDocument{"reference beyond every character",
                    kNotWellFormed,
                    [] { return narrative("&#99999999999999999999;"); }},
    HostileDocument{"reference of 4 MiB of digits",
                    kNotWellFormed,
                    [] { return narrative("&#" + std::string(kFull - 8192, '9') + ";"); }},
};

}  // namespace

std::span<const HostileDocument> encoding_rows() {
  return kRows;
}

}  // namespace support
