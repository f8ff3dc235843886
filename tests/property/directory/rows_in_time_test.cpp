/// \file
/// Goal: whatever the rows, a directory is refused exactly when two rows of one authority are valid
/// at the same time, and otherwise answers at every instant as a walk over all rows does.
/// Method: random directories of few authorities with many rows that begin and end at few instants,
/// asked at each of them, just before and just after; the seed of a failing case is printed, and
/// the environment variable LIAISON_SEED starts at it.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sound_tables.h"

namespace {

using gateway::Authority;
using gateway::AuthorityId;
using gateway::AuthorityRow;
using gateway::Directory;
using gateway::DirectoryTables;
using gateway::Timestamp;
using gateway::to_text;

constexpr unsigned kCases = 1000;
constexpr int kInstants = 8;

unsigned first_seed() {
  const char* given = std::getenv("LIAISON_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::strtoul(given, nullptr, 10))
                                         : std::random_device()();
  std::cout << "first seed " << seed << "\n";
  return seed;
}

Timestamp instant(int number) {
  static const Timestamp kFirst = *gateway::timestamp_from_text("2026-01-01T00:00:00Z");
  return kFirst + std::chrono::hours(number);
}

/// A row with its validity in numbers of instants: 0 = no beginning, kInstants = no end.
struct Span {
  std::string authority;
  int from = 0;
  int until = kInstants;

  [[nodiscard]] bool covers(Timestamp at) const {
    return (from == 0 || instant(from) <= at) && (until == kInstants || at < instant(until));
  }
};

class RandomCase {
 public:
  explicit RandomCase(unsigned seed) : random_(seed) {
    for (const std::string id : {"XA-A", "XA-B", "XB-A", "XB-B", "XC-A"}) {
      for (auto rows = random_() % 4; rows > 0; --rows)
        add_row(id);
    }
    std::ranges::shuffle(spans_, random_);
  }

  [[nodiscard]] DirectoryTables tables() const {
    DirectoryTables made;
    int line = 1;
    for (const Span& span : spans_) {
      auto row = directory_test::authority_row(++line, span.authority, "competent-authority", "");
      row.name = std::to_string(line);
      if (span.from > 0) row.valid_from = to_text(instant(span.from));
      if (span.until < kInstants) row.valid_until = to_text(instant(span.until));
      made.authorities.push_back(std::move(row));
    }
    return made;
  }

  [[nodiscard]] bool is_ambiguous() const {
    for (const Span& one : spans_) {
      for (const Span& other : spans_) {
        if (&one == &other || one.authority != other.authority) continue;
        if (one.from < other.until && other.from < one.until) return true;
      }
    }
    return false;
  }

  /// The name of the row that is valid then; empty where none is.
  [[nodiscard]] std::string valid(const std::string& id, Timestamp at) const {
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      if (spans_[i].authority == id && spans_[i].covers(at)) return std::to_string(i + 2);
    }
    return {};
  }

  /// The name of the row that ended last; empty where none has.
  [[nodiscard]] std::string ended(const std::string& id, Timestamp at) const {
    std::string name;
    int latest = 0;
    for (std::size_t i = 0; i < spans_.size(); ++i) {
      const Span& span = spans_[i];
      if (span.authority != id || span.until == kInstants || instant(span.until) > at) continue;
      if (span.until > latest) name = std::to_string(i + 2);
      latest = std::max(latest, span.until);
    }
    return name;
  }

 private:
  /// Often where it overlaps nothing that the authority has, so that many cases are sound.
  void add_row(const std::string& id) {
    Span span{.authority = id};
    for (int tries = 0; tries < 4; ++tries) {
      span.from = static_cast<int>(random_() % kInstants);
      const auto longest = static_cast<unsigned>(kInstants - span.from);
      span.until = span.from + 1 + static_cast<int>(random_() % longest);
      spans_.push_back(span);
      if (!is_ambiguous()) return;
      if (tries < 3) spans_.pop_back();
    }
    if (random_() % 8 != 0) spans_.pop_back();
  }

  std::mt19937 random_;
  std::vector<Span> spans_;
};

std::string name_of(const Authority* row) {
  return row == nullptr ? std::string() : row->name;
}

void expect_same_answers(const Directory& directory, const RandomCase& expected, Timestamp at) {
  std::vector<std::string> valid;
  for (const std::string id : {"XA-A", "XA-B", "XB-A", "XB-B", "XC-A", "XC-B"}) {
    const auto name = expected.valid(id, at);
    EXPECT_EQ(name_of(directory.find(AuthorityId(id), at)), name) << id << to_text(at);
    EXPECT_EQ(name_of(directory.last(AuthorityId(id), at)), expected.ended(id, at))
        << id << to_text(at);
    if (!name.empty()) valid.push_back(name);
  }
  std::vector<std::string> listed;
  for (const Authority* row : directory.list(at))
    listed.push_back(row->name);
  EXPECT_EQ(listed, valid) << to_text(at);
}

TEST(RowsInTime, AreFoundAsAWalkOverAllRowsFindsThem) {
  unsigned sound = 0;
  for (unsigned seed = first_seed(), end = seed + kCases; seed != end; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const RandomCase random_case(seed);
    const auto build = gateway::build_directory(random_case.tables());
    ASSERT_EQ(static_cast<bool>(build), !random_case.is_ambiguous());
    if (!build) continue;
    ++sound;
    for (int number = 0; number <= kInstants; ++number) {
      for (const int before : {1, 0, -1})
        expect_same_answers(
            *build, random_case, instant(number) - std::chrono::milliseconds(before));
    }
    if (HasFailure()) return;
  }

  EXPECT_GT(sound, kCases / 4) << "too few directories were sound to say anything";
  EXPECT_LT(sound, kCases) << "no directory had rows that overlap";
}

}  // namespace
