#include "tests/support/child_process.h"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {
namespace {

constexpr int kCouldNotStart = 127;

int opened(const std::filesystem::path& path, int flags) {
  const int file = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path.string());
  return file;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

struct Streams {
  int in;
  int out;
  int err;
};

/// Runs in the child between fork and exec, so it calls only what is async-signal-safe.
[[noreturn]] void become(char* const* arguments, const Streams& streams) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(streams.in, STDIN_FILENO);
  ::dup2(streams.out, STDOUT_FILENO);
  ::dup2(streams.err, STDERR_FILENO);
  ::execvp(arguments[0], arguments);
  ::_exit(kCouldNotStart);
}

/// glibc 2.36 declares pidfd_open in a way that C++ cannot link.
int watch(int pid) {
  return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

int status_from(int raw) {
  return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

}  // namespace

CommandResult run(const Command& command, std::chrono::seconds limit) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const auto err = folder.path() / "err";
  ChildProcess child(command, out, err);
  const int status = child.wait(limit);
  return {status, content_of(out), content_of(err)};
}

ChildProcess::ChildProcess(const Command& command,
                           const std::filesystem::path& out,
                           const std::filesystem::path& err) {
  std::vector<std::string> words = command;
  const std::vector<char*> arguments = pointers_to(words);
  const Streams streams{opened("/dev/null", O_RDONLY),
                        opened(out, O_WRONLY | O_CREAT | O_APPEND),
                        opened(err, O_WRONLY | O_CREAT | O_APPEND)};
  pid_ = ::fork();
  if (pid_ == 0) become(arguments.data(), streams);
  for (const int file : {streams.in, streams.out, streams.err})
    ::close(file);
  if (pid_ > 0) handle_ = watch(pid_);
  if (handle_ < 0) throw std::runtime_error("cannot start " + command.front());
}

ChildProcess::~ChildProcess() {
  signal(SIGKILL);
  if (status_ < 0) ::waitpid(pid_, nullptr, 0);
  ::close(handle_);
}

bool ChildProcess::ended_within(std::chrono::milliseconds limit) {
  if (status_ >= 0) return true;
  const auto deadline = std::chrono::steady_clock::now() + limit;
  pollfd waited{.fd = handle_, .events = POLLIN, .revents = 0};
  int ready = -1;
  do {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    ready = ::poll(&waited, 1, static_cast<int>(std::max<long>(left.count(), 0)));
  } while (ready < 0 && errno == EINTR);
  if (ready <= 0) return false;
  int raw = 0;
  ::waitpid(pid_, &raw, 0);
  status_ = status_from(raw);
  return true;
}

void ChildProcess::signal(int number) {
  if (!ended_within(std::chrono::milliseconds{0})) ::kill(pid_, number);
}

int ChildProcess::wait(std::chrono::seconds limit) {
  if (!ended_within(limit)) {
    throw std::runtime_error("process " + std::to_string(pid_) + " still runs after " +
                             std::to_string(limit.count()) + " s");
  }
  if (status_ == kCouldNotStart) throw std::runtime_error("the program could not be started");
  return status_;
}

}  // namespace support
