#include "tools/liaison/dead_letter_commands.h"

#include <variant>

#include "tools/liaison/answer_members.h"
#include "tools/liaison/table.h"

#include <nlohmann/json.hpp>

namespace tools {
namespace {

/// When it was last tried, and what came of it.
std::string last_attempt(const Json& letter) {
  const auto& attempts = list_in(letter, "attempts");
  if (attempts.empty()) return "never";
  const auto& last = attempts.back();
  return text_in(last, "leasedAt") + " " + text_in(last, "outcome");
}

}  // namespace

std::string dead_letters_text(const Json& page) {
  const auto& letters = list_in(page, "deadLetters");
  if (letters.empty()) return "no dead letters wait\n";
  Table table({"DELIVERY", "RECIPIENT", "ROLE", "CAUSE", "SINCE", "NOTICE", "TRIES", "LAST"});
  for (const auto& letter : letters) {
    table.add({text_in(letter, "deliveryId"),
               text_in(letter, "recipient"),
               text_in(letter, "role"),
               text_in(letter, "cause"),
               text_in(letter, "since"),
               text_in(letter, "notice"),
               member(letter, "attemptsTotal").dump(),
               last_attempt(letter)});
  }
  auto text = table.text();
  if (page.contains("next")) text += "further dead letters: --after " + page["next"].dump() + "\n";
  return text;
}

ExitStatus run_dead_letters(ApiClient& gateway,
                            const DeadLettersOptions& options,
                            Console& console) {
  auto path = "/dead-letters?limit=" + std::to_string(options.limit);
  if (options.after != 0) path += "&after=" + std::to_string(options.after);
  const auto answer = gateway.admin_get(path);
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    console.refused("", *problem);
    console.document({{"problem", json_of(*problem)}});
    return ExitStatus::kRefused;
  }
  const auto& page = std::get<Json>(answer);
  if (!console.json()) console.text(dead_letters_text(page));
  console.document(page);
  return ExitStatus::kDone;
}

ExitStatus run_redrive(ApiClient& gateway, const RedriveOptions& options, Console& console) {
  auto status = ExitStatus::kDone;
  auto results = Json::array();
  for (const auto& delivery : options.deliveries) {
    const auto answer = gateway.redrive(delivery, {{"reason", options.reason}});
    if (const auto* problem = std::get_if<Problem>(&answer)) {
      status = ExitStatus::kRefused;
      console.refused(delivery, *problem);
      results.push_back({{"deliveryId", delivery}, {"problem", json_of(*problem)}});
      continue;
    }
    const auto& done = std::get<Json>(answer);
    if (!console.json())
      console.text(printable(delivery) + " " + printable(text_in(done, "result")) + "\n");
    results.push_back(done);
  }
  console.document({{"results", results}});
  return status;
}

}  // namespace tools
