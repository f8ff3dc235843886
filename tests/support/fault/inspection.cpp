#include "tests/support/fault/inspection.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <iterator>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "gateway/audit/proof.h"
#include "gateway/audit/sha256.h"
#include "tests/support/audit_log_reader.h"
#include "tests/support/comes_true.h"
#include "tests/support/patience.h"
#include "tools/liaison/failure.h"

namespace fault {
namespace {

constexpr int kReaders = 4;
constexpr std::chrono::seconds kNoteLimit{60};

/// A kind of damage, and the number of its cases.
struct RowCheck {
  std::string_view what;
  std::string_view sql;
};

constexpr std::array kRowChecks{
    RowCheck{"message ids without a message",
             "SELECT count(*) FROM message_key LEFT JOIN message USING (handle) "
             "WHERE message.handle IS NULL"},
    RowCheck{"messages without their document",
             "SELECT count(*) FROM message LEFT JOIN document USING (handle) "
             "WHERE document.handle IS NULL"},
    RowCheck{
        "messages without their audit entry",
        "SELECT count(*) FROM message AS m LEFT JOIN audit_entry AS e USING (log, entry_index) "
        "WHERE e.line IS NULL OR position('message.admitted' IN e.line) = 0 "
        "OR position(m.handle::text IN e.line) = 0"},
    RowCheck{
        "audit entries of messages that are not there",
        "SELECT count(*) FROM audit_entry AS e LEFT JOIN message AS m USING (log, entry_index) "
        "WHERE position('message.admitted' IN e.line) > 0 AND m.handle IS NULL"},
    RowCheck{"messages without a delivery",
             "SELECT count(*) FROM message AS m "
             "WHERE NOT EXISTS (SELECT FROM delivery AS d WHERE d.handle = m.handle)"},
    RowCheck{"copies without their original",
             "SELECT count(*) FROM delivery AS d LEFT JOIN message AS m USING (handle) "
             "WHERE m.handle IS NULL"},
    RowCheck{"deliveries without a reason",
             "SELECT count(*) FROM delivery AS d WHERE NOT EXISTS "
             "(SELECT FROM delivery_reason AS r WHERE r.delivery_id = d.delivery_id)"},
    RowCheck{"deliveries that are not delivered", "SELECT count(*) FROM delivery WHERE state <> 3"},
    RowCheck{"deliveries whose confirmations were not audited exactly once",
             "SELECT abs((SELECT count(*) FROM delivery) - (SELECT count(*) FROM audit_entry "
             "WHERE position('delivery.confirmed' IN line) > 0))"},
    RowCheck{
        "numbers of an exchange that are missing",
        "SELECT count(*) FROM participant AS p WHERE last_sequence <> (SELECT count(*) "
        "FROM delivery AS d WHERE (d.exchange_no, d.recipient) = (p.exchange_no, p.authority))"},
    RowCheck{
        "audit entries that are earlier than the one before",
        "SELECT count(*) FROM (SELECT at, lag(at) OVER (PARTITION BY log ORDER BY entry_index) "
        "AS before FROM (SELECT log, entry_index, (line::json ->> 'at')::bigint AS at "
        "FROM audit_entry) AS entry) AS pair WHERE at < before"},
    RowCheck{"times that lie ahead of the database's",
             "SELECT (SELECT count(*) FROM message WHERE accepted_at > clock_timestamp()) + "
             "(SELECT count(*) FROM attempt WHERE leased_at > clock_timestamp())"},
    RowCheck{"entries that the log counts and does not have",
             "SELECT abs((SELECT sum(size) FROM audit_log) - (SELECT count(*) FROM audit_entry))"}};

/// Sentences of several threads.
class Findings {
 public:
  void expect(bool holds, const std::string& sentence) {
    if (holds) return;
    const std::lock_guard lock(mutex_);
    sentences_.push_back(sentence);
  }

  [[nodiscard]] std::vector<std::string> all() && { return std::move(sentences_); }

