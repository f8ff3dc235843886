#include "gateway/audit/checkpoint.h"

#include <algorithm>

#include "gateway/audit/base64.h"
#include "gateway/audit/lines.h"
#include "gateway/audit/utf8.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::string_view kSignatureMark = "\xE2\x80\x94 ";  // Em dash and space.
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kKeyIdBytes = 4;
// signed-note asks readers for a bound, of at least 16 signatures of up to 5 kB.
constexpr std::size_t kNoteBytesMax = std::size_t{256} * 1024;
constexpr std::size_t kSignaturesMax = 32;

struct SignatureLine {
  std::string_view name;
  std::string bytes;  ///< Key id, then the signature.
};

/// A note parted where its last empty line stands.
struct NoteParts {
  std::string_view body;        ///< With its final newline.
  std::string_view signatures;  ///< Not empty.
};

bool is_note_text(std::string_view note) {
  const auto forbidden = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  return note.size() <= kNoteBytesMax && std::ranges::none_of(note, forbidden) && is_utf8(note);
}

std::optional<NoteParts> part(std::string_view note) {
  const std::size_t end = note.rfind("\n\n");
  if (!is_note_text(note) || end == std::string_view::npos) return std::nullopt;
  const NoteParts parts{.body = note.substr(0, end + 1), .signatures = note.substr(end + 2)};
  if (!parts.signatures.ends_with('\n')) return std::nullopt;
  return parts;
}

std::optional<SignatureLine> read_signature(std::string_view line) {
  if (!line.starts_with(kSignatureMark)) return std::nullopt;
  line.remove_prefix(kSignatureMark.size());
  const std::size_t name_end = line.find(' ');
  if (name_end == 0 || name_end == std::string_view::npos) return std::nullopt;
  const std::string_view name = line.substr(0, name_end);
  auto bytes = from_base64(line.substr(name_end + 1));
  if (!bytes || bytes->size() <= kKeyIdBytes) return std::nullopt;
  if (name.find('+') != std::string_view::npos) return std::nullopt;
  return SignatureLine{.name = name, .bytes = std::move(*bytes)};
}

bool is_by(const SignatureLine& line, const NoteVerifier& verifier) {
  return line.name == verifier.name.str() && line.bytes.starts_with(verifier.key_id());
}

/// At least one signature by the verifier, none of them wrong, every line well-formed.
bool is_signed(const NoteParts& note, const NoteVerifier& verifier) {
  LineReader lines(note.signatures);
  std::size_t seen = 0;
  bool by_verifier = false;
  while (const auto line = lines.next()) {
    const auto signature = read_signature(*line);
    if (!signature || ++seen > kSignaturesMax) return false;
    if (!is_by(*signature, verifier)) continue;
    const auto bytes = std::string_view(signature->bytes).substr(kKeyIdBytes);
    if (!verify_ed25519(verifier.public_key, note.body, bytes)) return false;
    by_verifier = true;
  }
  return by_verifier;
}

std::optional<TreeHead> read_body(std::string_view body, const LogName& origin) {
  LineReader lines(body);
  const auto first = lines.next();
  if (!first || *first != origin.str()) return std::nullopt;
  const auto size = decimal_from_text(lines.next().value_or(""));
  const auto root = digest_from_base64(lines.next().value_or(""));
  if (!size || !root || !lines.rest().empty()) return std::nullopt;
  return TreeHead{.size = *size, .root = *root};
}

}  // namespace

std::string checkpoint_body(const LogName& origin, const TreeHead& head) {
  return origin.str() + "\n" + std::to_string(head.size) + "\n" + to_base64(as_bytes(head.root)) +
         "\n";
}

std::string signed_note(std::string_view body,
                        const NoteVerifier& verifier,
                        std::string_view signature) {
  invariant(body.ends_with('\n'), "the text of a note ends in a newline");
  invariant(signature.size() == kSignatureBytes, "an Ed25519 signature has 64 bytes");
  std::string note(body);
  note.append("\n").append(kSignatureMark).append(verifier.name.str()).append(" ");
  note.append(to_base64(verifier.key_id().append(signature))).append("\n");
  return note;
}

std::optional<TreeHead> open_checkpoint(std::string_view note, const NoteVerifier& verifier) {
  const auto parts = part(note);
  if (!parts || !is_signed(*parts, verifier)) return std::nullopt;
  return read_body(parts->body, verifier.name);
}

std::optional<TreeHead> read_checkpoint(std::string_view note, const LogName& origin) {
  const auto parts = part(note);
  if (!parts) return std::nullopt;
  return read_body(parts->body, origin);
}

}  // namespace gateway
