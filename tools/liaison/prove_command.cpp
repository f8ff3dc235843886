#include "gateway/audit/proof.h"
#include "gateway/base/invariant.h"
#include "gateway/base/timestamp.h"
#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/log_key.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using gateway::ReceiptVerdict;

std::optional<gateway::Digest> digest_of_file(const std::filesystem::path& file) {
  if (file.empty()) return std::nullopt;
  return digest_of(read_document(file, kSendBytesMax));
}

/// What a person wants to know of an entry's line.
struct EntryFacts {
  std::string event;
  std::string time;
  std::string digest;
};

EntryFacts facts_of(const std::string& entry) {
  const auto json = Json::parse(entry, nullptr, false);
  if (!json.is_object()) return {};
  const auto text = [&json](const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto at = json.find("at");
  EntryFacts facts{text("event"), {}, text("digest")};
  if (at != json.end() && at->is_number_unsigned()) {
    facts.time =
        gateway::to_text(gateway::Timestamp(std::chrono::milliseconds(at->get<std::int64_t>())));
  }
  return facts;
}

std::string sentence_of(ReceiptVerdict verdict, const ProveOptions& options) {
  switch (verdict) {
    case ReceiptVerdict::kProved:
      return options.document.empty()
                 ? "the entry below is in the log that the key belongs to"
                 : "the document is the one whose entry is in the log that the key belongs to";
    case ReceiptVerdict::kMalformed:
      return "the file is no receipt: not a tlog-proof with an entry";
    case ReceiptVerdict::kCheckpointBroken:
      return "the checkpoint is malformed, of another log, or not signed by this key";
    case ReceiptVerdict::kNotIncluded:
      return "the entry is not in the tree that the checkpoint signs";
    case ReceiptVerdict::kOtherDocument:
      return "the receipt is genuine, but for another document";
  }
  gateway::broken_invariant("every ReceiptVerdict has a sentence");
}

std::string text_of(const gateway::ReceiptCheck& check,
                    const std::string& sentence,
                    const gateway::LogName& log) {
  const bool proved = check.verdict == ReceiptVerdict::kProved;
  auto text = std::string(proved ? "proved: " : "NOT verified: ") + sentence + "\n";
  if (!proved) return text;
  const auto facts = facts_of(check.entry);
  return text + "  log         " + printable(log.str()) + "\n  event       " +
         printable(facts.event) + "\n  time        " + printable(facts.time) +
         "\n  entry       index " + std::to_string(check.index) + " of a tree of " +
         std::to_string(check.head.size) + "\n  tree head   " + gateway::to_hex(check.head.root) +
         "\n  digest      " + printable(facts.digest) + "\n";
}

Json json_of(const gateway::ReceiptCheck& check,
             const std::string& sentence,
             const gateway::LogName& log) {
  const bool proved = check.verdict == ReceiptVerdict::kProved;
  Json json{{"proved", proved},
            {"verdict", gateway::to_text(check.verdict)},
            {"detail", sentence},
            {"log", log.str()}};
  if (!proved) return json;
  const auto facts = facts_of(check.entry);
  json["event"] = facts.event;
  json["time"] = facts.time;
  json["digest"] = facts.digest;
  json["index"] = check.index;
  json["treeSize"] = check.head.size;
  json["rootHash"] = gateway::to_hex(check.head.root);
  json["entry"] = check.entry;
  return json;
}

}  // namespace

ExitStatus run_prove(const ProveOptions& options, Console& console) {
  const auto log = read_log_key(options.log_key);
  const auto receipt = read_text(options.receipt);
  const auto check = gateway::check_receipt(receipt, log, digest_of_file(options.document));
  const auto sentence = sentence_of(check.verdict, options);
  console.text(text_of(check, sentence, log.name));
  console.document(json_of(check, sentence, log.name));
  return check.verdict == ReceiptVerdict::kProved ? ExitStatus::kDone : ExitStatus::kRefused;
}

}  // namespace tools
