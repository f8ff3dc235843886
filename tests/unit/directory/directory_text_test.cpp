/// \file
/// Goal: rows become files that say the same when they are read again, and are quoted only where
/// RFC 4180 demands it. Method: literal files, and the reader of adapters/csv for the way back.
#include "gateway/directory/directory_text.h"

#include <gtest/gtest.h>

#include "adapters/csv/directory_files.h"
#include "tests/support/sound_tables.h"

namespace {

using adapters::csv::read_tables;
using directory_test::sound;
using gateway::DirectoryFiles;
using gateway::DirectoryTables;
using gateway::to_files;

const std::string kPersonsHeader = "authority,person,role,clearance,valid_from,valid_until\n";

/// The line of persons.csv for a person whose authority is `text`.
std::string line_with(const std::string& text) {
  DirectoryTables tables;
  tables.persons = {{.line = 2,
                     .authority = text,
                     .person = "7",
                     .role = "officer",
                     .clearance = "BPL",
                     .valid_from = "",
                     .valid_until = ""}};
  return to_files(tables).persons.substr(kPersonsHeader.size());
}

TEST(DirectoryText, OfNoRowsIsTheHeaderLines) {
  EXPECT_EQ(to_files({}),
            (DirectoryFiles{.authorities =
                                "authority,state,kind,parent,name,languages,highest_level,attended,"
                                "duty_telephone,valid_from,valid_until,part_of,national_unit,proxy,"
                                "fallback,successor,accepts,versions,europol_copies\n",
                            .systems = "system,authorities,service_person,valid_from,valid_until,"
                                       "push_url\n",
                            .certificates = "system,fingerprint,valid_from,valid_until\n",
                            .persons = kPersonsHeader}));
}

TEST(DirectoryText, HasALineForEachRowWithoutNumberOrVersion) {
  DirectoryTables tables = sound();
  tables.authorities = {tables.authorities[1]};
  tables.systems = {tables.systems[0]};
  tables.certificates = {tables.certificates[0], tables.certificates[2]};
  tables.persons = {tables.persons[2]};
  const std::string a(64, 'a');
  const std::string c(64, 'c');

  EXPECT_EQ(
      to_files(tables),
      (DirectoryFiles{
          .authorities = to_files({}).authorities +
                         "XA-POLICE,XA,competent-authority,XA-SPOC,Office of XA-POLICE,en;fr,EU-R,"
                         "24/7,+32 2 5550100,,,,,,,,,,\n",
          .systems =
              to_files({}).systems +
              "xa.police-1,XA-POLICE;XA-SPOC,svc,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z,\n",
          .certificates = to_files({}).certificates + "xa.police-1," + a +
                          ",2026-01-01T00:00:00Z,2026-12-01T00:00:00Z\nxb.spoc," + c + ",,\n",
          .persons = kPersonsHeader + "XA-POLICE,A.7_b-1,officer,EU-C,,\n"}));
}

TEST(DirectoryText, QuotesOnlyWhatMustBeQuoted) {
  EXPECT_EQ(line_with(""), ",7,officer,BPL,,\n");
  EXPECT_EQ(line_with(" a;b'c "), " a;b'c ,7,officer,BPL,,\n");
  EXPECT_EQ(line_with("a,b"), "\"a,b\",7,officer,BPL,,\n");
  EXPECT_EQ(line_with("a\nb"), "\"a\nb\",7,officer,BPL,,\n");
  EXPECT_EQ(line_with("a\rb"), "\"a\rb\",7,officer,BPL,,\n");
}

TEST(DirectoryText, DoublesQuotationMarks) {
  EXPECT_EQ(line_with("\""), "\"\"\"\",7,officer,BPL,,\n");
  EXPECT_EQ(line_with("a \"b\""), "\"a \"\"b\"\"\",7,officer,BPL,,\n");
}

TEST(DirectoryText, ReadsBackAsTheSameRows) {
  const DirectoryTables rows = sound();

  const auto read = read_tables(to_files(rows));

  EXPECT_TRUE(read.problems.empty());
  EXPECT_EQ(read.tables.authorities, rows.authorities);
  EXPECT_EQ(read.tables.systems, rows.systems);
  EXPECT_EQ(read.tables.certificates, rows.certificates);
  EXPECT_EQ(read.tables.persons, rows.persons);
}

TEST(DirectoryText, ReadsBackAsTheSameTextsWhateverTheyAre) {
  DirectoryTables rows = sound();
  rows.authorities[0].name = "\"Centre\", first\r\nand second";
  rows.authorities[1].name = "Αστυνομία ; ' ";
  rows.authorities[2].name = "\r";
  rows.authorities[3] = {};
  // The first row goes on over a second line; the others begin one line later for it.
  rows.authorities[1].line = 4;
  rows.authorities[2].line = 5;
  rows.authorities[3].line = 6;

  const auto read = read_tables(to_files(rows));

  EXPECT_TRUE(read.problems.empty());
  EXPECT_EQ(read.tables.authorities, rows.authorities);
}

TEST(DirectoryText, ReadsBackAsTheSameRowsInEveryColumnOfAuthorities) {
  DirectoryTables rows;
  auto& row = rows.authorities.emplace_back();
  row.line = 2;
  for (const auto& column : gateway::authority_columns())
    row.*column.field = "text of " + std::string(column.name);

  const auto read = read_tables(to_files(rows));

  EXPECT_TRUE(read.problems.empty());
  EXPECT_EQ(read.tables.authorities, rows.authorities);
  EXPECT_TRUE(read.tables.absent.empty());
}

TEST(DirectoryText, OfWhatWasReadBackIsTheSame) {
  const DirectoryFiles files = to_files(sound());

  EXPECT_EQ(to_files(read_tables(files).tables), files);
}

}  // namespace
