/// \file
/// Goal: nobody adds a call without saying who may see what by it. Method: the route table of the
/// web service and the description of the gRPC service are compared with the files' rows, in both
/// directions.

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include "adapters/http/routes.h"
#include "tests/system/read_gate/matrix_files.h"

#include <liaison/v1/exchange.pb.h>

namespace read_gate {
namespace {

using testing::ElementsAreArray;
using testing::IsEmpty;

bool is_for_operators(const std::string& call) {
  return call.find(" /admin/") != std::string::npos;
}

std::set<std::string> served(bool with_operators) {
  std::set<std::string> calls;
  for (const auto& route : adapters::http::routes()) {
    const auto call = std::string(route.method) + " " + std::string(route.pattern);
    if (with_operators || !is_for_operators(call)) calls.insert(call);
  }
  return calls;
}

std::set<std::string> listed(const std::string& file) {
  std::set<std::string> calls;
  for (const auto& row : rows_of(file)) {
    calls.insert(row.call());
    EXPECT_FALSE(row.fields.at("why").empty()) << row.place << " names no ground";
  }
  return calls;
}

TEST(ReadGateCompletenessTest, EveryRouteHasARowForEveryAuthorityAndEveryPerson) {
  EXPECT_THAT(listed("authorities.csv"), ElementsAreArray(served(false)));
  EXPECT_THAT(listed("persons.csv"), ElementsAreArray(served(false)));
}

TEST(ReadGateCompletenessTest, EveryRouteHasARowForOperators) {
  EXPECT_THAT(listed("operators.csv"), ElementsAreArray(served(true)));
}

TEST(ReadGateCompletenessTest, EveryRowHoldsForCodesThatNoOtherRowHasTaken) {
  for (const std::string file : {"authorities.csv", "persons.csv"}) {
    std::map<std::string, std::multiset<std::string>> taken;
    for (const auto& row : rows_of(file)) {
      const auto at = row.fields.contains("at") ? " at " + row.fields.at("at") : std::string();
      const bool every = row.fields.at("codes") == "*";
      const std::vector<std::string> all{"H0", "H1", "H2", "H3"};
      for (const auto& code : every ? all : row.codes())
        taken[row.method + " " + row.route + at].insert(code);
    }
    const std::multiset<std::string> each{"H0", "H1", "H2", "H3"};
    for (const auto& [row, codes] : taken)
      EXPECT_EQ(codes, each) << file << ": " << row;
  }
}

TEST(ReadGateCompletenessTest, EveryCallWithABodyIsMadeWithOne) {
  for (const auto& route : adapters::http::routes()) {
    const auto call = std::string(route.method) + " " + std::string(route.pattern);
    const bool made = !making_of(call).body.empty();
    EXPECT_EQ(made, route.body != adapters::http::BodyKind::kNone) << call << " in calls.json";
  }
  for (const auto& call : made_calls())
    EXPECT_TRUE(served(true).contains(call.substr(0, call.find('?')))) << call << " in calls.json";
}

TEST(ReadGateCompletenessTest, EveryMethodOfGrpcHasARow) {
  const auto* service =
      liaison::v1::StatusRequest::descriptor()->file()->FindServiceByName("Exchange");
  ASSERT_NE(service, nullptr);
  std::set<std::string> methods;
  for (int i = 0; i < service->method_count(); ++i)
    methods.insert(service->method(i)->name());
  std::set<std::string> rows;
  for (const auto& row : rows_of("grpc.csv")) {
    rows.insert(row.fields.at("method"));
    for (const auto& [column, text] : row.fields)
      EXPECT_FALSE(text.empty()) << row.place << " says nothing of " << column;
  }
  EXPECT_EQ(service->file()->service_count(), 1) << "a further service needs rows of its own";
  EXPECT_THAT(rows, ElementsAreArray(methods));
}

}  // namespace
}  // namespace read_gate
