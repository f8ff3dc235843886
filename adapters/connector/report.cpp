#include "adapters/connector/report.h"

#include <algorithm>
#include <sstream>

#include "adapters/connector/durable_files.h"
#include "adapters/connector/duty_book.h"
#include "adapters/connector/file_names.h"
#include "gateway/directory/unseen_characters.h"

#include <nlohmann/json.hpp>

namespace adapters::connector {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kNamesMax = 20;

template <class Count>
void count_names(const std::filesystem::path& folder, const Count& count) {
  if (!std::filesystem::is_directory(folder)) return;
  for_each_name(folder, [&](const std::string& name) {
    count(name);
    return Visit::kGoOn;
  });
}

void count_spool(const Folders& folders, Report& report) {
  gateway::Timestamp oldest = gateway::Timestamp::max();
  const auto count = [&](const std::string& name) {
    const auto ticket = ticket_from_text(name);
    if (!ticket) return;
    ++report.waiting;
    if (ticket->rank == Rank::kUrgent) ++report.urgent;
    oldest = std::min(oldest, ticket->arrived);
  };
  count_names(folders.taken, count);
  count_names(folders.outgoing, count);
  if (report.waiting > 0) report.oldest = gateway::to_text(oldest);
}

void count_held(const Folders& folders, Report& report) {
  count_names(folders.held, [&](const std::string& name) {
    ++report.not_sent;
    if (report.not_sent_names.size() < kNamesMax) report.not_sent_names.push_back(name);
  });
  std::ranges::sort(report.not_sent_names);
}

void add_condition(std::ostream& text, const Condition& condition) {
  for (std::size_t i = 0; i < kConcerns; ++i) {
    const auto& sentence = condition.concerns.at(i);
    text << to_text(static_cast<Concern>(i)) << ": "
         << (sentence.empty() ? "well" : "TROUBLE: " + printable(sentence)) << "\n";
  }
  text << "since the start: " << condition.sent << " sent, " << condition.refused << " refused, "
       << condition.received << " received\n";
  if (!condition.last_answer_at.empty()) {
    text << "last answer of the gateway: " << condition.last_answer_at << "\n";
  }
}

}  // namespace

Report report_on(const Settings& settings) {
  const auto folders = folders_of(settings.folder, settings.spool);
  Report report;
  report.running = FolderLock::is_taken(folders);
  count_names(folders.out, [&](const std::string& name) {
    if (is_document_name(name)) ++report.in_out;
  });
  count_spool(folders, report);
  count_held(folders, report);
  count_names(folders.incoming, [&](const std::string& name) {
    if (name.ends_with(".xml")) ++report.arriving;
  });
  report.desk =
      DutyBook(
          folders.spool / "central-unit.json", settings.authority, settings.central_unit_telephone)
          .desk();
  report.condition = read_board(folders.spool / "board.json");
  return report;
}

bool is_well(const Report& report) {
  const auto none = [](const std::string& sentence) { return sentence.empty(); };
  return report.running && report.not_sent == 0 &&
         (!report.condition || std::ranges::all_of(report.condition->concerns, none));
}

std::string text_of(const Report& report) {
  std::ostringstream text;
  if (report.not_sent > 0) {
    text << "NOT SENT: " << report.not_sent
         << " urgent in held. Telephone now: " << printable(spoken(report.desk)) << "\n";
    for (const auto& name : report.not_sent_names)
      text << "  " << printable(name) << "\n";
  }
  text << "connector: " << (report.running ? "running" : "NOT RUNNING") << "\n"
       << "to send: " << report.waiting + report.in_out << " (" << report.urgent << " urgent)";
  if (!report.oldest.empty()) text << ", the oldest since " << report.oldest;
  text << "\nto put into in: " << report.arriving << "\n";
  if (report.condition) add_condition(text, *report.condition);
  return text.str();
}

std::string json_text_of(const Report& report) {
  Json json{
      {"running", report.running},
      {"well", is_well(report)},
      {"out", report.in_out},
      {"waiting", report.waiting},
      {"urgent", report.urgent},
      {"oldest", report.oldest},
      {"arriving", report.arriving},
      {"notSent", report.not_sent},
      {"notSentNames", report.not_sent_names},
      {"telephone", {{"authority", report.desk.authority}, {"number", report.desk.telephone}}}};
  if (report.condition) {
    const auto& condition = *report.condition;
    json["sinceStart"] = {
        {"sent", condition.sent}, {"refused", condition.refused}, {"received", condition.received}};
    json["lastAnswerAt"] = condition.last_answer_at;
    for (std::size_t i = 0; i < kConcerns; ++i)
      json["trouble"][std::string(to_text(static_cast<Concern>(i)))] = condition.concerns.at(i);
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string printable(const std::string& name) {
  std::string safe;
  for (const char c : name)
    safe += (c >= '\0' && c < ' ') || c == '\x7f' ? '?' : c;
  // One that is seen by nobody makes the whole name suspect.
  const auto unseen = gateway::unseen_character_in(safe);
  return unseen.empty() ? safe : "(a name with " + unseen + ")";
}

}  // namespace adapters::connector
