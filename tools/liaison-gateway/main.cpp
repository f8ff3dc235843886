/// \file
/// liaison-gateway: runs one gateway node until it is told to stop.
///
/// Exit status: 0 stopped cleanly, 2 wrong usage or configuration, 3 could not start or failed.
#include <array>
#include <csignal>
#include <exception>
#include <iostream>
#include <optional>

#include "tools/liaison-gateway/node.h"
#include "tools/liaison-gateway/refusals_reference.h"
#include "tools/liaison-gateway/settings.h"
#include "tools/liaison-gateway/version.h"

#include <CLI/CLI.hpp>

namespace {

constexpr int kWrongUsage = 2;
constexpr int kFailed = 3;

/// SIGTERM and SIGINT, blocked in every thread so that only `wait` sees them. Made before any
/// other thread.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // A peer that hangs up is an error of one write, not our end.
  }

  void wait() const {
    int received = 0;
    while (sigwait(&set_, &received) != 0)
      continue;
  }

 private:
  sigset_t set_{};
};

int run(const tools::Settings& settings, const StopSignals& signals) {
  tools::Node node(settings);
  node.start();
  signals.wait();
  node.stop();
  return 0;
}

int run(const std::string& config) {
  const StopSignals signals;
  const auto result = tools::load_settings(config);
  if (!result.settings) {
    for (const auto& problem : result.problems)
      std::cerr << problem << '\n';
    return kWrongUsage;
  }
  return run(*result.settings, signals);
}

int print(const std::string& page) {
  std::cout << page;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Runs one node of the Liaison exchange gateway.", "liaison-gateway");
  app.set_version_flag("--version", std::string(tools::kVersion));
  std::string config;
  bool settings = false;
  bool refusals = false;
  auto* file = app.add_option("--config", config, "Configuration file (TOML)");
  auto* page = app.add_flag("--settings-reference", settings, "Print the page of all settings");
  page->excludes(file);
  app.add_flag("--refusals-reference", refusals, "Print the page of all refusals")
      ->excludes(file)
      ->excludes(page);
  try {
    app.parse(argc, argv);
    if (settings) return print(tools::settings_reference());
    if (refusals) return print(tools::refusals_reference());
    if (config.empty()) throw CLI::RequiredError("--config");
    return run(config);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUsage;
  } catch (const std::exception& failure) {
    std::cerr << "liaison-gateway: " << failure.what() << '\n';
    return kFailed;
  }
}
