#include "tools/liaison-gateway/node_parts.h"

#include "adapters/filesystem/checkpoint_vault.h"
#include "adapters/filesystem/free_space.h"
#include "adapters/filesystem/system_clock.h"
#include "adapters/openssl/authenticator.h"
#include "adapters/openssl/checkpoint_signer.h"
#include "adapters/openssl/cipher.h"
#include "adapters/openssl/credentials.h"
#include "adapters/openssl/entropy.h"
#include "adapters/openssl/master_key.h"
#include "adapters/openssl/revocation_vault.h"
#include "adapters/postgres/pg_bell.h"
#include "adapters/postgres/pg_change_records.h"
#include "adapters/postgres/pg_database_clock.h"
#include "adapters/postgres/pg_dead_letter_records.h"
#include "adapters/postgres/pg_decision_records.h"
#include "adapters/postgres/pg_desk_accounts.h"
#include "adapters/postgres/pg_due_records.h"
#include "adapters/postgres/pg_history.h"
#include "adapters/postgres/pg_holding_records.h"
#include "adapters/postgres/pg_invariant_records.h"
#include "adapters/postgres/pg_journal.h"
#include "adapters/postgres/pg_key_store.h"
#include "adapters/postgres/pg_overdue_records.h"
#include "adapters/postgres/pg_push_records.h"
#include "adapters/postgres/pg_queue_records.h"
#include "adapters/postgres/pg_records.h"
#include "adapters/postgres/pg_suppression_records.h"
#include "adapters/postgres/pg_waiting_records.h"
#include "adapters/push/push_agent.h"
#include "adapters/xml/message_writer.h"
#include "adapters/xml/xerces_message_reader.h"
#include "tools/liaison-gateway/desk_files.h"
#include "tools/liaison-gateway/node_options.h"
#include "tools/liaison-gateway/port_file.h"
#include "tools/liaison-gateway/table_reading.h"

