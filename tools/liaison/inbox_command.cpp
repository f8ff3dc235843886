#include "tools/liaison/commands.h"
#include "tools/liaison/document_file.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

// Between two long polls of --follow nothing is slept: the gateway does the waiting.
constexpr std::chrono::seconds kFollowWait{30};

std::string table_of(const std::vector<Delivery>& deliveries) {
  Table table({"ROLE",
               "URGENCY",
               "TYPE",
               "SENDER",
               "ACCEPTED AT",
               "TRY",
               "CODES",
               "MESSAGE",
               "HANDLE",
               "RULE"});
  for (const auto& delivery : deliveries) {
    table.add({delivery.role,
               delivery.urgency,
               delivery.type,
               delivery.sender,
               delivery.accepted_at,
               std::to_string(delivery.attempt),
               delivery.handling.codes,
               delivery.message_id,
               delivery.handle,
               delivery.reasons.front().rule});
  }
  return table.text();
}

/// What the documents do not say: their providers changed the handling since.
std::string changes_of(const std::vector<Delivery>& deliveries) {
  std::string text;
  for (const auto& delivery : deliveries) {
    const auto& handling = delivery.handling;
    if (handling.version == 1) continue;
    text += printable(delivery.message_id) + ": handling changed since, now " +
            printable(handling.codes) + ", version " + std::to_string(handling.version);
    if (!handling.erase_by.empty()) text += ", to be erased by " + printable(handling.erase_by);
    text += "\n";
    for (const auto& words : handling.words)
      text += "  H3: " + printable(words.disclose()) + "\n";
  }
  return text;
}

std::string paste_line(const std::vector<Delivery>& deliveries) {
  std::string line = "leased until " + printable(deliveries.front().lease_until) +
                     "; once stored:\nliaison confirm";
  for (const auto& delivery : deliveries) {
    line += " " + printable(delivery.delivery_id) + ":" + printable(delivery.lease_id);
  }
  return line + "\n";
}

// The id comes from the gateway; as a file name it must not lead elsewhere.
std::string file_name(const Delivery& delivery) {
  if (delivery.delivery_id.empty() ||
      delivery.delivery_id.find_first_not_of("0123456789abcdefABCDEF-") != std::string::npos) {
    throw std::runtime_error("the gateway answered with a delivery id that is no UUID");
  }
  return delivery.delivery_id + ".xml";
}

Json save(const InboxOptions& options, const std::vector<Delivery>& deliveries) {
  auto list = Json::array();
  for (const auto& delivery : deliveries) {
    auto json = json_of(delivery);
    if (!options.folder.empty()) {
      save_durably(options.folder, file_name(delivery), delivery.document);
      json["savedAs"] = (options.folder / file_name(delivery)).string();
    }
    list.push_back(std::move(json));
  }
  return {{"deliveries", list}};
}

std::vector<LeasedItem> items_of(const std::vector<Delivery>& deliveries) {
  std::vector<LeasedItem> items;
  for (const auto& delivery : deliveries)
    items.push_back({delivery.delivery_id, delivery.lease_id});
  return items;
}

/// What confirm and release answered, shown and as JSON.
struct Outcome {
  ExitStatus status = ExitStatus::kDone;
  Json json;
};

Outcome show(const Answer<std::vector<ItemOutcome>>& answer,
             std::string_view done_word,
             Console& console) {
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    console.refused("", *problem);
    return {ExitStatus::kRefused, {{"problem", json_of(*problem)}}};
  }
  Outcome outcome{ExitStatus::kDone, {{"results", Json::array()}}};
  for (const auto& item : std::get<std::vector<ItemOutcome>>(answer)) {
    outcome.json["results"].push_back(json_of(item));
    if (const auto* problem = std::get_if<Problem>(&item.problem)) {
      outcome.status = ExitStatus::kRefused;
      console.refused(item.delivery_id, *problem);
    } else {
      console.text(printable(item.delivery_id) + ": " + std::string(done_word) + "\n");
    }
  }
  return outcome;
}

void finish(const InboxOptions& options, const Json& json, Console& console) {
  if (options.mode == InboxMode::kFollow) {
    console.document_line(json);
  } else {
    console.document(json);
  }
}

// Saved first, then shown, then confirmed: nothing is confirmed that a crash could still lose.
ExitStatus take(ApiClient& gateway,
                const InboxOptions& options,
                const std::vector<Delivery>& deliveries,
                Console& console) {
  auto json = save(options, deliveries);
  auto status = ExitStatus::kDone;
  if (!deliveries.empty()) console.text(table_of(deliveries) + changes_of(deliveries));
  if (!options.folder.empty() && !deliveries.empty()) {
    console.text(std::to_string(deliveries.size()) + " saved in " + options.folder.string() + "\n");
  }
  if (options.after_saving == AfterSaving::kConfirm && !deliveries.empty()) {
    auto outcome = show(gateway.confirm(items_of(deliveries)), "confirmed", console);
    json["confirmed"] = std::move(outcome.json);
    status = outcome.status;
  } else if (!deliveries.empty()) {
    console.text(paste_line(deliveries));
  }
  const bool silent = options.mode == InboxMode::kFollow && deliveries.empty();
  if (!silent) finish(options, json, console);
  return status;
}

ExitStatus lease_once(ApiClient& gateway, const InboxOptions& options, Console& console) {
  const auto follows = options.mode == InboxMode::kFollow;
  LeaseRequest request;
  request.limit = options.limit;
  request.wait = follows ? std::max(options.wait, kFollowWait) : options.wait;
  const auto answer = gateway.lease(request);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    console.refused("", *problem);
    finish(options, {{"problem", json_of(*problem)}}, console);
    return ExitStatus::kRefused;
  }
  const auto& deliveries = std::get<std::vector<Delivery>>(answer);
  if (deliveries.empty() && !follows) console.text("nothing is waiting\n");
  return take(gateway, options, deliveries, console);
}

std::vector<LeasedItem> items_of(const ItemsOptions& options) {
  std::vector<LeasedItem> items;
  for (const auto& id : options.ids)
    items.push_back(item_from(id, options.lease));
  return items;
}

}  // namespace

LeasedItem item_from(const std::string& id, const std::string& lease) {
  const auto colon = id.find(':');
  const bool both = colon != std::string::npos;
  if (both == !lease.empty()) {
    throw UsageError("\"" + id + "\" must be deliveryId:leaseId, or deliveryId with --lease");
  }
  LeasedItem item{id.substr(0, colon), both ? id.substr(colon + 1) : lease};
  if (item.delivery_id.empty() || item.lease_id.empty()) {
    throw UsageError("\"" + id + "\" lacks the delivery or the lease");
  }
  return item;
}

ExitStatus run_inbox(ApiClient& gateway, const InboxOptions& options, Console& console) {
  if (!options.folder.empty()) demand_folder(options.folder);
  auto status = lease_once(gateway, options, console);
  while (options.mode == InboxMode::kFollow && status == ExitStatus::kDone) {
    status = lease_once(gateway, options, console);
  }
  return status;
}

ExitStatus run_confirm(ApiClient& gateway, const ItemsOptions& options, Console& console) {
  const auto outcome = show(gateway.confirm(items_of(options)), "confirmed", console);
  console.document(outcome.json);
  return outcome.status;
}

ExitStatus run_release(ApiClient& gateway, const ItemsOptions& options, Console& console) {
  const auto outcome =
      show(gateway.release(items_of(options), options.reason, options.cause), "released", console);
  console.document(outcome.json);
  return outcome.status;
}

}  // namespace tools
