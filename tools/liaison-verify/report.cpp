#include "tools/liaison-verify/report.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <optional>
#include <utility>

#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/json.h"

namespace verify {
namespace {

/// Lines of a name and a value below a first line.
class TextLines {
 public:
  explicit TextLines(const std::string& first) : text_(first + "\n") {}

  void add(std::string name, const std::string& value) {
    name.resize(14, ' ');
    text_.append("  ").append(name).append(value).append("\n");
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string document_of(Json::Object members) {
  std::ranges::sort(members, {}, &Json::Object::value_type::first);
  return written({std::move(members)}) + "\n";
}

std::string decimal(std::uint64_t number) {
  return std::to_string(number);
}

std::string hex(const Hash& hash) {
  return to_hex(as_bytes(hash));
}

Json::Object members_of(const Checkpoint& head) {
  return {{"rootHash", {hex(head.root)}}, {"treeSize", {head.size}}};
}

std::string line_of(const Checkpoint& head) {
  return decimal(head.size) + " entries, root " + hex(head.root);
}

/// Sections of which nothing is known but their commitment.
std::uint64_t absent(const SectionCounts& sections) {
  return sections.committed - sections.disclosed - sections.erased;
}

Json sections_of(const SectionCounts& sections) {
  return {Json::Object{{"absent", {absent(sections)}},
                       {"committed", {sections.committed}},
                       {"erased", {sections.erased}},
                       {"verified", {sections.disclosed}}}};
}

std::string seen_of(const ExportReport& found) {
  if (!found.seen) return "none: the log has no entry";
  const auto [first, last] = *found.seen;
  return decimal(first) + " to " + decimal(last) + " (" + decimal(last - first + 1) + " of " +
         decimal(found.head.size) + ")";
}

/// How the log began; nothing where it has no entry.
std::optional<std::string> opening_of(const ExportReport& found) {
  if (!found.seen) return std::nullopt;
  if (found.seen->first > 0) return "not looked at: entry 0 is not in the range";
  if (!found.predecessor) return "in the place of no other log";
  const auto& [log, head] = *found.predecessor;
  return "in the place of " + log + " at size " + decimal(head.size) + ", root " + hex(head.root);
}

/// 2026-01-01T12:00:02.250Z; a time that has no such form is shown as the number that it is.
std::string time_text(std::uint64_t milliseconds) {
  const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
  std::tm parts{};
  std::array<char, 32> text{};
  if (gmtime_r(&seconds, &parts) == nullptr || parts.tm_year > 8099) return decimal(milliseconds);
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.", &parts);
  return std::string(text.data(), length) + decimal(1000 + milliseconds % 1000).substr(1) + "Z";
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const auto first = static_cast<unsigned char>(text.front());
    const bool c1 = length == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
    const bool shows = length > 0 && first >= 0x20 && first != 0x7F && !c1;
    shown += shows ? text.substr(0, length) : "?";
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return shown;
}

Report report_of(const ExportReport& found, const LogKey& key) {
  TextLines lines("verified: every entry seen, every tile and every signature holds");
  lines.add("log", key.name);
  lines.add("tree", line_of(found.head));
  lines.add("entries seen", seen_of(found));
  if (const auto opening = opening_of(found)) lines.add("opened", *opening);
  lines.add("sections",
            decimal(found.sections.committed) + " committed to, " +
                decimal(found.sections.disclosed) + " verified, " + decimal(found.sections.erased) +
                " erased, " + decimal(absent(found.sections)) + " expired or not disclosed");
  if (found.checkpoints > 0) lines.add("checkpoints", decimal(found.checkpoints) + " further ones");
  if (found.since) lines.add("since", decimal(found.since->size) + " entries: has only grown");

  Json::Object members = members_of(found.head);
  members.insert(members.end(),
                 {{"checkpoints", {found.checkpoints}},
                  {"log", {key.name}},
                  {"sections", sections_of(found.sections)},
                  {"verified", {true}}});
  if (found.seen) {
    members.emplace_back(
        "seen", Json{Json::Object{{"first", {found.seen->first}}, {"last", {found.seen->last}}}});
  }
  if (found.since) members.emplace_back("since", Json{members_of(*found.since)});
  if (found.predecessor) {
    Json::Object closed = members_of(found.predecessor->head);
    closed.emplace(closed.begin(), "log", Json{found.predecessor->log});
    members.emplace_back("predecessor", Json{std::move(closed)});
  }
  return {.text = lines.text(), .document = document_of(std::move(members))};
}

Report report_of(const ReceiptReport& found, const LogKey& key) {
  const std::string digest = found.entry.digest ? hex(*found.entry.digest) : "";
  const std::string event(found.entry.event->event);
  TextLines lines("verified: the log held this entry");
  lines.add("log", key.name);
  lines.add("event", event);
  lines.add("time", time_text(found.entry.at));
  lines.add("entry", decimal(found.index));
  lines.add("tree", line_of(found.head));
  if (!digest.empty()) lines.add("digest", digest);

  Json::Object members = members_of(found.head);
  members.insert(members.end(),
                 {{"at", {found.entry.at}},
                  {"entry", {found.line}},
                  {"event", {event}},
                  {"index", {found.index}},
                  {"log", {key.name}},
                  {"verified", {true}}});
  if (!digest.empty()) members.emplace_back("digest", Json{digest});
  return {.text = lines.text(), .document = document_of(std::move(members))};
}

Report report_of(const ConsistencyReport& found, const LogKey& key) {
  TextLines lines("verified: the older state is the beginning of the newer one");
  lines.add("log", key.name);
  lines.add("older", line_of(found.older));
  lines.add("newer", line_of(found.newer));
  return {.text = lines.text(),
          .document = document_of({{"log", {key.name}},
                                   {"newer", {members_of(found.newer)}},
                                   {"older", {members_of(found.older)}},
                                   {"verified", {true}}})};
}

Report report_of(const Damage& damage) {
  const std::string kind(to_text(damage.kind));
  const std::string file = printable(damage.place.file);
  const std::string detail = printable(damage.detail);
  const std::string entry =
      damage.place.entry ? ", entry " + decimal(*damage.place.entry) : std::string();
  Json::Object members{{"detail", {detail}}, {"file", {file}}, {"kind", {kind}}};
  if (damage.place.entry) members.emplace_back("entry", Json{*damage.place.entry});
  if (damage.found_at) members.emplace_back("foundAt", Json{*damage.found_at});
  std::ranges::sort(members, {}, &Json::Object::value_type::first);
  return {.text = "NOT verified: " + kind + ": " + file + entry + ": " + detail + "\n",
          .document = "{\"damage\":" + written({members}) + ",\"verified\":false}\n"};
}

Report report_of_error(const std::string& kind, const std::string& detail) {
  const Json error{Json::Object{{"detail", {printable(detail)}}, {"kind", {kind}}}};
  return {.text = "liaison-verify: " + printable(detail) + "\n",
          .document = document_of({{"error", error}})};
}

}  // namespace verify
