#include <utility>

#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/document_list.h"
#include "tools/liaison/route_text.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

std::string acceptance_text(const std::string& name, const Accepted& accepted) {
  const auto* word = accepted.repeat == Repeat::kRepeat ? "accepted before" : "accepted";
  return printable(name) + ": " + word + "\n  handle      " + printable(accepted.handle) +
         "\n  message     " + printable(accepted.message_id) + "\n  exchange    " +
         printable(accepted.exchange.id) + "\n  accepted at " + printable(accepted.accepted_at) +
         "\n  digest      " + printable(accepted.digest) + "\n" + text_of(accepted.recipients);
}

std::string explanation_text(const std::string& name, const Explained& explained) {
  if (explained.accepted_before) return acceptance_text(name, *explained.accepted_before);
  auto text = printable(name) + ": would be accepted\n  handling codes  " +
              printable(explained.codes) + "\n  classification  " +
              printable(explained.classification) + "\n";
  if (!explained.erase_by.empty()) text += "  erase by        " + explained.erase_by + "\n";
  text += "  directory       " + printable(explained.directory) + "\n";
  return text + text_of(explained.route) + text_of(explained.withheld) + text_of(explained.steps) +
         text_of(explained.warnings);
}

// The id comes from the gateway; as a file name it must not lead elsewhere.
std::string receipt_name(const Accepted& accepted) {
  if (accepted.message_id.empty() ||
      accepted.message_id.find_first_not_of("0123456789abcdefABCDEF-") != std::string::npos) {
    throw std::runtime_error("the gateway answered with a message id that is no UUID");
  }
  return accepted.message_id + ".tlog-proof";
}

Json send_one(ApiClient& gateway,
              const SendOptions& options,
              const std::string& name,
              Console& console) {
  const auto answer = gateway.submit(read_document(name, kSendBytesMax));
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    console.refused(name, *problem);
    return {{"file", name}, {"problem", json_of(*problem)}};
  }
  const auto& accepted = std::get<Accepted>(answer);
  Json json{{"file", name}, {"accepted", json_of(accepted)}};
  console.text(acceptance_text(name, accepted));
  if (!options.receipts.empty()) {
    save_durably(options.receipts, receipt_name(accepted), accepted.receipt);
    const auto file = (options.receipts / receipt_name(accepted)).string();
    json["receiptFile"] = file;
    console.text("  receipt     " + file + "\n");
  }
  return json;
}

}  // namespace

ExitStatus run_send(ApiClient& gateway, const SendOptions& options, Console& console) {
  if (!options.receipts.empty()) demand_folder(options.receipts);
  auto status = ExitStatus::kDone;
  auto messages = Json::array();
  for (const auto& file : documents_among(options.files)) {
    try {
      messages.push_back(send_one(gateway, options, file.string(), console));
    } catch (const Unreachable& failure) {
      if (!console.json()) throw;
      // A program must still learn what was accepted before.
      messages.push_back({{"file", file.string()}, {"failure", failure.what()}});
      status = ExitStatus::kFault;
      break;
    }
    if (messages.back().contains("problem")) status = ExitStatus::kRefused;
  }
  console.document({{"messages", messages}});
  return status;
}

ExitStatus run_explain(ApiClient& gateway, const ExplainOptions& options, Console& console) {
  const auto answer = gateway.explain(read_document(options.file, kSendBytesMax));
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    console.refused(options.file, *problem);
    console.document({{"file", options.file}, {"problem", json_of(*problem)}});
    return ExitStatus::kRefused;
  }
  const auto& explained = std::get<Explained>(answer);
  console.text(explanation_text(options.file, explained));
  console.document({{"file", options.file}, {"explained", json_of(explained)}});
  return ExitStatus::kDone;
}

}  // namespace tools
