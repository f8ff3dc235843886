/// \file
/// What the connector did, a line each, for the system's journal. Ids, codes and folders only:
/// names of files and contents of documents never.
#pragma once

#include <initializer_list>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace adapters::connector {

/// Thread-safe.
class Diary {
 public:
  /// \param out  must outlive the diary.
  explicit Diary(std::ostream& out) : out_(&out) {}

  /// E.g. `outgoing.sent messageId="…" handle="…"`. Control characters and quotes become '?'.
  void note(std::string_view event,
            std::initializer_list<std::pair<std::string_view, std::string_view>> facts);

 private:
  std::mutex mutex_;
  std::ostream* out_;
};

}  // namespace adapters::connector
