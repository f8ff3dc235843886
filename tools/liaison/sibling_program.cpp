#include "tools/liaison/sibling_program.h"

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <system_error>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tools {
namespace {

int wait_for(pid_t child, const std::string& program) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("cannot wait for " + program);
  }
  if (!WIFEXITED(status)) throw std::runtime_error(program + " was ended by a signal");
  return WEXITSTATUS(status);
}

}  // namespace

int run_sibling(const std::string& program, std::vector<std::string> arguments) {
  const auto file = std::filesystem::read_symlink("/proc/self/exe").parent_path() / program;
  std::vector<char*> argv;
  std::string name = file.string();
  argv.push_back(name.data());
  for (std::string& argument : arguments)
    argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::cout << std::flush;  // What stands in our buffer comes before what it writes.
  pid_t child = -1;
  const int failure = ::posix_spawn(&child, file.c_str(), nullptr, nullptr, argv.data(), ::environ);
  if (failure != 0) {
    throw std::runtime_error(file.string() +
                             " cannot be run: " + std::generic_category().message(failure));
  }
  return wait_for(child, program);
}

}  // namespace tools
