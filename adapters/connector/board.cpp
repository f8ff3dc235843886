#include "adapters/connector/board.h"

#include "adapters/connector/durable_files.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace adapters::connector {
namespace {

using Json = nlohmann::json;

/// Room for every sentence; the rest is blanks.
constexpr std::size_t kFileBytes = 8192;
constexpr std::size_t kSentenceBytesMax = 1000;

std::string text_of(const Condition& condition) {
  Json json{{"sent", condition.sent},
            {"refused", condition.refused},
            {"received", condition.received},
            {"lastSentAt", condition.last_sent_at},
            {"lastReceivedAt", condition.last_received_at},
            {"lastAnswerAt", condition.last_answer_at},
            {"process", condition.process}};
  for (std::size_t i = 0; i < kConcerns; ++i)
    json[std::string(to_text(static_cast<Concern>(i)))] = condition.concerns[i];
  auto text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  text.resize(kFileBytes, ' ');
  return text;
}

Condition condition_from(const Json& json) {
  Condition condition{.concerns = {},
                      .sent = json.at("sent"),
                      .refused = json.at("refused"),
                      .received = json.at("received"),
                      .last_sent_at = json.at("lastSentAt"),
                      .last_received_at = json.at("lastReceivedAt"),
                      .last_answer_at = json.at("lastAnswerAt"),
                      .process = json.at("process")};
  for (std::size_t i = 0; i < kConcerns; ++i)
    condition.concerns[i] = json.at(std::string(to_text(static_cast<Concern>(i))));
  return condition;
}

}  // namespace

std::string_view to_text(Concern concern) {
  switch (concern) {
    case Concern::kLine:
      return "line";
    case Concern::kIdentity:
      return "identity";
    case Concern::kOutgoing:
      return "outgoing";
    case Concern::kIncoming:
      return "incoming";
  }
  return {};
}

Board::Board(std::filesystem::path file) : file_(std::move(file)) {
  condition_.process = ::getpid();
  write();
}

bool Board::say(Concern concern, const std::string& sentence) {
  const std::lock_guard lock(mutex_);
  auto& standing = condition_.concerns.at(static_cast<std::size_t>(concern));
  if (standing == sentence.substr(0, kSentenceBytesMax)) return false;
  standing = sentence.substr(0, kSentenceBytesMax);
  write();
  return true;
}

void Board::answered(gateway::Timestamp now) {
  const std::lock_guard lock(mutex_);
  condition_.last_answer_at = gateway::to_text(now);
  write();
}

void Board::sent(gateway::Timestamp now) {
  const std::lock_guard lock(mutex_);
  ++condition_.sent;
  condition_.last_sent_at = gateway::to_text(now);
  write();
}

void Board::refused() {
  const std::lock_guard lock(mutex_);
  ++condition_.refused;
  write();
}

void Board::received(gateway::Timestamp now) {
  const std::lock_guard lock(mutex_);
  ++condition_.received;
  condition_.last_received_at = gateway::to_text(now);
  write();
}

// In one call, without making the file shorter: its blocks stay, and a reader sees the old text or
// the new one.
void Board::write() noexcept {
  const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
  if (descriptor < 0) return;
  const auto text = text_of(condition_);
  const auto written = ::pwrite(descriptor, text.data(), text.size(), 0);
  static_cast<void>(written);  // Nobody is left to be told.
  ::close(descriptor);
}

std::optional<Condition> read_board(const std::filesystem::path& file) {
  const auto text = read_note(file);
  if (!text) return std::nullopt;
  try {
    return condition_from(Json::parse(*text));
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace adapters::connector
