#include "tests/support/connector_process.h"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include "tests/support/file_content.h"
#include "tests/support/test_europe.h"

namespace support {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kLogShown = 2000;
constexpr milliseconds kBetweenLooks{20};
constexpr seconds kEndLimit{120};

const std::string& program() {
  static const std::string kProgram = LIAISON_BUILD_DIR "/liaison-adapter";
  return kProgram;
}

}  // namespace

ConnectorProcess::ConnectorProcess(std::filesystem::path base,
                                   std::string authority,
                                   std::string more)
    : base_(std::move(base)),
      authority_(std::move(authority)),
      more_(std::move(more)),
      office_(base_ / "office") {}

void ConnectorProcess::point_at(std::uint16_t port) const {
  std::ofstream file(config());
  file << test_europe().profile(authority_, port, test_europe().system_of(authority_))
       << "\nfolder = \"office\"\nspool = \"spool\"\n"
       << more_;
}

void ConnectorProcess::start(const Command& within) {
  Command command = within;
  command.insert(command.end(), {program(), "run", config().string()});
  process_ = std::make_unique<ChildProcess>(command, log(), log());
}

void ConnectorProcess::kill() {
  process_->signal(SIGKILL);
  static_cast<void>(process_->wait(kEndLimit));
}

int ConnectorProcess::stop() {
  process_->signal(SIGTERM);
  return process_->wait(kEndLimit);
}

CommandResult ConnectorProcess::command(const std::string& verb, const Command& more) const {
  Command command{program(), verb, config().string()};
  command.insert(command.end(), more.begin(), more.end());
  return run(command);
}

void ConnectorProcess::wait_until(const std::string& what,
                                  const std::function<bool()>& is_so,
                                  seconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (!is_so()) {
    const bool over = std::chrono::steady_clock::now() > until;
    if (!over && !process_->ended_within(kBetweenLooks)) continue;
    if (is_so()) return;
    auto told = content_of(log());
    if (told.size() > kLogShown) told.erase(0, told.size() - kLogShown);
    throw std::runtime_error("not " + what + "; the connector wrote:\n" + told);
  }
}

}  // namespace support
