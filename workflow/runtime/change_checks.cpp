#include "workflow/runtime/change_checks.h"

#include <string_view>

#include "gateway/audit/sha256.h"
#include "gateway/audit/utf8.h"
#include "gateway/base/invariant.h"
#include "gateway/directory/person.h"

namespace workflow {

using gateway::ChangeContent;
using gateway::Digest;
using gateway::DirectoryProblem;
using gateway::Refusal;
using gateway::Revocation;
using gateway::RevocationTarget;
using enum gateway::RefusalCode;

namespace {

constexpr std::size_t kReasonBytesMax = 1000;
constexpr std::size_t kAuthorityBytesMax = 64;

/// The same letters are taken for systems as for persons (docs/reference/directory-files.md).
bool is_name(std::string_view text) {
  return gateway::is_person_id(text);
}

bool is_fingerprint(std::string_view text) {
  return gateway::digest_from_hex(text).has_value() &&
         text.find_first_of("ABCDEF") == std::string_view::npos;
}

bool is_person_of_authority(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash > kAuthorityBytesMax) return false;
  return is_name(text.substr(0, slash)) && is_name(text.substr(slash + 1));
}

bool has_form(const Revocation& revocation) {
  switch (revocation.target) {
    case RevocationTarget::kSystem:
      return is_name(revocation.id);
    case RevocationTarget::kCertificate:
      return is_fingerprint(revocation.id);
    case RevocationTarget::kPerson:
      return is_person_of_authority(revocation.id);
  }
  gateway::broken_invariant("every target of a revocation has a form");
}

gateway::Violation violation_of(const DirectoryProblem& problem) {
  std::string path = gateway::file_of(problem);
  if (!problem.column.empty()) path += ":" + problem.column;
  return {.rule = "directory",
          .message = problem.sentence,
          .path = std::move(path),
          .line = problem.line,
          .column = 0,
          .legal = {},
          .severity = gateway::Severity::kRefuse};
}

struct DigestOf {
  Digest operator()(const gateway::DirectoryFiles& files) const {
    return gateway::sha256(gateway::version_bytes(files));
  }

  Digest operator()(const gateway::RevocationList& list) const { return gateway::sha256(list.pem); }

  Digest operator()(const Revocation& revocation) const {
    return gateway::sha256(std::string(gateway::to_text(revocation.target)) + " " + revocation.id);
  }
};

}  // namespace

std::optional<Refusal> check_reason(const std::string& reason) {
  if (!reason.empty() && reason.size() <= kReasonBytesMax && gateway::is_utf8(reason)) return {};
  return gateway::refusal(kRequestMalformed, "The reason must be a text of 1 to 1000 bytes.");
}

std::optional<Refusal> check_time(const ChangeContent& content,
                                  const std::optional<gateway::Timestamp>& effective_at,
                                  gateway::Timestamp now) {
  if (!effective_at) return {};
  if (std::holds_alternative<Revocation>(content)) {
    return gateway::refusal(kRequestMalformed, "A revocation is in force at once; it has no time.");
  }
  if (*effective_at >= now) return {};
  return gateway::refusal(kRequestMalformed, "The time of the change is in the past.");
}

std::optional<Refusal> check_target(const Revocation& revocation) {
  if (has_form(revocation)) return {};
  return gateway::refusal(kRequestMalformed,
                          "The id must be that of a system, the SHA-256 fingerprint of a "
                          "certificate in lower case, or authority/person.");
}

Refusal invalid_directory(const std::vector<DirectoryProblem>& problems) {
  auto refused = gateway::refusal(
      kDirectoryInvalid,
      "Faults in the directory: " + std::to_string(problems.size()) + "; nothing was changed.");
  for (const auto& problem : problems)
    refused.violations.push_back(violation_of(problem));
  return refused;
}

Digest digest_of(const ChangeContent& content) {
  return std::visit(DigestOf{}, content);
}

}  // namespace workflow
