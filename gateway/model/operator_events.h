/// \file
/// What operators tell the journal: events of their own, beside those of events.h. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "gateway/base/digest.h"
#include "gateway/base/ids.h"
#include "gateway/base/timestamp.h"
#include "gateway/model/changes.h"
#include "gateway/model/message_header.h"

namespace gateway {

/// An operator proposes a change, or orders an emergency revocation, which is in force at once.
/// A directory is Declined (kChangeOutdated) unless `base` is the version of the newest approved.
struct ChangeProposal {
  ChangeId change;  ///< Fresh.
  OperatorName by;
  ChangeContent content;
  Digest digest;                          ///< As in ChangeRecord.
  std::string base;                       ///< As in ChangeRecord.
  std::optional<Timestamp> effective_at;  ///< Nothing = at the decision.
  std::string reason;
};

/// Another operator decides it. Declined: kNotFound, kChangeOwn (the proposer may not),
/// kChangeDecided, kChangeOutdated (an approval whose base is no longer the newest approved).
struct ChangeDecision {
  ChangeId change;
  OperatorName by;
  Verdict verdict = Verdict::kApprove;
  std::string reason;
};

/// The first directory, from the node's own files: approved at once, by the configuration. Has no
/// effect when any directory was approved before.
struct DirectoryInstallation {
  ChangeId change;  ///< Fresh.
  DirectoryFiles files;
  Digest digest;
};

/// A dead letter goes on its way again, with a new count of attempts; policy has been asked anew.
/// kAlreadySo where it waits already or has arrived. Declined (kNotFound): it never was one.
/// ExchangeMoved: policy was asked of an exchange that stands otherwise by now.
struct Redrive {
  OperatorName by;
  DeliveryId delivery;
  ExchangeKey exchange;
  std::uint32_t exchange_revision = 0;  ///< As policy saw it.
  std::string directory_version;        ///< Digest of the directory by which it was decided.
  std::chrono::seconds time_to_live{0};
  std::string reason;
};

/// Entries with their sections are about to be shown to an auditor.
struct LogDisclosure {
  OperatorName by;
  LogName log;
  std::uint64_t first = 0;
  std::uint64_t count = 0;  ///< 0 = to the end of the log, this entry included where it is its.
  std::string reason;
};

}  // namespace gateway
