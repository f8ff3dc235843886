#include "gateway/audit/proof.h"

#include <utility>

#include "gateway/audit/base64.h"
#include "gateway/audit/entry_line.h"
#include "gateway/audit/lines.h"
#include "gateway/base/invariant.h"

namespace gateway {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kReceiptBytesMax = std::size_t{512} * 1024;
constexpr std::size_t kHashesMax = 64;  // No tree is higher.

/// A receipt taken apart; nothing in it is believed yet.
struct ReceiptParts {
  std::string entry;
  EntryFacts facts;
  std::uint64_t index = 0;
  std::vector<Digest> hashes;
  std::string_view checkpoint;
};

/// The rest of a line after its keyword; nothing when it does not begin so.
std::optional<std::string_view> after(std::optional<std::string_view> line,
                                      std::string_view keyword) {
  if (!line || !line->starts_with(keyword)) return std::nullopt;
  return line->substr(keyword.size());
}

/// The hashes up to the empty line, which is taken too.
std::optional<std::vector<Digest>> read_hashes(LineReader& lines) {
  std::vector<Digest> hashes;
  while (const auto line = lines.next()) {
    if (line->empty()) return hashes;
    const auto hash = digest_from_base64(*line);
    if (!hash || hashes.size() == kHashesMax) return std::nullopt;
    hashes.push_back(*hash);
  }
  return std::nullopt;
}

std::optional<ReceiptParts> read_receipt(std::string_view receipt) {
  if (receipt.size() > kReceiptBytesMax) return std::nullopt;
  LineReader lines(receipt);
  if (lines.next() != kFirstLine) return std::nullopt;
  const auto extra = after(lines.next(), kExtra);
  auto entry = extra ? from_base64(*extra) : std::nullopt;
  const auto index_text = after(lines.next(), kIndex);
  const auto index = index_text ? decimal_from_text(*index_text) : std::nullopt;
  auto hashes = read_hashes(lines);
  if (!entry || !index || !hashes) return std::nullopt;
  auto facts = read_entry(*entry);
  if (!facts) return std::nullopt;
  return ReceiptParts{.entry = std::move(*entry),
                      .facts = std::move(*facts),
                      .index = *index,
                      .hashes = std::move(*hashes),
                      .checkpoint = lines.rest()};
}

bool is_included(const ReceiptParts& parts, const TreeHead& head) {
  return verify_inclusion(leaf_hash(parts.entry),
                          {.index = parts.index, .tree_size = head.size, .hashes = parts.hashes},
                          head.root);
}

}  // namespace

std::string receipt_text(std::string_view entry,
                         const InclusionProof& proof,
                         std::string_view checkpoint) {
  std::string text(kFirstLine);
  text.append("\n").append(kExtra).append(to_base64(entry));
  text.append("\n").append(kIndex).append(std::to_string(proof.index)).append("\n");
  for (const Digest& hash : proof.hashes)
    text.append(to_base64(as_bytes(hash))).append("\n");
  return text.append("\n").append(checkpoint);
}

std::string_view to_text(ReceiptVerdict verdict) {
  switch (verdict) {
    case ReceiptVerdict::kProved:
      return "proved";
    case ReceiptVerdict::kMalformed:
      return "malformed";
    case ReceiptVerdict::kCheckpointBroken:
      return "checkpoint-broken";
    case ReceiptVerdict::kNotIncluded:
      return "not-included";
    case ReceiptVerdict::kOtherDocument:
      return "other-document";
  }
  broken_invariant("every ReceiptVerdict has a text");
}

ReceiptCheck check_receipt(std::string_view receipt,
                           const NoteVerifier& log,
                           const std::optional<Digest>& document_digest) {
  using enum ReceiptVerdict;
  auto parts = read_receipt(receipt);
  if (!parts) return {.verdict = kMalformed, .entry = {}, .index = 0, .head = {}};

  ReceiptCheck check{.verdict = kProved, .entry = parts->entry, .index = parts->index, .head = {}};
  const auto head = open_checkpoint(parts->checkpoint, log);
  if (head) check.head = *head;

  if (!head) {
    check.verdict = kCheckpointBroken;
  } else if (!is_included(*parts, *head)) {
    check.verdict = kNotIncluded;
  } else if (document_digest && parts->facts.digest != document_digest) {
    check.verdict = kOtherDocument;
  }
  return check;
}

}  // namespace gateway
