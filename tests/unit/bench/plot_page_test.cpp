/// \file
/// Goal: a plot is one file that fetches and runs nothing, whatever names stand in it. Method: the
/// page's text searched.

#include "tools/liaison/plot_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tools {
namespace {

using testing::HasSubstr;
using testing::Not;

PlotPage page_with(std::vector<Curve> series) {
  return {.title = "A load",
          .figures = "a < b\nc\n",
          .charts = {{.title = "Latency",
                      .x_label = "percentile",
                      .y_label = "ms",
                      .x_scale = Scale::kLogarithmic,
                      .y_scale = Scale::kLinear,
                      .x_ticks = {{1, "0"}, {2, "50"}, {1000, "99.9"}},
                      .series = std::move(series)}}};
}

TEST(PlotPage, DrawsACurveForEachSeriesWithinItsFrame) {
  const auto html = html_of(page_with({{"first", {{1, 0}, {10, 5}}}, {"second", {{1, 10}}}}));

  EXPECT_THAT(html, HasSubstr("points=\"70.0,290.0 840.0,155.0 \""));
  EXPECT_THAT(html, HasSubstr("points=\"70.0,20.0 \""));
  EXPECT_THAT(html, HasSubstr(">first</text>"));
  EXPECT_THAT(html, HasSubstr(">50</text>"));
  EXPECT_THAT(html, Not(HasSubstr("99.9"))) << "lies beyond what was measured";
}

TEST(PlotPage, FetchesNothingAndRunsNothing) {
  const auto html = html_of(page_with({{"<script>", {{1, 1}, {2, 2}}}}));

  for (const auto* forbidden : {"<script", "http:", "https:", "src=", "href=", "url(", "@import"})
    EXPECT_THAT(html, Not(HasSubstr(forbidden)));
  EXPECT_THAT(html, HasSubstr("a &lt; b\nc\n"));
}

TEST(PlotPage, SaysSoWhereNothingWasMeasured) {
  EXPECT_THAT(html_of(page_with({})), HasSubstr("Nothing was measured."));
  EXPECT_THAT(html_of(page_with({{"empty", {}}})), HasSubstr("Nothing was measured."));
}

}  // namespace
}  // namespace tools