namespace tools {
namespace {

using gateway::LogName;

/// Section keys belong to whoever runs the node, not to a sending state.
const gateway::StateCode kOperatorState("OP");

}  // namespace

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
      writer(adapters::xml::make_message_writer()),
      records(adapters::postgres::make_records(
          {.conninfo = from.database.main, .connections = from.database.connections})),
      history_records(adapters::postgres::make_history_records({.conninfo = from.database.main})),
      holding_records(adapters::postgres::make_holding_records({.conninfo = from.database.main})),
      suppression_records(
          adapters::postgres::make_suppression_records({.conninfo = from.database.main})),
      change_records(adapters::postgres::make_change_records({.conninfo = from.database.main})),
      decision_records(adapters::postgres::make_decision_records({.conninfo = from.database.main})),
      account_records(
          adapters::postgres::make_desk_account_records({.conninfo = from.database.main})),
      queue_records(
          adapters::postgres::make_queue_records({.conninfo = from.database.main}, *clock)),
      overdue_records(adapters::postgres::make_overdue_records(from.database.main)),
      waiting_records(adapters::postgres::make_waiting_records(from.database.main)),
      push_records(adapters::postgres::make_push_records(from.database.main)),
      due_records(adapters::postgres::make_due_records({.conninfo = from.database.main})),
      delivery_agent(adapters::push::make_push_agent(push_agent_options(from))),
      dead_letter_records(adapters::postgres::make_dead_letter_records(from.database.main)),
      invariant_records(adapters::postgres::make_invariant_records(from.database.main)),
      database_clock(adapters::postgres::make_database_clock(from.database.main)),
      free_space(adapters::filesystem::make_free_space()),
      credentials(adapters::openssl::make_credentials(*entropy)),
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
      space_watch(watched_folders(from), *free_space, committer.intake(), telemetry),
      clock_watch({.clock = *clock,
                   .database = *database_clock,
                   .intake = committer.intake(),
                   .telemetry = telemetry},
                  {.tolerance = from.limits.clock_skew_seconds}),
      room(room_options(from.limits), telemetry),
      vault(*keys, *cipher),
      bell(adapters::postgres::make_bell({.conninfo = from.database.main}, telemetry)),
      dispatcher(*bell),
      due_watch(*due_records, dispatcher, {}),
      doorkeeper(*authenticator, directories, *clock, telemetry),
      refusals(committer, *clock, telemetry, {}),
      path({.doorkeeper = doorkeeper,
            .reader = *reader,
            .directories = directories,
            .clock = *clock,
            .entropy = *entropy,
            .records = *records,
            .holdings = *holding_records,
            .queues = *queue_records,
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
             .refusals = refusals,
             .room = room},
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
               .dispatcher = dispatcher,
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
      queue({.doorkeeper = doorkeeper,
             .directories = directories,
             .clock = *clock,
             .entropy = *entropy,
             .records = *records,
             .queues = *queue_records,
             .committer = committer,
             .dispatcher = dispatcher,
             .refusals = refusals},
            {}),
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
      push_round({.doorkeeper = doorkeeper,
                  .directories = directories,
                  .clock = *clock,
                  .telemetry = telemetry,
                  .inbox = inbox,
                  .agent = *delivery_agent},
                 {}),
      pusher({.round = push_round,
              .directories = directories,
              .clock = *clock,
              .entropy = *entropy,
              .records = *push_records,
              .telemetry = telemetry},
             push_schedule_options(from)),
      overview({.gate = operator_gate,
                .records = *waiting_records,
                .pushes = pusher,
                .clock = *clock,
                .refusals = refusals}),
      dead_letters({.gate = operator_gate,
                    .letters = *dead_letter_records,
                    .records = *records,
                    .holdings = *holding_records,
                    .handling = handling_gate,
                    .vault = vault,
                    .committer = committer,
                    .dispatcher = dispatcher,
                    .refusals = refusals},
                   {.ceiling = from.handling.ceiling,
                    .time_to_live_urgent = from.limits.ttl_urgent_seconds,
                    .time_to_live_routine = from.limits.ttl_routine_seconds}),
      queue_gauges(*waiting_records, *clock, telemetry),
      invariants({.gate = operator_gate,
                  .records = *invariant_records,
                  .clock = *clock,
                  .refusals = refusals}),
      invariant_watch(*invariant_records, *clock, telemetry),
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
      sessions(session_limits(from.desk)),
      throttle({}),
      sign_in_check({.authenticator = *authenticator,
                     .doorkeeper = doorkeeper,
                     .directories = directories,
                     .clock = *clock,
                     .telemetry = telemetry,
                     .credentials = *credentials,
                     .accounts = *account_records,
                     .vault = vault,
                     .throttle = throttle,
                     .committer = committer,
                     .refusals = refusals}),
      desk({.check = sign_in_check,
            .sessions = sessions,
            .doorkeeper = doorkeeper,
            .directories = directories,
            .clock = *clock,
            .entropy = *entropy,
            .telemetry = telemetry,
            .credentials = *credentials,
            .vault = vault,
            .throttle = throttle,
            .committer = committer,
            .refusals = refusals}),
      accounts({.operators = operator_gate,
                .doorkeeper = doorkeeper,
                .entropy = *entropy,
                .sessions = sessions,
                .committer = committer,
                .refusals = refusals}),
      expiry({.overdue = *overdue_records,
              .records = *records,
              .reader = *reader,
              .writer = *writer,
              .directories = directories,
              .clock = *clock,
              .entropy = *entropy,
              .telemetry = telemetry,
              .vault = vault,
              .committer = committer,
              .dispatcher = dispatcher}),
      administration_ports{.administration = administration,
                           .read_tables = tools::read_tables,
                           .accounts = &accounts,
                           .queues = &overview,
                           .dead_letters = &dead_letters,
                           .checks = &invariants},
      page(desk_files()),
      web_service(web_options(from), web_ports()),
      desk_line(make_desk_line()),
      grpc_service(grpc_options(from), {path, inbox, queries, telemetry, &room}),
      health_service({.address = from.health.address, .port = from.health.port},
                     {readiness, *observability.metrics_page, telemetry}) {
  dispatcher.on_arrival(
      [this](const gateway::AuthorityId& authority) { pusher.arrive(authority); });
  doorkeeper.on_heard([this](const gateway::SystemId& system) { pusher.hear(system); });
}

adapters::http::WebServicePorts Node::Parts::web_ports() {
  return {.intake = path,
          .inbox = inbox,
          .queries = queries,
          .history = history,
          .holdings = holdings,
          .suppressions = suppressions,
          .queue = queue,
          .telemetry = telemetry,
          .administration = &administration_ports,
          .log_export = &log_export,
          .room = &room};
}

std::unique_ptr<adapters::http::WebService> Node::Parts::make_desk_line() {
  if (!settings.desk.port) return nullptr;
  auto ports = web_ports();
  ports.desk = &desk;
  ports.page = page;
  return std::make_unique<adapters::http::WebService>(desk_options(settings), ports);
}

void Node::Parts::start_services() {
  web_service.start();
  write_port(settings.web_service.port_file, web_service.port());
  if (desk_line) {
    desk_line->start();
    write_port(settings.desk.port_file, desk_line->port());
  }
  grpc_service.start();
  write_port(settings.grpc.port_file, grpc_service.port());
  health_service.start();
  write_port(settings.health.port_file, health_service.port());
}

}  // namespace tools
