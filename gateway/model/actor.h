/// \file
/// Who acts. A plain value.
#pragma once

#include <compare>

#include "gateway/base/ids.h"

namespace gateway {

/// Who acts: the system that holds the certificate, the authority it acts for, and the person it
/// names, where one was named or stands for it.
struct Actor {
  SystemId system;
  AuthorityId authority;
  PersonId person{};

  friend auto operator<=>(const Actor&, const Actor&) = default;
};

}  // namespace gateway
