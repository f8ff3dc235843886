/// \file
/// What must hold of the reader and of the rules for any bytes at all. The fuzz targets ask this of
/// bytes that they make up, an ordinary test of those that once broke something.
#pragma once

#include <string>
#include <string_view>

namespace support {

/// Reads the bytes as a document with the real reader. What it accepts must be checked by the
/// rules, be written, be accepted again, and then be the same message.
///
/// \return what went wrong, in one sentence that quotes nothing of the bytes; else an empty text.
/// \throws std::exception  the reader, the rules or the writer threw, which is a finding too.
[[nodiscard]] std::string reader_finding(std::string_view bytes);

/// Makes a message from the bytes (made_message.h). Its violations must come sorted by place, each
/// a row of the rule table; writing it must give a document, or throw what write_message documents.
///
/// \return and \throws  as above.
[[nodiscard]] std::string rules_finding(std::string_view bytes);

}  // namespace support
