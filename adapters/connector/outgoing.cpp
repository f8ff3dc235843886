#include "adapters/connector/outgoing.h"

#include <algorithm>
#include <system_error>

#include "adapters/connector/shelf.h"
#include "adapters/connector/verdict.h"
#include "gateway/audit/sha256.h"

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr std::size_t kBatch = 64;
constexpr std::size_t kPutOffMax = 1024;
constexpr milliseconds kPutOff{60'000};
constexpr milliseconds kUrgentPause{10'000};
constexpr milliseconds kLongestPause{2 * 3'600'000};  // More than a gateway may demand.
constexpr milliseconds kAnswerLimit{60'000};
constexpr std::string_view kReceipt = ".receipt";
constexpr std::string_view kSummary = ".summary.txt";
constexpr std::string_view kReason = ".reason.txt";

gateway::Refusal unreadable() {
  return gateway::refusal(gateway::RefusalCode::kRequestMalformed,
                          "The connector has no right to read the file; give it to the "
                          "connector's group, or drop a copy.");
}

gateway::Refusal too_large(std::uint64_t bytes_max) {
  return gateway::refusal(gateway::RefusalCode::kDocumentTooLarge,
                          "The file has more than " + std::to_string(bytes_max) + " bytes.");
}

}  // namespace

Outgoing::Outgoing(Parts parts, const DocumentChecker& checker, std::chrono::minutes urgent_limit)
    : parts_(parts),
      checker_(&checker),
      urgent_limit_(urgent_limit),
      line_(parts.seed),
      disk_(parts.seed + 1) {}

Step Outgoing::step(const std::stop_token& stop) {
  trouble_.clear();
  const bool resting = !disk_.is_over(parts_.clock->now());
  auto next = Step::kRest;
  guarded([&] { take_all(); });
  guarded([&] { check_taken(); });
  guarded([&] { hold_late(); });
  guarded([&] { next = send_due(stop); });
  if (trouble_.empty() && resting) return Step::kRest;  // Nothing was tried that failed before.
  trouble_.empty() ? disk_.succeeded() : disk_.failed(parts_.clock->now(), {});
  if (parts_.board->say(Concern::kOutgoing, trouble_)) {
    parts_.diary->note(trouble_.empty() ? "outgoing.well" : "outgoing.trouble",
                       {{"why", trouble_}});
  }
  return trouble_.empty() ? next : Step::kRest;
}

template <class Act>
void Outgoing::guarded(const Act& act) {
  try {
    act();
  } catch (const std::system_error& error) {
    trouble_ = error.what();
  }
}

template <class Act>
void Outgoing::for_each_item(const fs::path& folder, const Act& act) {
  for_each_name(folder, [&](const std::string& name) {
    guarded([&] {
      if (const auto item = item_at(folder / name)) act(*item);
    });
    return Visit::kGoOn;
  });
}

void Outgoing::take_all() {
  bool taken = false;
  for_each_name(parts_.folders->out, [&](const std::string& name) {
    if (!is_document_name(name)) return Visit::kGoOn;
    const auto arrived = named_at(parts_.folders->out / name);
    if (!arrived) return Visit::kGoOn;
    take(name, *arrived);
    taken = true;
    return Visit::kGoOn;
  });
  if (!taken) return;
  sync_folder(parts_.folders->taken);
  sync_folder(parts_.folders->out);
}

void Outgoing::take(const std::string& name, gateway::Timestamp arrived) {
  const auto& folders = *parts_.folders;
  const auto item =
      make_item(folders.taken, {.rank = Rank::kRoutine, .arrived = arrived, .number = tickets_++});
  try {
    if (move_new(folders.out / name, item / name) != Move::kDone) return drop_item(item);
  } catch (const std::system_error&) {
    drop_item(item);
    throw;
  }
  remove_file(folders.out / alarm_name(name));
}

gateway::Result<gateway::Confidential<std::string>> Outgoing::read(const SpoolItem& item) const {
  try {
    auto document = read_document(item.document, checker_->bytes_max());
    if (!document) return too_large(checker_->bytes_max());
    return *std::move(document);
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::permission_denied) return unreadable();
    throw;
  }
}

void Outgoing::check_taken() {
  bool moved = false;
  for_each_item(parts_.folders->taken, [&](const SpoolItem& item) {
    check(item);
    moved = true;
  });
  if (moved) sync_folder(parts_.folders->outgoing);
}

void Outgoing::check(const SpoolItem& item) {
  const auto document = read(item);
  if (!document) return refuse(item, problem_of(document.refusal()));
  const auto checked = checker_->check(*document, parts_.clock->now());
  if (!checked) return refuse(item, problem_of(checked.refusal()));
  sync_file(item.document);
  move_item(item, parts_.folders->outgoing, checked->rank);
}

bool Outgoing::is_late(const Ticket& ticket) const {
  return ticket.rank == Rank::kUrgent && parts_.clock->now() - ticket.arrived >= urgent_limit_;
}

void Outgoing::hold_late() {
  for_each_name(parts_.folders->outgoing, [&](const std::string& name) {
    const auto ticket = ticket_from_text(name);
    if (!ticket || !is_late(*ticket)) return Visit::kGoOn;
    guarded([&] {
      if (const auto item = item_at(parts_.folders->outgoing / name)) hold(*item);
    });
    return Visit::kGoOn;
  });
}

// The alarm comes first: a crash behind it leads here again. Who drops the document again removes
// the alarm of its name by that.
void Outgoing::hold(const SpoolItem& item) {
  const auto name = item.document.filename().string();
  const auto alarm = [this](const std::string& of) { return parts_.folders->out / alarm_name(of); };
  guarded([&] {
    parts_.files->write(alarm(name),
                        alarm_text(parts_.desks->desk(), urgent_limit_, item.ticket.arrived));
  });
  const auto held = shelve(*parts_.files, item.document, parts_.folders->held, {});
  if (held != name) static_cast<void>(move_new(alarm(name), alarm(held)));
  drop_item(item.folder);
  parts_.diary->note("outgoing.not-sent", {{"ticket", to_text(item.ticket)}});
}

std::set<std::string> Outgoing::first_due() {
  const auto now = parts_.clock->now();
  std::erase_if(put_off_, [&](const auto& row) { return row.second <= now; });
  std::set<std::string> first;
  for_each_name(parts_.folders->outgoing, [&](const std::string& name) {
    if (put_off_.contains(name)) return Visit::kGoOn;
    first.insert(name);
    if (first.size() > kBatch) first.erase(std::prev(first.end()));
    return Visit::kGoOn;
  });
  return first;
}

/// What is urgent comes first, and its minutes run.
milliseconds Outgoing::pause_before(const std::set<std::string>& due) {
  const auto first = due.empty() ? std::nullopt : ticket_from_text(*due.begin());
  return first && first->rank == Rank::kUrgent ? kUrgentPause : kLongestPause;
}

Step Outgoing::send_due(const std::stop_token& stop) {
  std::size_t tried = 0;
  const auto due = first_due();
  const auto longest = pause_before(due);
  const auto may_go_on = [&] {
    const auto now = parts_.clock->now();
    return !stop.stop_requested() && line_.is_over(now, longest) && disk_.is_over(now);
  };
  if (!may_go_on()) return Step::kRest;
  for (const auto& name : due) {
    if (!may_go_on() || !trouble_.empty()) return Step::kRest;
    const auto item = item_at(parts_.folders->outgoing / name);
    if (item) send(*item);
    ++tried;
  }
  return tried == kBatch ? Step::kMoreToDo : Step::kRest;
}

void Outgoing::send(const SpoolItem& item) {
  const auto document = read(item);
  if (!document) return refuse(item, problem_of(document.refusal()));
  // Again: what is sent must be what was checked, and a version may no longer be in force.
  const auto checked = checker_->check(*document, parts_.clock->now());
  if (!checked) return refuse(item, problem_of(checked.refusal()));
  submit(item, *checked, *document);
}

milliseconds Outgoing::time_for(const SpoolItem& item, Rank rank) const {
  if (rank == Rank::kRoutine) return kAnswerLimit;
  const auto left = item.ticket.arrived + urgent_limit_ - parts_.clock->now();
  return std::clamp<milliseconds>(left, milliseconds(0), kAnswerLimit);
}

void Outgoing::submit(const SpoolItem& item,
                      const CheckedDocument& checked,
                      const gateway::Confidential<std::string>& document) {
  const auto limit = time_for(item, checked.rank);
  if (limit == milliseconds(0)) return hold(item);
  auto answer = parts_.line->submit(document, limit);
  if (const auto* nothing = std::get_if<NoLine>(&answer)) return line_lost(*nothing);
  parts_.board->answered(parts_.clock->now());
  if (const auto* problem = std::get_if<Problem>(&answer)) return put_off(item, checked, *problem);
  const auto& acceptance = std::get<Acceptance>(answer);
  if (acceptance.digest != gateway::to_hex(gateway::sha256(document.disclose()))) {
    return line_lost({"the gateway's receipt is one of other bytes"});
  }
  finish(item, checked, acceptance);
}

void Outgoing::finish(const SpoolItem& item,
                      const CheckedDocument& checked,
                      const Acceptance& acceptance) {
  line_.succeeded();
  parts_.board->say(Concern::kLine, {});
  parts_.board->say(Concern::kIdentity, {});
  shelve(*parts_.files,
         item.document,
         parts_.folders->sent,
         {{kReceipt, acceptance.receipt}, {kSummary, summary_text(acceptance, checked)}});
  drop_item(item.folder);
  parts_.board->sent(parts_.clock->now());
  parts_.diary->note("outgoing.sent",
                     {{"messageId", acceptance.message_id}, {"handle", acceptance.handle}});
}

void Outgoing::put_off(const SpoolItem& item,
                       const CheckedDocument& checked,
                       const Problem& problem) {
  const auto now = parts_.clock->now();
  const auto verdict = verdict_on(problem);
  if (verdict == Verdict::kRefused) {
    line_.succeeded();
    return refuse(item, problem);
  }
  parts_.diary->note("outgoing.put-off",
                     {{"messageId", checked.message_id}, {"code", problem.code}});
  const auto sentence = problem.title + " (" + problem.code + "): " + problem.next_step;
  if (verdict == Verdict::kNotAdmitted) parts_.board->say(Concern::kIdentity, sentence);
  parts_.board->say(Concern::kLine, verdict == Verdict::kAllLater ? sentence : "");
  line_.failed(now, problem.retry_after);
  if (verdict == Verdict::kItemLater && put_off_.size() < kPutOffMax) {
    put_off_[item.folder.filename().string()] = now + kPutOff;
  }
}

void Outgoing::refuse(const SpoolItem& item, const Problem& problem) {
  shelve(*parts_.files,
         item.document,
         parts_.folders->refused,
         {{kReason, reason_text(problem, item.ticket.arrived)}});
  drop_item(item.folder);
  parts_.board->refused();
  parts_.diary->note("outgoing.refused",
                     {{"ticket", to_text(item.ticket)}, {"code", problem.code}});
}

void Outgoing::line_lost(const NoLine& why) {
  line_.failed(parts_.clock->now(), {});
  if (parts_.board->say(Concern::kLine, why.sentence)) {
    parts_.diary->note("line.lost", {{"why", why.sentence}});
  }
}

}  // namespace adapters::connector
