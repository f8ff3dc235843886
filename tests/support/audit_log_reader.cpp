#include "tests/support/audit_log_reader.h"

#include <algorithm>
#include <stdexcept>

#include "gateway/audit/tile_reader.h"
#include "tests/support/gateway_stand.h"
#include "tests/support/test_europe.h"

namespace support {
namespace {

constexpr std::uint64_t kTileWidth = 256;
constexpr std::size_t kHashBytes = 32;

std::string fetched(tools::ApiClient& client,
                    const gateway::LogName& log,
                    const std::string& path) {
  tools::HttpRequest request;
  request.method = "GET";
  request.target = "/api/v1/audit/" + log.str() + path;
  auto answer = client.call(std::move(request));
  if (answer.status != 200) throw std::runtime_error(path + ": " + answer.body);
  return std::move(answer.body);
}

/// As tlog-tiles writes it; logs of tests stay below a thousand tiles.
std::string tile_path(std::uint64_t index, std::uint64_t width) {
  std::string number = std::to_string(index);
  number.insert(0, 3 - std::min<std::size_t>(3, number.size()), '0');
  std::string path = "/tile/0/" + number;
  if (width < kTileWidth) path += ".p/" + std::to_string(width);
  return path;
}

void append_hashes(const std::string& bytes, std::vector<gateway::Digest>& leaves) {
  for (std::size_t at = 0; at < bytes.size(); at += kHashBytes)
    leaves.push_back(gateway::digest_from_bytes(bytes.substr(at, kHashBytes)).value());
}

}  // namespace

gateway::NoteVerifier log_verifier() {
  std::string text = content_of(test_europe().log_key());
  text.erase(text.find_last_not_of('\n') + 1);
  const auto verifier = gateway::NoteVerifier::from_text(text);
  if (!verifier) throw std::runtime_error("log.vkey is no verifier");
  return *verifier;
}

namespace {

gateway::TreeHead opened_with(const gateway::NoteVerifier& log, const std::string& note) {
  const auto head = gateway::open_checkpoint(note, log);
  if (!head) throw std::runtime_error("the checkpoint is not signed by the log's key: " + note);
  return *head;
}

}  // namespace

gateway::TreeHead opened(const std::string& note) {
  return opened_with(log_verifier(), note);
}

LogView read_log(tools::ApiClient& client, const gateway::NoteVerifier& log) {
  LogView view{.head = opened_with(log, fetched(client, log.name, "/checkpoint")), .leaves = {}};
  for (std::uint64_t first = 0; first < view.head.size; first += kTileWidth) {
    const auto width = std::min(kTileWidth, view.head.size - first);
    append_hashes(fetched(client, log.name, tile_path(first / kTileWidth, width)), view.leaves);
  }
  return view;
}

gateway::Digest root_of(const std::vector<gateway::Digest>& leaves) {
  return leaves.empty() ? gateway::empty_root() : gateway::subtree_root(leaves);
}

}  // namespace support
