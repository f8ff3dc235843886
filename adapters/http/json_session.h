/// \file
/// JSON of the calls of sessions and accounts, as schemas/openapi.yaml describes it. Bodies are
/// read as strictly as those of json_requests.h; refusals are kRequestMalformed. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/base/result.h"
#include "gateway/ports/desk.h"

namespace adapters::http {

/// `{authority, person, password, code}` or `{authority?}`.
[[nodiscard]] gateway::Result<gateway::SignInOrder> sign_in_from_json(std::string_view text);

/// `{password, code}` or `{}`.
[[nodiscard]] gateway::Result<std::optional<gateway::AccountSecrets>> secrets_from_json(
    std::string_view text);

/// `{authority, person, enrolment, password}`.
[[nodiscard]] gateway::Result<gateway::EnrolmentOrder> enrolment_from_json(std::string_view text);

/// `{authority, person}`.
[[nodiscard]] gateway::Result<gateway::DeskSession> account_from_json(std::string_view text);

[[nodiscard]] std::string session_json(const gateway::SessionView& view);
[[nodiscard]] std::string enrolled_json(const gateway::EnrolledAccount& account);
[[nodiscard]] std::string enrolment_json(const gateway::Confidential<std::string>& enrolment);

}  // namespace adapters::http
