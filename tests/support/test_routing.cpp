#include "tests/support/test_routing.h"

#include <filesystem>

#include "adapters/csv/directory_files.h"
#include "gateway/handling/handling_policy.h"
#include "tests/support/test_europe.h"

namespace support {
namespace {

gateway::Directory directory_of_test_europe() {
  const std::filesystem::path& folder = test_europe().folder();
  const adapters::csv::DirectoryPaths paths{.authorities = folder / "authorities.csv",
                                            .systems = folder / "systems.csv",
                                            .certificates = folder / "certificates.csv",
                                            .persons = folder / "persons.csv"};
  return *adapters::csv::read_directory(paths);
}

}  // namespace

gateway::Result<gateway::RoutePlan> plan_in_test_europe(const gateway::CaseMessage& message) {
  static const gateway::Directory kEurope = directory_of_test_europe();
  auto handling = gateway::apply_handling(message, {gateway::Classification::kRestricted});
  if (!handling) return handling.refusal();
  const gateway::ReceivedEnvelope received;
  const gateway::AuthenticEnvelope envelope(
      received, {.system = gateway::SystemId("sys"), .authority = message.header.sender});
  const gateway::PermittedMessage permitted(
      gateway::ValidMessage(envelope, message, gateway::Digest{}), *handling);
  const auto decision = gateway::Router(kEurope).decide(
      gateway::route_inputs(permitted, {}, message.header.created_at));
  if (!decision) return decision.refusal();
  return decision->plan;
}

}  // namespace support
