/// \file
/// Curves as one HTML file with inline SVG: it fetches nothing and runs nothing. Pure.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tools {

enum class Scale {
  kLinear,      ///< From 0 on.
  kLogarithmic  ///< Values below 0.000001 are drawn there.
};

struct Curve {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< By rising x.
};

struct Chart {
  std::string title;
  std::string x_label;
  std::string y_label;
  Scale x_scale = Scale::kLinear;
  Scale y_scale = Scale::kLinear;
  std::vector<std::pair<double, std::string>> x_ticks;  ///< Empty = by the scale.
  std::vector<Curve> series;
};

struct PlotPage {
  std::string title;
  std::string figures;  ///< Text, shown as it is.
  std::vector<Chart> charts;
};

[[nodiscard]] std::string html_of(const PlotPage& page);

}  // namespace tools
