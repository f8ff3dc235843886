#include "tools/liaison/plot_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "tools/liaison/table.h"

namespace tools {
namespace {

constexpr double kWidth = 860;
constexpr double kHeight = 340;
constexpr double kLeft = 70;
constexpr double kRight = 20;
constexpr double kTop = 20;
constexpr double kBottom = 50;
constexpr std::array<std::string_view, 6> kColours{
    "#1f5f99", "#b8471b", "#2f7d3a", "#7a4a9c", "#8a6d00", "#50616d"};

constexpr auto kStyle =
    "body{font:15px/1.5 sans-serif;max-width:900px;margin:2em auto;padding:0 1em;color:#1c2329;"
    "background:#fff}pre{overflow-x:auto;background:#f3f5f7;padding:1em}svg{width:100%;height:auto}"
    "svg text{font:12px sans-serif;fill:#1c2329}svg .grid{stroke:#d8dde2}"
    "svg .curve{fill:none;stroke-width:2}";

using Ticks = std::vector<std::pair<double, std::string>>;

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : printable(text)) {
    if (c == '<') {
      safe += "&lt;";
    } else if (c == '&') {
      safe += "&amp;";
    } else if (c == '"') {
      safe += "&quot;";
    } else {
      safe += c;
    }
  }
  return safe;
}

/// As many digits as the size of a number asks for.
std::string number(double value) {
  if (value >= 10 || value == std::floor(value)) return fixed(value, 0);
  return fixed(value, value >= 1 ? 1 : 3);
}

/// One dimension of a chart: from values to places.
class Axis {
 public:
  Axis(Scale scale, double smallest, double largest) : scale_(scale) {
    low_ = scale == Scale::kLinear ? 0 : position(smallest);
    high_ = std::max(position(largest), low_ + (scale == Scale::kLinear ? 1 : 0.3));
  }

  /// 0 to 1.
  [[nodiscard]] double share(double value) const {
    return std::clamp((position(value) - low_) / (high_ - low_), 0.0, 1.0);
  }

  [[nodiscard]] bool shows(double value) const {
    return position(value) >= low_ - 1e-9 && position(value) <= high_ + 1e-9;
  }

  [[nodiscard]] Ticks ticks() const {
    return scale_ == Scale::kLinear ? even_ticks() : ticks_by_power();
  }

 private:
  [[nodiscard]] double position(double value) const {
    return scale_ == Scale::kLinear ? value : std::log10(std::max(value, 1e-6));
  }

  [[nodiscard]] Ticks even_ticks() const {
    const double rough = high_ / 6;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double step = rough > 5 * power ? 10 * power : rough > 2 * power ? 5 * power : 2 * power;
    Ticks ticks;
    for (double value = 0; value <= high_ * 1.0001; value += step)
      ticks.emplace_back(value, number(value));
    return ticks;
  }

  [[nodiscard]] Ticks ticks_by_power() const {
    Ticks ticks;
    for (double power = std::floor(low_); power <= high_; ++power) {
      for (const double digit : {1.0, 2.0, 5.0}) {
        const double value = digit * std::pow(10, power);
        if (shows(value)) ticks.emplace_back(value, number(value));
      }
    }
    return ticks;
  }

  Scale scale_;
  double low_;
  double high_;
};

struct Range {
  double smallest = HUGE_VAL;
  double largest = -HUGE_VAL;

  void take(double value) {
    smallest = std::min(smallest, value);
    largest = std::max(largest, value);
  }
};

std::string line(double x1, double y1, double x2, double y2) {
  return "<line class=\"grid\" x1=\"" + fixed(x1, 1) + "\" y1=\"" + fixed(y1, 1) + "\" x2=\"" +
         fixed(x2, 1) + "\" y2=\"" + fixed(y2, 1) + "\"/>\n";
}

std::string text_at(double x, double y, std::string_view more, std::string_view text) {
  return "<text x=\"" + fixed(x, 1) + "\" y=\"" + fixed(y, 1) + "\" " + std::string(more) + ">" +
         escaped(text) + "</text>\n";
}

/// A chart while it is drawn.
class Drawing {
 public:
  Drawing(const Chart& chart, const Range& x, const Range& y)
      : chart_(&chart),
        x_(chart.x_scale, x.smallest, x.largest),
        y_(chart.y_scale, y.smallest, y.largest) {}

  [[nodiscard]] std::string svg() const {
    std::string svg = "<svg viewBox=\"0 0 " + fixed(kWidth, 0) + " " + fixed(kHeight, 0) +
                      "\" role=\"img\" aria-label=\"" + escaped(chart_->title) + "\">\n" + grid();
    for (std::size_t i = 0; i < chart_->series.size(); ++i)
      svg += curve(chart_->series[i], i);
    return svg + "</svg>\n";
  }

 private:
  [[nodiscard]] double across(double value) const {
    return kLeft + x_.share(value) * (kWidth - kLeft - kRight);
  }

  [[nodiscard]] double down(double value) const {
    return kHeight - kBottom - y_.share(value) * (kHeight - kTop - kBottom);
  }

  [[nodiscard]] std::string grid() const {
    std::string svg;
    for (const auto& [value, label] : chart_->x_ticks.empty() ? x_.ticks() : chart_->x_ticks) {
      if (!x_.shows(value)) continue;
      svg += line(across(value), kTop, across(value), kHeight - kBottom);
      svg += text_at(across(value), kHeight - kBottom + 16, "text-anchor=\"middle\"", label);
    }
    for (const auto& [value, label] : y_.ticks()) {
      svg += line(kLeft, down(value), kWidth - kRight, down(value));
      svg += text_at(kLeft - 6, down(value) + 4, "text-anchor=\"end\"", label);
    }
    svg += text_at(kWidth / 2, kHeight - 12, "text-anchor=\"middle\"", chart_->x_label);
    return svg + text_at(kLeft, kTop - 8, "", chart_->y_label);
  }

  [[nodiscard]] std::string curve(const Curve& curve, std::size_t place) const {
    const std::string colour(kColours[place % kColours.size()]);
    std::string svg = "<polyline class=\"curve\" stroke=\"" + colour + "\" points=\"";
    for (const auto& [x, y] : curve.points)
      svg += fixed(across(x), 1) + "," + fixed(down(y), 1) + " ";
    return svg + "\"/>\n" +
           text_at(kWidth - kRight - 6,
                   kTop + 14 + 16 * static_cast<double>(place),
                   "text-anchor=\"end\" style=\"fill:" + colour + "\"",
                   curve.name);
  }

  const Chart* chart_;
  Axis x_;
  Axis y_;
};

std::string html_of(const Chart& chart) {
  Range across;
  Range up;
  for (const auto& curve : chart.series) {
    for (const auto& [x, y] : curve.points) {
      across.take(x);
      up.take(y);
    }
  }
  const std::string head = "<h2>" + escaped(chart.title) + "</h2>\n";
  if (across.smallest > across.largest) return head + "<p>Nothing was measured.</p>\n";
  return head + Drawing(chart, across, up).svg();
}

/// Line by line, since a line feed is a control character like any other.
std::string escaped_lines(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    safe += escaped(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return safe;
}

}  // namespace

std::string html_of(const PlotPage& page) {
  std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>" +
                     escaped(page.title) + "</title>\n<style>" + kStyle + "</style>\n<h1>" +
                     escaped(page.title) + "</h1>\n<pre>" + escaped_lines(page.figures) +
                     "</pre>\n";
  for (const auto& chart : page.charts)
    html += html_of(chart);
  return html + "</html>\n";
}

}  // namespace tools
