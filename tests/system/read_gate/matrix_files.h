/// \file
/// The files of tests/data/read_gate: who is answered what, and how each call is made.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace read_gate {

/// What a call is made with, by name: {handle} in a route or a body stands for names["handle"].
using Names = std::map<std::string, std::string>;

inline constexpr auto kAllCodes = "H0 H1 H2 H3";

struct Row {
  std::string place;   ///< "authorities.csv:7".
  std::string method;  ///< Empty in grpc.csv.
  std::string route;   ///< As in the route table, and a query where the row is of one.
  std::map<std::string, std::string> fields;  ///< All, by their columns.

  /// "GET /messages/{handle}", without the query.
  [[nodiscard]] std::string call() const;

  /// The handling that the row holds for, each to be tried out: "*" is without any code and with
  /// all of them, anything else each of those it names.
  [[nodiscard]] std::vector<std::string> codes() const;
};

/// \param name  e.g. "authorities.csv". A file that cannot be read, and a row that does not fit its
///        header, fails the test.
[[nodiscard]] std::vector<Row> rows_of(const std::string& name);

/// What must have happened before the call.
enum class Before {
  kNothing,
  kDrained,    ///< The caller has leased what waited before the message was sent.
  kLeased,     ///< The addressee has leased the message.
  kConfirmed,  ///< Everybody has leased and confirmed it.
};

/// How a call is made; a call that calls.json does not name has no body and nothing before it.
struct Making {
  std::string content_type;
  std::string body;   ///< With the names still in it.
  std::string lists;  ///< Whose value in the answer means that the thing is listed; or empty.
  std::string pages;  ///< The query parameter that takes `next` of an answer; or empty.
  Before before = Before::kNothing;
  bool withheld = false;  ///< Whether every caller is asked of the exchange that is withheld.
};

/// \param call  method and route, query included.
[[nodiscard]] Making making_of(const std::string& call);

/// The calls that calls.json names, query included.
[[nodiscard]] std::vector<std::string> made_calls();

/// The text with each name's value in its place.
[[nodiscard]] std::string filled(std::string text, const Names& names);

/// The text with each value's name in its place; names of short values stay as they are.
[[nodiscard]] std::string masked(std::string text, const Names& names);

}  // namespace read_gate
