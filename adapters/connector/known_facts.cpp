#include "adapters/connector/known_facts.h"

#include <system_error>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

/// Longer than any usual header; attachments come behind it.
constexpr std::uint64_t kStartBytes = std::uint64_t{64} << 10;

}  // namespace

std::optional<DocumentFacts> KnownFacts::read(const fs::path& file, const FileLook& look) const {
  const auto start = read_start(file, kStartBytes);
  auto facts = facts_of(start.disclose());
  if (facts || look.bytes <= kStartBytes) return facts;
  const auto whole = read_document(file, bytes_max_);
  return whole ? facts_of(whole->disclose()) : std::nullopt;
}

const KnownFacts::Known* KnownFacts::of(const fs::path& file) {
  const auto look = look_at(file);
  if (!look || look->is_folder) return nullptr;
  const auto [at, is_new] = known_.try_emplace(file.string());
  auto& known = at->second;
  known.asked_in = round_;
  if (!is_new && known.look == *look) return &known;
  known.facts.reset();
  known.look = *look;
  if (!look->is_regular) return &known;
  try {
    known.facts = read(file, *look);
  } catch (const std::system_error& error) {
    known.look = {};  // So that it is tried again.
    if (error.code() == std::errc::no_such_file_or_directory) return nullptr;
  }
  return &known;
}

void KnownFacts::forget_others() {
  std::erase_if(known_, [this](const auto& row) { return row.second.asked_in != round_; });
  ++round_;
}

}  // namespace adapters::connector
