#include "tools/liaison-verify/checkpoint.h"

#include <optional>
#include <vector>

#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/lines.h"

namespace verify {
namespace {

constexpr std::string_view kSignatureMark = "\xE2\x80\x94 ";  // Em dash and space.
constexpr std::size_t kKeyIdBytes = 4;

struct Signature {
  std::string_view name;
  std::string key_id;
  std::string bytes;
};

/// A note taken apart; nothing in it is believed yet.
struct NoteParts {
  std::string_view body;  ///< What is signed, with its last newline.
  std::string_view origin;
  Checkpoint head;
  std::vector<Signature> signatures;
};

bool is_note_text(std::string_view note) {
  if (note.size() > kNoteBytesMax) return false;
  while (!note.empty()) {
    const std::size_t length = utf8_length(note);
    const bool control = static_cast<unsigned char>(note.front()) < 0x20 && note.front() != '\n';
    if (length == 0 || control) return false;
    note.remove_prefix(length);
  }
  return true;
}

std::optional<Signature> read_signature(std::string_view line) {
  if (!line.starts_with(kSignatureMark)) return std::nullopt;
  line.remove_prefix(kSignatureMark.size());
  const std::size_t space = line.find(' ');
  if (space == 0 || space == std::string_view::npos) return std::nullopt;
  const std::string_view name = line.substr(0, space);
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= kKeyIdBytes) return std::nullopt;
  if (name.find('+') != std::string_view::npos) return std::nullopt;
  return Signature{
      .name = name, .key_id = bytes->substr(0, kKeyIdBytes), .bytes = bytes->substr(kKeyIdBytes)};
}

bool read_body(NoteParts& note) {
  Lines lines(note.body);
  note.origin = lines.next().value_or("");
  const auto size = from_decimal(lines.next().value_or(""));
  const auto root = hash_from(from_base64(lines.next().value_or("")));
  if (note.origin.empty() || !size || !root) return false;
  note.head = {.size = *size, .root = *root};
  return lines.rest().empty();
}

bool read_signatures(std::string_view text, NoteParts& note) {
  Lines lines(text);
  while (const auto line = lines.next()) {
    auto signature = read_signature(*line);
    if (!signature || note.signatures.size() == kSignaturesMax) return false;
    note.signatures.push_back(*std::move(signature));
  }
  return lines.rest().empty() && !note.signatures.empty();
}

std::optional<NoteParts> read_note(std::string_view text) {
  const std::size_t parting = text.rfind("\n\n");
  if (!is_note_text(text) || parting == std::string_view::npos) return std::nullopt;
  NoteParts note;
  note.body = text.substr(0, parting + 1);
  const bool read = read_body(note) && read_signatures(text.substr(parting + 2), note);
  return read ? std::optional(std::move(note)) : std::nullopt;
}

/// One signature by the key at least, none in its name that is wrong.
bool is_signed(const NoteParts& note, const LogKey& key) {
  bool found = false;
  for (const Signature& signature : note.signatures) {
    if (signature.name != key.name || signature.key_id != key.key_id) continue;
    if (!key.signed_it(note.body, signature.bytes)) return false;
    found = true;
  }
  return found;
}

}  // namespace

Checkpoint open_checkpoint(std::string_view text, const LogKey& key, const std::string& file) {
  using enum DamageKind;
  const Place place{.file = file, .entry = {}};
  const auto note = read_note(text);
  if (!note) damaged(kCheckpointMalformed, place, "is not a signed note of origin, size and root");
  if (note->origin != key.name) damaged(kOtherLog, place, "is not of the log " + key.name);
  if (!is_signed(*note, key)) {
    damaged(kCheckpointNotSigned, place, "bears no valid signature by the log's key");
  }
  return note->head;
}

}  // namespace verify
