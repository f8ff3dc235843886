/// \file
/// What a problem that the gateway answered means for a document that waits. Pure.
#pragma once

#include "adapters/connector/answers.h"

namespace adapters::connector {

enum class Verdict {
  kRefused,      ///< The document is not taken: an officer must mend it.
  kItemLater,    ///< This document cannot pass now; others may.
  kAllLater,     ///< The gateway asks for a pause.
  kNotAdmitted,  ///< The connector itself is not accepted: nothing is wrong with the document.
};

/// Goes by the code, and for one that is not known by status and `retry`.
[[nodiscard]] Verdict verdict_on(const Problem& problem);

}  // namespace adapters::connector
