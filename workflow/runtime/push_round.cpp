#include "workflow/runtime/push_round.h"

#include <exception>
#include <string_view>
#include <utility>
#include <variant>

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

  Reading operator()(const PushTaken& /*answer*/) const { return {.outcome = "taken"}; }

  Reading operator()(const PushRefused& answer) const {
    return {.outcome = "refused", .kind = Kind::kRefused, .reason = answer.reason};
  }

  Reading operator()(const PushNotNow& answer) const {
    return {.outcome = "not-now", .kind = Kind::kNotNow, .reason = answer.reason};
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

milliseconds pause_of(const gateway::PushAnswer& answer) {
  const auto* not_now = std::get_if<PushNotNow>(&answer);
  return not_now == nullptr ? milliseconds{0} : milliseconds{not_now->wait};
}

}  // namespace

PushTurnResult PushRound::run(const PushTurn& turn, std::uint32_t dice, std::stop_token unwanted) {
  try {
    return bring(turn, dice, unwanted);
  } catch (const std::exception& failure) {
    parts_.telemetry.log(LogLevel::kWarning,
                         "push.interrupted",
                         {{"system", turn.system.str()}, {"reason", std::string(failure.what())}});
    parts_.telemetry.count("pushes", "outcome", "interrupted");
    return {};
  }
}

PushTurnResult PushRound::bring(const PushTurn& turn,
                                std::uint32_t dice,
                                const std::stop_token& unwanted) {
  const auto person = parts_.doorkeeper.service_of(turn.system, turn.authority);
  if (!person || url_of(turn.system).empty()) return {};
  const auto put_off = turn.put_off_too ? gateway::PutOff::kIncluded : gateway::PutOff::kLeft;
  const auto delivery = parts_.inbox.lease_to_bring(*person, put_off);
  if (!delivery) return {};
  const auto began = steady_clock::now();
  const auto answer = hand_over(*delivery, turn, unwanted);
  const auto took = steady_clock::now() - began;
  report(delivery->leased, turn, answer);
  settle(person->actor, delivery->leased, answer, dice);
  return {.kind = std::visit(ReadAnswer(), answer).kind,
          .took = std::chrono::duration_cast<milliseconds>(took),
          .pause = pause_of(answer)};
}

std::string PushRound::url_of(const gateway::SystemId& system) const {
  const auto now = parts_.clock.now();
  const Edition directory = parts_.directories.at(now);
  const auto* listed = directory->find(system, now);
  return listed == nullptr ? std::string() : listed->push_url;
}

gateway::PushAnswer PushRound::hand_over(const gateway::OpenedDelivery& delivery,
                                         const PushTurn& turn,
                                         const std::stop_token& unwanted) const {
  const StepTimer timer(parts_.telemetry, "push");
  // Asked before each document leaves: meanwhile the directory may have taken the authority away.
  const auto is_peer = [this, turn](const gateway::PeerCertificate& certificate) {
    const auto holder = parts_.doorkeeper.identify_peer(certificate);
    return holder && *holder == turn.system &&
           parts_.doorkeeper.service_of(turn.system, turn.authority);
  };
  return parts_.agent.hand_over(
      {.system = turn.system, .url = url_of(turn.system), .is_peer = is_peer, .unwanted = unwanted},
      delivery);
}

void PushRound::settle(const gateway::Actor& actor,
                       const LeasedDelivery& leased,
                       const Answer& answer,
                       std::uint32_t dice) {
  const gateway::LeasedItem item{.delivery = leased.delivery, .lease = leased.lease};
  if (std::holds_alternative<PushTaken>(answer)) return parts_.inbox.leave_brought(item);
  const auto result =
      std::holds_alternative<PushStored>(answer)
          ? parts_.inbox.settle_brought(actor, item)
          : parts_.inbox.return_unbrought(actor, item, order_of(answer), wait_of(leased, dice));
  if (!result.refusal) return;
  parts_.telemetry.log(LogLevel::kWarning,
                       "push.unsettled",
                       {{"delivery", leased.delivery.str()}, {"reason", result.refusal->detail}});
}

std::chrono::seconds PushRound::wait_of(const LeasedDelivery& leased, std::uint32_t dice) const {
  const auto age =
      std::chrono::duration_cast<milliseconds>(parts_.clock.now() - leased.accepted_at);
  return std::chrono::ceil<std::chrono::seconds>(wait_after_failure(back_off_, age, dice));
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
