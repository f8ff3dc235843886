#include "adapters/connector/connector.h"

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

#include "adapters/connector/api_line.h"
#include "adapters/connector/incoming.h"
#include "adapters/connector/office_calls.h"
#include "adapters/connector/outgoing.h"

namespace adapters::connector {
namespace {

constexpr std::chrono::seconds kLook{1};   ///< Between looks into `out`.
constexpr std::chrono::seconds kPoll{20};  ///< The gateway answers at once when something comes.

void rest(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any waiting;
  std::unique_lock lock(mutex);
  waiting.wait_for(lock, stop, kLook, [] { return false; });
}

void repeat(const std::stop_token& stop, const std::function<Step()>& step) {
  while (!stop.stop_requested()) {
    if (step() == Step::kRest) rest(stop);
  }
}

/// \return nothing where the office has no page.
std::unique_ptr<OfficeServer> open_page(const ConnectorParts& given,
                                        const Folders& folders,
                                        const DurableFiles& files) {
  if (!given.settings.page_port) return nullptr;
  auto server =
      make_office_server(*given.settings.page_port, given.page, given.checker.bytes_max());
  files.write(folders.spool / kPagePort, std::to_string(server->port()));
  return server;
}

}  // namespace

void run_connector(const ConnectorParts& given, const std::stop_token& stop) {
  const auto& [settings, checker, clock, diary, page] = given;
  const auto folders = folders_of(settings.folder, settings.spool);
  prepare(folders);
  const FolderLock lock(folders);
  const DurableFiles files(folders.unfinished);
  files.clear();
  Board board(folders.spool / "board.json");
  DutyBook desks(
      folders.spool / "central-unit.json", settings.authority, settings.central_unit_telephone);
  std::random_device chance;
  const auto line_out = make_api_line(https_options_of(settings), stop);
  const auto line_in = make_api_line(https_options_of(settings), stop);
  Parts parts{.folders = &folders,
              .files = &files,
              .line = line_out.get(),
              .clock = &clock,
              .board = &board,
              .diary = &diary,
              .desks = &desks,
              .seed = chance()};
  Outgoing outgoing(parts, checker, settings.urgent_alarm_minutes);
  parts.line = line_in.get();
  Incoming incoming(parts);
  std::optional<OfficeCalls> calls;
  const auto server = open_page(given, folders, files);
  if (server) {
    calls.emplace(OfficeCalls::Parts{.settings = &settings,
                                     .folders = &folders,
                                     .files = &files,
                                     .checker = &checker,
                                     .clock = &clock},
                  OfficeDoor(access_code(folders.spool, files), server->port()));
    server->serve(*calls);
  }
  diary.note("connector.started", {{"authority", settings.authority}});
  {
    const std::jthread out([&] { repeat(stop, [&] { return outgoing.step(stop); }); });
    const std::jthread in([&] { repeat(stop, [&] { return incoming.step(kPoll); }); });
  }
  diary.note("connector.stopped", {});
}

}  // namespace adapters::connector
