#include <fstream>
#include <iterator>

#include "tests/support/evidence.h"
#include "tests/support/fault/inspection.h"
#include "tests/support/file_content.h"
#include "tests/support/temporary_folder.h"
#include "tools/liaison-verify/damage.h"
#include "tools/liaison-verify/receipt_check.h"
#include "tools/liaison-verify/sha256.h"

namespace fault {
namespace {

namespace fs = std::filesystem;

verify::LogKey key_of_log() {
  auto text = support::content_of(support::test_europe().log_key());
  text.erase(text.find_last_not_of(" \r\n\t") + 1);
  return verify::LogKey::from_text(text).value();
}

void check_receipts(Account& account, std::vector<std::string>& findings) {
  const auto key = key_of_log();
  verify::Hasher hasher;
  for (const auto& [document, accepted] : account.all_receipted()) {
    try {
      static_cast<void>(verify::check_receipt(
          accepted.receipt, key, hasher.of({document.bytes}), document.message_id));
    } catch (const verify::Damaged& damage) {
      findings.push_back("receipt: " + document.message_id + ": " + damage.what());
    }
  }
}

void check_export(std::uint16_t port, std::vector<std::string>& findings) {
  const support::TemporaryFolder folder;
  const auto made = support::export_by_eve(port, folder.path() / "export");
  if (made.status != 0) {
    findings.push_back("export: " + made.out + made.err);
    return;
  }
  const auto checked = support::liaison_verify({"export",
                                                (folder.path() / "export").string(),
                                                "--log-key",
                                                support::test_europe().log_key().string()});
  if (checked.status != 0) findings.push_back("liaison-verify: " + checked.out + checked.err);
}

/// Files may come and go: the server is at work.
void look_for_canaries(const fs::path& folder, std::vector<std::string>& findings) {
  std::error_code gone;
  for (fs::recursive_directory_iterator each(folder, gone), end; each != end;
       each.increment(gone)) {
    if (!each->is_regular_file(gone)) continue;
    if (support::content_of(each->path()).find("canary-") != std::string::npos)
      findings.push_back("disclosed: in the file " + each->path().string());
  }
}

}  // namespace

std::vector<std::string> wrong_evidence(support::GatewayStand& stand, Account& account) {
  std::vector<std::string> findings;
  check_receipts(account, findings);
  check_export(stand.gateway().port(), findings);
  look_for_canaries(stand.folder(), findings);
  look_for_canaries(stand.cluster().data_folder(), findings);
  if (stand.gateway().health("/metrics").body.find("canary-") != std::string::npos)
    findings.emplace_back("disclosed: in the metrics");
  return findings;
}

}  // namespace fault
