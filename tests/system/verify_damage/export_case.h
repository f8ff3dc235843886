/// \file
/// A saved export that a test damages, and what the verifier says of it.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/support/audit_export.h"
#include "tests/support/temporary_folder.h"
#include "tests/system/verify_damage/found.h"
#include "tools/liaison-verify/export_check.h"

namespace verify {

class ExportCase : public ::testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path folder() const { return temporary_.path() / "export"; }

  [[nodiscard]] std::filesystem::path beside(const std::string& name) const {
    return temporary_.path() / name;
  }

  [[nodiscard]] ExportRequest request() const {
    return {.folder = folder(), .since = {}, .from = {}, .to = {}, .threads = 1};
  }

  [[nodiscard]] ExportReport report(const ExportRequest& asked) const {
    return check_export(asked, *LogKey::from_text(signer_.verifier().text()), ignore());
  }

  [[nodiscard]] Found finding(const ExportRequest& asked) const {
    return finding(asked, *LogKey::from_text(signer_.verifier().text()));
  }

  [[nodiscard]] static Found finding(const ExportRequest& asked, const LogKey& key) {
    try {
      static_cast<void>(check_export(asked, key, ignore()));
    } catch (const Damaged& damaged) {
      const Damage& damage = damaged.damage();
      return {std::string(to_text(damage.kind)),
              damage.place.file,
              damage.place.entry,
              damage.found_at};
    }
    return {};
  }

  [[nodiscard]] Found finding() const { return finding(request()); }

  /// Saves the files and verifies them.
  [[nodiscard]] Found finding(const support::ExportFiles& files) const {
    support::save(files, folder());
    return finding();
  }

  const testing_audit::TestSigner signer_{'k', "example.test/audit"};
  const testing_audit::TestSigner stranger_{'s', "example.test/audit"};

 private:
  static Progress ignore() {
    return [](std::uint64_t, std::uint64_t) {};
  }

  support::TemporaryFolder temporary_;
};

}  // namespace verify
