/// \file
/// Reads head and body from a byte stream, never more than allowed and never more than there is.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "adapters/http/byte_stream.h"
#include "adapters/http/request_head.h"
#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/ports/document_room.h"

namespace adapters::http {

/// How reading a part of a request ended.
enum class ReadEnd {
  kWhole,
  kNothing,    ///< The stream ended before the first byte.
  kCut,        ///< The stream ended inside.
  kTooLong,    ///< More bytes than allowed; the rest is unread.
  kMalformed,  ///< Chunks are not as RFC 9112 section 7.1 demands; the rest is unread.
  kNoRoom,     ///< The gateway has no memory for more; the rest is unread.
};

struct HeadText {
  ReadEnd end = ReadEnd::kWhole;
  std::string text;  ///< Up to and including the empty line.
};

/// Reads up to the empty line; at most kHeadBytesMax.
[[nodiscard]] HeadText read_head_text(ByteStream& stream);

struct BodyBytes {
  ReadEnd end = ReadEnd::kWhole;
  std::string bytes;
};

struct BodyBounds {
  std::size_t at_most = 0;
  /// What holds the bytes of chunks, as they come; null = nothing. Who announces a length has been
  /// given room for it before.
  std::shared_ptr<gateway::RoomHold> room = {};
};

/// Memory grows with what has arrived, not with what was announced. Chunk extensions and trailers
/// are refused as malformed: nobody needs them, and they are where readers disagree.
[[nodiscard]] BodyBytes read_body(ByteStream& stream,
                                  const Framing& framing,
                                  const BodyBounds& bounds);

}  // namespace adapters::http
