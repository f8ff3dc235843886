/// \file
/// The public interface, version 1, over HTTPS: TLS 1.3 with client certificates, or with sessions
/// at the desk; one request at a time a connection, every bound written below. schemas/openapi.yaml
/// describes the calls.
///
/// Reads no file but those named in the options. Logs and counts every request and every refused
/// handshake, never content. Thread-safe apart from start and stop, which one thread calls.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "adapters/http/page_file.h"
#include "gateway/directory/directory_reader.h"
#include "gateway/ports/administration.h"
#include "gateway/ports/dead_letters.h"
#include "gateway/ports/desk.h"
#include "gateway/ports/desk_accounts.h"
#include "gateway/ports/desk_queue.h"
#include "gateway/ports/document_room.h"
#include "gateway/ports/driving.h"
#include "gateway/ports/history.h"
#include "gateway/ports/holdings.h"
#include "gateway/ports/invariant_checks.h"
#include "gateway/ports/log_export.h"
#include "gateway/ports/queue_overview.h"
#include "gateway/ports/suppressions.h"
#include "gateway/ports/telemetry.h"

namespace adapters::http {

/// Keys, trust and the bounds on what callers can make the service do. Durations are wall-clock
/// time; the constructor refuses a value outside its range.
struct WebServiceOptions {
  std::string address = "0.0.0.0";
  std::uint16_t port = 8443;          ///< 0 = any free port.
  std::filesystem::path certificate;  ///< PEM chain of the service, own certificate first.
  std::filesystem::path private_key;  ///< PEM, not encrypted, readable by the service alone.
  std::filesystem::path client_ca;    ///< PEM: every authority that may issue client certificates.
  /// PEM. When any is named, every issuer in `client_ca` needs a current list; a file that changes
  /// is read again before the next handshake.
  std::vector<std::filesystem::path> revocation_lists;
  /// Further lists, each *.pem in it, which may come to be at any time; empty = none.
  std::filesystem::path revocation_folder;

  /// One thread each; 1 to 16,384. A quarter of them may be shaking hands: beyond, the one that has
  /// been at it the longest is cut.
  std::size_t connections_total = 4096;
  std::size_t connections_per_source = 64;        ///< From one address; 1 to connections_total.
  std::chrono::milliseconds header_time{10'000};  ///< Handshake and head together; 0.1 to 60 s.
  std::chrono::milliseconds body_time{60'000};    ///< Whole body, whole answer; 0.1 to 600 s.
  std::chrono::milliseconds idle_time{5'000};     ///< Kept alive between requests; 0.1 to 60 s.
  /// How long unread bytes are thrown away before closing, and how long a late peer can still be
  /// told so; 0.1 to 60 s.
  std::chrono::milliseconds linger_time{2'000};
  std::chrono::milliseconds stop_grace{10'000};       ///< For running requests at stop; 0 to 600 s.
  std::size_t document_bytes = std::size_t{4} << 20;  ///< 1 KiB to 64 MiB.
  std::size_t json_body_bytes = std::size_t{256} << 10;  ///< Other bodies; 1 KiB to 16 MiB.
  /// Of operators' calls that carry a directory; 1 KiB to 64 MiB.
  std::size_t administration_body_bytes = std::size_t{16} << 20;
  std::size_t submissions_at_once = 256;   ///< Two copies of a document each; 1 to 16,384.
  std::size_t long_polls_at_once = 3072;   ///< Leases; 1 to 16,384.
  std::size_t administration_at_once = 4;  ///< Calls of operators; 1 to 256.
  /// Calls that hash a password: 32 MiB and some 100 ms of a core each; 1 to 64.
  std::size_t sign_ins_at_once = 4;
  std::size_t event_streams_at_once = 1024;  ///< Desks that listen; 1 to 16,384.
  std::size_t other_requests_at_once = 256;  ///< 1 to 16,384.
};

/// What operators' calls are answered from.
struct AdministrationPorts {
  gateway::Administration& administration;
  gateway::TablesReader read_tables;  ///< For a directory that is asked for row by row.
  // Where one is null, nothing is at the path of its call.
  gateway::DeskAccounts* accounts = nullptr;
  gateway::QueueOverview* queues = nullptr;
  gateway::DeadLetters* dead_letters = nullptr;
  gateway::InvariantChecks* checks = nullptr;
};

/// What the calls are answered from. Everything must outlive the service.
struct WebServicePorts {
  gateway::Intake& intake;
  gateway::Inbox& inbox;
  gateway::Queries& queries;
  gateway::History& history;
  gateway::Holdings& holdings;
  gateway::Suppressions& suppressions;
  gateway::DeskQueue& queue;
  gateway::Telemetry& telemetry;
  // Where one is null, nothing is at the paths of its calls.
  const AdministrationPorts* administration = nullptr;
  gateway::LogExport* log_export = nullptr;
  /// What documents are held by while they are read and given out; null: the places of each kind of
  /// request are the only bound.
  gateway::DocumentRoom* room = nullptr;
  /// Makes the service the desk's line: a client certificate is asked for and not demanded, and who
  /// calls is said by a session. Null: the line of systems and operators.
  gateway::Desk* desk = nullptr;
  std::span<const PageFile> page = {};  ///< Of the desk's line; its files must outlive the service.
};

class WebService {
 public:
  /// Loads keys, trust and revocation lists; opens no socket.
  /// \throws std::runtime_error     a file is missing, unreadable or does not fit.
  /// \throws std::invalid_argument  an option is outside its range.
  WebService(WebServiceOptions options, const WebServicePorts& ports);

  /// Stops if it still runs.
  ~WebService();
  WebService(const WebService&) = delete;
  WebService& operator=(const WebService&) = delete;

  /// Listens and answers from threads of its own; once per object.
  /// \throws std::runtime_error  the address cannot be had.
  void start();

  /// Stops accepting, closes idle connections, lets running requests finish for `stop_grace`, then
  /// cuts what still reads or writes. Returns when no thread is inside a port any more, which may
  /// take as long as the slowest port call. Harmless when repeated.
  void stop();

  /// The port that is listened on. Only between start and stop.
  [[nodiscard]] std::uint16_t port() const;

 private:
  class Running;
  std::unique_ptr<Running> running_;
};

}  // namespace adapters::http
