/// \file
/// The gateway's public interface as calls on one kept-alive connection.
///
/// Not thread-safe: one client per thread. Every call \throws Unreachable (failure.h) when no
/// answer of the interface could be had; refusals are values.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "gateway/base/confidential.h"
#include "tools/liaison/api_json.h"
#include "tools/liaison/api_types.h"
#include "tools/liaison/history_types.h"
#include "tools/liaison/https_connection.h"
#include "tools/liaison/profile.h"

namespace tools {

class ApiClient {
 public:
  /// \throws UsageError  the profile's CA, certificate or key cannot be used.
  ApiClient(const Profile& profile, std::chrono::seconds time_limit);

  /// Of each network step: for so long an answer is waited for.
  [[nodiscard]] std::chrono::seconds time_limit() const { return time_limit_; }

  /// Submits the exact bytes. Repeating a submission is harmless.
  [[nodiscard]] Answer<Accepted> submit(const gateway::Confidential<std::string>& document);

  [[nodiscard]] Answer<Explained> explain(const gateway::Confidential<std::string>& document);

  [[nodiscard]] Answer<std::vector<Delivery>> lease(const LeaseRequest& request);

  /// At most 256 items a call.
  [[nodiscard]] Answer<std::vector<ItemOutcome>> confirm(const std::vector<LeasedItem>& items);
  /// \param cause  later, failed or refused.
  [[nodiscard]] Answer<std::vector<ItemOutcome>> release(const std::vector<LeasedItem>& items,
                                                         const std::string& reason,
                                                         const std::string& cause = "failed");

  [[nodiscard]] Answer<MessageStatus> status(const std::string& handle);
  [[nodiscard]] Answer<Decided> decision(const std::string& handle);

  /// The exact bytes. \param justification  without control characters; empty = none is given.
  [[nodiscard]] Answer<gateway::Confidential<std::string>> document(
      const std::string& handle, const std::string& justification);

  /// That the profile's person opened the message.
  [[nodiscard]] Answer<ReadReported> report_read(const std::string& handle);

  /// Handling codes over time, as the interface gave them.
  [[nodiscard]] Answer<Json> handling(const std::string& handle);

  /// From whom exchanges are withheld, as the interface gave it.
  [[nodiscard]] Answer<Json> suppressions();
  [[nodiscard]] Answer<Json> lift(const std::string& suppression, const std::string& reason);

  /// Repeats are harmless.
  [[nodiscard]] Answer<PassedOn> forward(const std::string& handle,
                                         const std::vector<std::string>& addressees,
                                         const std::string& justification,
                                         const TransferWords& transfer = {});
  [[nodiscard]] Answer<PassedOn> decide_europol(const std::string& handle,
                                                const EuropolRequest& request);
  [[nodiscard]] Answer<PassedOn> assign(const std::string& handle,
                                        const std::string& authority,
                                        const std::string& reason);

  /// \param reason  a word of the interface's list.
  [[nodiscard]] Answer<GivenBack> give_back(const std::string& handle, const std::string& reason);

  /// tlog-proof, as it was first given.
  [[nodiscard]] Answer<std::string> receipt(const std::string& handle);

  [[nodiscard]] Answer<std::vector<DirectoryAuthority>> directory();

  /// What the caller sent and received, oldest first.
  [[nodiscard]] Answer<HistoryPage> messages(const PageRequest& page);

  /// Exchanges that the caller takes part in, newest first.
  [[nodiscard]] Answer<ExchangePage> exchanges(const PageRequest& page);

  // For operators; answers as the interface gave them. The path is that below /admin.
  [[nodiscard]] Answer<Json> admin_get(const std::string& path);
  [[nodiscard]] Answer<Json> admin_post(const std::string& path, const Json& body);
  [[nodiscard]] Answer<Json> change(const std::string& id);
  /// \param verdict  approve or reject.
  [[nodiscard]] Answer<Json> decide(const std::string& id,
                                    const std::string& verdict,
                                    const Json& body);
  [[nodiscard]] Answer<Json> redrive(const std::string& delivery, const Json& body);

  /// Any request with this profile's headers, e.g. a malformed one; `target` is the whole path.
  [[nodiscard]] HttpAnswer call(HttpRequest request);

 private:
  [[nodiscard]] HttpAnswer get(const std::string& path);
  [[nodiscard]] HttpAnswer post_json(const std::string& path,
                                     const std::string& body,
                                     std::chrono::seconds wait);
  [[nodiscard]] HttpAnswer post_document(const std::string& path,
                                         const gateway::Confidential<std::string>& document);

  std::chrono::seconds time_limit_;
  HttpsConnection connection_;
  std::vector<std::pair<std::string, std::string>> identity_;
};

}  // namespace tools
