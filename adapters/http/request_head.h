/// \file
/// Head of an HTTP/1.1 request, read strictly (RFC 9112): what two readers could understand in two
/// ways is refused, so that nothing can be smuggled past a proxy. Pure.
///
/// Poco's own reader skips lines without a colon, takes bare line feeds and folded lines, and
/// allows some 800 KiB; see docs/decisions/0061-own-request-reader.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/result.h"

namespace adapters::http {

/// Request line and fields together, with their line ends.
inline constexpr std::size_t kHeadBytesMax = std::size_t{32} << 10;

/// Names are lower case, values without surrounding blanks.
struct RequestHead {
  std::string method;
  std::string target;     ///< Path and query, also where the request line had a whole URI.
  int minor_version = 1;  ///< 0 or 1.
  std::vector<std::pair<std::string, std::string>> fields;

  /// \return the only field of this name (lower case), or nothing when there is none or several.
  [[nodiscard]] std::optional<std::string> only(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
};

/// \param text  up to and including the empty line.
/// \return the head, or kRequestMalformed: request line or a field is not of the form of RFC 9112,
///         a line is folded or ends without CRLF, the version is not 1.0 or 1.1, the target is
///         neither a path nor an https URI, there is not exactly one Host. The authority of such a
///         URI is believed as little as Host is.
[[nodiscard]] gateway::Result<RequestHead> parse_head(std::string_view text);

/// How the body's end is known.
struct Framing {
  enum class Kind {
    kNone,
    kLength,
    kChunked
  };
  Kind kind = Kind::kNone;
  std::uint64_t length = 0;  ///< For kLength.
};

/// \return the framing, or kRequestMalformed: Content-Length twice, not a number, or together with
///         Transfer-Encoding; a Transfer-Encoding other than one "chunked"; either in HTTP/1.0
///         where it is not defined.
[[nodiscard]] gateway::Result<Framing> framing_of(const RequestHead& head);

/// Whether the peer lets the connection stay open after this request.
[[nodiscard]] bool wants_to_stay(const RequestHead& head);

}  // namespace adapters::http
