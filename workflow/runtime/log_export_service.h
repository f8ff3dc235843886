/// \file
/// Hands the audit log with its sections to auditors; implements the driving port LogExport.
///
/// An export is a promise to give out bundles and tiles of one tree for a while. Nothing of the
/// log is held here: each call reads what it gives out, so memory is bounded by a bundle.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/base/timestamp.h"
#include "gateway/ports/cipher.h"
#include "gateway/ports/clock.h"
#include "gateway/ports/entropy.h"
#include "gateway/ports/key_store.h"
#include "gateway/ports/log_export.h"
#include "gateway/ports/log_records.h"
#include "gateway/ports/telemetry.h"
#include "workflow/runtime/committer.h"
#include "workflow/runtime/operator_gate.h"
#include "workflow/runtime/refusal_audit.h"

namespace workflow {

/// Every reference must outlive the service.
struct LogExportParts {
  const OperatorGate& operators;
  const gateway::Clock& clock;
  gateway::Entropy& entropy;
  gateway::LogRecords& records;
  gateway::KeyStore& keys;
  const gateway::Cipher& cipher;
  gateway::Telemetry& telemetry;
  Committer& committer;
  RefusalAudit& refusals;
};

struct LogExportOptions {
  std::chrono::seconds lifetime{3600};  ///< Of an export. At least 1 s.
  /// At once; one more ends the operator's oldest, so a broken export locks nobody out. At least 1.
  std::size_t exports_per_operator = 4;
};

/// Thread-safe.
class LogExportService : public gateway::LogExport {
 public:
  LogExportService(const LogExportParts& parts, const LogExportOptions& options);

  [[nodiscard]] gateway::Result<gateway::BegunExport> begin(const gateway::OperatorCaller& caller,
                                                            const gateway::LogName& log,
                                                            const gateway::ExportRange& range,
                                                            const std::string& reason) override;

  [[nodiscard]] gateway::Result<gateway::LogBundle> bundle(const gateway::OperatorCaller& caller,
                                                           const std::string& export_id,
                                                           std::uint64_t bundle) override;

  [[nodiscard]] gateway::Result<std::string> tile(const gateway::OperatorCaller& caller,
                                                  const std::string& export_id,
                                                  const gateway::TileAddress& address,
                                                  std::uint32_t width) override;

 private:
  struct Export {
    gateway::OperatorName by;
    gateway::LogName log;
    gateway::ExportRange range;
    std::uint64_t tree_size = 0;
    gateway::Timestamp ends;
    std::uint64_t number = 0;  ///< Counts up with every export begun.
  };

  /// The newest signed note of the log and its tree's size.
  struct Newest {
    std::string note;
    std::uint64_t size = 0;
  };

  [[nodiscard]] std::optional<Newest> newest(const gateway::LogName& log) const;
  [[nodiscard]] gateway::Result<gateway::ExportRange> whole_bundles(
      const gateway::LogName& log, const gateway::ExportRange& range) const;
  [[nodiscard]] gateway::BegunExport remember(Export begun, std::string note);
  void make_room(const gateway::OperatorName& by);
  [[nodiscard]] gateway::Result<Export> find(const gateway::OperatorCaller& caller,
                                             const std::string& export_id);
  gateway::Refusal audited(const gateway::OperatorName& by, gateway::Refusal refusal) const;

  LogExportParts parts_;
  LogExportOptions options_;
  std::mutex mutex_;
  std::map<std::string, Export> exports_;
  std::uint64_t begun_ = 0;
};

}  // namespace workflow
