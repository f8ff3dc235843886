#include "tests/unit/workflow/administration_world.h"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "workflow/runtime/change_checks.h"

namespace workflow {

using gateway::DirectoryFiles;
using gateway::OperatorCaller;
using gateway::RevocationList;
using gateway::Timestamp;

gateway::Result<Timestamp> TextVault::check(const RevocationList& list, Timestamp now) const {
  if (list.pem.starts_with("good")) return now;
  return gateway::refusal(gateway::RefusalCode::kRevocationListInvalid, "Not a good list.");
}

gateway::Result<bool> TextVault::keep(const RevocationList& list) {
  if (std::exchange(fails_, false)) throw std::runtime_error("disk full, says the test");
  if (!list.pem.starts_with("good")) {
    return gateway::refusal(gateway::RefusalCode::kRevocationListInvalid, "Not a good list.");
  }
  if (std::ranges::find(kept_, list.pem) != kept_.end()) return false;
  kept_.push_back(list.pem);
  return true;
}

DirectoryFiles files_with(const std::string& more_authorities) {
  const std::string fingerprint(63, '0');
  return {.authorities =
              "authority,state,kind,parent,name,languages,highest_level,attended,duty_telephone,"
              "valid_from,valid_until\n"
              "XA-SPOC,XA,spoc,,Unit,en,EU-R,24/7,,,\n"
              "XA-POLICE,XA,designated-authority,XA-SPOC,Police,en,EU-R,office,,,\n"
              "XB-SPOC,XB,spoc,,Unit,en,EU-R,24/7,,,\n"
              "XB-POLICE,XB,designated-authority,XB-SPOC,Police,en,EU-R,office,,,\n" +
              more_authorities,
          .systems =
              "system,authorities,service_person,valid_from,valid_until\n"
              "xa-police,XA-POLICE,svc,,\n"
              "xb-police,XB-POLICE,svc,,\n",
          .certificates = "system,fingerprint,valid_from,valid_until\nxa-police," + fingerprint +
                          "a,,\nxb-police," + fingerprint + "b,,\n",
          .persons =
              "authority,person,role,clearance,valid_from,valid_until\n"
              "XA-POLICE,svc,service,EU-R,,\n"
              "XB-POLICE,svc,service,EU-R,,\n"};
}

std::string customs_line() {
  return "XB-CUSTOMS,XB,designated-authority,XB-SPOC,Customs,en,EU-R,office,,,\n";
}

std::string version_of(const DirectoryFiles& files) {
  return to_hex(digest_of(files));
}

AdministrationWorld::AdministrationWorld() {
  journal.set_now(clock.now());
  install(files_with());
  keeper.take_up();
}

void AdministrationWorld::advance(std::chrono::milliseconds by) {
  clock.advance(by);
  journal.set_now(clock.now());
}

void AdministrationWorld::install(const DirectoryFiles& files) {
  const auto settled = committer.commit(gateway::DirectoryInstallation{
      .change = gateway::ChangeId(entropy.uuid()), .files = files, .digest = digest_of(files)});
  if (!std::holds_alternative<gateway::Recorded>(settled.outcome)) {
    throw std::runtime_error("the first directory was not installed");
  }
}

gateway::ChangeId AdministrationWorld::proposed(const gateway::ChangeContent& content,
                                                const gateway::ChangeOptions& options) {
  const auto report = administration.propose(operator_caller("ada"), content, options);
  if (!report) throw std::runtime_error("refused: " + report.refusal().detail);
  return report->record.id;
}

std::optional<gateway::RefusalCode> AdministrationWorld::decided(const gateway::ChangeId& change,
                                                                 gateway::Verdict verdict) {
  const auto record =
      administration.decide(operator_caller("ben"), change, verdict, "compared with the letter");
  return record ? std::nullopt : std::optional(record.refusal().code);
}

std::ptrdiff_t AdministrationWorld::entries(const std::string& event) const {
  return std::ranges::count_if(journal.lines(), [&event](const std::string& line) {
    return line.find("\"" + event + "\"") != std::string::npos;
  });
}

}  // namespace workflow
