#include "tests/support/private_cluster.h"

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tests/support/child_process.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace support {
namespace {

constexpr int kEndMilliseconds = 120'000;

/// For which pg_ctl waits, below the time that run() gives it.
constexpr const char* kStartSeconds = "240";

void put_before(Command& command, const Command& words) {
  command.insert(command.begin(), words.begin(), words.end());
}

std::string succeed(const Command& command) {
  const CommandResult result = run(command);
  if (result.status != 0) {
    throw std::runtime_error(command.back() + " failed: " + result.out + result.err);
  }
  return result.out;
}

/// A process and its children.
std::vector<pid_t> family_of(pid_t parent) {
  std::vector<pid_t> family = {parent};
  std::istringstream children(run({"pgrep", "-P", std::to_string(parent)}).out);
  for (pid_t child = 0; children >> child;)
    family.push_back(child);
  return family;
}

/// \param ends  handles of processes; closed here.
void await_ends(std::vector<pollfd>& ends) {
  bool all = true;
  for (auto& end : ends) {
    all = poll(&end, 1, kEndMilliseconds) == 1 && all;
    close(end.fd);
  }
  if (!all) throw std::runtime_error("the server does not end");
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

PrivateCluster::PrivateCluster(ClusterOptions options) : options_(std::move(options)) {
  make_data_folder();
  Command command = {program("initdb"),
                     "-A",
                     "trust",
                     "-U",
                     "app",
                     "-E",
                     "UTF8",
                     "--locale=C.UTF-8",
                     "--no-sync",
                     "-D",
                     own_data_folder().string()};
  if (disk_) command.insert(command.begin() + 1, "--wal-segsize=1");  // So that little fills it.
  succeed(as_server(std::move(command)));
  start();
}

void PrivateCluster::make_data_folder() {
  std::filesystem::create_directory(own_data_folder());
  if (geteuid() == 0) succeed({"chown", "-R", "postgres:postgres", folder_.path().string()});
  if (options_.disk_bytes > 0) disk_.emplace(own_data_folder(), options_.disk_bytes);
}

/// As an account that PostgreSQL accepts: it refuses root.
Command PrivateCluster::as_server(Command command) const {
  put_before(command, options_.before);
  if (geteuid() == 0) put_before(command, {"runuser", "-u", "postgres", "--"});
  if (disk_) put_before(command, disk_->before());
  return command;
}

PrivateCluster::~PrivateCluster() {
  try {
    (void)run(as_server(
        {program("pg_ctl"), "-D", own_data_folder().string(), "-m", "immediate", "-w", "stop"}));
  } catch (const std::runtime_error&) {
    // A destructor has nobody to tell; the folder goes either way.
  }
}

void PrivateCluster::start() {
  const std::string folder = folder_.path().string();
  std::string options =
      "-c listen_addresses='' -c unix_socket_directories=" + folder + " -c max_connections=60";
  for (const auto& setting : options_.settings)
    options += " -c " + setting;
  const Command command = {program("pg_ctl"),
                           "-D",
                           own_data_folder().string(),
                           "-w",
                           "-t",
                           kStartSeconds,
                           "-l",
                           folder + "/server.log",
                           "-o",
                           options,
                           "start"};
  if (run(as_server(command)).status == 0) return;
  std::ostringstream log;
  log << std::ifstream(folder + "/server.log").rdbuf();
  throw std::runtime_error("the server does not start: " + log.str());
}

std::vector<std::string> PrivateCluster::rows(const std::string& database,
                                              const std::string& sql) const {
  const CommandResult result = run({"psql",
                                    "--no-psqlrc",
                                    "--quiet",
                                    "--tuples-only",
                                    "--no-align",
                                    "--set=ON_ERROR_STOP=1",
                                    "--dbname=" + conninfo(database),
                                    "--command=" + sql});
  if (result.status != 0) throw std::runtime_error("psql: " + result.err);
  std::istringstream lines(result.out);
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);)
    rows.push_back(line);
  return rows;
}

int PrivateCluster::pid() const {
  std::ifstream file(data_folder() / "postmaster.pid");
  pid_t server = 0;
  if (!(file >> server)) throw std::runtime_error("the server does not run");
  return server;
}

std::vector<int> PrivateCluster::processes() const {
  return family_of(pid());
}

bool PrivateCluster::running() const {
  std::ifstream file(data_folder() / "postmaster.pid");
  pid_t server = 0;
  return file >> server && kill(server, 0) == 0;
}

/// Who stands still starts nothing more: what came after the look would be left behind.
void PrivateCluster::kill_server() {
  kill(pid(), SIGSTOP);
  kill_and_await(processes());
}

void PrivateCluster::kill_postmaster() {
  kill(pid(), SIGSTOP);
  kill_and_await({pid()});
}

/// Kills those, the parent first, which stands still, and waits for the end of all.
void PrivateCluster::kill_and_await(const std::vector<int>& victims) {
  std::vector<pollfd> ends;
  for (const pid_t process : processes()) {
    const auto handle = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (handle < 0) continue;  // It ended by itself meanwhile.
    ends.push_back({.fd = handle, .events = POLLIN, .revents = 0});
  }
  for (const pid_t victim : victims)
    kill(victim, SIGKILL);
  await_ends(ends);
  // A process that its parent has not reaped yet looks alive to the server's own check. All have
  // ended, so the files that name it may go.
  std::filesystem::remove(data_folder() / "postmaster.pid");
  std::filesystem::remove(folder_.path() / ".s.PGSQL.5432.lock");
}

std::filesystem::path PrivateCluster::own_data_folder() const {
  return folder_.path() / "data";
}

std::filesystem::path PrivateCluster::data_folder() const {
  return disk_ ? disk_->seen() : own_data_folder();
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
