#include "tools/liaison-gateway/settings_table.h"

#include <array>
#include <type_traits>

namespace tools {
namespace {

const auto kRows = std::to_array<SettingRow>({
    {.key = "node.id",
     .field = [](Settings& s) -> SettingField { return &s.node.id; },
     .necessity = Necessity::kRequired,
     .rule = TextRule::kNodeName,
     .description = "Name of this node in logs and in the audit log's start and stop entries."},
    {.key = "node.state_directory",
     .field = [](Settings& s) -> SettingField { return &s.node.state_directory; },
     .necessity = Necessity::kRequired,
     .description = "Existing directory in which the node keeps its last signed checkpoint, "
                    "outside the database, and the revocation lists that operators approved. It "
                    "must survive restarts and must not be restored with the database."},
    {.key = "audit.log",
     .field = [](Settings& s) -> SettingField { return &s.audit.log; },
     .necessity = Necessity::kRequired,
     .rule = TextRule::kLogName,
     .description = "Name of the audit log: the origin line of its checkpoints. Never change it "
                    "for an existing log."},
    {.key = "audit.signing_key",
     .field = [](Settings& s) -> SettingField { return &s.audit.signing_key; },
     .necessity = Necessity::kRequired,
     .description = "PKCS#8 PEM file with the Ed25519 key that signs checkpoints; mode 0600."},
    {.key = "audit.predecessor",
     .field = [](Settings& s) -> SettingField { return &s.audit.predecessor; },
     .description = "Last checkpoint of a log that is closed for good: a new `log` is opened in "
                    "its place and names it. Read only while `log` has no entry."},
    {.key = "audit.predecessor_key",
     .field = [](Settings& s) -> SettingField { return &s.audit.predecessor_key; },
     .description = "File with the public key of that log (`name+key id+base64`). Both or "
                    "neither."},
    {.key = "database.main",
     .field = [](Settings& s) -> SettingField { return &s.database.main; },
     .necessity = Necessity::kRequired,
     .description = "libpq connection string of the database that holds messages and the audit "
                    "log."},
    {.key = "database.keys",
     .field = [](Settings& s) -> SettingField { return &s.database.keys; },
     .necessity = Necessity::kRequired,
     .description = "libpq connection string of the key store: a database of its own, whose "
                    "backups expire."},
    {.key = "database.connections",
     .field = [](Settings& s) -> SettingField { return &s.database.connections; },
     .range = {.low = 1, .high = 64},
     .description = "Connections kept for reading, beside the one that commits."},
    {.key = "keys.master_key",
     .field = [](Settings& s) -> SettingField { return &s.keys.master_key; },
     .necessity = Necessity::kRequired,
     .description = "File of 64 hexadecimal characters, the key that wraps all key-encryption "
                    "keys; mode 0600."},
    {.key = "directory.authorities",
     .field = [](Settings& s) -> SettingField { return &s.directory.authorities; },
     .necessity = Necessity::kRequired,
     .description = "CSV file of the authorities that may send and receive. The four files are "
                    "taken when the database has no directory yet; afterwards operators change "
                    "it, and they are read no more."},
    {.key = "directory.systems",
     .field = [](Settings& s) -> SettingField { return &s.directory.systems; },
     .necessity = Necessity::kRequired,
     .description = "CSV file of the systems and the authorities they act for."},
    {.key = "directory.certificates",
     .field = [](Settings& s) -> SettingField { return &s.directory.certificates; },
     .necessity = Necessity::kRequired,
     .description = "CSV file of the certificates that are pinned to the systems."},
    {.key = "directory.persons",
     .field = [](Settings& s) -> SettingField { return &s.directory.persons; },
     .necessity = Necessity::kRequired,
     .description = "CSV file of the persons of each authority, with role and clearance."},
    {.key = "directory.states",
     .field = [](Settings& s) -> SettingField { return &s.directory.states; },
     .description = "Folder of the state files (`XX.toml`, see `docs/reference/state-files.md`), "
                    "taken with the four files; every state has the defaults when empty."},
    {.key = "schemas.folder",
     .field = [](Settings& s) -> SettingField { return &s.schemas.folder; },
     .description = "Folder with further versions of the message schema and their dates "
                    "(`versions.json`), read at the start; none when empty. See "
                    "`docs/operations.md`."},
    {.key = "web_service.address",
     .field = [](Settings& s) -> SettingField { return &s.web_service.address; },
     .rule = TextRule::kAddress,
     .description = "Address that the web service listens on."},
    {.key = "web_service.port",
     .field = [](Settings& s) -> SettingField { return &s.web_service.port; },
     .range = {.low = 0, .high = 65535},
     .description = "Port that the web service listens on; 0 takes any free one."},
    {.key = "web_service.port_file",
     .field = [](Settings& s) -> SettingField { return &s.web_service.port_file; },
     .description = "File that the bound port is written to once the web service answers; none "
                    "when empty."},
    {.key = "web_service.certificate",
     .field = [](Settings& s) -> SettingField { return &s.web_service.certificate; },
     .necessity = Necessity::kRequired,
     .description = "PEM file with the gateway's own certificate and its chain."},
    {.key = "web_service.private_key",
     .field = [](Settings& s) -> SettingField { return &s.web_service.private_key; },
     .necessity = Necessity::kRequired,
     .description = "PEM file with the key of that certificate; mode 0600."},
    {.key = "web_service.client_ca",
     .field = [](Settings& s) -> SettingField { return &s.web_service.client_ca; },
     .necessity = Necessity::kRequired,
     .description = "PEM file with the CAs that issue client certificates and sign their "
                    "revocation lists."},
    {.key = "web_service.revocation_lists",
     .field = [](Settings& s) -> SettingField { return &s.web_service.revocation_lists; },
     .description = "PEM or DER files with revocation lists of those CAs. A changed file is "
                    "taken into use within a second."},
    {.key = "web_service.connections_total",
     .field = [](Settings& s) -> SettingField { return &s.web_service.connections_total; },
     .range = {.low = 16, .high = 16384},
     .description = "Connections open at once, in all; further ones wait to be accepted."},
    {.key = "web_service.connections_per_source",
     .field = [](Settings& s) -> SettingField { return &s.web_service.connections_per_source; },
     .range = {.low = 1, .high = 16384},
     .description = "Connections open at once from one address. At most `connections_total`."},
    {.key = "web_service.header_seconds",
     .field = [](Settings& s) -> SettingField { return &s.web_service.header_seconds; },
     .range = {.low = 1, .high = 60},
     .unit = "seconds",
     .description = "Time in which a request's header must be complete."},
    {.key = "web_service.body_seconds",
     .field = [](Settings& s) -> SettingField { return &s.web_service.body_seconds; },
     .range = {.low = 1, .high = 600},
     .unit = "seconds",
     .description = "Time in which a request's body must be complete."},
    {.key = "web_service.submissions_at_once",
     .field = [](Settings& s) -> SettingField { return &s.web_service.submissions_at_once; },
     .range = {.low = 1, .high = 1024},
     .description = "Submissions worked on at once; further ones are told to come again."},
    {.key = "web_service.long_polls_at_once",
     .field = [](Settings& s) -> SettingField { return &s.web_service.long_polls_at_once; },
     .range = {.low = 1, .high = 16384},
     .description = "Requests that wait for deliveries at once. At most `connections_total`."},
    {.key = "grpc.address",
     .field = [](Settings& s) -> SettingField { return &s.grpc.address; },
     .rule = TextRule::kAddress,
     .description = "Address that the gRPC service listens on. Its certificate, key and client CA "
                    "are those of `web_service`, and so are the revocation lists."},
    {.key = "grpc.port",
     .field = [](Settings& s) -> SettingField { return &s.grpc.port; },
     .range = {.low = 0, .high = 65535},
     .description = "Port that the gRPC service listens on; 0 takes any free one."},
    {.key = "grpc.port_file",
     .field = [](Settings& s) -> SettingField { return &s.grpc.port_file; },
     .description = "File that the bound port is written to once the gRPC service answers; none "
                    "when empty."},
    {.key = "grpc.submissions_at_once",
     .field = [](Settings& s) -> SettingField { return &s.grpc.submissions_at_once; },
     .range = {.low = 1, .high = 1024},
     .description = "Submissions worked on at once, single or of a stream; further ones are told "
                    "to come again."},
    {.key = "grpc.streams_at_once",
     .field = [](Settings& s) -> SettingField { return &s.grpc.streams_at_once; },
     .range = {.low = 1, .high = 4096},
     .description = "Streams open at once, of each kind (SubmitStream, Receive)."},
    {.key = "grpc.streams_per_certificate",
     .field = [](Settings& s) -> SettingField { return &s.grpc.streams_per_certificate; },
     .range = {.low = 1, .high = 4096},
     .description = "Streams open at once with one client certificate. At most "
                    "`streams_at_once`."},
    {.key = "grpc.calls_per_connection",
     .field = [](Settings& s) -> SettingField { return &s.grpc.calls_per_connection; },
     .range = {.low = 1, .high = 1024},
     .description = "Calls at once on one connection, streams included; further ones wait at the "
                    "client."},
    {.key = "grpc.heartbeat_seconds",
     .field = [](Settings& s) -> SettingField { return &s.grpc.heartbeat_seconds; },
     .range = {.low = 1, .high = 600},
     .unit = "seconds",
     .description = "Time after which the caller of an open stream is checked again: certificate, "
                    "revocation, authority."},
    {.key = "health.address",
     .field = [](Settings& s) -> SettingField { return &s.health.address; },
     .rule = TextRule::kLoopbackAddress,
     .description = "Address for health and metrics. They are not authenticated, so only a "
                    "loopback address is taken."},
    {.key = "health.port",
     .field = [](Settings& s) -> SettingField { return &s.health.port; },
     .range = {.low = 0, .high = 65535},
     .description = "Port for health and metrics; 0 takes any free one."},
    {.key = "health.port_file",
     .field = [](Settings& s) -> SettingField { return &s.health.port_file; },
     .description = "File that the bound port is written to; none when empty."},
    {.key = "handling.ceiling",
     .field = [](Settings& s) -> SettingField { return &s.handling.ceiling; },
     .description = "Highest classification that this node may carry; anything above it is "
                    "refused."},
    {.key = "operators.administrators",
     .field = [](Settings& s) -> SettingField { return &s.operators.administrators; },
     .rule = TextRule::kOperatorName,
     .description = "Operators who may propose and decide changes of directory, keys and roles. "
                    "A change takes two of them; with none, nobody administers the gateway."},
    {.key = "operators.auditors",
     .field = [](Settings& s) -> SettingField { return &s.operators.auditors; },
     .rule = TextRule::kOperatorName,
     .description = "Operators who may look at changes and export the audit log with its "
                    "sections."},
    {.key = "operators.certificates",
     .field = [](Settings& s) -> SettingField { return &s.operators.certificates; },
     .rule = TextRule::kFingerprint,
     .description = "SHA-256 fingerprints (of the DER) of the certificates that operators may "
                    "show. When empty, any certificate of a client CA that bears an operator's "
                    "name is taken, so whoever runs such a CA can make operators."},
    {.key = "limits.document_bytes",
     .field = [](Settings& s) -> SettingField { return &s.limits.document_bytes; },
     .range = {.low = 65536, .high = 16777216},
     .unit = "bytes",
     .description = "Largest document that is taken."},
    {.key = "limits.depth",
     .field = [](Settings& s) -> SettingField { return &s.limits.depth; },
     .range = {.low = 8, .high = 256},
     .description = "Deepest nesting of elements in a document."},
    {.key = "limits.lease_seconds",
     .field = [](Settings& s) -> SettingField { return &s.limits.lease_seconds; },
     .range = {.low = 10, .high = 3600},
     .unit = "seconds",
     .description = "Time that a recipient has to confirm a leased delivery before it is "
                    "offered again."},
    {.key = "limits.ttl_urgent_seconds",
     .field = [](Settings& s) -> SettingField { return &s.limits.ttl_urgent_seconds; },
     .range = {.low = 60, .high = 604800},
     .unit = "seconds",
     .description = "Time after which an undelivered urgent message is overdue. At most "
                    "`ttl_routine_seconds`."},
    {.key = "limits.ttl_routine_seconds",
     .field = [](Settings& s) -> SettingField { return &s.limits.ttl_routine_seconds; },
     .range = {.low = 60, .high = 2592000},
     .unit = "seconds",
     .description = "Time after which any other undelivered message is overdue."},
    {.key = "limits.batch_events",
     .field = [](Settings& s) -> SettingField { return &s.limits.batch_events; },
     .range = {.low = 1, .high = 4096},
     .description = "State changes that are committed in one transaction."},
    {.key = "limits.queue_events",
     .field = [](Settings& s) -> SettingField { return &s.limits.queue_events; },
     .range = {.low = 1, .high = 65536},
     .description = "State changes that may wait to be committed; further ones are told to come "
                    "again. At least `batch_events`."},
    {.key = "logging.file",
     .field = [](Settings& s) -> SettingField { return &s.logging.file; },
     .description = "File that the log is appended to; standard error when empty."},
    {.key = "logging.level",
     .field = [](Settings& s) -> SettingField { return &s.logging.level; },
     .description = "Least important level that is logged."},
});

std::string text_form(TextRule rule) {
  switch (rule) {
    case TextRule::kAny:
      return "text that is not empty";
    case TextRule::kNodeName:
      return "text: 1 to 64 of A-Z, a-z, 0-9, '.', '_', '-'";
    case TextRule::kLogName:
      return "text: 1 to 64 of a-z, 0-9, '.', '-', not beginning with '.'";
    case TextRule::kOperatorName:
      return "list of texts: 1 to 64 of a-z, 0-9, '.', '_', '-' each";
    case TextRule::kFingerprint:
      return "list of texts: 64 hexadecimal digits in lower case each";
    case TextRule::kAddress:
      return "IPv4 or IPv6 address";
    case TextRule::kLoopbackAddress:
      return "loopback address: 127.0.0.0/8 or ::1";
  }
  return "text";
}

std::string number_form(const SettingRow& row) {
  const std::string what = row.unit.empty() ? "whole number" : std::string(row.unit);
  return what + " from " + std::to_string(row.range.low) + " to " + std::to_string(row.range.high);
}

std::string_view to_text(gateway::LogLevel level) {
  switch (level) {
    case gateway::LogLevel::kDebug:
      return "debug";
    case gateway::LogLevel::kInfo:
      return "info";
    case gateway::LogLevel::kWarning:
      return "warning";
    case gateway::LogLevel::kError:
      return "error";
  }
  return "";
}

struct FormOf {
  const SettingRow* row;

