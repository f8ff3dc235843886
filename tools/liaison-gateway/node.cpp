#include "tools/liaison-gateway/node.h"

#include <stdexcept>
#include <string>

#include "adapters/filesystem/checkpoint_vault.h"
#include "adapters/filesystem/system_clock.h"
#include "adapters/grpc/grpc_service.h"
#include "adapters/http/health_service.h"
#include "adapters/http/web_service.h"
#include "adapters/observability/telemetry.h"
#include "adapters/openssl/authenticator.h"
#include "adapters/openssl/checkpoint_signer.h"
#include "adapters/openssl/cipher.h"
#include "adapters/openssl/entropy.h"
#include "adapters/openssl/master_key.h"
#include "adapters/openssl/revocation_vault.h"
#include "adapters/postgres/migrations.h"
#include "adapters/postgres/pg_change_records.h"
#include "adapters/postgres/pg_decision_records.h"
#include "adapters/postgres/pg_history.h"
#include "adapters/postgres/pg_holding_records.h"
#include "adapters/postgres/pg_journal.h"
#include "adapters/postgres/pg_key_store.h"
#include "adapters/postgres/pg_records.h"
#include "adapters/postgres/pg_suppression_records.h"
#include "adapters/xml/xerces_message_reader.h"
#include "tools/liaison-gateway/first_directory.h"
#include "tools/liaison-gateway/log_opening.h"
#include "tools/liaison-gateway/node_options.h"
#include "tools/liaison-gateway/port_file.h"
#include "tools/liaison-gateway/table_reading.h"
#include "tools/liaison-gateway/version.h"
#include "workflow/runtime/administration_service.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/directory_keeper.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/history_service.h"
#include "workflow/runtime/holding_service.h"
#include "workflow/runtime/inbox_service.h"
#include "workflow/runtime/log_export_service.h"
#include "workflow/runtime/message_path.h"
#include "workflow/runtime/node_readiness.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/query_service.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/suppression_service.h"
#include "workflow/runtime/upkeep.h"

namespace tools {
namespace {

using gateway::LogLevel;
using gateway::LogName;
using gateway::OperationalNotice;

/// Section keys belong to whoever runs the node, not to a sending state.
const gateway::StateCode kOperatorState("OP");

constexpr std::chrono::seconds kUpkeepInterval{5};
/// Other nodes' changes are in force here after so long at most.
constexpr std::chrono::seconds kTakeUpInterval{1};
constexpr gateway::Timestamp kEndOfTime = gateway::Timestamp::max();

}  // namespace

/// Members in the order of construction: each uses only what stands above it, and destruction
/// runs the other way round.
struct Node::Parts {
  explicit Parts(const Settings& settings);

  Settings settings;
  LogName log;
  std::unique_ptr<gateway::Clock> clock;
  adapters::observability::Observability observability;
  gateway::Telemetry& telemetry;
  std::unique_ptr<gateway::Entropy> entropy;
  std::unique_ptr<gateway::Cipher> cipher;
  std::unique_ptr<gateway::KeyStore> keys;
  std::unique_ptr<gateway::Authenticator> authenticator;
  std::unique_ptr<gateway::CheckpointSigner> signer;
  std::unique_ptr<gateway::CheckpointVault> checkpoint_vault;
  adapters::filesystem::SchemaFolder schemas;
  std::unique_ptr<gateway::MessageReader> reader;
  std::unique_ptr<gateway::Records> records;
  std::unique_ptr<gateway::HistoryRecords> history_records;
  std::unique_ptr<gateway::HoldingRecords> holding_records;
  std::unique_ptr<gateway::SuppressionRecords> suppression_records;
  std::unique_ptr<gateway::ChangeRecords> change_records;
  std::unique_ptr<gateway::DecisionRecords> decision_records;
  std::unique_ptr<gateway::RevocationVault> revocation_vault;
  workflow::DirectoryBook directories;
  workflow::DirectoryKeeper keeper;

