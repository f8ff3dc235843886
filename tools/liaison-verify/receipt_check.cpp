#include "tools/liaison-verify/receipt_check.h"

#include <optional>
#include <utility>

#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/encodings.h"
#include "tools/liaison-verify/files.h"
#include "tools/liaison-verify/lines.h"
#include "tools/liaison-verify/tree.h"

namespace verify {
namespace {

using enum DamageKind;

constexpr std::size_t kReceiptBytesMax = std::size_t{512} * 1024;
constexpr std::size_t kDocumentBytesMax = std::size_t{256} * 1024 * 1024;
constexpr std::size_t kHashesMax = 64;  // No tree is higher.

/// A receipt taken apart; nothing in it is believed yet.
struct ReceiptParts {
  std::string line;
  InclusionPath path;
  std::string_view checkpoint;
};

std::optional<std::string_view> after(std::string_view word, Lines& lines) {
  const auto line = lines.next();
  if (!line || !line->starts_with(word)) return std::nullopt;
  return line->substr(word.size());
}

std::optional<Hashes> read_hashes(Lines& lines) {
  Hashes hashes;
  while (const auto line = lines.next()) {
    if (line->empty()) return hashes;
    const auto hash = hash_from(from_base64(*line));
    if (!hash || hashes.size() == kHashesMax) return std::nullopt;
    hashes.push_back(*hash);
  }
  return std::nullopt;
}

std::optional<ReceiptParts> read_receipt(std::string_view receipt) {
  Lines lines(receipt);
  if (receipt.size() > kReceiptBytesMax) return std::nullopt;
  if (lines.next() != "c2sp.org/tlog-proof@v1") return std::nullopt;
  const auto extra = after("extra ", lines);
  auto line = extra ? from_base64(*extra) : std::nullopt;
  const auto decimal = after("index ", lines);
  const auto index = decimal ? from_decimal(*decimal) : std::nullopt;
  auto hashes = read_hashes(lines);
  if (!line || !index || !hashes) return std::nullopt;
  return ReceiptParts{.line = *std::move(line),
                      .path = {.index = *index, .hashes = *std::move(hashes)},
                      .checkpoint = lines.rest()};
}

}  // namespace

ReceiptReport check_receipt(std::string_view receipt,
                            const LogKey& key,
                            const std::optional<Hash>& document,
                            const std::string& file) {
  Place place{.file = file, .entry = {}};
  auto parts = read_receipt(receipt);
  if (!parts) damaged(kReceiptMalformed, place, "is no tlog-proof with an entry");
  place.entry = parts->path.index;
  const Entry entry = read_entry(parts->line, place);
  const Checkpoint head = open_checkpoint(parts->checkpoint, key, file);
  Hasher hasher;
  if (!leads_to(head, hasher.leaf(parts->line), parts->path, hasher)) {
    damaged(kNotIncluded, place, "the entry is not in the tree that the checkpoint signs");
  }
  if (document && entry.digest != document) {
    damaged(kOtherDocument, place, "the receipt is genuine, but for another document");
  }
  return {.head = head, .index = parts->path.index, .entry = entry, .line = std::move(parts->line)};
}

ReceiptReport check_receipt(const ReceiptRequest& request, const LogKey& key) {
  const std::string receipt = read_file(request.receipt, kReceiptBytesMax);
  std::optional<Hash> document;
  if (!request.document.empty()) {
    const std::string bytes = read_file(request.document, kDocumentBytesMax);
    if (bytes.size() > kDocumentBytesMax) {
      throw CannotRead(request.document.string() + " is larger than 256 MiB");
    }
    document = Hasher().of({bytes});
  }
  return check_receipt(receipt, key, document, request.receipt.string());
}

}  // namespace verify
