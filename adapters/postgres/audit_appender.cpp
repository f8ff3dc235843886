#include "adapters/postgres/audit_appender.h"

#include <string_view>

namespace adapters::postgres {
namespace {

using gateway::ComposedEntry;
using gateway::Digest;

std::vector<Digest> hashes_of(const std::vector<std::string>& lines) {
  std::vector<Digest> hashes;
  hashes.reserve(lines.size());
  for (const auto& line : lines)
    hashes.push_back(gateway::leaf_hash(line));
  return hashes;
}

std::string salted(const gateway::SaltedSection& section) {
  return std::string(section.salt.begin(), section.salt.end()) + section.content;
}

}  // namespace

AuditAppender::AuditAppender(Session& session,
                             gateway::Entropy& entropy,
                             gateway::SectionSealer& sealer)
    : session_(&session), entropy_(&entropy), sealer_(&sealer) {}

AppendedLog AuditAppender::append(const Batch& batch, const gateway::MerkleTree& tree) {
  std::vector<ComposedEntry> entries = compose(batch);
  AppendedLog log{.tree = tree, .tiles = {}, .lines = {}};
  for (auto& entry : entries)
    log.lines.push_back(std::move(entry.line));
  const std::vector<Digest> hashes = hashes_of(log.lines);
  log.tiles = log.tree.append(hashes);

  queue_entries(batch, log, hashes);
  queue_tiles(batch, log.tiles);
  queue_sections(batch, entries);
  return log;
}

std::vector<ComposedEntry> AuditAppender::compose(const Batch& batch) {
  std::vector<ComposedEntry> entries;
  entries.reserve(batch.drafts.size());
  for (const auto& draft : batch.drafts) {
    std::vector<gateway::Salt> salts(draft.sections.size());
    for (auto& salt : salts)
      salt = entropy_->salt();
    entries.push_back(compose_entry(draft, batch.now, salts));
  }
  return entries;
}

void AuditAppender::queue_entries(const Batch& batch,
                                  const AppendedLog& log,
                                  const std::vector<Digest>& hashes) {
  Array<std::string_view> lines;
  Array<Bytes> expected;
  for (const auto& line : log.lines)
    lines.add(line);
  for (const auto& hash : hashes)
    expected.add(Bytes{as_bytes(hash)});
  session_->queue("journal_insert_entries",
                  parameters(std::string_view(batch.log.str()),
                             static_cast<std::int64_t>(batch.first_index),
                             lines,
                             static_cast<std::int64_t>(log.tree.head().size),
                             expected));
}

void AuditAppender::queue_tiles(const Batch& batch, const gateway::TileUpdates& tiles) {
  Array<std::int16_t> levels;
  Array<std::int64_t> indexes;
  Array<Bytes> contents;
  for (const auto& [address, hashes] : tiles) {
    std::string content;
    for (const Digest& hash : hashes)
      content += as_bytes(hash);
    levels.add(static_cast<std::int16_t>(address.level));
    indexes.add(static_cast<std::int64_t>(address.index));
    contents.add(Bytes{content});
  }
  session_->queue("journal_put_tiles",
                  parameters(std::string_view(batch.log.str()), levels, indexes, contents));
}

void AuditAppender::queue_sections(const Batch& batch, const std::vector<ComposedEntry>& entries) {
  Array<std::int64_t> indexes;
  Array<std::string_view> names;
  Array<Uuid> keys;
  Array<Bytes> contents;
  std::uint64_t index = batch.first_index;
  for (const auto& entry : entries) {
    for (const auto& section : entry.sections) {
      const std::string_view name = to_text(section.name);
      const auto sealed =
          sealer_->seal_section(salted(section), gateway::section_context(batch.log, index, name));
      indexes.add(static_cast<std::int64_t>(index));
      names.add(name);
      keys.add(uuid_of(sealed.key));
      contents.add(Bytes{sealed.bytes});
    }
    ++index;
  }
  session_->queue("journal_insert_sections",
                  parameters(std::string_view(batch.log.str()), indexes, names, keys, contents));
}

}  // namespace adapters::postgres
