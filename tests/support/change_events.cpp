#include "tests/support/change_events.h"

#include "gateway/audit/sha256.h"

namespace support {

using gateway::ChangeDecision;
using gateway::ChangeId;
using gateway::ChangeProposal;
using gateway::Digest;
using gateway::DirectoryFiles;
using gateway::OperatorName;
using gateway::Revocation;
using gateway::RevocationList;
using gateway::RevocationTarget;
using gateway::Verdict;

namespace {

ChangeProposal proposal(int number, gateway::ChangeContent content, const Digest& digest) {
  return {.change = change_id(number),
          .by = OperatorName("ada"),
          .content = std::move(content),
          .digest = digest,
          .base = {},
          .effective_at = {},
          .reason = "because"};
}

ChangeDecision decision(int number, const std::string& by, Verdict verdict) {
  return {.change = change_id(number),
          .by = OperatorName(by),
          .verdict = verdict,
          .reason = "looked at"};
}

}  // namespace

ChangeId change_id(int number) {
  const std::string digits = std::to_string(number);
  return ChangeId("00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits);
}

DirectoryFiles directory_files(const std::string& mark) {
  return {.authorities = "authorities " + mark,
          .systems = "systems " + mark,
          .certificates = "certificates " + mark,
          .persons = "persons " + mark};
}

Digest directory_digest(const std::string& mark) {
  const DirectoryFiles files = directory_files(mark);
  return gateway::sha256(files.authorities + files.systems + files.certificates + files.persons);
}

std::string directory_version(const std::string& mark) {
  return to_hex(directory_digest(mark));
}

ChangeProposal directory_proposal(int number,
                                  const std::string& mark,
                                  const std::string& base_version) {
  ChangeProposal directory = proposal(number, directory_files(mark), directory_digest(mark));
  directory.base = base_version;
  return directory;
}

ChangeProposal list_proposal(int number, const std::string& pem) {
  return proposal(number, RevocationList{pem}, gateway::sha256(pem));
}

ChangeProposal revocation_order(int number, const std::string& system) {
  return proposal(number,
                  Revocation{.target = RevocationTarget::kSystem, .id = system},
                  gateway::sha256(system));
}

ChangeDecision approval(int number, const std::string& by) {
  return decision(number, by, Verdict::kApprove);
}

ChangeDecision rejection(int number, const std::string& by) {
  return decision(number, by, Verdict::kReject);
}

gateway::DirectoryInstallation installation(int number, const std::string& mark) {
  return {.change = change_id(number),
          .files = directory_files(mark),
          .digest = directory_digest(mark)};
}

}  // namespace support
