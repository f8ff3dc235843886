/// \file
/// The articles of law once more, as a naive chain of questions that shares nothing with the copy
/// table but the vocabulary of the model: what a pair of kinds may send and who is owed a copy.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/unit/routing/routing_world.h"

namespace routing_test {

enum class Side {
  kSending,
  kReceiving
};

struct ExpectedCopy {
  Side side = Side::kSending;
  bool to_enu = false;
  std::string rule;
};

struct Expected {
  std::string legal;
  std::vector<ExpectedCopy> copies;
};

struct Question {
  AuthorityKind sender;
  AuthorityKind addressee;
  bool same_state;
  Flow flow;
};

inline bool is_central(AuthorityKind kind) {
  return kind == AuthorityKind::kSpoc || kind == AuthorityKind::kEnu;
}

inline bool is_authority(AuthorityKind kind) {
  return kind == AuthorityKind::kDesignatedAuthority ||
         kind == AuthorityKind::kCompetentAuthority || kind == AuthorityKind::kPcccComponent;
}

inline bool is_national(AuthorityKind kind) {
  return is_central(kind) || is_authority(kind);
}

inline std::optional<Expected> within_one_state(const Question& ask) {
  if (is_national(ask.sender) && is_national(ask.addressee)) {
    return Expected{.legal = "National law of the state concerned", .copies = {}};
  }
  const bool bureau_and_unit =
      (ask.sender == AuthorityKind::kLiaisonBureau && is_central(ask.addressee)) ||
      (ask.addressee == AuthorityKind::kLiaisonBureau && is_central(ask.sender));
  if (bureau_and_unit) return Expected{.legal = "Regulation (EU) 2016/794 Art. 8", .copies = {}};
  return std::nullopt;
}

inline std::optional<Expected> with_europol(AuthorityKind other, Side side_of_other) {
  if (is_central(other)) {
    return Expected{.legal = "Regulation (EU) 2016/794 Art. 7(2)", .copies = {}};
  }
  if (!is_authority(other)) return std::nullopt;
  return Expected{
      .legal = "Regulation (EU) 2016/794 Art. 7(5)",
      .copies = {{.side = side_of_other, .to_enu = true, .rule = "copy.er-7-5.own-enu"}}};
}

inline ExpectedCopy copy_to(Side side, const std::string& rule) {
  return {.side = side,
          .to_enu = false,
          .rule = rule + (side == Side::kSending ? ".sending" : ".receiving")};
}

inline std::optional<Expected> request_between_states(const Question& ask) {
  const std::string law = "Directive (EU) 2023/977 Art. ";
  if (is_central(ask.sender) && is_central(ask.addressee)) {
    return Expected{.legal = law + "4", .copies = {}};
  }
  if (is_central(ask.sender)) {
    return Expected{.legal = law + "8(1)", .copies = {copy_to(Side::kReceiving, "copy.d977-8-1")}};
  }
  if (is_authority(ask.addressee)) {
    return Expected{.legal = law + "8(2)",
                    .copies = {copy_to(Side::kSending, "copy.d977-8-2"),
                               copy_to(Side::kReceiving, "copy.d977-8-2")}};
  }
  if (ask.sender != AuthorityKind::kDesignatedAuthority) return std::nullopt;
  return Expected{.legal = law + "4(1)", .copies = {copy_to(Side::kSending, "copy.d977-4-1")}};
}

inline std::optional<Expected> answer_between_states(const Question& ask) {
  const std::string law = "Directive (EU) 2023/977 Art. ";
  if (is_central(ask.sender) && is_central(ask.addressee)) {
    return Expected{.legal = law + "5", .copies = {}};
  }
  if (is_central(ask.sender)) {
    const bool designated = ask.addressee == AuthorityKind::kDesignatedAuthority;
    const std::string rule = designated ? "copy.d977-5-3" : "copy.d977-5-3-competent";
    return Expected{.legal = law + "5(3)", .copies = {copy_to(Side::kReceiving, rule)}};
  }
  if (is_central(ask.addressee)) {
    return Expected{.legal = law + "8(1)", .copies = {copy_to(Side::kSending, "copy.d977-8-1")}};
  }
  return Expected{.legal = law + "8(2)",
                  .copies = {copy_to(Side::kSending, "copy.d977-8-2"),
                             copy_to(Side::kReceiving, "copy.d977-8-2")}};
}

inline std::optional<Expected> own_initiative_between_states(const Question& ask) {
  if (is_central(ask.sender) && is_central(ask.addressee)) {
    return Expected{.legal = "Directive (EU) 2023/977 Art. 7", .copies = {}};
  }
  Expected expected{.legal = "Directive (EU) 2023/977 Art. 7(3)-(4)", .copies = {}};
  if (is_authority(ask.sender)) {
    expected.copies.push_back(copy_to(Side::kSending, "copy.d977-7"));
  }
  if (is_authority(ask.addressee)) {
    expected.copies.push_back(copy_to(Side::kReceiving, "copy.d977-7"));
  }
  return expected;
}

/// \return what must happen, or nothing when the message must be refused.
inline std::optional<Expected> expected_of(const Question& ask) {
  if (ask.same_state) return within_one_state(ask);
  if (ask.sender == AuthorityKind::kEuropol) return with_europol(ask.addressee, Side::kReceiving);
  if (ask.addressee == AuthorityKind::kEuropol) return with_europol(ask.sender, Side::kSending);
  if (!is_national(ask.sender) || !is_national(ask.addressee)) return std::nullopt;
  switch (ask.flow) {
    case Flow::kRequest:
      return request_between_states(ask);
    case Flow::kAnswer:
      return answer_between_states(ask);
    case Flow::kOwnInitiative:
      return own_initiative_between_states(ask);
  }
  return std::nullopt;
}

}  // namespace routing_test
