/// \file
/// One call as handlers see it, and their answer: no sockets, no framing, no JSON library.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/confidential.h"
#include "gateway/base/result.h"
#include "gateway/model/envelope.h"
#include "gateway/ports/desk.h"

namespace adapters::http {

/// The next piece of a body that comes as things happen; nothing = it is over. May wait for
/// seconds.
using NextPiece = std::function<std::optional<std::string>()>;

/// Everything is bounded and checked for form; nothing is believed yet.
struct Call {
  gateway::Caller caller;
  std::vector<std::string> path;             ///< What the holes of the template matched, decoded.
  std::map<std::string, std::string> query;  ///< Only names that the route knows, once each.
  gateway::Confidential<std::string> justification;  ///< Liaison-Justification; UTF-8 or empty.
  gateway::Confidential<std::string> body;           ///< Exactly the bytes received.
  std::string last_event{};                          ///< Last-Event-ID; empty where it is absent.
  gateway::SessionProof proof{};  ///< For the calls of sessions, over the desk's line alone.
};

struct Answer {
  int status = 200;
  std::string content_type = {};
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< Beyond the usual ones.
  std::string_view cache_control = "no-store";
  NextPiece next_piece = {};  ///< Where there is one, the body follows piece by piece to the end.
  std::shared_ptr<const void> room = {};  ///< Holds memory for the body until it is sent.
};

using Answered = gateway::Result<Answer>;

}  // namespace adapters::http
