#include "adapters/connector/rehearsal_run.h"

#include <array>
#include <sstream>
#include <system_error>

#include "adapters/connector/api_line.h"
#include "adapters/connector/outgoing.h"
#include "adapters/connector/rehearsal.h"

#include <stdlib.h>

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

/// Gone with the object.
class OwnFolder {
 public:
  explicit OwnFolder(const fs::path& parent) {
    std::string pattern = parent / "rehearsal-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), "cannot make a folder in the spool");
    }
    path_ = pattern;
  }

  ~OwnFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string flat(const std::optional<std::string>& text) {
  std::string line;
  for (const char c : text.value_or(""))
    line += c == '\n' ? ' ' : c;
  return line;
}

/// Wherever the document ended: the text beside it, or what stands against it.
Rehearsed told_by(const Folders& folders) {
  if (fs::exists(folders.sent / "rehearsal.xml")) {
    return {true, flat(read_note(folders.sent / "rehearsal.xml.summary.txt"))};
  }
  if (fs::exists(folders.refused / "rehearsal.xml")) {
    return {false, flat(read_note(folders.refused / "rehearsal.xml.reason.txt"))};
  }
  const auto condition = read_board(folders.spool / "board.json");
  std::string sentence = "It was not answered.";
  if (!condition) return {false, sentence};
  for (const auto& concern : condition->concerns)
    sentence += concern.empty() ? "" : " " + concern;
  return {false, sentence};
}

}  // namespace

Rehearsed run_rehearsal(const Settings& settings,
                        const DocumentChecker& checker,
                        const gateway::Clock& clock,
                        const std::string& addressee) {
  const OwnFolder own(settings.spool);
  const auto folders = folders_of(own.path() / "folder", own.path() / "spool");
  prepare(folders);
  const DurableFiles files(folders.unfinished);
  files.write(folders.out / "rehearsal.xml",
              rehearsal_document(
                  {.sender = settings.authority, .addressee = addressee, .made_at = clock.now()}));
  const auto line = make_api_line(https_options_of(settings), {});
  Board board(folders.spool / "board.json");
  std::ostringstream unread;
  Diary diary(unread);
  DutyBook desks(folders.spool / "central-unit.json", settings.authority, {});
  Outgoing outgoing({.folders = &folders,
                     .files = &files,
                     .line = line.get(),
                     .clock = &clock,
                     .board = &board,
                     .diary = &diary,
                     .desks = &desks},
                    checker,
                    settings.urgent_alarm_minutes);
  outgoing.step({});
  return told_by(folders);
}

}  // namespace adapters::connector
