#include "tools/liaison/bench_steps.h"

#include <algorithm>
#include <cstdlib>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include "tools/liaison/failure.h"

namespace tools {
namespace {

constexpr std::string_view kSum = "liaison_step_seconds_sum{step=\"";
constexpr std::string_view kCount = "liaison_step_seconds_count{step=\"";

/// A line "NAME{step="STEP"} VALUE"; empty step when it is another one.
struct Sample {
  std::string step;
  double value = 0;
};

Sample sample_of(std::string_view line, std::string_view opening) {
  constexpr std::string_view kClosing = "\"} ";
  if (!line.starts_with(opening)) return {};
  line.remove_prefix(opening.size());
  const auto end = line.find(kClosing);
  if (end == std::string_view::npos) return {};
  const std::string value(line.substr(end + kClosing.size()));
  return {.step = std::string(line.substr(0, end)), .value = std::strtod(value.c_str(), nullptr)};
}

void take_line(std::string_view line, StepFigures& figures) {
  if (const auto sum = sample_of(line, kSum); !sum.step.empty()) {
    figures[sum.step].seconds = sum.value;
  }
  if (const auto count = sample_of(line, kCount); !count.step.empty()) {
    figures[count.step].times = static_cast<std::uint64_t>(count.value);
  }
}

}  // namespace

StepFigures steps_in(std::string_view page) {
  StepFigures figures;
  while (!page.empty()) {
    const auto end = std::min(page.find('\n'), page.size());
    take_line(page.substr(0, end), figures);
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return figures;
}

StepFigures difference(const StepFigures& before, const StepFigures& after) {
  StepFigures between;
  for (const auto& [step, figure] : after) {
    const auto earlier = before.find(step);
    const StepFigure from = earlier == before.end() ? StepFigure{} : earlier->second;
    if (figure.times == from.times) continue;
    between[step] = {.times = figure.times - from.times, .seconds = figure.seconds - from.seconds};
  }
  return between;
}

StepFigures fetch_steps(const std::string& url) {
  try {
    const Poco::URI uri(url);
    if (uri.getScheme() != "http" || uri.getHost().empty()) {
      throw UsageError("the page of figures is http://HOST:PORT/metrics");
    }
    Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
    Poco::Net::HTTPRequest request("GET", uri.getPathAndQuery(), "HTTP/1.1");
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    std::string page;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), page);
    return steps_in(page);
  } catch (const Poco::SyntaxException&) {
    throw UsageError("the page of figures is http://HOST:PORT/metrics");
  } catch (const Poco::Exception& failure) {
    throw Unreachable(url, failure.displayText());
  }
}

}  // namespace tools
