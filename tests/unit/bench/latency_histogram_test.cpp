/// \file
/// Goal: quantiles are never below the true ones and at most 0.8 % above, whatever was recorded by
/// however many threads. Method: against the sorted values themselves.

#include "tools/liaison/latency_histogram.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace tools {
namespace {

using std::chrono::nanoseconds;

TEST(LatencyHistogram, IsEmptyAtFirst) {
  const LatencyHistogram histogram;

  EXPECT_EQ(histogram.count(), 0U);
  EXPECT_EQ(histogram.quantile(0.99), nanoseconds{0});
  EXPECT_EQ(histogram.mean(), nanoseconds{0});
  EXPECT_TRUE(histogram.buckets().empty());
}

TEST(LatencyHistogram, SmallValuesAreExactOnEitherSideOfTheFirstDoubling) {
  for (const std::int64_t value : {0, 1, 255}) {
    LatencyHistogram histogram;
    histogram.record(nanoseconds{value});
    histogram.record(nanoseconds{1000});
    EXPECT_EQ(histogram.quantile(0.5), nanoseconds{value});
  }
  LatencyHistogram histogram;
  histogram.record(nanoseconds{256});
  histogram.record(nanoseconds{1000});
  EXPECT_EQ(histogram.quantile(0.5), nanoseconds{257});
}

TEST(LatencyHistogram, QuantilesAreAtMostAHundredthAboveTheTrueOnes) {
  std::mt19937_64 random(1);
  std::lognormal_distribution<double> latency(15, 2);
  std::vector<std::int64_t> values;
  LatencyHistogram histogram;
  for (int i = 0; i < 20000; ++i) {
    values.push_back(static_cast<std::int64_t>(latency(random)));
    histogram.record(nanoseconds{values.back()});
  }
  std::ranges::sort(values);

  for (const double share : {0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * 20000)) - 1;
    const auto found = histogram.quantile(share).count();
    EXPECT_GE(found, values[rank]) << share;
    EXPECT_LE(found, values[rank] + values[rank] / 128 + 1) << share;
  }
}

TEST(LatencyHistogram, WhatIsTooLongOrNegativeIsCountedAtTheEnds) {
  LatencyHistogram histogram;
  histogram.record(nanoseconds{-5});
  histogram.record(std::chrono::hours{5});

  EXPECT_EQ(histogram.quantile(0.5), nanoseconds{0});
  EXPECT_EQ(histogram.max(), std::chrono::hours{5});
  EXPECT_EQ(histogram.buckets().size(), 2U);
}

TEST(LatencyHistogram, TwoAddedAreOneThatRecordedBoth) {
  LatencyHistogram first;
  LatencyHistogram second;
  LatencyHistogram both;
  for (int i = 1; i <= 100; ++i) {
    (i % 3 == 0 ? first : second).record(nanoseconds{i * 1000});
    both.record(nanoseconds{i * 1000});
  }

  first.add(second);

  EXPECT_EQ(first.buckets(), both.buckets());
  EXPECT_EQ(first.count(), 100U);
  EXPECT_EQ(first.max(), both.max());
  EXPECT_EQ(first.mean(), both.mean());
}

}  // namespace
}  // namespace tools
