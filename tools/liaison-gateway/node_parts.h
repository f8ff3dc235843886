/// \file
/// Every part of one node, in the order in which they are built.
#pragma once

#include <memory>
#include <vector>

#include "adapters/filesystem/schema_folder.h"
#include "adapters/grpc/grpc_service.h"
#include "adapters/http/health_service.h"
#include "adapters/http/web_service.h"
#include "adapters/observability/telemetry.h"
#include "gateway/ports/bell.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/credentials.h"
#include "gateway/ports/database_clock.h"
#include "gateway/ports/delivery_agent.h"
#include "gateway/ports/due_records.h"
#include "gateway/ports/free_space.h"
#include "gateway/ports/push_records.h"
#include "tools/liaison-gateway/node.h"
#include "workflow/runtime/account_service.h"
#include "workflow/runtime/administration_service.h"
#include "workflow/runtime/clock_watch.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/dead_letter_service.h"
#include "workflow/runtime/desk_service.h"
#include "workflow/runtime/directory_keeper.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/document_room.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/due_watch.h"
#include "workflow/runtime/expiry_service.h"
#include "workflow/runtime/history_service.h"
#include "workflow/runtime/holding_service.h"
#include "workflow/runtime/inbox_service.h"
#include "workflow/runtime/invariant_service.h"
#include "workflow/runtime/invariant_watch.h"
#include "workflow/runtime/log_export_service.h"
#include "workflow/runtime/message_path.h"
#include "workflow/runtime/node_readiness.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/overview_service.h"
#include "workflow/runtime/push_round.h"
#include "workflow/runtime/pusher.h"
#include "workflow/runtime/query_service.h"
#include "workflow/runtime/queue_gauges.h"
#include "workflow/runtime/queue_service.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/restriction_words.h"
#include "workflow/runtime/space_watch.h"
#include "workflow/runtime/suppression_service.h"
#include "workflow/runtime/upkeep.h"

namespace tools {

/// Members in the order of construction: each uses only what stands above it, and destruction
/// runs the other way round.
struct Node::Parts {
  explicit Parts(const Settings& settings);

  /// The bell tells the pusher of what it hears, which ends before it.
  ~Parts() { bell->stop(); }

  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  [[nodiscard]] adapters::http::WebServicePorts web_ports();
  [[nodiscard]] std::unique_ptr<adapters::http::WebService> make_desk_line();
  void start_services();

  Settings settings;
  gateway::LogName log;
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
  std::unique_ptr<gateway::MessageWriter> writer;
  std::unique_ptr<gateway::Records> records;
  std::unique_ptr<gateway::HistoryRecords> history_records;
  std::unique_ptr<gateway::HoldingRecords> holding_records;
  std::unique_ptr<gateway::SuppressionRecords> suppression_records;
  std::unique_ptr<gateway::ChangeRecords> change_records;
  std::unique_ptr<gateway::DecisionRecords> decision_records;
  std::unique_ptr<gateway::DeskAccountRecords> account_records;
  std::unique_ptr<gateway::QueueRecords> queue_records;
  std::unique_ptr<gateway::OverdueRecords> overdue_records;
  std::unique_ptr<gateway::WaitingRecords> waiting_records;
  std::unique_ptr<gateway::PushRecords> push_records;
  std::unique_ptr<gateway::DueRecords> due_records;
  std::unique_ptr<gateway::DeliveryAgent> delivery_agent;
  std::unique_ptr<gateway::DeadLetterRecords> dead_letter_records;
  std::unique_ptr<gateway::InvariantRecords> invariant_records;
  std::unique_ptr<gateway::DatabaseClock> database_clock;
  std::unique_ptr<gateway::FreeSpace> free_space;
  std::unique_ptr<gateway::Credentials> credentials;
  std::unique_ptr<gateway::RevocationVault> revocation_vault;
  workflow::DirectoryBook directories;
  workflow::DirectoryKeeper keeper;

  workflow::SectionVault section_vault;
  std::unique_ptr<gateway::Journal> journal;
  workflow::Committer committer;
  workflow::SpaceWatch space_watch;
  workflow::ClockWatch clock_watch;
  workflow::DocumentRoom room;
  workflow::ContentVault vault;
  std::unique_ptr<gateway::Bell> bell;
  workflow::Dispatcher dispatcher;
  workflow::DueWatch due_watch;
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
  workflow::QueueService queue;
  workflow::HistoryService history;
  workflow::AdministrationService administration;
  workflow::PushRound push_round;
  workflow::Pusher pusher;
  workflow::OverviewService overview;
  workflow::DeadLetterService dead_letters;
  workflow::QueueGauges queue_gauges;
  workflow::InvariantService invariants;
  workflow::InvariantWatch invariant_watch;
  workflow::NodeReadiness readiness;
  workflow::LogExportService log_export;
  workflow::SessionTable sessions;
  workflow::SignInThrottle throttle;
  workflow::SignInCheck sign_in_check;
  workflow::DeskService desk;
  workflow::AccountService accounts;
  workflow::ExpiryService expiry;

  adapters::http::AdministrationPorts administration_ports;
  std::vector<adapters::http::PageFile> page;
  adapters::http::WebService web_service;
  std::unique_ptr<adapters::http::WebService> desk_line;  // Null where there is no desk.
  adapters::grpc::GrpcService grpc_service;
  adapters::http::HealthService health_service;
  std::unique_ptr<workflow::Upkeep> upkeep;
  std::unique_ptr<workflow::Upkeep> take_up;
  std::unique_ptr<workflow::Upkeep> expiring;
  std::unique_ptr<workflow::Upkeep> push_looking;
  std::unique_ptr<workflow::Upkeep> due_looking;
  std::unique_ptr<workflow::Upkeep> gauging;
  std::unique_ptr<workflow::Upkeep> checking;
  std::unique_ptr<workflow::Upkeep> patience;
  std::unique_ptr<workflow::Upkeep> watching;
};

}  // namespace tools
