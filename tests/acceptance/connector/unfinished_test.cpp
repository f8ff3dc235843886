/// \file
/// Goal: a connector that starts sweeps what the dead left behind, and nothing that a check beside
/// it writes at that moment. Method: files of a living and of a dead process in a folder.
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "adapters/connector/durable_files.h"
#include "tests/support/temporary_folder.h"

#include <sys/wait.h>
#include <unistd.h>

namespace {

/// The id of a process that has ended.
pid_t ended_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

TEST(UnfinishedTest, WhatALivingProcessWritesIsLeftToIt) {
  const support::TemporaryFolder folder;
  const auto living = folder.path() / (std::to_string(::getppid()) + "-1");
  const auto dead = folder.path() / (std::to_string(ended_process()) + "-1");
  const auto own = folder.path() / (std::to_string(::getpid()) + "-1");
  const auto page = folder.path() / "page-Request.xml";
  for (const auto& file : {living, dead, own, page})
    std::ofstream(file) << "x";

  adapters::connector::DurableFiles(folder.path()).clear();

  EXPECT_TRUE(exists(living));
  for (const auto& file : {dead, own, page})
    EXPECT_FALSE(exists(file)) << file;
}

}  // namespace
