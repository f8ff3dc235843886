/// \file
/// What an operator can set, each field with its default, unit and range.
///
/// The one table that ties these fields to the keys of the configuration file is
/// settings_table.cpp; docs/reference/configuration.md is rendered from it. A field without a
/// default here is one that the file must set.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/labels.h"
#include "gateway/ports/telemetry.h"

namespace tools {

struct NodeSettings {
  std::string id;                         ///< [A-Za-z0-9._-]{1,64}. Required.
  std::filesystem::path state_directory;  ///< Holds the last checkpoint. Required.
};

struct AuditSettings {
  std::string log;                    ///< Checkpoint origin, [a-z0-9.-]{1,64}. Required.
  std::filesystem::path signing_key;  ///< PKCS#8 PEM, Ed25519. Required.
  /// Last checkpoint of the log in whose place a new log is opened, and that log's public key;
  /// both or neither. Read only while the log is new.
  std::filesystem::path predecessor;
  std::filesystem::path predecessor_key;
};

struct DatabaseSettings {
  std::string main;              ///< libpq connection string. Required.
  std::string keys;              ///< libpq connection string of the key store. Required.
  std::uint32_t connections{8};  ///< Pool of readers; 1 to 64.
};

struct KeySettings {
  std::filesystem::path master_key;  ///< File of 64 hexadecimal characters. Required.
};

struct DirectorySettings {
  std::filesystem::path authorities;   ///< CSV. Required.
  std::filesystem::path systems;       ///< CSV. Required.
  std::filesystem::path certificates;  ///< CSV. Required.
  std::filesystem::path persons;       ///< CSV. Required.
  std::filesystem::path states;        ///< Folder of state files; empty = none.
};

/// Versions of the message schema beside the one that is compiled in.
struct SchemaSettings {
  std::filesystem::path folder;  ///< Empty = none. adapters/filesystem/schema_folder.h.
};

struct WebServiceSettings {
  std::string address{"127.0.0.1"};                     ///< IPv4 or IPv6 address.
  std::uint16_t port{8443};                             ///< 0 = any free port.
  std::filesystem::path port_file;                      ///< Empty = none is written.
  std::filesystem::path certificate;                    ///< PEM, chain included. Required.
  std::filesystem::path private_key;                    ///< PEM. Required.
  std::filesystem::path client_ca;                      ///< PEM. Required.
  std::vector<std::filesystem::path> revocation_lists;  ///< PEM or DER; may be empty.
  std::uint32_t connections_total{4096};                ///< 16 to 16384.
  std::uint32_t connections_per_source{64};             ///< 1 to connections_total.
  std::chrono::seconds header_seconds{10};              ///< 1 to 60.
  std::chrono::seconds body_seconds{60};                ///< 1 to 600.
  std::uint32_t submissions_at_once{256};               ///< 1 to 1024; more are told to wait.
  std::uint32_t long_polls_at_once{3072};               ///< 1 to connections_total.
};

/// Certificate, key and client CA are those of the web service.
struct GrpcSettings {
  std::string address{"127.0.0.1"};            ///< IPv4 or IPv6 address.
  std::uint16_t port{8445};                    ///< 0 = any free port.
  std::filesystem::path port_file;             ///< Empty = none is written.
  std::uint32_t submissions_at_once{256};      ///< 1 to 1024; more are told to wait.
  std::uint32_t streams_at_once{256};          ///< Of each kind; 1 to 4096.
  std::uint32_t streams_per_certificate{8};    ///< 1 to streams_at_once.
  std::uint32_t calls_per_connection{100};     ///< 1 to 1024.
  std::uint32_t connections_total{1024};       ///< 16 to 16384.
  std::uint32_t connections_per_source{64};    ///< 1 to 16384.
  std::chrono::seconds heartbeat_seconds{20};  ///< 1 to 600.
};

/// Certificate, key and client CA are those of the web service.
struct DeskSettings {
  std::string address{"127.0.0.1"};             ///< IPv4 or IPv6 address.
  std::optional<std::uint16_t> port;            ///< Nothing = no desk; 0 = any free port.
  std::filesystem::path port_file;              ///< Empty = none is written.
  std::chrono::seconds idle_seconds{600};       ///< 60 to 3600.
  std::chrono::seconds session_seconds{43200};  ///< 3600 to 86400.
  std::uint32_t event_streams_at_once{1024};    ///< 1 to 16384.
};

/// Deliveries that are brought to systems which the directory gives a `push_url`.
struct PushSettings {
  std::uint32_t threads{16};                  ///< 1 to 256; what one destination takes: a quarter.
  std::chrono::seconds deadline_seconds{30};  ///< 1 to 300; below the lease's. For one delivery.
  std::filesystem::path certificate;          ///< PEM; empty = that of the web service.
  std::filesystem::path private_key;          ///< PEM; both or neither.
};

struct HealthSettings {
  std::string address{"127.0.0.1"};  ///< A loopback address; any other is refused.
  std::uint16_t port{9443};          ///< 0 = any free port.
  std::filesystem::path port_file;   ///< Empty = none is written.
};

struct HandlingSettings {
  /// The highest classification that this node may carry.
  gateway::Classification ceiling = gateway::Classification::kBasicProtection;
};

/// Who runs this gateway, by the <name> of urn:liaison:operator:<name>, [a-z0-9._-]{1,64} each.
struct OperatorSettings {
  std::vector<std::string> administrators;  ///< May propose and decide changes; may be empty.
  std::vector<std::string> auditors;        ///< May read changes and export the audit log.
  /// SHA-256 of the DER of each certificate that an operator may show, 64 hexadecimal digits in
  /// lower case; empty = any of a client CA that bears the name.
  std::vector<std::string> certificates;
};

struct LimitSettings {
  std::uint64_t document_bytes{4194304};             ///< 65536 to 16777216.
  std::uint32_t depth{64};                           ///< Levels of elements; 8 to 256.
  std::chrono::seconds lease_seconds{120};           ///< 10 to 3600; above the push deadline.
  std::uint32_t failed_attempts = 30;                ///< 1 to 1000.
  std::chrono::seconds ttl_urgent_seconds{28800};    ///< 60 to 604800.
  std::chrono::seconds ttl_routine_seconds{604800};  ///< 60 to 2592000; not below the urgent one.
  std::uint32_t batch_events{256};                   ///< Per transaction; 1 to 4096.
  std::uint32_t queue_events{4096};                  ///< batch_events to 65536.
  std::chrono::seconds queue_seconds{20};            ///< 1 to 300.
  std::uint64_t in_flight_bytes{536870912};          ///< 16 MiB to 64 GiB.
  std::chrono::seconds clock_skew_seconds{60};       ///< 1 to 3600.
};

/// Folders whose free space is watched, beside the state directory, of which 1 MiB must be free.
struct StorageSettings {
  std::vector<std::filesystem::path> folders;  ///< Existing ones; may be empty.
  std::uint64_t free_bytes{1073741824};        ///< In each of them; 1 MiB to 16 TiB.
};

struct LoggingSettings {
  std::filesystem::path file;                          ///< Empty = standard error.
  gateway::LogLevel level = gateway::LogLevel::kInfo;  ///< debug, info, warning or error.
};

struct Settings {
  NodeSettings node;
  AuditSettings audit;
  DatabaseSettings database;
  KeySettings keys;
  DirectorySettings directory;
  SchemaSettings schemas;
  WebServiceSettings web_service;
  GrpcSettings grpc;
  DeskSettings desk;
  PushSettings push;
  HealthSettings health;
  HandlingSettings handling;
  OperatorSettings operators;
  LimitSettings limits;
  StorageSettings storage;
  LoggingSettings logging;
};

/// Settings, or every problem found: one sentence each, beginning with `file:line: `.
struct SettingsResult {
  std::optional<Settings> settings;   ///< Set exactly when there is no problem.
  std::vector<std::string> problems;  ///< In the order of the file; missing keys come last.
};

/// Reads a TOML 1.0 file. Problems are: not readable, not TOML, an unknown key (with the nearest
/// known one), a missing key, a value of the wrong type or outside its range, two settings that do
/// not go together. Connection strings are never quoted. Throws nothing but std::bad_alloc.
[[nodiscard]] SettingsResult load_settings(const std::filesystem::path& file);

/// The same for a text that is at hand. Pure.
/// \param file  named in problems; relative paths are relative to its directory.
[[nodiscard]] SettingsResult read_settings(std::string_view text,
                                           const std::filesystem::path& file);

/// The reference page of all settings, Markdown. Pure.
[[nodiscard]] std::string settings_reference();

}  // namespace tools
