#include "tests/support/operators.h"

#include "tests/support/gateway_stand.h"

#include <nlohmann/json.hpp>

namespace support {

using tools::Json;

tools::ApiClient operator_client(const std::string& name, std::uint16_t port) {
  return client_with("AT-POLICE-1", port, test_europe().operator_of(name));
}

Json directory_in(const std::filesystem::path& folder) {
  Json files;
  for (const std::string file :
       {"authorities.csv", "systems.csv", "certificates.csv", "persons.csv"})
    files[file] = content_of(folder / file);
  if (!std::filesystem::exists(folder / "states")) return {{"files", files}};
  for (const auto& entry : std::filesystem::directory_iterator(folder / "states"))
    files["states"][entry.path().stem().string()] = content_of(entry.path());
  return {{"files", files}};
}

Json proposed(std::uint16_t port, Json change) {
  change["reason"] = "agreed by letter";
  auto ada = operator_client("ada", port);
  return granted(ada.admin_post("/changes", change));
}

Json decided(std::uint16_t port, const Json& change, const std::string& verdict) {
  auto ben = operator_client("ben", port);
  return granted(ben.decide(change.at("id").get<std::string>(), verdict, {{"reason", "compared"}}));
}

}  // namespace support
