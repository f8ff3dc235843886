/// \file
/// Events of operators as tests need them: short to write, told apart by a number or a mark.
#pragma once

#include <string>

#include "gateway/model/events.h"

namespace support {

/// The same number gives the same id.
[[nodiscard]] gateway::ChangeId change_id(int number);

/// Four files that are nothing but their names and the mark.
[[nodiscard]] gateway::DirectoryFiles directory_files(const std::string& mark);

/// Of the directory with that mark.
[[nodiscard]] gateway::Digest directory_digest(const std::string& mark);
[[nodiscard]] std::string directory_version(const std::string& mark);

/// Proposed by "ada", with the reason "because"; no time asked for.
[[nodiscard]] gateway::ChangeProposal directory_proposal(int number,
                                                         const std::string& mark,
                                                         const std::string& base_version);
[[nodiscard]] gateway::ChangeProposal list_proposal(int number, const std::string& pem);
[[nodiscard]] gateway::ChangeProposal revocation_order(int number, const std::string& system);

/// With the reason "looked at".
[[nodiscard]] gateway::ChangeDecision approval(int number, const std::string& by = "ben");
[[nodiscard]] gateway::ChangeDecision rejection(int number, const std::string& by = "ben");

[[nodiscard]] gateway::DirectoryInstallation installation(int number, const std::string& mark);

}  // namespace support
