#include "workflow/runtime/history_service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "workflow/runtime/history_cursor.h"
#include "workflow/runtime/read_gate.h"

namespace workflow {

using gateway::Actor;
using gateway::AuthorityId;
using gateway::Caller;
using gateway::ExchangeDetail;
using gateway::ExchangeId;
using gateway::ExchangePage;
using gateway::ExchangeRow;
using gateway::ExchangeView;
using gateway::HistoryItem;
using gateway::HistoryPage;
using gateway::HistoryRow;
using gateway::LogExtent;
using gateway::Refusal;
using gateway::Result;
using enum gateway::RefusalCode;

namespace {

constexpr std::uint32_t kPageMax = 500;
constexpr std::uint32_t kDetailMax = 1000;

std::optional<Refusal> limit_refused(std::uint32_t limit) {
  if (limit >= 1 && limit <= kPageMax) return std::nullopt;
  return gateway::refusal(kRequestMalformed, "limit must be 1 to 500.");
}

/// Rows that the gate lets through.
std::vector<HistoryItem> items_of(const AuthorityId& reader, std::vector<HistoryRow> rows) {
  std::vector<HistoryItem> items;
  for (auto& row : rows) {
    if (read_refused(Surface::kListing, reader, row.record)) continue;
    items.push_back(
        {.record = as_seen_by(reader, std::move(row.record)), .own_state = row.own_state});
  }
  return items;
}

/// The exchange as the messages that the gate lets through show it; nothing when none is left.
std::optional<ExchangeView> view_of(const AuthorityId& reader, const ExchangeRow& row) {
  ExchangeView view{
      .key = row.key, .opened_at = row.opened_at, .last_at = {}, .messages = 0, .participants = {}};
  std::set<AuthorityId> participants;
  for (const auto& message : row.messages) {
    if (!may_list(reader, message)) continue;
    ++view.messages;
    view.last_at = std::max(view.last_at, message.accepted_at);
    participants.merge(parties_seen_by(reader, message));
  }
  if (view.messages == 0) return std::nullopt;
  view.participants.assign(participants.begin(), participants.end());
  return view;
}

/// Fills pages from one log after the other, and keeps the place.
class Pager {
 public:
  Pager(gateway::HistoryRecords& records, AuthorityId party, LogMarks marks, std::uint32_t limit)
      : records_(&records), party_(std::move(party)), marks_(std::move(marks)), limit_(limit) {}

  /// One row more than fits is asked for: it says whether the page is the last.
  void read(const LogExtent& log) {
    if (more_) return;
    const auto mark = marks_.find(log.log);
    const std::uint64_t first = mark == marks_.end() ? 0 : mark->second + 1;
    const auto room = limit_ - static_cast<std::uint32_t>(rows_.size());
    for (auto& row : records_->messages_from(party_, {log.log, first}, room + 1)) {
      more_ = rows_.size() == limit_;
      if (more_) return;
      marks_[log.log] = row.index;
      rows_.push_back(std::move(row));
    }
  }

  HistoryPage finish() {
    return {
        .items = items_of(party_, std::move(rows_)), .next = cursor_of(marks_), .complete = !more_};
  }

 private:
  gateway::HistoryRecords* records_;
  AuthorityId party_;
  LogMarks marks_;
  std::uint32_t limit_;
  std::vector<HistoryRow> rows_;
  bool more_ = false;
};

Refusal exchange_not_found() {
  return gateway::refusal(kNotFound,
                          "There is no such exchange, or this authority takes no part in it.");
}

}  // namespace

Result<HistoryPage> HistoryService::messages(const Caller& caller,
                                             const std::string& since,
                                             std::uint32_t limit) {
  const auto reader = parts_.doorkeeper.identify(caller);
  if (!reader) return reader.refusal();
  if (auto refused = limit_refused(limit)) return *std::move(refused);
  const auto logs = parts_.records.logs();
  auto marks = since.empty() ? LogMarks{} : marks_of(since, logs);
  if (!marks) {
    return gateway::refusal(kRequestMalformed, "since must be `next` of an earlier page.");
  }
  Pager pager(parts_.records, reader->authority, *std::move(marks), limit);
  for (const auto& log : logs)
    pager.read(log);
  return pager.finish();
}

Result<ExchangePage> HistoryService::exchanges(const Caller& caller,
                                               const std::string& before,
                                               std::uint32_t limit) {
  const auto reader = parts_.doorkeeper.identify(caller);
  if (!reader) return reader.refusal();
  if (auto refused = limit_refused(limit)) return *std::move(refused);
  const auto number =
      before.empty() ? std::optional(gateway::kNewestExchange) : exchange_number_of(before);
  if (!number) {
    return gateway::refusal(kRequestMalformed, "before must be `next` of an earlier page.");
  }
  auto rows = parts_.records.exchanges_before(reader->authority, *number, limit + 1);
  ExchangePage page;
  if (rows.size() > limit) {
    rows.resize(limit);
    page.next = cursor_of(rows.back().number);
  }
  for (const auto& row : rows) {
    if (auto view = view_of(reader->authority, row)) page.exchanges.push_back(*std::move(view));
  }
  return page;
}

Result<ExchangeDetail> HistoryService::exchange(const Caller& caller,
                                                const ExchangeId& id,
                                                const AuthorityId& opener) {
  const auto reader = parts_.doorkeeper.identify(caller);
  if (!reader) return reader.refusal();
  auto view = find_exchange(*reader, id, opener);
  if (!view) return view.refusal();
  auto rows = parts_.records.messages_of(reader->authority, view->key, kDetailMax);
  return ExchangeDetail{.view = *std::move(view),
                        .messages = items_of(reader->authority, std::move(rows))};
}

Result<ExchangeView> HistoryService::find_exchange(const Actor& reader,
                                                   const ExchangeId& id,
                                                   const AuthorityId& opener) const {
  std::vector<ExchangeView> found;
  for (const auto& row : parts_.records.exchanges_of_id(reader.authority, id)) {
    auto view = view_of(reader.authority, row);
    const bool meant = opener.empty() || row.key.opener == opener;
    if (view && meant) found.push_back(*std::move(view));
  }
  if (found.size() > 1) {
    return gateway::refusal(kRequestMalformed,
                            "Several exchanges have this id; name the opener as well.");
  }
  if (!found.empty()) return std::move(found.front());
  auto refused = exchange_not_found();
  parts_.refusals.record(reader, refused, std::nullopt);
  return refused;
}

}  // namespace workflow