 private:
  std::mutex mutex_;
  std::vector<std::string> sentences_;
};

std::string document_of(tools::ApiClient& client, const std::string& handle) {
  tools::HttpRequest request;
  request.method = "GET";
  request.target = "/api/v1/messages/" + handle;
  return client.call(std::move(request)).body;
}

void look_at(const Scene& scene,
             tools::ApiClient& client,
             const Receipted& receipted,
             Findings& findings) {
  const auto& [document, accepted] = receipted;
  const std::string& id = document.message_id;
  const auto status = client.status(accepted.handle);
  findings.expect(support::code_of(status) == "granted", id + ": " + support::code_of(status));
  if (const auto* found = std::get_if<tools::MessageStatus>(&status)) {
    const bool delivered = std::ranges::all_of(
        found->recipients, [](const auto& recipient) { return recipient.state == "delivered"; });
    findings.expect(delivered, id + " is not delivered to all");
  }
  findings.expect(document_of(client, accepted.handle) == document.bytes, id + " has other bytes");
  const auto receipt = client.receipt(accepted.handle);
  findings.expect(
      support::code_of(receipt) == "granted" && std::get<std::string>(receipt) == accepted.receipt,
      id + " has another receipt");
  findings.expect(proves_with(scene.logs)(document, accepted.receipt),
                  id + ": its receipt proves nothing");
}

std::int64_t number(const Scene& scene, const std::string& sql) {
  return std::stoll(scene.rows(sql).at(0));
}

/// A log as the database has it and as everybody is shown it.
struct BothSides {
  std::vector<gateway::Digest> stored;
  support::LogView shown;
};

/// The database has the note of a batch a moment after its callers were answered.
BothSides both_sides_of(const gateway::NoteVerifier& log,
                        const Scene& scene,
                        tools::ApiClient& auditor) {
  BothSides both;
  const auto all_signed = [&] {
    both = {.stored = {}, .shown = support::read_log(auditor, log)};
    for (const auto& line : scene.rows("SELECT line FROM audit_entry WHERE log = '" +
                                       log.name.str() + "' ORDER BY entry_index"))
      both.stored.push_back(gateway::leaf_hash(line));
    return both.stored.size() == both.shown.head.size;
  };
  static_cast<void>(support::comes_true(kNoteLimit, all_signed));
  return both;
}

}  // namespace

Scene scene_of(support::GatewayStand& stand) {
  return {.client = [&stand](const std::string& authority) { return stand.client(authority); },
          .rows = [&stand](const std::string& sql) { return stand.rows(sql); },
          .logs = {support::log_verifier()}};
}

Scene scene_of(support::NodePair& nodes) {
  return {.client = [&nodes](const std::string& authority) { return nodes.client(authority); },
          .rows = [&nodes](const std::string& sql) { return nodes.rows(sql); },
          .logs = support::NodePair::logs()};
}

bool proves_admission(const support::TestDocument& document, const std::string& receipt) {
  static const ReceiptCheck kProves = proves_with({support::log_verifier()});
  return kProves(document, receipt);
}

ReceiptCheck proves_with(std::vector<gateway::NoteVerifier> logs) {
  return [logs = std::move(logs)](const auto& document, const auto& receipt) {
    const auto digest = gateway::sha256(document.bytes);
    return std::ranges::any_of(logs, [&](const auto& log) {
      return check_receipt(receipt, log, digest).verdict == gateway::ReceiptVerdict::kProved;
    });
  };
}

void settle_unanswered(const Scene& scene, Account& account) {
  for (const auto& document : account.unanswered()) {
    auto client = scene.client(document.sender);
    const auto answer = support::patiently([&] { return client.submit(document.document()); });
    account.receipted(document, support::granted(answer));
  }
}

void drain(const Scene& scene, Account& account, std::chrono::seconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (number(scene, "SELECT count(*) FROM delivery WHERE state IN (1, 2)") > 0) {
    if (std::chrono::steady_clock::now() > deadline || !account.wait_for_steps(1)) {
      throw std::runtime_error("deliveries still wait");
    }
  }
}

std::vector<std::string> wrong_messages(const Scene& scene,
                                        const std::vector<Receipted>& receipted) {
  Findings findings;
  std::atomic<std::size_t> next = 0;
  const auto look_at_all = [&] {
    std::map<std::string, tools::ApiClient> clients;  // By sender: each finds its own.
    for (auto i = next++; i < receipted.size(); i = next++) {
      const auto& sender = receipted[i].document.sender;
      if (!clients.contains(sender)) clients.emplace(sender, scene.client(sender));
      look_at(scene, clients.at(sender), receipted[i], findings);
    }
  };
  const auto look = [&] {
    try {
      look_at_all();
    } catch (const tools::Unreachable& failure) {
      findings.expect(false, failure.what());
    }
  };
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < kReaders; ++i)
      readers.emplace_back(look);
  }
  return std::move(findings).all();
}

