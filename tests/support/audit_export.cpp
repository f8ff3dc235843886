#include "tests/support/audit_export.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>

#include "gateway/audit/canonical_json.h"
#include "gateway/audit/merkle_tree.h"
#include "gateway/audit/sha256.h"

namespace support {
namespace {

using gateway::AuditEvent;
using gateway::CanonicalJson;
using gateway::EntryDraft;
using gateway::SectionName;

constexpr std::size_t kWidth = 256;
constexpr gateway::Timestamp kBeginning{std::chrono::milliseconds(1'767'268'800'000)};

std::string content_of_section(SectionName name, std::uint64_t number) {
  using enum SectionName;
  const CanonicalJson::Object actor{{"authority", "XA-POLICE-1"}, {"system", "xa-cms"}};
  if (name == kActor) return CanonicalJson(actor).text();
  if (name == kJustification) return R"({"text":"because \"so\" \u001f é"})";
  const CanonicalJson::Object recipient{{"authority", "XB-POLICE-1"}, {"role", "addressed"}};
  if (name == kRecipients) return CanonicalJson(CanonicalJson::Array{recipient}).text();
  return CanonicalJson(CanonicalJson::Object{{"attempt", number}}).text();
}

EntryDraft draft(AuditEvent event,
                 gateway::EntryIds ids,
                 const std::vector<SectionName>& sections,
                 std::uint64_t number) {
  EntryDraft made{.event = event, .ids = std::move(ids), .digest = {}, .sections = {}};
  for (const SectionName name : sections)
    made.sections.emplace(name, content_of_section(name, number));
  return made;
}

std::string uuid(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

/// One of five kinds of entry.
EntryDraft draft_of(std::uint64_t kind, std::uint64_t number) {
  using enum AuditEvent;
  using enum SectionName;
  const gateway::EntryIds handle{{"handle", uuid(number)}};
  const gateway::EntryIds three{
      {"delivery", uuid(number + 1)}, {"handle", uuid(number)}, {"lease", uuid(number + 2)}};
  if (kind == 0) return draft(kGatewayStarted, {{"version", "0.1.0"}}, {}, number);
  if (kind == 3) return draft(kDeliveryConfirmed, three, {kActor}, number);
  if (kind == 4) {
    return draft(kDeliveryReleased, three, {kActor, kJustification, kDecision}, number);
  }
  auto made = draft(kind == 1 ? kMessageAdmitted : kDeliveryLeased,
                    kind == 1 ? handle : three,
                    {kActor, kRecipients, kDecision},
                    number);
  made.digest = gateway::sha256("document " + std::to_string(number));
  return made;
}

std::vector<gateway::Salt> salts_for(const EntryDraft& draft, std::mt19937_64& random) {
  std::vector<gateway::Salt> salts(draft.sections.size());
  for (gateway::Salt& salt : salts)
    std::ranges::generate(salt, [&random] { return static_cast<std::uint8_t>(random()); });
  return salts;
}

EntryDraft opening(const std::string& log, const std::optional<gateway::ClosedLog>& predecessor) {
  return gateway::describe(
      gateway::LogOpening{.log = gateway::LogName(log), .predecessor = predecessor});
}

/// The log's opening and an entry of each kind.
Entries composed(const std::string& log,
                 const std::vector<std::uint64_t>& kinds,
                 std::mt19937_64& random) {
  Entries entries{gateway::compose_entry(opening(log, {}), kBeginning, {})};
  gateway::Timestamp at = kBeginning;
  for (const std::uint64_t kind : kinds) {
    at += std::chrono::milliseconds(random() % 3);  // Several entries may bear one time.
    const EntryDraft made = draft_of(kind, entries.size() + 1);
    entries.push_back(gateway::compose_entry(made, at, salts_for(made, random)));
  }
  return entries;
}

std::string tile_bytes(const gateway::TileHashes& hashes) {
  std::string bytes;
  for (const gateway::Digest& hash : hashes)
    bytes.append(gateway::as_bytes(hash));
  return bytes;
}

std::string with_width(const std::string& name, std::size_t width) {
  return width == kWidth ? name : name + ".p/" + std::to_string(width);
}

gateway::MerkleTree tree_of(std::span<const std::string> lines, gateway::TileUpdates& tiles) {
  std::vector<gateway::Digest> leaves;
  for (const std::string& line : lines)
    leaves.push_back(gateway::leaf_hash(line));
  gateway::MerkleTree tree;
  tiles = tree.append(leaves);
  return tree;
}

}  // namespace

