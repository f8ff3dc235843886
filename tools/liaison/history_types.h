/// \file
/// Answers of the public interface that look back: lists of messages and of exchanges, in pages.
/// Times and states are the interface's own words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/liaison/api_types.h"

namespace tools {

/// Which page is wanted.
struct PageRequest {
  std::string place;          ///< `next` of an earlier page; empty = from the beginning.
  std::uint32_t limit = 100;  ///< 1 to 500.
};

/// A message as one of its parties sees it in a list.
struct HistoryItem {
  std::string handle;
  std::string message_id;
  Exchange exchange;
  std::string sender;
  std::string type;
  std::string urgency;
  std::string classification;
  std::string accepted_at;
  std::string digest;
  std::string direction;  ///< "sent" or "received".
  std::string state;      ///< Of the caller's own delivery; empty where it sent the message.
  std::vector<Recipient> recipients;
};

enum class Completeness {
  kMoreFollows,
  kNothingFollowed
};

struct HistoryPage {
  std::vector<HistoryItem> messages;
  std::string next;  ///< Place behind this page, also of the last one.
  Completeness completeness = Completeness::kMoreFollows;
};

struct ExchangeItem {
  Exchange exchange;
  std::string opened_at;
  std::string last_at;
  std::uint64_t message_count = 0;
  std::vector<std::string> participants;
};

struct ExchangePage {
  std::vector<ExchangeItem> exchanges;
  std::string next;  ///< Empty on the last page.
};

}  // namespace tools
