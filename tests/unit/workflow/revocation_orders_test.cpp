/// \file
/// Goal: an emergency revocation is in force when it is answered, until another operator lifts it,
/// and says what it is about. Method: the real service over the memory journal.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/workflow/administration_world.h"

namespace workflow {
namespace {

using gateway::ChangeContent;
using gateway::ChangeOptions;
using gateway::OperatorCaller;
using gateway::RefusalCode;
using gateway::Revocation;
using gateway::RevocationTarget;
using gateway::Verdict;
using std::chrono::hours;
using enum gateway::RefusalCode;

using Code = std::optional<RefusalCode>;

template <class T>
Code code_of(const gateway::Result<T>& result) {
  return result ? std::nullopt : Code(result.refusal().code);
}

class RevocationOrdersTest : public ::testing::Test {
 protected:
  Code proposing(const ChangeContent& content, const ChangeOptions& options = {{}, "a reason"}) {
    return code_of(administration_.propose(operator_caller("ada"), content, options));
  }

  AdministrationWorld world_;
  AdministrationService& administration_ = world_.administration;
  const gateway::DirectoryFiles second_ = files_with(customs_line());
  const Revocation system_{.target = RevocationTarget::kSystem, .id = "xa-police"};
};

TEST_F(RevocationOrdersTest, ARevocationHasNoTime) {
  EXPECT_EQ(proposing(system_, {world_.clock.now() + hours(1), "a reason"}), kRequestMalformed);

  EXPECT_FALSE(world_.directories.is_shut_out(system_));
}

TEST_F(RevocationOrdersTest, ATargetHasTheFormOfItsKind) {
  using enum RevocationTarget;
  const std::string fingerprint(64, 'a');
  const std::vector<Revocation> wrong{{kSystem, ""},
                                      {kSystem, "xa police"},
                                      {kSystem, std::string(65, 'x')},
                                      {kCertificate, std::string(63, 'a')},
                                      {kCertificate, std::string(64, 'A')},
                                      {kCertificate, std::string(64, 'g')},
                                      {kPerson, "p-1"},
                                      {kPerson, "/p-1"},
                                      {kPerson, "XA-POLICE/"},
                                      {kPerson, "XA-POLICE/p/1"}};
  for (const auto& revocation : wrong)
    EXPECT_EQ(proposing(revocation), kRequestMalformed) << revocation.id;

  EXPECT_EQ(proposing(Revocation{kSystem, std::string(64, 'x')}), std::nullopt);
  EXPECT_EQ(proposing(Revocation{kCertificate, fingerprint}), std::nullopt);
  EXPECT_EQ(proposing(Revocation{kPerson, "XA-POLICE/p-1"}), std::nullopt);
}

TEST_F(RevocationOrdersTest, ARevocationIsInForceAtOnceAndLiftedByAnother) {
  const auto change = world_.proposed(system_);

  EXPECT_TRUE(world_.directories.is_shut_out(system_));
  EXPECT_EQ(world_.entries("revocation.ordered"), 1);
  EXPECT_EQ(world_.decided(change, Verdict::kReject), std::nullopt);
  EXPECT_FALSE(world_.directories.is_shut_out(system_));
  EXPECT_EQ(world_.entries("change.rejected"), 1);
}

TEST_F(RevocationOrdersTest, ARevocationSaysWhatItIsAboutAndWhetherTheDirectoryHasThat) {
  using enum RevocationTarget;
  const std::string fingerprint = std::string(63, '0') + "a";
  const std::map<Revocation, bool> known{{{kSystem, "xa-police"}, true},
                                         {{kSystem, "xa-polcie"}, false},
                                         {{kCertificate, fingerprint}, true},
                                         {{kCertificate, std::string(64, 'e')}, false},
                                         {{kPerson, "XA-POLICE/svc"}, true},
                                         {{kPerson, "XB-POLICE/svc2"}, false}};
  for (const auto& [revocation, expected] : known) {
    const auto report =
        administration_.propose(operator_caller("ada"), revocation, {{}, "a reason"});
    ASSERT_TRUE(report) << revocation.id;
    EXPECT_EQ(report->record.revocation, revocation);
    EXPECT_EQ(report->known, expected) << revocation.id;
    EXPECT_TRUE(world_.directories.is_shut_out(revocation)) << revocation.id;
    const auto read = administration_.change(operator_caller("ben"), report->record.id);
    EXPECT_EQ(read->record.revocation, revocation);
    EXPECT_EQ(read->known, expected) << revocation.id;
  }
  const auto page = administration_.changes(operator_caller("ben"), {{}, 0, 1});
  EXPECT_EQ(page->changes.front().revocation, known.rbegin()->first);
  const auto directory = administration_.change(operator_caller("ben"), world_.proposed(second_));
  EXPECT_EQ(directory->known, std::nullopt);
}

TEST_F(RevocationOrdersTest, ARevocationThatIsConfirmedStays) {
  const auto change = world_.proposed(system_);

  EXPECT_EQ(world_.decided(change, Verdict::kApprove), std::nullopt);

  EXPECT_TRUE(world_.directories.is_shut_out(system_));
}

TEST_F(RevocationOrdersTest, AnOperatorsCertificateIsShutOutFromTheNextCallOn) {
  const std::string fingerprint(64, 'd');
  const OperatorCaller stolen{.certificate = {.der = "operator:eve|" + fingerprint}};
  EXPECT_EQ(code_of(administration_.changes(stolen, {})), std::nullopt);

  world_.proposed(Revocation{RevocationTarget::kCertificate, fingerprint});

  EXPECT_EQ(code_of(administration_.changes(stolen, {})), kShutOut);
  EXPECT_EQ(code_of(administration_.changes(operator_caller("eve"), {})), std::nullopt);
}

}  // namespace
}  // namespace workflow
