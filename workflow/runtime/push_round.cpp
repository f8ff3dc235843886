#include "workflow/runtime/push_round.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <string_view>
#include <utility>
#include <variant>

#include "gateway/ports/journal.h"
#include "workflow/runtime/step_timer.h"

namespace workflow {

using gateway::LeasedDelivery;
using gateway::LogLevel;
using gateway::PushBroken;
using gateway::PushNotNow;
using gateway::PushRefused;
using gateway::PushStored;
using gateway::PushTaken;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Kind = PushTurnResult::Kind;

namespace {

/// What an answer is called in metrics and log, what it says of the destination, and its reason.
struct Reading {
  std::string_view outcome;
  Kind kind = Kind::kDone;
  std::string reason = {};
};

struct ReadAnswer {
  Reading operator()(const PushStored& /*answer*/) const { return {.outcome = "stored"}; }

  Reading operator()(const PushTaken& /*answer*/) const {
    return {.outcome = "taken", .kind = Kind::kTaken};
  }

  Reading operator()(const PushRefused& answer) const {
    return {.outcome = "refused", .kind = Kind::kRefused, .reason = answer.reason};
  }

  /// Who does not say for how long is tried like one that fails.
  Reading operator()(const PushNotNow& answer) const {
    const bool says_when = answer.wait.count() > 0;
    return {.outcome = "not-now",
            .kind = says_when ? Kind::kNotNow : Kind::kFailed,
            .reason = answer.reason};
  }

  Reading operator()(const PushBroken& answer) const {
    return {.outcome = "broken", .kind = Kind::kFailed, .reason = answer.reason};
  }
};

/// A shut door is not the delivery's fault: it never counts towards a dead letter.
gateway::ReleaseOrder order_of(const gateway::PushAnswer& answer) {
  using gateway::ReleaseCause;
  const bool refused = std::holds_alternative<PushRefused>(answer);
  return {.reason = gateway::Confidential<std::string>("not brought: " +
                                                       std::visit(ReadAnswer(), answer).reason),
          .cause = refused ? ReleaseCause::kRefused : ReleaseCause::kLater};
}

/// Why something is not on record, and whether that may pass.
struct Unsettled {
  std::string reason;
  bool may_pass = true;
};

std::optional<Unsettled> unsettled_after(const std::function<gateway::ItemResult()>& attempt) {
  try {
    const auto result = attempt();
    if (!result.refusal) return std::nullopt;
    const auto& kind = gateway::kind_of(result.refusal->code);
    return Unsettled{.reason = result.refusal->detail,
                     .may_pass = kind.retry == gateway::Retry::kLater};
  } catch (const gateway::LogForked& failure) {
    return Unsettled{.reason = failure.what(), .may_pass = false};
  } catch (const std::exception& failure) {
    return Unsettled{.reason = failure.what()};
  }
}

void pause(milliseconds time, const std::stop_token& unwanted) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  stopped.wait_for(lock, unwanted, time, [&] { return unwanted.stop_requested(); });
}

/// By this node and not by the system, which may take it from the next one at once.
bool is_broken_off(const gateway::PushAnswer& answer, const std::stop_token& unwanted) {
  return unwanted.stop_requested() && std::holds_alternative<PushBroken>(answer);
}

milliseconds pause_of(const gateway::PushAnswer& answer) {
  const auto* not_now = std::get_if<PushNotNow>(&answer);
  return not_now == nullptr ? milliseconds{0} : milliseconds{not_now->wait};
}

}  // namespace

PushTurnResult PushRound::run(const PushTurn& turn, std::uint32_t dice, std::stop_token unwanted) {
  try {
    return bring(turn, dice, unwanted);
  } catch (const std::exception& failure) {
    return interrupted(turn, failure.what());
  }
}

/// Nobody knows now whether something waits.
PushTurnResult PushRound::interrupted(const PushTurn& turn, const std::string& reason) {
  parts_.telemetry.log(
      LogLevel::kWarning, "push.interrupted", {{"system", turn.system.str()}, {"reason", reason}});
  parts_.telemetry.count("pushes", "outcome", "interrupted");
  return {.kind = Kind::kUnknown};
}

PushTurnResult PushRound::bring(const PushTurn& turn,
                                std::uint32_t dice,
                                const std::stop_token& unwanted) {
  const auto person = recipient_of(turn);
  if (!person) return {.kind = Kind::kUnknown};
  const auto put_off = turn.put_off_too ? gateway::PutOff::kIncluded : gateway::PutOff::kLeft;
  const Time ends = options_.stopwatch() + parts_.inbox.lease_duration();
  const auto found = parts_.inbox.lease_to_bring(*person, put_off);
  if (!found) return interrupted(turn, found.refusal().detail);
  const auto& delivery = *found;
  if (!delivery) return {};
  const auto began = steady_clock::now();
  const auto answer = hand_over(*delivery, ends, turn, unwanted);
  const auto took = steady_clock::now() - began;
  report(delivery->leased, turn, answer);
  settle(person->actor, {delivery->leased, ends}, answer, dice, unwanted);
  return {.kind = std::visit(ReadAnswer(), answer).kind,
          .took = std::chrono::duration_cast<milliseconds>(took),
          .pause = pause_of(answer)};
}

