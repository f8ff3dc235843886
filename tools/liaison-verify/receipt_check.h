/// \file
/// Verifies a receipt: C2SP tlog-proof with the entry's line in `extra` (docs/audit.md, "Receipt").
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tools/liaison-verify/checkpoint.h"
#include "tools/liaison-verify/entry.h"

namespace verify {

struct ReceiptReport {
  Checkpoint head;
  std::uint64_t index = 0;
  Entry entry;
  std::string line;  ///< Of the entry.
};

/// Checks in the order of docs/audit.md. Pure.
/// \param file  what the receipt is called in a finding.
/// \param document  SHA-256 of the document that it is to be the receipt of, if one was given.
/// \throws Damaged  kReceiptMalformed, the kinds of read_entry and open_checkpoint, kNotIncluded,
///         kOtherDocument.
[[nodiscard]] ReceiptReport check_receipt(std::string_view receipt,
                                          const LogKey& key,
                                          const std::optional<Hash>& document,
                                          const std::string& file);

struct ReceiptRequest {
  std::filesystem::path receipt;
  std::filesystem::path document;  ///< Empty = the receipt alone.
};

/// As above, from files. \throws CannotRead, also for a document of more than 256 MiB.
[[nodiscard]] ReceiptReport check_receipt(const ReceiptRequest& request, const LogKey& key);

}  // namespace verify
