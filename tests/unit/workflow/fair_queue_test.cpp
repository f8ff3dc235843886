/// \file
/// Goal: whoever sends much makes itself wait and nobody else. Method: items of two parties.
#include "workflow/runtime/fair_queue.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace workflow {
namespace {

using Queue = FairQueue<int>;
using ::testing::ElementsAre;

std::vector<int> all_of(Queue& queue) {
  std::vector<int> items;
  while (!queue.empty()) {
    EXPECT_EQ(queue.next(), queue.next());
    items.push_back(queue.pop());
  }
  return items;
}

TEST(FairQueueTest, OneAloneIsServedInItsOrder) {
  Queue queue({});
  for (const int item : {1, 2, 3})
    queue.push("XA", item);

  EXPECT_THAT(all_of(queue), ElementsAre(1, 2, 3));
}

TEST(FairQueueTest, AFewOfOneAreNotBehindTheManyOfAnother) {
  Queue queue({});
  for (const int item : {1, 2, 3, 4})
    queue.push("XA", item);
  queue.push("XB", 11);
  queue.push("XC", 21);
  queue.push("XB", 12);

  EXPECT_THAT(all_of(queue), ElementsAre(1, 11, 21, 2, 12, 3, 4));
}

TEST(FairQueueTest, WhoComesBackTakesItsTurnBehindTheOthers) {
  Queue queue({});
  queue.push("XA", 1);
  queue.push("XB", 11);
  queue.push("XB", 12);
  EXPECT_EQ(queue.pop(), 1);
  queue.push("XA", 2);

  EXPECT_THAT(all_of(queue), ElementsAre(11, 2, 12));
}

TEST(FairQueueTest, OneTakesNoMoreThanItsShareOfTheRoom) {
  Queue queue({.most = 3, .most_of_one = 2});
  queue.push("XA", 1);
  queue.push("XA", 2);

  EXPECT_EQ(queue.room_for("XA"), Queue::Room::kShareUsed);
  EXPECT_EQ(queue.room_for("XB"), Queue::Room::kFree);
  queue.push("XB", 11);
  EXPECT_EQ(queue.room_for("XC"), Queue::Room::kFull);
  EXPECT_EQ(queue.size(), 3U);
  (void)queue.pop();
  EXPECT_EQ(queue.room_for("XA"), Queue::Room::kFree);
}

TEST(FairQueueTest, GivesUpWhatIsNoLongerWantedAndKeepsTheTurnsOfTheRest) {
  Queue queue({});
  for (const int item : {1, 2, 3})
    queue.push("XA", item);
  queue.push("XB", 12);
  queue.push("XC", 21);
  queue.push("XC", 22);

  EXPECT_THAT(queue.take_if([](int item) { return item % 2 == 0; }), ElementsAre(2, 12, 22));

  EXPECT_EQ(queue.size(), 3U);
  EXPECT_EQ(queue.room_for("XB"), Queue::Room::kFree);
  EXPECT_THAT(all_of(queue), ElementsAre(1, 21, 3));
}

}  // namespace
}  // namespace workflow