  workflow::SectionVault section_vault;
  std::unique_ptr<gateway::Journal> journal;
  workflow::Committer committer;
  workflow::ContentVault vault;
  workflow::Dispatcher dispatcher;
  workflow::Doorkeeper doorkeeper;
  workflow::RefusalAudit refusals;
  workflow::MessagePath path;
  workflow::RestrictionWords restriction_words;
  workflow::InboxService inbox;
  workflow::OperatorGate operator_gate;
  workflow::HandlingGate handling_gate;
  workflow::DirectoryArchive archive;
  workflow::QueryService queries;
  workflow::HoldingService holdings;
  workflow::SuppressionService suppressions;
  workflow::HistoryService history;
  workflow::AdministrationService administration;
  workflow::NodeReadiness readiness;
  workflow::LogExportService log_export;

  adapters::http::AdministrationPorts administration_ports;
  adapters::http::WebService web_service;
  adapters::grpc::GrpcService grpc_service;
  adapters::http::HealthService health_service;
  std::unique_ptr<workflow::Upkeep> upkeep;
  std::unique_ptr<workflow::Upkeep> take_up;
};

Node::Parts::Parts(const Settings& from)
    : settings(from),
      log(from.audit.log),
      clock(adapters::filesystem::make_system_clock()),
      observability(adapters::observability::make_observability(
          {.file = from.logging.file, .level = from.logging.level}, *clock)),
      telemetry(*observability.telemetry),
      entropy(adapters::openssl::make_entropy()),
      cipher(adapters::openssl::make_cipher()),
      keys(adapters::postgres::make_key_store(
          {.conninfo = from.database.keys},
          adapters::openssl::load_master_key(from.keys.master_key),
          *cipher,
          *entropy)),
      authenticator(
          adapters::openssl::make_authenticator(authenticator_options(from), *clock, telemetry)),
      signer(adapters::openssl::make_checkpoint_signer(from.audit.signing_key, log)),
      checkpoint_vault(adapters::filesystem::make_checkpoint_vault(from.node.state_directory, log)),
      schemas(schemas_of(from.schemas)),
      reader(adapters::xml::make_message_reader(reader_options(from.limits), schemas.files)),
      records(adapters::postgres::make_records(
          {.conninfo = from.database.main, .connections = from.database.connections})),
      history_records(adapters::postgres::make_history_records({.conninfo = from.database.main})),
      holding_records(adapters::postgres::make_holding_records({.conninfo = from.database.main})),
      suppression_records(
          adapters::postgres::make_suppression_records({.conninfo = from.database.main})),
      change_records(adapters::postgres::make_change_records({.conninfo = from.database.main})),
      decision_records(adapters::postgres::make_decision_records({.conninfo = from.database.main})),
      revocation_vault(adapters::openssl::make_revocation_vault(vault_options(from))),
      keeper({.records = *change_records,
              .lists = *revocation_vault,
              .book = directories,
              .read_tables = tools::read_tables,
              .clock = *clock,
              .telemetry = telemetry}),
      section_vault(*keys, *cipher, *clock, kOperatorState),
      journal(adapters::postgres::make_journal(
          {.conninfo = from.database.main, .log = log, .node = from.node.id},
          *entropy,
          section_vault)),
      committer(*journal, *signer, *checkpoint_vault, telemetry, committer_options(from.limits)),
      vault(*keys, *cipher),
      doorkeeper(*authenticator, directories, *clock, telemetry),
      refusals(committer, *clock, telemetry, {}),
      path({.doorkeeper = doorkeeper,
            .reader = *reader,
            .directories = directories,
            .clock = *clock,
            .entropy = *entropy,
            .records = *records,
            .holdings = *holding_records,
            .telemetry = telemetry,
            .vault = vault,
            .committer = committer,
            .dispatcher = dispatcher,
            .refusals = refusals},
           path_options(from, schemas.versions)),
      restriction_words({.reader = *reader, .records = *records, .vault = vault}),
      inbox({.doorkeeper = doorkeeper,
             .clock = *clock,
             .entropy = *entropy,
             .records = *records,
             .holdings = *holding_records,
             .telemetry = telemetry,
             .vault = vault,
             .words = restriction_words,
             .committer = committer,
             .dispatcher = dispatcher,
             .refusals = refusals},
            inbox_options(from.limits)),
      operator_gate({.authenticator = *authenticator,
                     .directories = directories,
                     .refusals = refusals,
                     .telemetry = telemetry},
                    operator_roles(from.operators)),
      handling_gate({.directories = directories, .clock = *clock, .holdings = *holding_records}),
      archive(*change_records, tools::read_tables),
      queries({.doorkeeper = doorkeeper,
               .operators = operator_gate,
               .directories = directories,
               .clock = *clock,
               .records = *records,
               .handling = handling_gate,
               .vault = vault,
               .committer = committer,
               .archive = archive,
               .refusals = refusals}),
      holdings({.doorkeeper = doorkeeper,
                .clock = *clock,
                .entropy = *entropy,
                .records = *records,
                .holdings = *holding_records,
                .handling = handling_gate,
                .words = restriction_words,
                .vault = vault,
                .committer = committer,
                .dispatcher = dispatcher,
                .refusals = refusals},
               {.time_to_live_urgent = from.limits.ttl_urgent_seconds,
                .time_to_live_routine = from.limits.ttl_routine_seconds}),
      suppressions({.doorkeeper = doorkeeper,
                    .directories = directories,
                    .clock = *clock,
                    .records = *suppression_records,
                    .committer = committer,
                    .dispatcher = dispatcher,
                    .refusals = refusals},
                   {.time_to_live_urgent = from.limits.ttl_urgent_seconds,
                    .time_to_live_routine = from.limits.ttl_routine_seconds}),
      history({.doorkeeper = doorkeeper, .records = *history_records, .refusals = refusals}),
      administration({.gate = operator_gate,
                      .directories = directories,
                      .keeper = keeper,
                      .records = *change_records,
                      .decisions = *decision_records,
                      .lists = *revocation_vault,
                      .read_tables = tools::read_tables,
                      .committer = committer,
                      .refusals = refusals,
                      .clock = *clock,
                      .entropy = *entropy,
                      .telemetry = telemetry}),
      readiness(committer, *records),
      log_export({.operators = operator_gate,
                  .clock = *clock,
                  .entropy = *entropy,
                  .records = *records,
                  .keys = *keys,
                  .cipher = *cipher,
                  .telemetry = telemetry,
                  .committer = committer,
                  .refusals = refusals},
                 {}),
      administration_ports{.administration = administration, .read_tables = tools::read_tables},
      web_service(web_options(from),
                  {.intake = path,
                   .inbox = inbox,
                   .queries = queries,
                   .history = history,
                   .holdings = holdings,
                   .suppressions = suppressions,
                   .telemetry = telemetry,
                   .administration = &administration_ports,
                   .log_export = &log_export}),
      grpc_service(grpc_options(from), {path, inbox, queries, telemetry}),
      health_service({.address = from.health.address, .port = from.health.port},
                     {readiness, *observability.metrics_page, telemetry}) {}

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

