#include "tests/support/private_cluster.h"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include "tests/support/child_process.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace support {
namespace {

/// As an account that PostgreSQL accepts: it refuses root.
Command as_server(Command command) {
  if (geteuid() == 0) command.insert(command.begin(), {"runuser", "-u", "postgres", "--"});
  return command;
}

std::string succeed(const Command& command) {
  const CommandResult result = run(command);
  if (result.status != 0) {
    throw std::runtime_error(command.back() + " failed: " + result.out + result.err);
  }
  return result.out;
}

std::string program(const std::string& name) {
  static const std::string folder = [] {
    std::string line = succeed({"pg_config", "--bindir"});
    line.pop_back();  // Its line feed.
    return line;
  }();
  return folder + "/" + name;
}

}  // namespace

PrivateCluster::PrivateCluster() {
  if (geteuid() == 0) succeed({"chown", "postgres", folder_.path().string()});
  succeed(as_server({program("initdb"),
                     "-A",
                     "trust",
                     "-U",
                     "app",
                     "-E",
                     "UTF8",
                     "--locale=C.UTF-8",
                     "--no-sync",
                     "-D",
                     data_folder().string()}));
  start();
}

PrivateCluster::~PrivateCluster() {
  try {
    (void)run(as_server(
        {program("pg_ctl"), "-D", data_folder().string(), "-m", "immediate", "-w", "stop"}));
  } catch (const std::runtime_error&) {
    // A destructor has nobody to tell; the folder goes either way.
  }
}

void PrivateCluster::start() {
  const std::string folder = folder_.path().string();
  succeed(as_server(
      {program("pg_ctl"),
       "-D",
       data_folder().string(),
       "-w",
       "-l",
       folder + "/server.log",
       "-o",
       "-c listen_addresses='' -c unix_socket_directories=" + folder + " -c max_connections=60",
       "start"}));
}

void PrivateCluster::kill_server() {
  std::ifstream file(data_folder() / "postmaster.pid");
  pid_t pid = 0;
  file >> pid;
  if (pid <= 1) throw std::runtime_error("the server does not run");
  const auto process = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  if (process < 0) throw std::runtime_error("the server does not run");
  kill(pid, SIGKILL);
  pollfd ended{.fd = process, .events = POLLIN, .revents = 0};
  const int ready = poll(&ended, 1, 10000);
  close(process);
  if (ready != 1) throw std::runtime_error("the server does not end");
}

std::filesystem::path PrivateCluster::data_folder() const {
  return folder_.path() / "data";
}

std::string PrivateCluster::conninfo(const std::string& database) const {
  return "host=" + folder_.path().string() + " user=app dbname=" + database;
}

std::string PrivateCluster::create_database(const std::string& name) {
  return copy_database(name, "template0");
}

std::string PrivateCluster::copy_database(const std::string& name, const std::string& from) {
  succeed({program("createdb"), "-h", folder_.path().string(), "-U", "app", "-T", from, name});
  return conninfo(name);
}

}  // namespace support
