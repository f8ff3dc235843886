/// \file
/// A small world for the message path: three states, real rules and routing, memory below.
#pragma once

#include <string>

#include "adapters/csv/directory_files.h"
#include "gateway/directory/directory.h"
#include "gateway/ports/driving.h"
#include "tests/support/doubles.h"
#include "tests/support/memory_journal.h"
#include "tests/support/recording_bell.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/content_vault.h"
#include "workflow/runtime/dispatcher.h"
#include "workflow/runtime/doorkeeper.h"
#include "workflow/runtime/handling_gate.h"
#include "workflow/runtime/holding_service.h"
#include "workflow/runtime/inbox_service.h"
#include "workflow/runtime/message_path.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/query_service.h"
#include "workflow/runtime/refusal_audit.h"
#include "workflow/runtime/restriction_words.h"

namespace workflow {

/// XA-POLICE, XB-POLICE with their SPOCs, and XC-POLICE that has nothing to do with them; each has
/// a system of its own name in lower case.
gateway::Directory three_states();

/// Its rows, to be changed.
gateway::DirectoryRows three_states_rows();

/// An operator, whether listed or not.
[[nodiscard]] gateway::OperatorCaller operator_caller(const std::string& name);

/// The caller that holds the pinned certificate of that authority's system.
gateway::Caller caller_for(const std::string& authority);

/// A complete Acknowledgement: the shortest message that every rule accepts.
gateway::CaseMessage acknowledgement(const std::string& message_id,
                                     const std::string& sender,
                                     const std::string& addressee);

/// What the path of a World is set to.
[[nodiscard]] MessagePathOptions path_options();

/// Everything a node has, in memory, with two administrators, ada and ben, and the auditor eve;
/// schema version 1.1 follows 1.0 on 2099-01-01. Started when constructed.
struct World {
  World();

  ~World() { committer.stop(); }

  /// Makes the reader know `document` as `message` and submits it.
  gateway::Result<gateway::Acceptance> submit(const std::string& document,
                                              const gateway::CaseMessage& message,
                                              const std::string& as);

  /// Until the journal has the note of all that it holds: senders are answered a moment before.
  /// \throws std::runtime_error  it does not come to have it.
  void await_note();

  support::FakeClock clock{gateway::timestamp_from_text("2026-11-23T10:00:00Z").value()};
  support::RecordingTelemetry telemetry;
  support::CountingEntropy entropy;
  support::TextAuthenticator authenticator;
  support::ScriptedReader reader;
  support::MemoryKeyStore keys;
  support::MirrorCipher cipher;
  support::MemoryJournal journal;
  support::SeededSigner signer{"xa.example", 1};
  support::MemoryCheckpointVault checkpoint_vault;
  DirectoryBook directories{three_states()};
  Committer committer{journal, signer, checkpoint_vault, telemetry, {}};
  ContentVault vault{keys, cipher};
  support::RecordingBell bell;
  Dispatcher dispatcher{bell};
  DocumentRoom room{{}, telemetry};
  Doorkeeper doorkeeper{authenticator, directories, clock, telemetry};
  RefusalAudit refusals{committer, clock, telemetry, {}};
  OperatorGate gate{{.authenticator = authenticator,
                     .directories = directories,
                     .refusals = refusals,
                     .telemetry = telemetry},
                    {.administrators = {gateway::OperatorName("ada"), gateway::OperatorName("ben")},
                     .auditors = {gateway::OperatorName("eve")}}};
  HandlingGate handling{
      {.directories = directories, .clock = clock, .holdings = journal.holdings()}};
  DirectoryArchive archive{journal, adapters::csv::read_tables};
  RestrictionWords words{{.reader = reader, .records = journal, .vault = vault}};
  MessagePath path;
  InboxService inbox;
  QueryService queries;
  HoldingService holdings;
};

}  // namespace workflow