  std::string operator()(const std::string*) const { return text_form(row->rule); }

  std::string operator()(const std::filesystem::path*) const { return "path"; }

  std::string operator()(const std::vector<std::filesystem::path>*) const {
    return "list of paths";
  }

  std::string operator()(const std::vector<std::string>*) const { return text_form(row->rule); }

  std::string operator()(const gateway::Classification*) const {
    return "BPL, EU-R, EU-C, EU-S or EU-TS";
  }

  std::string operator()(const gateway::LogLevel*) const { return "debug, info, warning or error"; }

  template <class Number>
  std::string operator()(const Number*) const {
    return number_form(*row);
  }
};

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// Spells a value as the file would.
struct TextOf {
  std::string operator()(const std::string* value) const { return in_quotes(*value); }

  std::string operator()(const std::filesystem::path* value) const {
    return in_quotes(value->string());
  }

  std::string operator()(const std::vector<std::filesystem::path>*) const { return "[]"; }

  std::string operator()(const std::vector<std::string>*) const { return "[]"; }

  std::string operator()(const gateway::Classification* value) const {
    return in_quotes(gateway::to_text(*value));
  }

  std::string operator()(const gateway::LogLevel* value) const {
    return in_quotes(to_text(*value));
  }

  std::string operator()(const std::chrono::seconds* value) const {
    return std::to_string(value->count());
  }

  template <class Number>
  std::string operator()(const Number* value) const {
    return std::to_string(*value);
  }
};

}  // namespace

std::span<const SettingRow> setting_rows() {
  return kRows;
}

std::string_view section_of(std::string_view key) {
  return key.substr(0, key.find('.'));
}

std::string value_form(const SettingRow& row) {
  Settings defaults;
  return std::visit(FormOf{&row}, row.field(defaults));
}

std::string default_text(const SettingRow& row) {
  if (row.necessity == Necessity::kRequired) return {};
  Settings defaults;
  return std::visit(TextOf{}, row.field(defaults));
}

std::optional<gateway::LogLevel> log_level_from_text(std::string_view text) {
  using gateway::LogLevel;
  for (const auto level :
       {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError}) {
    if (to_text(level) == text) return level;
  }
  return {};
}

}  // namespace tools