std::vector<std::string> wrong_rows(const Scene& scene) {
  std::vector<std::string> wrong;
  for (const auto& check : kRowChecks) {
    const auto cases = number(scene, std::string(check.sql));
    if (cases != 0) wrong.push_back(std::to_string(cases) + " " + std::string(check.what));
  }
  return wrong;
}

std::vector<std::string> wrong_plans(const Scene& scene, const std::vector<Receipted>& receipted) {
  std::vector<std::string> planned;
  for (const auto& [document, accepted] : receipted) {
    planned.push_back(document.message_id + "|");
    for (const auto& recipient : accepted.recipients)
      planned.back() += recipient.authority + " ";
  }
  auto stored = scene.rows(
      "SELECT k.message_id, string_agg(d.recipient || ' ', '' ORDER BY d.ordinal) "
      "FROM message_key AS k LEFT JOIN delivery AS d USING (handle) GROUP BY k.message_id");
  std::ranges::sort(planned);
  std::ranges::sort(stored);
  std::vector<std::string> wrong;
  std::ranges::set_symmetric_difference(planned, stored, std::back_inserter(wrong));
  return wrong;
}

std::vector<std::string> wrong_log(const Scene& scene) {
  auto auditor = scene.client("EU-EUROPOL");
  Findings findings;
  for (const auto& log : scene.logs) {
    const auto [stored, view] = both_sides_of(log, scene, auditor);
    const auto name = log.name.str() + ": ";
    findings.expect(stored == view.leaves, name + "the entries are not those of the tiles.");
    findings.expect(stored.size() == view.head.size, name + "the signed head is not the newest.");
    findings.expect(support::root_of(stored) == view.head.root, name + "another root is signed.");
  }
  return std::move(findings).all();
}

std::vector<std::string> unaudited_leases(const Scene& scene, Account& account) {
  const auto audited = scene.rows(
      "SELECT line::json -> 'ids' ->> 'lease' FROM audit_entry "
      "WHERE position('delivery.leased' IN line) > 0");
  const std::set<std::string> known(audited.begin(), audited.end());
  std::vector<std::string> unknown;
  std::ranges::set_difference(account.lease_ids(), known, std::back_inserter(unknown));
  return unknown;
}

std::vector<std::string> all_findings(const Scene& scene, Account& account) {
  auto all = account.verdict().findings();
  const auto receipted = account.all_receipted();
  const auto add = [&all](const char* kind, const std::vector<std::string>& sentences) {
    for (const auto& sentence : sentences)
      all.push_back(std::string(kind) + ": " + sentence);
  };
  add("message", wrong_messages(scene, receipted));
  add("plan", wrong_plans(scene, receipted));
  add("row", wrong_rows(scene));
  add("log", wrong_log(scene));
  add("lease without entry", unaudited_leases(scene, account));
  return all;
}

}  // namespace fault
