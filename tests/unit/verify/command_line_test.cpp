/// \file
/// Goal: a number that is none is wrong usage, and never taken for another. Method: the whole
/// command line in process, with arguments that stop it before any file.

#include "tools/liaison-verify/command_line.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace verify {
namespace {

TEST(CommandLineTest, ARangeIsStatedInDigits) {
  for (const std::string option : {"--from", "--to"}) {
    for (const std::string number :
         {"-1", "-0", "+1", "010", "0x10", " 1", "1.5", "1e3", "", "18446744073709551616"}) {
      std::ostringstream out;
      std::ostringstream err;
      const auto status =
          run_command_line({"export", "none", "--log-key", "none", option, number}, out, err);

      EXPECT_EQ(status, ExitStatus::kUsage) << number;
      EXPECT_THAT(err.str(), testing::HasSubstr(option)) << number;
      EXPECT_EQ(out.str(), "");
    }
  }
}

TEST(CommandLineTest, TheLargestNumberIsTaken) {
  std::ostringstream out;
  std::ostringstream err;
  const std::vector<std::string> arguments{
      "export", "none", "--log-key", "none", "--from", "18446744073709551615"};

  EXPECT_EQ(run_command_line(arguments, out, err), ExitStatus::kUsage);
  EXPECT_THAT(err.str(), testing::HasSubstr("none is neither a log key nor a file"));
}

}  // namespace
}  // namespace verify
