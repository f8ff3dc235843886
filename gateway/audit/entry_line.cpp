#include "gateway/audit/entry_line.h"

#include <algorithm>

#include "gateway/audit/canonical_json.h"
#include "gateway/audit/lines.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::uint64_t kFormatVersion = 1;
constexpr std::uint64_t kLargestExact = (std::uint64_t{1} << 53U) - 1;

std::uint64_t milliseconds_of(Timestamp at) {
  invariant(to_milliseconds(at) >= 0, "audit entries are made after 1970");
  return static_cast<std::uint64_t>(to_milliseconds(at));
}

/// Takes the one expected shape from the front; after a mismatch every later step fails too.
class Reader {
 public:
  explicit Reader(std::string_view line) : rest_(line) {}

  bool optional_literal(std::string_view expected) {
    if (!ok_ || !rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  void literal(std::string_view expected) { ok_ = optional_literal(expected) && ok_; }

  /// Everything before the next `end`, which is taken too.
  std::string_view until(char end) {
    const std::size_t length = rest_.find(end);
    if (!ok_ || length == std::string_view::npos) return fail();
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length + 1);
    return taken;
  }

  /// A string that needs no escape, as every name, id and digest of an entry is.
  std::string_view quoted() {
    literal("\"");
    const std::string_view text = until('"');
    const auto plain = [](char c) { return ' ' <= c && c <= '~' && c != '\\'; };
    return std::ranges::all_of(text, plain) ? text : fail();
  }

  template <class Value>
  Value value_of(const std::optional<Value>& read) {
    ok_ = ok_ && read.has_value();
    return read.value_or(Value{});
  }

  /// Members of an object whose values are strings, with the braces.
  EntryIds members() {
    EntryIds read;
    literal("{");
    while (ok_ && !optional_literal("}")) {
      if (!read.empty()) literal(",");
      const std::string_view key = quoted();
      literal(":");
      read.insert_or_assign(std::string(key), quoted());
    }
    return read;
  }

  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

 private:
  std::string_view fail() {
    ok_ = false;
    return {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::optional<Timestamp> timestamp_from_decimal(std::string_view text) {
  const auto value = decimal_from_text(text);
  if (!value || *value > kLargestExact) return std::nullopt;
  return Timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(*value)));
}

std::optional<AuditEvent> event_from_text(std::string_view text) {
  const auto events = all_audit_events();
  const auto found =
      std::ranges::find(events, text, [](AuditEvent event) { return to_text(event); });
  return found == events.end() ? std::nullopt : std::optional(*found);
}

std::map<SectionName, Digest> read_commitments(Reader& reader) {
  std::map<SectionName, Digest> commitments;
  for (const auto& [name, commitment] : reader.members()) {
    commitments.insert_or_assign(reader.value_of(section_from_text(name)),
                                 reader.value_of(digest_from_hex(commitment)));
  }
  return commitments;
}

}  // namespace

std::string entry_line(const EntryFacts& facts) {
  CanonicalJson::Object ids;
  for (const auto& [name, id] : facts.ids)
    ids.emplace(name, id);
  CanonicalJson::Object sections;
  for (const auto& [name, commitment] : facts.commitments) {
    sections.emplace(to_text(name), to_hex(commitment));
  }
  CanonicalJson::Object line{{"v", kFormatVersion},
                             {"at", milliseconds_of(facts.at)},
                             {"event", to_text(facts.event)},
                             {"ids", ids},
                             {"sections", sections}};
  if (facts.digest) line.emplace("digest", to_hex(*facts.digest));
  return CanonicalJson(line).text();
}

std::optional<EntryFacts> read_entry(std::string_view line) {
  if (line.size() > kEntryBytesMax) return std::nullopt;
  EntryFacts facts;
  Reader reader(line);
  reader.literal("{\"at\":");
  facts.at = reader.value_of(timestamp_from_decimal(reader.until(',')));
  if (reader.optional_literal("\"digest\":")) {
    facts.digest = reader.value_of(digest_from_hex(reader.quoted()));
    reader.literal(",");
  }
  reader.literal("\"event\":");
  facts.event = reader.value_of(event_from_text(reader.quoted()));
  reader.literal(",\"ids\":");
  facts.ids = reader.members();
  reader.literal(",\"sections\":");
  facts.commitments = read_commitments(reader);
  reader.literal(",\"v\":1}");
  // Refuses what the steps above let pass: other order, repeats, capitals.
  if (!reader.done() || entry_line(facts) != line) return std::nullopt;
  return facts;
}

}  // namespace gateway
