#include "tools/liaison/sent_ledger.h"

#include "gateway/base/invariant.h"
#include "tools/liaison/failure.h"

#include <nlohmann/json.hpp>

namespace tools {

void SentLedger::begin(const DocumentNumber& which, std::chrono::steady_clock::time_point due) {
  const std::lock_guard lock(mutex_);
  if (sources_.size() <= which.source) sources_.resize(which.source + 1U);
  auto& messages = sources_[which.source];
  gateway::invariant(messages.size() == which.number, "messages of a source are numbered in order");
  messages.push_back({.due = due});
}

void SentLedger::settle(const DocumentNumber& which, Fate fate) {
  const std::lock_guard lock(mutex_);
  sources_.at(which.source).at(which.number).fate = fate;
}

std::optional<SentMessage> SentLedger::find(const DocumentNumber& which) const {
  const std::lock_guard lock(mutex_);
  if (which.source >= sources_.size()) return std::nullopt;
  const auto& messages = sources_[which.source];
  if (which.number >= messages.size()) return std::nullopt;
  return messages[which.number];
}

std::vector<DocumentNumber> SentLedger::of_fate(Fate fate) const {
  const std::lock_guard lock(mutex_);
  std::vector<DocumentNumber> chosen;
  for (std::uint32_t source = 0; source < sources_.size(); ++source) {
    for (std::uint64_t number = 0; number < sources_[source].size(); ++number) {
      if (sources_[source][number].fate == fate) chosen.push_back({source, number});
    }
  }
  return chosen;
}

Json SentLedger::json() const {
  const std::lock_guard lock(mutex_);
  auto sources = Json::array();
  for (const auto& messages : sources_) {
    auto refused = Json::array();
    auto unknown = Json::array();
    for (std::uint64_t number = 0; number < messages.size(); ++number) {
      if (messages[number].fate == Fate::kRefused) refused.push_back(number);
      if (messages[number].fate == Fate::kUnknown) unknown.push_back(number);
    }
    sources.push_back({{"submitted", messages.size()}, {"refused", refused}, {"unknown", unknown}});
  }
  return sources;
}

void SentLedger::take(const Json& sources) {
  const std::lock_guard lock(mutex_);
  sources_.clear();
  for (const auto& source : sources) {
    std::vector<SentMessage> messages(source.at("submitted").get<std::size_t>(),
                                      SentMessage{.due = {}, .fate = Fate::kAccepted});
    for (const auto& number : source.at("refused"))
      messages.at(number.get<std::size_t>()).fate = Fate::kRefused;
    for (const auto& number : source.at("unknown"))
      messages.at(number.get<std::size_t>()).fate = Fate::kUnknown;
    sources_.push_back(std::move(messages));
  }
}

Json json_of(const SentLoad& load) {
  const auto& plan = load.documents.plan();
  return {{"seed", plan.seed},
          {"sender", plan.sender},
          {"addressees", plan.addressees},
          {"addresseesEach", plan.addressees_each},
          {"messagesAnExchange", plan.messages_an_exchange},
          {"bytes", plan.bytes},
          {"sources", load.ledger.json()}};
}

std::unique_ptr<SentLoad> load_from(const Json& json) {
  try {
    auto load = std::make_unique<SentLoad>(
        DocumentPlan{.seed = json.at("seed").get<std::uint32_t>(),
                     .sender = json.at("sender").get<std::string>(),
                     .addressees = json.at("addressees").get<std::vector<std::string>>(),
                     .addressees_each = json.at("addresseesEach").get<std::uint32_t>(),
                     .messages_an_exchange = json.at("messagesAnExchange").get<std::uint32_t>(),
                     .bytes = json.at("bytes").get<std::uint32_t>()});
    load->ledger.take(json.at("sources"));
    return load;
  } catch (const nlohmann::json::exception&) {
    throw UsageError("what was sent must be a report of liaison bench submit --json");
  } catch (const std::out_of_range&) {
    throw UsageError("the report of what was sent counts a message that it did not submit");
  }
}

}  // namespace tools
