/// \file
/// Goal: an operator reads on a terminal all that the interface says of a change, and nothing that
/// it says can drive the terminal. Method: literal answers, whole texts compared.

#include "tools/liaison/admin_text.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json difference() {
  return Json::parse(R"({
    "base": "aaaa", "baseInForce": true, "baseEffectiveAt": "2026-11-01T06:00:00.000Z",
    "version": "bbbb",
    "rows": [{"kind": "added", "file": "authorities.csv", "row": "XB-CUSTOMS"},
             {"kind": "changed", "file": "persons.csv", "row": "XA-SPOC/p-1",
              "columns": ["role", "clearance"]}],
    "routes": [{"sender": "XA-SPOC", "addressee": "XB-CUSTOMS",
                "before": [], "after": ["XB-CUSTOMS", "XB-SPOC"]}],
    "routesTotal": 7})");
}

Json change() {
  return Json::parse(R"({
    "id": "c-1", "number": 2, "kind": "directory", "state": "proposed", "proposedBy": "ada",
    "proposedAt": "2026-11-23T10:00:00.000Z", "reason": "new customs",
    "effectiveAt": "2026-12-01T06:00:00.000Z", "digest": "bbbb", "base": "aaaa"})");
}

TEST(AdminText, ADifferenceShowsRowsThenRoutes) {
  EXPECT_EQ(difference_text(difference()),
            "  compared    bbbb\n"
            "  in force    aaaa\n"
            "compared with the directory that is in force since 2026-11-01T06:00:00.000Z\n"
            "rows:\n"
            "FILE             ROW          IS       COLUMNS\n"
            "authorities.csv  XB-CUSTOMS   added\n"
            "persons.csv      XA-SPOC/p-1  changed  role clearance\n"
            "routes:\n"
            "FROM     TO          REACHES NOW  WOULD REACH\n"
            "XA-SPOC  XB-CUSTOMS  (refused)    XB-CUSTOMS XB-SPOC\n"
            "  pairs that differ: 7, shown: 1\n");
}

TEST(AdminText, WithoutAnyDifferenceItSaysSo) {
  auto none = difference();
  none["rows"] = none["routes"] = Json::array();

  EXPECT_THAT(difference_text(none),
              HasSubstr("rows:\n  no row differs\nroutes:\n  no message would go elsewhere\n"));
}

TEST(AdminText, ADifferenceFromADirectoryThatWaitsSaysSo) {
  auto waiting = difference();
  waiting["baseInForce"] = false;
  waiting["baseEffectiveAt"] = "2026-12-01T06:00:00.000Z";

  EXPECT_THAT(difference_text(waiting),
              HasSubstr("  approved    aaaa\n"
                        "compared with a directory that comes into force at "
                        "2026-12-01T06:00:00.000Z, not with the one in force\n"));
  EXPECT_THAT(difference_text(waiting), Not(HasSubstr("REACHES NOW")));
}

TEST(AdminText, AChangeShowsWhoAndWhyAndItsDecisionOnceThereIsOne) {
  auto shown = change();
  EXPECT_THAT(change_text(shown), HasSubstr("  proposed    2026-11-23T10:00:00.000Z by ada\n"));
  EXPECT_THAT(change_text(shown), Not(HasSubstr("decided")));

  shown["decidedBy"] = "ben";
  shown["decidedAt"] = "2026-11-23T11:00:00.000Z";
  shown["decisionReason"] = "compared";

  EXPECT_EQ(change_text(shown),
            "change c-1\n"
            "  kind        directory\n"
            "  state       proposed\n"
            "  proposed    2026-11-23T10:00:00.000Z by ada\n"
            "  reason      new customs\n"
            "  decided     2026-11-23T11:00:00.000Z by ben\n"
            "  because     compared\n"
            "  in force    2026-12-01T06:00:00.000Z\n"
            "  digest      bbbb\n"
            "  base        aaaa\n");
}

TEST(AdminText, AReasonCannotDriveTheTerminal) {
  auto shown = change();
  shown["reason"] = "new\x1b[2J\ncustoms";

  EXPECT_THAT(change_text(shown), HasSubstr("  reason      new?[2J?customs\n"));
}

TEST(AdminText, ARevocationShowsItsTargetAlsoOnAPage) {
  auto shown = change();
  shown["kind"] = "revocation";
  shown["target"] = "person";
  shown["targetId"] = "XA-SPOC/p-1";
  shown["known"] = true;

  EXPECT_THAT(change_text(shown), HasSubstr("  target      person XA-SPOC/p-1\n"));
  EXPECT_THAT(change_text(shown), Not(HasSubstr("WARNING")));
  EXPECT_THAT(changes_text({{"changes", Json::array({shown})}}),
              HasSubstr("c-1     revocation  person XA-SPOC/p-1  proposed"));
}

TEST(AdminText, ARevocationOfWhatTheDirectoryDoesNotHaveWarns) {
  auto shown = change();
  shown["target"] = "system";
  shown["targetId"] = "xa-polcie";
  shown["known"] = false;

  EXPECT_THAT(change_text(shown),
              HasSubstr("nobody of that name is in the directory in force: check the spelling\n"));

  shown["target"] = "certificate";
  EXPECT_THAT(change_text(shown), HasSubstr("no certificate of that fingerprint is in"));
}

TEST(AdminText, APageNamesTheNext) {
  const Json page{{"changes", Json::array({change()})}, {"next", 2}};

  EXPECT_THAT(changes_text(page), HasSubstr("c-1     directory          proposed"));
  EXPECT_THAT(changes_text(page), HasSubstr("further changes: --before 2\n"));
}

TEST(AdminText, AnAnswerThatLacksAMemberIsNone) {
  auto shown = change();
  shown.erase("digest");

  EXPECT_THROW((void)change_text(shown), std::runtime_error);
  EXPECT_THROW((void)difference_text(Json::object()), std::runtime_error);
}

}  // namespace
}  // namespace tools
