/// \file
/// The way in: from the gateway's inbox through the spool into the folder `in`, each delivery as
/// the exact document beside a page to print.
///
/// The gateway gives a delivery at least once; in `in` it appears exactly once. It is confirmed
/// only when document and page are durably there.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "adapters/connector/arrival_register.h"
#include "adapters/connector/outgoing.h"

namespace adapters::connector {

/// Not thread-safe. Holds one lease at a time: some 8 MiB of documents.
class Incoming {
 public:
  explicit Incoming(Parts parts);

  /// Finishes what an earlier run began, then leases, places and confirms. \param wait  long poll
  /// of the gateway. Trouble is said on the board and tried again later.
  Step step(std::chrono::seconds wait);

 private:
  [[nodiscard]] Step receive(std::chrono::seconds wait);
  void learn_desks();
  [[nodiscard]] Step take(const std::vector<Delivery>& deliveries);
  /// \return whether it is in `in` now, or was before.
  [[nodiscard]] bool take(const Delivery& delivery);
  void spool(const Delivery& delivery);

  void place_spooled();
  void place(const std::string& handle, const std::string& name);
  [[nodiscard]] std::string free_name(const std::string& name, bool page_waits) const;
  [[nodiscard]] std::filesystem::path spooled(const std::string& handle,
                                              std::string_view ending) const;

  void confirm(const std::vector<LeasedItem>& items);
  void give_back(const std::vector<LeasedItem>& items,
                 const std::string& reason,
                 gateway::ReleaseCause cause);
  void problem_met(const Problem& problem);
  void line_lost(const NoLine& why);
  void line_well();
  void trouble(const std::string& sentence);

  Parts parts_;
  ArrivalRegister register_;
  BackOff line_;
  BackOff disk_;
  gateway::Timestamp desks_due_{};
};

}  // namespace adapters::connector
