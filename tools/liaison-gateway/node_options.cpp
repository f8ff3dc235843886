#include "tools/liaison-gateway/node_options.h"

#include <algorithm>

namespace tools {
namespace {

/// What the library takes for its own buffers.
constexpr std::uint64_t kGrpcLeast = std::uint64_t{64} << 20;
constexpr std::uint64_t kGrpcMost = std::uint64_t{1} << 30;

/// A checkpoint is some hundred bytes, but without it nothing is answered.
constexpr std::uint64_t kStateBytes = std::uint64_t{1} << 20;

std::set<gateway::OperatorName> names_of(const std::vector<std::string>& texts) {
  std::set<gateway::OperatorName> names;
  for (const auto& text : texts)
    names.emplace(text);
  return names;
}

std::set<gateway::Digest> digests_of(const std::vector<std::string>& texts) {
  std::set<gateway::Digest> digests;
  for (const auto& text : texts)
    digests.insert(gateway::digest_from_hex(text).value());
  return digests;
}

}  // namespace

adapters::xml::ReaderOptions reader_options(const LimitSettings& limits) {
  adapters::xml::ReaderOptions options;
  options.max_document_bytes = limits.document_bytes;
  options.max_depth = limits.depth;
  return options;
}

adapters::filesystem::SchemaFolder schemas_of(const SchemaSettings& settings) {
  if (!settings.folder.empty()) return adapters::filesystem::read_schema_folder(settings.folder);
  return {.versions = gateway::first_version_alone(), .files = {}};
}

workflow::MessagePathOptions path_options(const Settings& settings,
                                          const gateway::SchemaVersions& versions) {
  workflow::MessagePathOptions options;
  options.versions = versions;
  options.handling.ceiling = settings.handling.ceiling;
  options.time_to_live_urgent = settings.limits.ttl_urgent_seconds;
  options.time_to_live_routine = settings.limits.ttl_routine_seconds;
  return options;
}

workflow::CommitterOptions committer_options(const LimitSettings& limits) {
  workflow::CommitterOptions options;
  options.batch_events = limits.batch_events;
  options.queue_events = limits.queue_events;
  options.patience = limits.queue_seconds;
  return options;
}

workflow::DocumentRoomOptions room_options(const LimitSettings& limits) {
  return {.bytes = std::max(limits.in_flight_bytes, 16 * limits.document_bytes),
          .document_bytes = limits.document_bytes};
}

std::vector<workflow::WatchedFolder> watched_folders(const Settings& settings) {
  std::vector<workflow::WatchedFolder> folders{
      {.folder = settings.node.state_directory, .least = kStateBytes}};
  for (const auto& folder : settings.storage.folders)
    folders.push_back({.folder = folder, .least = settings.storage.free_bytes});
  return folders;
}

workflow::InboxOptions inbox_options(const LimitSettings& limits) {
  workflow::InboxOptions options;
  options.lease = limits.lease_seconds;
  options.failures_max = limits.failed_attempts;
  return options;
}

adapters::openssl::AuthenticatorOptions authenticator_options(const Settings& settings) {
  adapters::openssl::AuthenticatorOptions options;
  options.client_ca = settings.web_service.client_ca;
  options.revocation_lists = settings.web_service.revocation_lists;
  options.revocation_folder = revocation_folder(settings);
  return options;
}

adapters::openssl::RevocationVaultOptions vault_options(const Settings& settings) {
  return {.client_ca = settings.web_service.client_ca,
          .folder = revocation_folder(settings),
          .revocation_lists = settings.web_service.revocation_lists};
}

adapters::http::WebServiceOptions web_options(const Settings& settings) {
  const auto& from = settings.web_service;
  adapters::http::WebServiceOptions options;
  options.address = from.address;
  options.port = from.port;
  options.certificate = from.certificate;
  options.private_key = from.private_key;
  options.client_ca = from.client_ca;
  options.revocation_lists = from.revocation_lists;
  options.revocation_folder = revocation_folder(settings);
  options.connections_total = from.connections_total;
  options.connections_per_source = from.connections_per_source;
  options.header_time = from.header_seconds;
  options.body_time = from.body_seconds;
  options.submissions_at_once = from.submissions_at_once;
  options.long_polls_at_once = from.long_polls_at_once;
  options.document_bytes = settings.limits.document_bytes;
  return options;
}

adapters::http::WebServiceOptions desk_options(const Settings& settings) {
  auto options = web_options(settings);
  options.address = settings.desk.address;
  options.port = settings.desk.port.value_or(0);
  options.event_streams_at_once = settings.desk.event_streams_at_once;
  return options;
}

workflow::SessionLimits session_limits(const DeskSettings& settings) {
  return {.idle = settings.idle_seconds, .life = settings.session_seconds};
}

adapters::grpc::GrpcServiceOptions grpc_options(const Settings& settings) {
  const auto& from = settings.grpc;
  adapters::grpc::GrpcServiceOptions options;
  options.address = from.address;
  options.port = from.port;
  options.certificate = settings.web_service.certificate;
  options.private_key = settings.web_service.private_key;
  options.client_ca = settings.web_service.client_ca;
  options.submissions_at_once = from.submissions_at_once;
  options.streams_at_once = from.streams_at_once;
  options.streams_per_certificate = from.streams_per_certificate;
  options.calls_per_connection = from.calls_per_connection;
  options.heartbeat = from.heartbeat_seconds;
  options.lease = settings.limits.lease_seconds;
  options.connections_total = from.connections_total;
  options.connections_per_source = from.connections_per_source;
  options.document_bytes = settings.limits.document_bytes;
  options.memory_bytes = std::clamp(settings.limits.in_flight_bytes, kGrpcLeast, kGrpcMost);
  return options;
}

adapters::push::PushAgentOptions push_agent_options(const Settings& settings) {
  const auto& own = settings.push;
  const auto& web = settings.web_service;
  adapters::push::PushAgentOptions options;
  options.certificate = own.certificate.empty() ? web.certificate : own.certificate;
  options.private_key = own.private_key.empty() ? web.private_key : own.private_key;
  options.ca = web.client_ca;
  options.deadline = own.deadline_seconds;
  options.connect_deadline = std::min(options.connect_deadline, options.deadline);
  return options;
}

workflow::PushScheduleOptions push_schedule_options(const Settings& settings) {
  workflow::PushScheduleOptions options;
  options.threads = settings.push.threads;
  options.lease = settings.limits.lease_seconds;
  return options;
}

workflow::OperatorRoles operator_roles(const OperatorSettings& settings) {
  return {.administrators = names_of(settings.administrators),
          .auditors = names_of(settings.auditors),
          .certificates = digests_of(settings.certificates)};
}

adapters::csv::DirectoryPaths directory_paths(const DirectorySettings& settings) {
  return {.authorities = settings.authorities,
          .systems = settings.systems,
          .certificates = settings.certificates,
          .persons = settings.persons};
}

std::filesystem::path revocation_folder(const Settings& settings) {
  return settings.node.state_directory / "revocation-lists";
}

}  // namespace tools
