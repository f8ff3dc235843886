/// \file
/// What the settings mean to each part of a node: one function a part.
#pragma once

#include "adapters/csv/directory_files.h"
#include "adapters/filesystem/schema_folder.h"
#include "adapters/grpc/grpc_service.h"
#include "adapters/http/web_service.h"
#include "adapters/openssl/authenticator.h"
#include "adapters/openssl/revocation_vault.h"
#include "adapters/push/push_agent.h"
#include "adapters/xml/xerces_message_reader.h"
#include "tools/liaison-gateway/settings.h"
#include "workflow/rules/push_schedule.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/document_room.h"
#include "workflow/runtime/inbox_service.h"
#include "workflow/runtime/message_path.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/session_table.h"
#include "workflow/runtime/space_watch.h"

namespace tools {

[[nodiscard]] adapters::xml::ReaderOptions reader_options(const LimitSettings& limits);

/// The versions that the node takes, read from the folder that the settings name.
/// \throws std::runtime_error  as adapters::filesystem::read_schema_folder.
[[nodiscard]] adapters::filesystem::SchemaFolder schemas_of(const SchemaSettings& settings);

[[nodiscard]] workflow::MessagePathOptions path_options(const Settings& settings,
                                                        const gateway::SchemaVersions& versions);
[[nodiscard]] workflow::CommitterOptions committer_options(const LimitSettings& limits);
[[nodiscard]] workflow::DocumentRoomOptions room_options(const LimitSettings& limits);
[[nodiscard]] std::vector<workflow::WatchedFolder> watched_folders(const Settings& settings);
[[nodiscard]] workflow::InboxOptions inbox_options(const LimitSettings& limits);
[[nodiscard]] adapters::openssl::AuthenticatorOptions authenticator_options(
    const Settings& settings);
[[nodiscard]] adapters::openssl::RevocationVaultOptions vault_options(const Settings& settings);
[[nodiscard]] adapters::http::WebServiceOptions web_options(const Settings& settings);
[[nodiscard]] adapters::http::WebServiceOptions desk_options(const Settings& settings);
[[nodiscard]] workflow::SessionLimits session_limits(const DeskSettings& settings);
[[nodiscard]] adapters::grpc::GrpcServiceOptions grpc_options(const Settings& settings);
[[nodiscard]] adapters::push::PushAgentOptions push_agent_options(const Settings& settings);
[[nodiscard]] workflow::PushScheduleOptions push_schedule_options(const Settings& settings);
[[nodiscard]] workflow::OperatorRoles operator_roles(const OperatorSettings& settings);
[[nodiscard]] adapters::csv::DirectoryPaths directory_paths(const DirectorySettings& settings);

/// Where the revocation lists that operators approved are kept.
[[nodiscard]] std::filesystem::path revocation_folder(const Settings& settings);

}  // namespace tools
