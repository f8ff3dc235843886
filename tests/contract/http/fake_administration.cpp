#include "tests/contract/http/fake_administration.h"

#include <gtest/gtest.h>

namespace http_tests {

using gateway::OperatorCaller;

namespace {

gateway::Refusal unexpected(const char* call) {
  ADD_FAILURE() << call << " was not expected";
  return gateway::refusal(gateway::RefusalCode::kNotFound, "not expected");
}

}  // namespace

FakeAdministration::Files FakeAdministration::directory_files(const OperatorCaller&) {
  if (!on_directory_files) return unexpected("directory_files");
  return on_directory_files();
}

FakeAdministration::Difference FakeAdministration::compare(const OperatorCaller&,
                                                           const gateway::DirectoryFiles& files) {
  if (!on_compare) return unexpected("compare");
  return on_compare(files);
}

FakeAdministration::Replay FakeAdministration::replay(const OperatorCaller&,
                                                      const gateway::DirectoryFiles& files,
                                                      const gateway::ReplayOptions& options) {
  if (!on_replay) return unexpected("replay");
  return on_replay(files, options);
}

FakeAdministration::Report FakeAdministration::propose(const OperatorCaller&,
                                                       const gateway::ChangeContent& content,
                                                       const gateway::ChangeOptions& options) {
  if (!on_propose) return unexpected("propose");
  return on_propose(content, options);
}

FakeAdministration::Record FakeAdministration::decide(const OperatorCaller&,
                                                      const gateway::ChangeId& change,
                                                      gateway::Verdict verdict,
                                                      const std::string& reason) {
  if (!on_decide) return unexpected("decide");
  return on_decide(change, verdict, reason);
}

FakeAdministration::Page FakeAdministration::changes(const OperatorCaller&,
                                                     const gateway::ChangeFilter& filter) {
  if (!on_changes) return unexpected("changes");
  return on_changes(filter);
}

FakeAdministration::Report FakeAdministration::change(const OperatorCaller&,
                                                      const gateway::ChangeId& change) {
  if (!on_change) return unexpected("change");
  return on_change(change);
}

}  // namespace http_tests
