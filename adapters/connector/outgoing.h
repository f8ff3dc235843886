/// \file
/// The way out: from the folder `out` through the spool to the gateway, and into `sent`, `refused`
/// or `held`.
///
/// A document is in exactly one folder at every moment, and each step is one rename; so a crash
/// anywhere is repaired by doing the next step again. A submission of which the answer was lost is
/// repeated with the same bytes, which the gateway stores once.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <stop_token>
#include <string>

#include "adapters/connector/back_off.h"
#include "adapters/connector/board.h"
#include "adapters/connector/diary.h"
#include "adapters/connector/document_checker.h"
#include "adapters/connector/durable_files.h"
#include "adapters/connector/duty_book.h"
#include "adapters/connector/folders.h"
#include "adapters/connector/gateway_line.h"
#include "adapters/connector/spool_items.h"
#include "gateway/ports/clock.h"

namespace adapters::connector {

/// What both ways work with. All of it outlives them.
struct Parts {
  const Folders* folders;
  const DurableFiles* files;
  GatewayLine* line;
  const gateway::Clock* clock;
  Board* board;
  Diary* diary;
  DutyBook* desks;
  std::uint64_t seed = 0;  ///< Of the chance in pauses.
};

enum class Step {
  kMoreToDo,  ///< At once.
  kRest       ///< Nothing more that can be done now.
};

/// Not thread-safe. Holds one document at a time, whatever waits.
class Outgoing {
 public:
  /// \param urgent_limit  after which an urgent document without a receipt is held.
  Outgoing(Parts parts, const DocumentChecker& checker, std::chrono::minutes urgent_limit);

  /// Takes what lies in `out`, checks it, holds what is late, sends some of what is due. Trouble
  /// with folders or disk is said on the board and tried again later; nothing is thrown for it.
  Step step(const std::stop_token& stop);

 private:
  void take_all();
  void take(const std::string& name, gateway::Timestamp arrived);
  void check_taken();
  void check(const SpoolItem& item);
  void hold_late();
  Step send_due(const std::stop_token& stop);
  void send(const SpoolItem& item);
  void submit(const SpoolItem& item,
              const CheckedDocument& checked,
              const gateway::Confidential<std::string>& document);

  void finish(const SpoolItem& item, const CheckedDocument& checked, const Acceptance& acceptance);
  void put_off(const SpoolItem& item, const CheckedDocument& checked, const Problem& problem);
  void refuse(const SpoolItem& item, const Problem& problem);
  void hold(const SpoolItem& item);
  void line_lost(const NoLine& why);

  [[nodiscard]] std::set<std::string> first_due();
  [[nodiscard]] static std::chrono::milliseconds pause_before(const std::set<std::string>& due);
  [[nodiscard]] bool is_late(const Ticket& ticket) const;
  [[nodiscard]] std::chrono::milliseconds time_for(const SpoolItem& item, Rank rank) const;
  [[nodiscard]] gateway::Result<gateway::Confidential<std::string>> read(
      const SpoolItem& item) const;

  /// Calls for each item of a folder of the spool; one that fails does not keep the others.
  template <class Act>
  void for_each_item(const std::filesystem::path& folder, const Act& act);
  template <class Act>
  void guarded(const Act& act);

  Parts parts_;
  const DocumentChecker* checker_;
  std::chrono::minutes urgent_limit_;
  BackOff line_;
  BackOff disk_;
  std::map<std::string, gateway::Timestamp> put_off_;  ///< Ticket: not before.
  std::string trouble_;                                ///< Of this step.
  std::uint32_t tickets_ = 0;
};

}  // namespace adapters::connector
