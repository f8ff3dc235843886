#include "tools/liaison-gateway/node.h"

#include <stdexcept>
#include <string>

#include "adapters/postgres/migrations.h"
#include "tools/liaison-gateway/file_limit.h"
#include "tools/liaison-gateway/first_directory.h"
#include "tools/liaison-gateway/log_opening.h"
#include "tools/liaison-gateway/node_options.h"
#include "tools/liaison-gateway/node_parts.h"
#include "tools/liaison-gateway/version.h"

namespace tools {
namespace {

using gateway::LogLevel;
using gateway::OperationalNotice;

constexpr std::chrono::seconds kUpkeepInterval{5};
constexpr std::chrono::seconds kExpiryInterval{5};
/// Who waits for the end of a lease is woken so long after it at most.
constexpr std::chrono::milliseconds kDueInterval{100};
/// What is to be brought and nobody announced here is found after so long at most.
constexpr std::chrono::seconds kPushLookInterval{2};
/// Other nodes' changes are in force here after so long at most.
constexpr std::chrono::seconds kTakeUpInterval{1};
constexpr std::chrono::seconds kPatienceInterval{1};
constexpr std::chrono::seconds kWatchInterval{2};
constexpr gateway::Timestamp kEndOfTime = gateway::Timestamp::max();

}  // namespace

Node::Node(const Settings& settings) : parts_(std::make_unique<Parts>(settings)) {}

Node::~Node() = default;

namespace {

void record(workflow::Committer& committer, gateway::JournalEvent event) {
  const auto settled = committer.commit(std::move(event));
  if (const auto* declined = std::get_if<gateway::Declined>(&settled.outcome)) {
    throw std::runtime_error("The audit log does not take entries: " + declined->refusal.detail);
  }
}

void record(workflow::Committer& committer, OperationalNotice::Kind kind, std::string subject) {
  record(committer, OperationalNotice{.kind = kind, .subject = std::move(subject)});
}

}  // namespace

void Node::start() {
  try {
    start_parts();
  } catch (const std::exception& failure) {
    // Also where the operators look who see no console.
    parts_->telemetry.log(
        LogLevel::kError, "node.not-started", {{"reason", std::string(failure.what())}});
    throw;
  }
}

void Node::start_parts() {
  using adapters::postgres::Database;
  Parts& parts = *parts_;
  raise_file_limit(files_needed(parts.settings), parts.telemetry);
  adapters::postgres::check_schema(parts.settings.database.main, Database::kMain);
  adapters::postgres::check_schema(parts.settings.database.keys, Database::kKeys);

  const auto found = parts.committer.start();
  if (found.size == 0) record(parts.committer, opening_of(parts.settings.audit, *parts.records));
  record(parts.committer, OperationalNotice::Kind::kGatewayStarted, std::string(kVersion));
  provide_first_directory({.files = directory_paths(parts.settings.directory),
                           .states = parts.settings.directory.states,
                           .records = *parts.change_records,
                           .committer = parts.committer,
                           .entropy = *parts.entropy,
                           .telemetry = parts.telemetry});
  parts.keeper.take_up();
  record(parts.committer,
         OperationalNotice::Kind::kDirectoryLoaded,
         parts.directories.at(parts.clock->now())->version());

  parts.dispatcher.hear_others();
  parts.upkeep = std::make_unique<workflow::Upkeep>(
      kUpkeepInterval,
      [&parts] {
        parts.refusals.flush(parts.clock->now());
        parts.inbox.forget_expired_leases();
        parts.desk.keep_up();
      },
      parts.telemetry);
  parts.take_up = std::make_unique<workflow::Upkeep>(
      kTakeUpInterval, [&parts] { parts.keeper.take_up(); }, parts.telemetry);
  parts.expiring = std::make_unique<workflow::Upkeep>(
      kExpiryInterval, [&parts] { parts.expiry.run(); }, parts.telemetry);
  parts.pusher.look();
  parts.pusher.start();
  parts.push_looking = std::make_unique<workflow::Upkeep>(
      kPushLookInterval, [&parts] { parts.pusher.look(); }, parts.telemetry);
  parts.due_looking = std::make_unique<workflow::Upkeep>(
      kDueInterval, [&parts] { parts.due_watch.refresh(); }, parts.telemetry);
  // Threads of their own: looking at a large backlog must not delay what is due.
  parts.gauging = std::make_unique<workflow::Upkeep>(
      kUpkeepInterval,
      [&parts] { parts.queue_gauges.refresh(std::chrono::steady_clock::now()); },
      parts.telemetry);
  parts.checking = std::make_unique<workflow::Upkeep>(
      kUpkeepInterval,
      [&parts] { parts.invariant_watch.refresh(std::chrono::steady_clock::now()); },
      parts.telemetry);
  start_watches();
  parts.start_services();
  parts.telemetry.log(LogLevel::kInfo,
                      "gateway.started",
                      {{"version", std::string(kVersion)},
                       {"node", parts.settings.node.id},
                       {"log", parts.log.str()},
                       {"port", static_cast<std::int64_t>(parts.web_service.port())},
                       {"grpc_port", static_cast<std::int64_t>(parts.grpc_service.port())}});
}

/// Each on a thread of its own: neither may wait for what the other waits for.
void Node::start_watches() {
  Parts& parts = *parts_;
  parts.space_watch.look();
  parts.clock_watch.look();
  parts.patience = std::make_unique<workflow::Upkeep>(
      kPatienceInterval,
      [&parts] { parts.committer.give_up_waiting(std::chrono::steady_clock::now()); },
      parts.telemetry);
  parts.watching = std::make_unique<workflow::Upkeep>(
      kWatchInterval,
      [&parts] {
        parts.space_watch.look();
        parts.room.tell();
        parts.clock_watch.look();
      },
      parts.telemetry);
}

void Node::stop() {
  Parts& parts = *parts_;
  parts.dispatcher.stop();  // Long polls return with what they have,
  parts.room.stop();        // also those that wait for memory.
  parts.invariants.stop();
  parts.grpc_service.stop();  // First: its streams would look again and again.
  parts.web_service.stop();   // No new requests; those that run are finished.
  if (parts.desk_line) parts.desk_line->stop();
  parts.push_looking.reset();
  parts.due_looking.reset();
  parts.pusher.stop();
  parts.expiring.reset();
  parts.checking.reset();
  parts.gauging.reset();
  parts.watching.reset();
  parts.take_up.reset();
  parts.upkeep.reset();
  parts.inbox.release_open_leases();
  parts.refusals.flush(kEndOfTime);
  parts.desk.end_all();
  record(parts.committer, OperationalNotice::Kind::kGatewayStopped, std::string(kVersion));
  parts.patience.reset();
  parts.committer.stop();
  parts.bell->stop();  // The others have been told of the leases that were given back.
  parts.health_service.stop();
  parts.telemetry.log(LogLevel::kInfo, "gateway.stopped", {{"node", parts.settings.node.id}});
}

}  // namespace tools