/// Nothing where nothing may be brought, which is told once: nothing is leased, so that what waits
/// stays as it is.
std::optional<Reader> PushRound::recipient_of(const PushTurn& turn) {
  auto person = parts_.doorkeeper.service_of(turn.system, turn.authority);
  std::string obstacle;
  if (!person) {
    obstacle =
        std::string(gateway::kind_of(person.refusal().code).name) + ": " + person.refusal().detail;
  } else if (url_of(turn.system).empty()) {
    obstacle = "The directory gives the system no address.";
  }
  obstacles_.tell(turn.system, turn.authority, obstacle);
  if (!obstacle.empty()) return std::nullopt;
  return *std::move(person);
}

std::string PushRound::url_of(const gateway::SystemId& system) const {
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  const auto* listed = directory->find(system, now);
  return listed == nullptr ? std::string() : listed->push_url;
}

gateway::PushAnswer PushRound::hand_over(const gateway::OpenedDelivery& delivery,
                                         Time ends,
                                         const PushTurn& turn,
                                         const std::stop_token& unwanted) const {
  const auto left = std::chrono::floor<milliseconds>(ends - options_.stopwatch());
  if (left.count() <= 0) return PushBroken{"its lease had run out before it could be sent"};
  const StepTimer timer(parts_.telemetry, "push");
  // Asked before each document leaves: meanwhile the directory may have taken the authority away.
  const auto is_peer = [this, turn](const gateway::PeerCertificate& certificate) {
    const auto holder = parts_.doorkeeper.identify_peer(certificate);
    return holder && *holder == turn.system &&
           parts_.doorkeeper.service_of(turn.system, turn.authority);
  };
  return parts_.agent.hand_over({.system = turn.system,
                                 .url = url_of(turn.system),
                                 .is_peer = is_peer,
                                 .unwanted = unwanted,
                                 .at_most = left},
                                delivery);
}

void PushRound::settle(const gateway::Actor& actor,
                       const Held& held,
                       const Answer& answer,
                       std::uint32_t dice,
                       const std::stop_token& unwanted) {
  const LeasedDelivery& leased = held.leased;
  const gateway::LeasedItem item{.delivery = leased.delivery, .lease = leased.lease};
  if (std::holds_alternative<PushTaken>(answer)) return parts_.inbox.leave_brought(item);
  if (std::holds_alternative<PushStored>(answer)) {
    const auto confirm = [&] { return parts_.inbox.settle_brought(actor, item); };
    return settle_in_time(held, confirm, unwanted);
  }
  const auto order = order_of(answer);
  const auto wait =
      is_broken_off(answer, unwanted) ? std::chrono::seconds{0} : wait_of(leased, dice);
  const auto give_back = [&] { return parts_.inbox.return_unbrought(actor, item, order, wait); };
  settle_in_time(held, give_back, unwanted);
}

/// After its time the lease has run out by itself: the delivery may be with somebody else. A stop
/// ends the pause, and what it ends is tried once more.
void PushRound::settle_in_time(const Held& held,
                               const std::function<gateway::ItemResult()>& attempt,
                               const std::stop_token& unwanted) {
  for (bool first = true;; first = false) {
    const bool last = unwanted.stop_requested();
    const auto unsettled = unsettled_after(attempt);
    if (!unsettled) return;
    const bool in_time = options_.stopwatch() + options_.settle_again < held.ends;
    if (last || !in_time || !unsettled->may_pass)
      return report(held.leased, "unsettled", unsettled->reason);
    if (first) report(held.leased, "settling", unsettled->reason);
    pause(options_.settle_again, unwanted);
  }
}

void PushRound::report(const LeasedDelivery& leased,
                       std::string_view outcome,
                       const std::string& reason) {
  parts_.telemetry.count("pushes", "outcome", outcome);
  parts_.telemetry.log(LogLevel::kWarning,
                       "push." + std::string(outcome),
                       {{"delivery", leased.delivery.str()}, {"reason", reason}});
}

/// By the age that the message had by the journal when it was leased.
std::chrono::seconds PushRound::wait_of(const LeasedDelivery& leased, std::uint32_t dice) const {
  const auto leased_at = leased.lease_until - parts_.inbox.lease_duration();
  const auto age = std::chrono::duration_cast<milliseconds>(leased_at - leased.accepted_at);
  return std::chrono::ceil<std::chrono::seconds>(wait_after_failure(options_.back_off, age, dice));
}

void PushRound::report(const LeasedDelivery& leased, const PushTurn& turn, const Answer& answer) {
  const auto reading = std::visit(ReadAnswer(), answer);
  parts_.telemetry.count("pushes", "outcome", reading.outcome);
  if (reading.reason.empty()) return;
  parts_.telemetry.log(LogLevel::kWarning,
                       "push." + std::string(reading.outcome),
                       {{"system", turn.system.str()},
                        {"authority", turn.authority.str()},
                        {"delivery", leased.delivery.str()},
                        {"attempt", static_cast<std::int64_t>(leased.attempt)},
                        {"reason", reading.reason}});
}

}  // namespace workflow
