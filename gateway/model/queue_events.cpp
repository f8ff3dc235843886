#include "gateway/model/queue_events.h"

#include <array>

#include "gateway/base/spelling.h"

namespace gateway {
namespace {

constexpr std::array kEndings{Spelling{QueueEnding::kAcknowledged, "acknowledged"},
                              Spelling{QueueEnding::kAnswered, "answered"},
                              Spelling{QueueEnding::kNotForAction, "not-for-action"},
                              Spelling{QueueEnding::kWithdrawn, "withdrawn"}};

}  // namespace

std::string_view to_text(QueueEnding ending) {
  return spell(kEndings, ending);
}

std::optional<QueueEnding> queue_ending_from_text(std::string_view text) {
  return look_up(kEndings, text);
}

}  // namespace gateway
