/// \file
/// Goal: on every call every caller is answered what the files of tests/data/read_gate say, and
/// whoever may not know of something is answered as if there were nothing. Method: each cell is
/// tried out on the real gateway over mutual TLS on a real PostgreSQL; what a stranger or a unit
/// from which the exchange is withheld gets is compared byte for byte with what an id gets that
/// nobody ever gave.

#include <gtest/gtest.h>

#include "adapters/http/routes.h"
#include "tests/system/read_gate/scene.h"

namespace read_gate {
namespace {

/// Who a column means; for a withheld exchange both units.
struct Column {
  std::string name;
  std::vector<Who> callers;
  bool withheld = false;  ///< Whether the exchange is withheld.
  bool unaware = false;   ///< Whether nothing may tell that there is something.
};

bool serves_head(const Row& row) {
  const auto path =
      std::string(adapters::http::kBasePath) + row.route.substr(0, row.route.find('?'));
  const auto match = adapters::http::match_route("HEAD", path);
  return row.method == "GET" && static_cast<bool>(match);
}

bool changes_a_message(const Row& row) {
  return row.route.find('{') != std::string::npos || row.route.starts_with("/inbox/");
}

/// Not so where the call or its only item was refused.
bool took_effect(const std::string& outcome) {
  const auto word = outcome.substr(std::min(outcome.size(), std::string("200 ").size()));
  return word.empty() || word == "done" || word == "seen" || word == "unseen";
}

class MatrixTest : public testing::Test {
 protected:
  static void try_row(const Row& row, const std::string& level, const Column& column);

 private:
  static void try_cell(const Row& row, const Wish& wish, const Column& column, const Who& who);
};

/// The names of the case are nowhere in it.
void expect_nothing_of(const Names& names, const Reply& reply, const std::string& cell) {
  for (const auto* name : {"handle", "message", "exchange", "suppression"})
    EXPECT_EQ(reply.body.find(names.at(name)), std::string::npos) << cell << " tells " << name;
}

void MatrixTest::try_row(const Row& row, const std::string& level, const Column& column) {
  if (row.fields.at(column.name) == "-") return;
  const auto making = making_of(row.method + " " + row.route);
  for (const auto& codes : row.codes()) {
    const Wish wish{.codes = codes,
                    .level = level,
                    .withheld = column.withheld || making.withheld,
                    .before = making.before};
    for (const auto& who : column.callers)
      try_cell(row, wish, column, who);
  }
}

void MatrixTest::try_cell(const Row& row, const Wish& wish, const Column& column, const Who& who) {
  const auto call = row.method + " " + row.route;
  const auto cell = row.place + " " + call + " " + wish.codes + ", " + column.name + " " +
                    who.authority + " " + who.person;
  if (wish.before == Before::kDrained) scene().drain(who.authority, {});
  const Names names = scene().message(wish);
  const auto reply = scene().call(who, call, names);
  const auto outcome = outcome_of(reply, making_of(call), names);
  EXPECT_EQ(outcome, row.fields.at(column.name)) << cell;
  if (serves_head(row) && wish.codes == row.codes().front()) {
    const auto head = scene().call(who, "HEAD " + row.route, names);
    EXPECT_EQ(head.status, reply.status) << "HEAD of " << cell;
    EXPECT_EQ(head.field("Content-Type"), reply.field("Content-Type")) << "HEAD of " << cell;
    EXPECT_EQ(head.body, "") << "HEAD of " << cell;
  }
  if (column.unaware) {
    const auto nothing = Scene::unknown(names);
    expect_nothing_of(names, reply, cell);
    EXPECT_EQ(view_of(reply, names), view_of(scene().call(who, call, nothing), nothing)) << cell;
  }
  if (row.method == "POST" && changes_a_message(row) && took_effect(outcome)) scene().spent(wish);
}

std::vector<Who> officers(const std::vector<std::string>& authorities) {
  std::vector<Who> all;
  for (const auto& authority : authorities)
    all.push_back(Scene::at(authority, "officer-1"));
  return all;
}

TEST_F(MatrixTest, EachAuthoritySeesWhatItsRowSays) {
  const std::vector<Column> columns{
      {.name = "sender", .callers = officers({kSender})},
      {.name = "addressee", .callers = officers({kAddressee})},
      {.name = "copied", .callers = officers({kSendingUnit, kReceivingUnit})},
      {.name = "holder", .callers = officers({kHolder})},
      {.name = "assigned", .callers = officers({kAssigned})},
      {.name = "withheld",
       .callers = officers({kSendingUnit, kReceivingUnit}),
       .withheld = true,
       .unaware = true},
      {.name = "stranger", .callers = officers({kStranger}), .unaware = true}};
  for (const auto& row : rows_of("authorities.csv")) {
    for (const auto& column : columns)
      try_row(row, "BPL", column);
  }
}

TEST_F(MatrixTest, EachPersonSeesWhatTheirRowSays) {
  const std::map<std::string, std::string> places{{"sender", kSender},
                                                  {"addressee", kAddressee},
                                                  {"holder", kHolder},
                                                  {"assigned", kAssigned},
                                                  {"withheld", kSendingUnit},
                                                  {"colleague", kSendingColleague}};
  for (const auto& row : rows_of("persons.csv")) {
    const auto& authority = places.at(row.fields.at("at"));
    const bool withheld = row.fields.at("at") == "withheld";
    const std::vector<Column> columns{
        {.name = "officer", .callers = {Scene::at(authority, "officer-1")}},
        {.name = "uncleared", .callers = {Scene::at(authority, "officer-bpl")}},
        {.name = "data_protection", .callers = {Scene::at(authority, "dpo-1")}},
        {.name = "service", .callers = {Scene::at(authority)}},
        {.name = "nobody", .callers = {Scene::nobody_at(authority)}}};
    for (auto column : columns) {
      column.withheld = column.unaware = withheld;
      try_row(row, "EU-R", column);
    }
  }
}

TEST_F(MatrixTest, EachOperatorSeesWhatTheirRowSays) {
  const std::map<std::string, Who> columns{{"administrator", Scene::operated_by("ben")},
                                           {"auditor", Scene::operated_by("eve")},
                                           {"authority", Scene::at(kSender, "officer-1")}};
  Names names = scene().message({});
  for (const auto& row : rows_of("operators.csv")) {
    const auto call = row.method + " " + row.route;
    for (const auto& [column, who] : columns) {
      if (row.fields.at(column) == "-") continue;
      if (!names.contains("change")) names.merge(scene().administration());
      const auto reply = scene().call(who, call, names);
      EXPECT_EQ(outcome_of(reply, {}, names), row.fields.at(column))
          << row.place << " " << call << ", " << column;
      if (row.method == "POST") names.erase("change");
    }
  }
}

}  // namespace
}  // namespace read_gate
