#include "tools/liaison/commands.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words)
    text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string recipients_text(const std::vector<Recipient>& recipients) {
  std::vector<std::string> names;
  names.reserve(recipients.size());
  for (const auto& recipient : recipients)
    names.push_back(recipient.authority);
  return joined(names);
}

std::string text_of(const HistoryPage& page) {
  Table table({"ACCEPTED AT", "DIRECTION", "STATE", "TYPE", "SENDER", "RECIPIENTS", "HANDLE"});
  for (const auto& item : page.messages) {
    table.add({item.accepted_at,
               item.direction,
               item.state,
               item.type,
               item.sender,
               recipients_text(item.recipients),
               item.handle});
  }
  const bool more = page.completeness == Completeness::kMoreFollows;
  return table.text() + (more ? "more follows" : "nothing follows yet") + "; go on with\n" +
         "  liaison messages --since " + printable(page.next) + "\n";
}

std::string text_of(const ExchangePage& page) {
  Table table({"LAST MESSAGE", "OPENED AT", "MESSAGES", "OPENER", "ID", "PARTICIPANTS"});
  for (const auto& item : page.exchanges) {
    table.add({item.last_at,
               item.opened_at,
               std::to_string(item.message_count),
               item.exchange.opener,
               item.exchange.id,
               joined(item.participants)});
  }
  if (page.next.empty()) return table.text();
  return table.text() + "more follows; go on with\n  liaison exchanges --before " +
         printable(page.next) + "\n";
}

template <class Page>
ExitStatus shown(const Answer<Page>& answer, Console& console) {
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    console.refused("", *problem);
    console.document({{"problem", json_of(*problem)}});
    return ExitStatus::kRefused;
  }
  const auto& page = std::get<Page>(answer);
  console.text(text_of(page));
  console.document(json_of(page));
  return ExitStatus::kDone;
}

}  // namespace

ExitStatus run_messages(ApiClient& gateway, const PageRequest& page, Console& console) {
  return shown(gateway.messages(page), console);
}

ExitStatus run_exchanges(ApiClient& gateway, const PageRequest& page, Console& console) {
  return shown(gateway.exchanges(page), console);
}

}  // namespace tools
