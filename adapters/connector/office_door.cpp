#include "adapters/connector/office_door.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "gateway/audit/sha256.h"

namespace adapters::connector {
namespace {

using gateway::Timestamp;

constexpr std::size_t kCodeBytes = 20;
constexpr std::size_t kTokenBytes = 32;
constexpr std::size_t kSessionsMax = 16;
constexpr std::chrono::minutes kIdle{30};
constexpr auto kTokenField = "liaison-session";
constexpr auto kCodeFile = "page-code";

std::string random_hex(std::size_t bytes) {
  std::string random(bytes, '\0');
  void* place = random.data();
  if (RAND_bytes(static_cast<unsigned char*>(place), static_cast<int>(bytes)) != 1)
    throw std::runtime_error("no random bytes can be had");
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : random) {
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

/// In a time that does not tell where they differ.
bool are_same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string mark_of(const OfficeRequest& request) {
  return gateway::to_hex(gateway::sha256(request.field(kTokenField)));
}

}  // namespace

std::string page_host(std::uint16_t port) {
  return "127.0.0.1:" + std::to_string(port);
}

std::optional<std::string> known_access_code(const std::filesystem::path& spool) {
  return read_note(spool / kCodeFile);
}

std::string access_code(const std::filesystem::path& spool, const DurableFiles& files) {
  if (auto known = known_access_code(spool)) return *std::move(known);
  auto code = random_hex(kCodeBytes);
  files.write(spool / kCodeFile, code);
  return code;
}

OfficeDoor::OfficeDoor(std::string code, std::uint16_t port)
    : code_(std::move(code)), host_(page_host(port)) {}

bool OfficeDoor::is_own(const OfficeRequest& request) const {
  if (request.field("host") != host_) return false;
  const auto origin = request.field("origin");
  if (!origin.empty() && origin != "http://" + host_) return false;
  const auto site = request.field("sec-fetch-site");
  return site.empty() || site == "same-origin" || (site == "none" && request.method == "GET");
}

std::optional<std::string> OfficeDoor::open(const std::string& code, Timestamp now) {
  if (!are_same(code, code_)) return std::nullopt;
  if (sessions_.size() >= kSessionsMax) {
    sessions_.erase(std::ranges::min_element(
        sessions_, {}, [](const auto& session) { return session.second; }));
  }
  auto token = random_hex(kTokenBytes);
  sessions_[gateway::to_hex(gateway::sha256(token))] = now;
  return token;
}

bool OfficeDoor::is_open(const OfficeRequest& request, Timestamp now) {
  const auto found = sessions_.find(mark_of(request));
  if (found == sessions_.end()) return false;
  if (now - found->second > kIdle) {
    sessions_.erase(found);
    return false;
  }
  if (request.field("liaison-active") == "true") found->second = now;
  return true;
}

void OfficeDoor::close(const OfficeRequest& request) {
  sessions_.erase(mark_of(request));
}

}  // namespace adapters::connector
