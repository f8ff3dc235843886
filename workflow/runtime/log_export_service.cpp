#include "workflow/runtime/log_export_service.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "gateway/audit/checkpoint.h"
#include "gateway/audit/utf8.h"
#include "workflow/runtime/section_reader.h"

namespace workflow {

using gateway::BegunExport;
using gateway::ExportRange;
using gateway::LogBundle;
using gateway::LogName;
using gateway::OperatorCaller;
using gateway::OperatorName;
using gateway::Refusal;
using gateway::Result;
using gateway::TileAddress;
using enum gateway::RefusalCode;

namespace {

constexpr std::uint64_t kWidth = 256;  // Of a full tile and of a full bundle.
constexpr std::size_t kReasonBytesMax = 1000;

bool is_reason(const std::string& reason) {
  return !reason.empty() && reason.size() <= kReasonBytesMax && gateway::is_utf8(reason);
}

std::uint64_t round_up(std::uint64_t entries) {
  return (entries + kWidth - 1) / kWidth * kWidth;
}

/// Hashes that the tile has in a tree of that size.
std::uint64_t width_in(std::uint64_t tree_size, const TileAddress& address) {
  if (address.level > 7) return 0;
  const std::uint64_t hashes = tree_size >> (8 * address.level);
  if (address.index > hashes / kWidth) return 0;
  return std::min(kWidth, hashes - address.index * kWidth);
}

Refusal not_there(const std::string& what) {
  return gateway::refusal(kNotFound, "There is no such " + what + " for this operator.");
}

}  // namespace

LogExportService::LogExportService(const LogExportParts& parts, const LogExportOptions& options)
    : parts_(parts), options_(options) {}

Result<BegunExport> LogExportService::begin(const OperatorCaller& caller,
                                            const LogName& log,
                                            const ExportRange& range,
                                            const std::string& reason) {
  const auto by = parts_.operators.admit(caller, RoleNeed::kAuditor);
  if (!by) return by.refusal();
  if (!is_reason(reason)) {
    return audited(*by,
                   gateway::refusal(kRequestMalformed, "A reason is 1 to 1000 bytes of UTF-8."));
  }
  const auto whole = whole_bundles(log, range);
  if (!whole) return audited(*by, whole.refusal());
  // Who, why and what is on record before the first entry leaves.
  const auto settled = parts_.committer.commit(gateway::LogDisclosure{
      .by = *by, .log = log, .first = whole->first, .count = whole->count, .reason = reason});
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    return declined->refusal;
  }
  auto head = newest(log);  // Of this node's own log it holds that record by now.
  if (!head) throw std::runtime_error("the log's checkpoint is gone");
  ExportRange given = *whole;
  const std::uint64_t rest = head->size - given.first;
  given.count = given.count == 0 ? rest : std::min(given.count, rest);
  const Export begun{
      .by = *by, .log = log, .range = given, .tree_size = head->size, .ends = {}, .number = 0};
  return remember(begun, std::move(head->note));
}

Result<LogBundle> LogExportService::bundle(const OperatorCaller& caller,
                                           const std::string& export_id,
                                           std::uint64_t bundle) {
  const auto asked = find(caller, export_id);
  if (!asked) return asked.refusal();
  const auto& [first, count] = asked->range;
  if (bundle < first / kWidth || bundle >= round_up(first + count) / kWidth) {
    return audited(asked->by, not_there("bundle"));
  }
  const std::uint64_t begin = bundle * kWidth;
  const std::uint64_t width = std::min(kWidth, asked->tree_size - begin);
  LogBundle found{.lines = parts_.records.entries(asked->log, begin, width), .sections = {}};
  SectionReader reader(parts_.keys, parts_.cipher, parts_.telemetry);
  for (const auto& stored : parts_.records.sections(asked->log, begin, width))
    found.sections.push_back(reader.open(asked->log, stored));
  return found;
}

Result<std::string> LogExportService::tile(const OperatorCaller& caller,
                                           const std::string& export_id,
                                           const TileAddress& address,
                                           std::uint32_t width) {
  const auto asked = find(caller, export_id);
  if (!asked) return asked.refusal();
  if (width == 0 || width > width_in(asked->tree_size, address)) {
    return audited(asked->by, not_there("tile"));
  }
  const auto hashes = parts_.records.tile(asked->log, address);
  if (hashes.size() < width) throw std::runtime_error("a tile of the log is missing");
  std::string bytes;
  for (std::uint32_t i = 0; i < width; ++i)
    bytes.append(gateway::as_bytes(hashes[i]));
  return bytes;
}

std::optional<LogExportService::Newest> LogExportService::newest(const LogName& log) const {
  auto note = parts_.records.latest_checkpoint(log);
  if (!note) return std::nullopt;
  const auto head = gateway::read_checkpoint(*note, log);
  if (!head) throw std::runtime_error("the log's stored checkpoint is damaged");
  return Newest{.note = *std::move(note), .size = head->size};
}

/// An export is verified by whole bundles, so whole ones are given out, and put on record.
Result<ExportRange> LogExportService::whole_bundles(const LogName& log,
                                                    const ExportRange& range) const {
  const auto head = newest(log);
  if (!head) return gateway::refusal(kNotFound, "This node keeps no log of that name.");
  const bool begins = range.first < head->size || range.first == 0;
  if (!begins || range.count > head->size - range.first) {
    return gateway::refusal(
        kRequestMalformed,
        "The range is not in the log, which has " + std::to_string(head->size) + " entries.");
  }
  const std::uint64_t first = range.first / kWidth * kWidth;
  if (range.count == 0) return ExportRange{.first = first, .count = 0};
  return ExportRange{.first = first, .count = round_up(range.first + range.count) - first};
}

BegunExport LogExportService::remember(Export begun, std::string note) {
  BegunExport answer{
      .id = parts_.entropy.uuid(), .range = begun.range, .checkpoint = std::move(note)};
  const std::lock_guard lock(mutex_);
  make_room(begun.by);
  begun.ends = parts_.clock.now() + options_.lifetime;
  begun.number = ++begun_;
  exports_.emplace(answer.id, std::move(begun));
  return answer;
}

void LogExportService::make_room(const OperatorName& by) {
  const auto now = parts_.clock.now();
  std::erase_if(exports_, [now](const auto& each) { return each.second.ends <= now; });
  std::map<std::uint64_t, std::string> own;
  for (const auto& [id, each] : exports_) {
    if (each.by == by) own.emplace(each.number, id);
  }
  while (own.size() >= options_.exports_per_operator) {
    exports_.erase(own.begin()->second);
    own.erase(own.begin());
  }
}

Result<LogExportService::Export> LogExportService::find(const OperatorCaller& caller,
                                                        const std::string& export_id) {
  const auto by = parts_.operators.admit(caller, RoleNeed::kAuditor);
  if (!by) return by.refusal();
  const auto now = parts_.clock.now();
  std::optional<Export> known;
  {
    const std::lock_guard lock(mutex_);
    const auto found = exports_.find(export_id);
    if (found != exports_.end()) known = found->second;
  }
  if (known && known->by == *by && known->ends > now) return *std::move(known);
  return audited(*by, not_there("export"));
}

Refusal LogExportService::audited(const OperatorName& by, Refusal refusal) const {
  parts_.refusals.record(by, refusal);
  return refusal;
}

}  // namespace workflow
