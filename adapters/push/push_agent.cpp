#include "adapters/push/push_agent.h"

#include <algorithm>
#include <fstream>
#include <list>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "adapters/push/push_answer.h"
#include "adapters/push/push_fields.h"
#include "adapters/push/push_line.h"

namespace adapters::push {
namespace {

using gateway::PushAnswer;
using gateway::PushEndpoint;

void demand_readable(const std::filesystem::path& file) {
  if (!std::ifstream(file).is_open()) {
    throw std::runtime_error(file.string() + ": the file cannot be read");
  }
}

/// Connections that nobody uses now. Thread-safe.
class IdleLines {
 public:
  explicit IdleLines(std::size_t most) : most_(most) {}

  /// The one used last that goes there; null where there is none.
  std::unique_ptr<PushLine> take(const PushEndpoint& endpoint) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(lines_, [&](const Idle& idle) {
      return idle.system == endpoint.system && idle.url == endpoint.url;
    });
    if (found == lines_.end()) return nullptr;
    auto line = std::move(found->line);
    lines_.erase(found);
    return line;
  }

  void give_back(const PushEndpoint& endpoint, std::unique_ptr<PushLine> line) {
    std::list<Idle> closed;  // After the lock is free.
    const std::lock_guard lock(mutex_);
    lines_.push_front({endpoint.system, endpoint.url, std::move(line)});
    if (lines_.size() > most_) closed.splice(closed.end(), lines_, std::prev(lines_.end()));
  }

 private:
  struct Idle {
    gateway::SystemId system;
    std::string url;
    std::unique_ptr<PushLine> line;
  };

  std::size_t most_;
  std::mutex mutex_;
  std::list<Idle> lines_;  // Used last first.
};

class HttpsPushAgent final : public gateway::DeliveryAgent {
 public:
  explicit HttpsPushAgent(PushAgentOptions options)
      : options_(std::move(options)), idle_(options_.idle_connections_max) {
    start_library();
    for (const auto& file : {options_.certificate, options_.private_key, options_.ca})
      demand_readable(file);
    const PushLine tried(options_);
  }

  PushAnswer hand_over(const PushEndpoint& endpoint,
                       const gateway::OpenedDelivery& delivery) override {
    auto line = line_to(endpoint);
    const auto reply = line->post(endpoint, fields_of(delivery), delivery.document.disclose());
    if (std::holds_alternative<PushReply>(reply)) idle_.give_back(endpoint, std::move(line));
    return answer_from(reply, delivery.leased.delivery);
  }

 private:
  /// A line whose other end is no longer vouched for is closed; the new one's handshake decides.
  std::unique_ptr<PushLine> line_to(const PushEndpoint& endpoint) {
    while (auto line = idle_.take(endpoint)) {
      if (line->stands_for(endpoint)) return line;
    }
    return std::make_unique<PushLine>(options_);
  }

  PushAgentOptions options_;
  IdleLines idle_;
};

}  // namespace

std::unique_ptr<gateway::DeliveryAgent> make_push_agent(PushAgentOptions options) {
  return std::make_unique<HttpsPushAgent>(std::move(options));
}

}  // namespace adapters::push