  parts.upkeep = std::make_unique<workflow::Upkeep>(
      kUpkeepInterval,
      [&parts] {
        parts.refusals.flush(parts.clock->now());
        parts.inbox.forget_expired_leases();
      },
      parts.telemetry);
  parts.take_up = std::make_unique<workflow::Upkeep>(
      kTakeUpInterval, [&parts] { parts.keeper.take_up(); }, parts.telemetry);
  parts.web_service.start();
  write_port(parts.settings.web_service.port_file, parts.web_service.port());
  parts.grpc_service.start();
  write_port(parts.settings.grpc.port_file, parts.grpc_service.port());
  parts.health_service.start();
  write_port(parts.settings.health.port_file, parts.health_service.port());
  parts.telemetry.log(LogLevel::kInfo,
                      "gateway.started",
                      {{"version", std::string(kVersion)},
                       {"node", parts.settings.node.id},
                       {"log", parts.log.str()},
                       {"port", static_cast<std::int64_t>(parts.web_service.port())},
                       {"grpc_port", static_cast<std::int64_t>(parts.grpc_service.port())}});
}

void Node::stop() {
  Parts& parts = *parts_;
  parts.dispatcher.stop();    // Long polls return with what they have.
  parts.grpc_service.stop();  // First: its streams would look again and again.
  parts.web_service.stop();   // No new requests; those that run are finished.
  parts.take_up.reset();
  parts.upkeep.reset();
  parts.inbox.release_open_leases();
  parts.refusals.flush(kEndOfTime);
  record(parts.committer, OperationalNotice::Kind::kGatewayStopped, std::string(kVersion));
  parts.committer.stop();
  parts.health_service.stop();
  parts.telemetry.log(LogLevel::kInfo, "gateway.stopped", {{"node", parts.settings.node.id}});
}

}  // namespace tools
