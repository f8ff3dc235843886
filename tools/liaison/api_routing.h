/// \file
/// Who gets a message and why, as the gateway's interface answers it. Plain values.
#pragma once

#include <string>
#include <vector>

namespace tools {

struct RouteStep {
  std::string rule;
  std::string legal;
  std::string authority;
  std::string outcome;
};

/// A copy that is owed and withheld.
struct Withheld {
  std::string authority;
  std::string rule;
  std::string legal;
};

/// A row of the copy table and the provision behind it.
struct Reason {
  std::string rule;
  std::string legal;
  std::string on_behalf_of = {};  ///< Whom the recipient stands for, or empty.

  friend bool operator==(const Reason&, const Reason&) = default;
};

struct Recipient {
  std::string authority;
  std::string role;             ///< addressed, copy or notified.
  std::vector<Reason> reasons;  ///< At least one.

  friend bool operator==(const Recipient&, const Recipient&) = default;
};

struct Lifted {
  std::string rule;     ///< Of the onward table.
  std::string consent;  ///< Handle of the ConsentDecision.
};

/// Who got a message by one act of passing on.
struct PassedOn {
  std::vector<Recipient> recipients;
  std::vector<Lifted> lifted;
};

/// On what a message goes to a third party; empty where it does not.
struct TransferWords {
  std::string ground;  ///< A word of the interface's list.
  std::string safeguards;
};

/// An assignment was given back.
struct GivenBack {};

}  // namespace tools