Entries small_log() {
  std::mt19937_64 random(1);
  return composed(kSampleLog, {1, 2, 3, 4}, random);
}

Entries sample_log(std::size_t count, std::uint64_t seed, const std::string& log) {
  if (count == 0) return {};
  std::mt19937_64 random(seed);
  std::vector<std::uint64_t> kinds(count - 1);
  std::ranges::generate(kinds, [&random] { return random() % 5; });
  return composed(log, kinds, random);
}

Lines long_log(std::size_t count) {
  const EntryDraft start = draft(AuditEvent::kGatewayStarted, {{"version", "1"}}, {}, 0);
  Lines lines{opening_line(kSampleLog)};
  for (std::size_t number = 1; number < count; ++number) {
    const gateway::Timestamp at = kBeginning + std::chrono::milliseconds(number);
    lines.push_back(gateway::compose_entry(start, at, {}).line);
  }
  return lines;
}

std::string opening_line(const std::string& log,
                         const std::optional<gateway::ClosedLog>& predecessor) {
  return gateway::compose_entry(opening(log, predecessor), kBeginning, {}).line;
}

Lines lines_of(const Entries& entries) {
  Lines lines;
  for (const gateway::ComposedEntry& entry : entries)
    lines.push_back(entry.line);
  return lines;
}

std::string grouped(std::uint64_t index) {
  std::string digits = std::to_string(index);
  digits.insert(0, (3 - digits.size() % 3) % 3, '0');
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 3) {
    const bool last = i + 3 == digits.size();
    text += (last ? "" : "x") + digits.substr(i, 3) + (last ? "" : "/");
  }
  return text;
}

std::string bundle_of(std::span<const std::string> lines) {
  std::string bytes;
  for (const std::string& line : lines) {
    bytes += static_cast<char>(line.size() / 256);
    bytes += static_cast<char>(line.size() % 256);
    bytes += line;
  }
  return bytes;
}

std::string bundle_name(std::size_t size, std::size_t entry) {
  const std::size_t index = entry / kWidth;
  return with_width("tile/entries/" + grouped(index), std::min(kWidth, size - index * kWidth));
}

ExportFiles export_of(const Lines& lines, const testing_audit::TestSigner& signer) {
  gateway::TileUpdates tiles;
  const gateway::MerkleTree tree = tree_of(lines, tiles);
  ExportFiles files{{"checkpoint", signer.checkpoint(tree.head())}};
  for (const auto& [address, hashes] : tiles) {
    const std::string name = "tile/" + std::to_string(address.level) + "/" + grouped(address.index);
    if (!hashes.empty()) files.emplace(with_width(name, hashes.size()), tile_bytes(hashes));
  }
  for (std::size_t first = 0; first < lines.size(); first += kWidth) {
    const std::size_t count = std::min(kWidth, lines.size() - first);
    files.emplace(bundle_name(lines.size(), first),
                  bundle_of(std::span(lines).subspan(first, count)));
  }
  return files;
}

ExportFiles export_of(const Entries& entries, const testing_audit::TestSigner& signer) {
  ExportFiles files = export_of(lines_of(entries), signer);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto sections = entries[i].sections;
    std::ranges::sort(
        sections, {}, [](const auto& section) { return gateway::to_text(section.name); });
    for (const gateway::SaltedSection& section : sections)
      files["sections/" + grouped(i / kWidth)] += section_line(i, section);
  }
  return files;
}

std::string section_line(std::uint64_t entry, const gateway::SaltedSection& section) {
  const void* salt = section.salt.data();
  const std::string_view bytes(static_cast<const char*>(salt), section.salt.size());
  return CanonicalJson(CanonicalJson::Object{{"content", section.content},
                                             {"entry", entry},
                                             {"name", gateway::to_text(section.name)},
                                             {"salt", gateway::to_hex(bytes)}})
             .text() +
         "\n";
}

std::string erased_line(std::uint64_t entry, const std::string& name) {
  return R"({"entry":)" + std::to_string(entry) + R"(,"erased":true,"name":")" + name + "\"}\n";
}

std::string checkpoint_of(const Lines& lines,
                          std::size_t size,
                          const testing_audit::TestSigner& signer) {
  gateway::TileUpdates tiles;
  return signer.checkpoint(tree_of(std::span(lines).first(size), tiles).head());
}

void save_file(const std::filesystem::path& file, const std::string& bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

void save(const ExportFiles& files, const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, bytes] : files)
    save_file(folder / name, bytes);
}

}  // namespace support
