#include "adapters/http/body_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace adapters::http {
namespace {

constexpr std::size_t kChunkLineMax = 18;  // 16 hexadecimal digits and the line end.

/// Appends exactly `count` bytes to `into`. \return false when the stream ended before.
bool append_exactly(ByteStream& stream, std::uint64_t count, std::string& into) {
  while (count > 0) {
    const auto some =
        stream.take(static_cast<std::size_t>(std::min<std::uint64_t>(count, 1 << 16)));
    if (some.empty()) return false;
    into.append(some);
    count -= some.size();
  }
  return true;
}

struct ChunkLine {
  ReadEnd end = ReadEnd::kWhole;
  std::string text;  ///< Without its line end.
};

ChunkLine read_chunk_line(ByteStream& stream) {
  ChunkLine line;
  while (!line.text.ends_with("\r\n")) {
    if (line.text.size() >= kChunkLineMax) return {.end = ReadEnd::kMalformed, .text = {}};
    const auto byte = stream.take(1);
    if (byte.empty()) return {.end = ReadEnd::kCut, .text = {}};
    line.text.append(byte);
  }
  line.text.resize(line.text.size() - 2);
  return line;
}

std::optional<std::uint64_t> chunk_size_from_text(std::string_view text) {
  std::uint64_t size = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, size, 16);
  if (error != std::errc{} || stop != end || text.empty()) return std::nullopt;
  return size;
}

/// The empty line behind a chunk's data, or behind the last chunk where trailers could stand.
ReadEnd read_empty_line(ByteStream& stream) {
  const auto line = read_chunk_line(stream);
  if (line.end != ReadEnd::kWhole) return line.end;
  return line.text.empty() ? ReadEnd::kWhole : ReadEnd::kMalformed;
}

bool has_room(const BodyBounds& bounds, std::uint64_t bytes) {
  return bounds.room == nullptr || bounds.room->grow(bytes);
}

BodyBytes read_chunks(ByteStream& stream, const BodyBounds& bounds) {
  BodyBytes body;
  while (true) {
    const auto line = read_chunk_line(stream);
    if (line.end != ReadEnd::kWhole) return {.end = line.end, .bytes = {}};
    const auto size = chunk_size_from_text(line.text);
    if (!size) return {.end = ReadEnd::kMalformed, .bytes = {}};
    if (*size > bounds.at_most - body.bytes.size()) return {.end = ReadEnd::kTooLong, .bytes = {}};
    if (!has_room(bounds, *size)) return {.end = ReadEnd::kNoRoom, .bytes = {}};
    if (!append_exactly(stream, *size, body.bytes)) return {.end = ReadEnd::kCut, .bytes = {}};
    const auto end = read_empty_line(stream);
    if (end != ReadEnd::kWhole) return {.end = end, .bytes = {}};
    if (*size == 0) return body;
  }
}

BodyBytes read_length(ByteStream& stream, std::uint64_t length, const BodyBounds& bounds) {
  if (length > bounds.at_most) return {.end = ReadEnd::kTooLong, .bytes = {}};
  BodyBytes body;
  if (!append_exactly(stream, length, body.bytes)) return {.end = ReadEnd::kCut, .bytes = {}};
  return body;
}

}  // namespace

HeadText read_head_text(ByteStream& stream) {
  HeadText head;
  // Byte by byte from the stream's buffer: what follows the empty line belongs to the body.
  while (!head.text.ends_with("\r\n\r\n")) {
    if (head.text.size() >= kHeadBytesMax) return {.end = ReadEnd::kTooLong, .text = {}};
    const auto byte = stream.take(1);
    if (byte.empty()) {
      return {.end = head.text.empty() ? ReadEnd::kNothing : ReadEnd::kCut, .text = {}};
    }
    head.text.append(byte);
  }
  return head;
}

BodyBytes read_body(ByteStream& stream, const Framing& framing, const BodyBounds& bounds) {
  switch (framing.kind) {
    case Framing::Kind::kNone:
      return {};
    case Framing::Kind::kLength:
      return read_length(stream, framing.length, bounds);
    case Framing::Kind::kChunked:
      return read_chunks(stream, bounds);
  }
  gateway::broken_invariant("every kind of framing is read");
}

}  // namespace adapters::http
