/// \file
/// The driving port of operators' calls as a double: as fake_ports.h, each call is a function that
/// a test sets.
#pragma once

#include <functional>
#include <string>

#include "gateway/ports/administration.h"

namespace http_tests {

class FakeAdministration : public gateway::Administration {
 public:
  using Files = gateway::Result<gateway::DirectoryFiles>;
  using Difference = gateway::Result<gateway::DirectoryDifference>;
  using Replay = gateway::Result<gateway::DirectoryReplay>;
  using Report = gateway::Result<gateway::ChangeReport>;
  using Record = gateway::Result<gateway::ChangeRecord>;
  using Page = gateway::Result<gateway::ChangePage>;

  std::function<Files()> on_directory_files;
  std::function<Difference(const gateway::DirectoryFiles&)> on_compare;
  std::function<Replay(const gateway::DirectoryFiles&, const gateway::ReplayOptions&)> on_replay;
  std::function<Report(const gateway::ChangeContent&, const gateway::ChangeOptions&)> on_propose;
  std::function<Record(const gateway::ChangeId&, gateway::Verdict, const std::string&)> on_decide;
  std::function<Page(const gateway::ChangeFilter&)> on_changes;
  std::function<Report(const gateway::ChangeId&)> on_change;

  Files directory_files(const gateway::OperatorCaller&) override;
  Difference compare(const gateway::OperatorCaller&, const gateway::DirectoryFiles& files) override;
  Replay replay(const gateway::OperatorCaller&,
                const gateway::DirectoryFiles& files,
                const gateway::ReplayOptions& options) override;
  Report propose(const gateway::OperatorCaller&,
                 const gateway::ChangeContent& content,
                 const gateway::ChangeOptions& options) override;
  Record decide(const gateway::OperatorCaller&,
                const gateway::ChangeId& change,
                gateway::Verdict verdict,
                const std::string& reason) override;
  Page changes(const gateway::OperatorCaller&, const gateway::ChangeFilter& filter) override;
  Report change(const gateway::OperatorCaller&, const gateway::ChangeId& change) override;
};

}  // namespace http_tests
