#include "adapters/connector/api_line.h"

#include "adapters/connector/api_json.h"

namespace adapters::connector {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLimit{60'000};

class ApiLine final : public GatewayLine {
 public:
  ApiLine(HttpsOptions options, std::stop_token stop)
      : client_(std::move(options), std::move(stop)) {}

  Answer<Acceptance> submit(const gateway::Confidential<std::string>& document,
                            milliseconds limit) override {
    return answer_of<Acceptance>({.method = "POST",
                                  .path = "/api/v1/messages",
                                  .content_type = "application/xml",
                                  .body = document.disclose(),
                                  .limit = limit},
                                 acceptance_from);
  }

  Answer<std::vector<Delivery>> lease(const LeaseWish& wish) override {
    return posted<std::vector<Delivery>>(
        "/api/v1/inbox/lease", lease_text(wish), kLimit + wish.wait, deliveries_from);
  }

  Answer<Done> confirm(const std::vector<LeasedItem>& items) override {
    return settled(
        posted<Results>("/api/v1/inbox/confirm", items_text(items), kLimit, results_from));
  }

  Answer<Done> release(const std::vector<LeasedItem>& items,
                       const std::string& reason,
                       gateway::ReleaseCause cause) override {
    return settled(posted<Results>(
        "/api/v1/inbox/release", release_text(items, reason, cause), kLimit, results_from));
  }

  Answer<std::vector<Authority>> directory() override {
    return answer_of<std::vector<Authority>>({.method = "GET",
                                              .path = "/api/v1/directory/authorities",
                                              .content_type = {},
                                              .body = {},
                                              .limit = kLimit},
                                             authorities_from);
  }

 private:
  template <class T, class Read>
  Answer<T> posted(const std::string& path,
                   const std::string& body,
                   milliseconds limit,
                   const Read& read) {
    return answer_of<T>({.method = "POST",
                         .path = path,
                         .content_type = "application/json",
                         .body = body,
                         .limit = limit},
                        read);
  }

  template <class T, class Read>
  Answer<T> answer_of(const HttpCall& call, const Read& read) {
    auto replied = client_.call(call);
    if (auto* nothing = std::get_if<NoLine>(&replied)) return std::move(*nothing);
    const auto& reply = std::get<HttpReply>(replied);
    try {
      if (reply.status == 200 || reply.status == 201) return read(reply.body);
      if (reply.content_type.starts_with("application/problem+json")) return problem_from(reply);
    } catch (const UnknownForm&) {
      // What stands between may answer in the gateway's place, in a form of its own.
    }
    return NoLine{"what answered with status " + std::to_string(reply.status) +
                  " does not speak as the gateway does"};
  }

  static Answer<Done> settled(Answer<Results> answer) {
    if (auto* nothing = std::get_if<NoLine>(&answer)) return std::move(*nothing);
    if (auto* problem = std::get_if<Problem>(&answer)) return std::move(*problem);
    auto& results = std::get<Results>(answer);
    if (!results.problems.empty()) return std::move(results.problems.front());
    return Done{};
  }

  HttpsClient client_;
};

}  // namespace

std::unique_ptr<GatewayLine> make_api_line(HttpsOptions options, std::stop_token stop) {
  return std::make_unique<ApiLine>(std::move(options), std::move(stop));
}

}  // namespace adapters::connector
