#include "tests/system/read_gate/scene.h"

#include <regex>

#include <gtest/gtest.h>

#include "tests/support/operators.h"
#include "tests/support/test_europe.h"

#include <nlohmann/json.hpp>

namespace read_gate {
namespace {

using nlohmann::json;
using support::fresh_notice;
using support::fresh_uuid;
using support::granted;
using support::TestDocument;

constexpr std::size_t kMostAtOnce = 256;  // Deliveries of one lease.
// What one test has leased does not come back in another one.
const std::string kNoLeaseRunsOut = "[limits]\nlease_seconds = 3600\n";
constexpr auto kWhy = "The same group is active there.";
const std::string kNobodysSystem = "PT-POLICE-1";

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string handling_of(const std::string& codes) {
  std::string handling;
  for (const std::string code : {"H0", "H1", "H2", "H3"}) {
    if (codes.find(code) != std::string::npos) handling += "<Code>" + code + "</Code>";
  }
  const bool restricted = codes.find("H3") != std::string::npos;
  return handling + (restricted ? "<Text>Not before the trial.</Text>" : "");
}

constexpr auto kScope = "<Scope>onward-sharing</Scope>";

/// To whom the authority can assign a message of any level that its state has not yet received.
std::string colleague_of(const std::string& authority) {
  const auto state = authority.substr(0, 2);
  return state + (state == "SE" ? "-SPOC" : "-CUSTOMS-1");
}

const std::vector<std::string>& everybody() {
  static const std::vector<std::string> kEverybody{kSender,
                                                   kAddressee,
                                                   kHolder,
                                                   kAssigned,
                                                   kStranger,
                                                   kSendingUnit,
                                                   kReceivingUnit,
                                                   kSendingColleague};
  return kEverybody;
}

std::unique_ptr<Scene>& the_scene() {
  static std::unique_ptr<Scene> scene;
  return scene;
}

/// Ends the gateway while everything that it needs still stands.
class SceneEnd : public testing::Environment {
 public:
  void TearDown() override { the_scene().reset(); }
};

[[maybe_unused]] const auto* const kSceneEnd = testing::AddGlobalTestEnvironment(new SceneEnd);

}  // namespace

Scene::Scene() : stand_(support::kOperators + kNoLeaseRunsOut), caller_(stand_.gateway().port()) {
  // Some two thousand commits; what outlives a crash is for other suites to show.
  for (const std::string sql : {"ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"})
    (void)stand_.rows(sql);
  register_system_of_nobody();
}

Who Scene::at(const std::string& authority, const std::string& person) {
  return {.credentials = support::test_europe().system_of(authority),
          .authority = authority,
          .person = person};
}

Who Scene::nobody_at(const std::string& authority) {
  return {.credentials = support::test_europe().system_of(kNobodysSystem), .authority = authority};
}

Who Scene::operated_by(const std::string& name) {
  return {.credentials = support::test_europe().operator_of(name)};
}

const Names& Scene::message(const Wish& wish) {
  const auto found = messages_.find(wish);
  if (found != messages_.end()) return found->second;
  return messages_.emplace(wish, made(wish)).first->second;
}

Names Scene::administration() {
  const auto port = stand_.gateway().port();
  const json order{{"kind", "revocation"}, {"target", "system"}, {"id", "lv-customs-1"}};
  const auto change = support::proposed(port, order);
  if (files_.empty())
    files_ = support::directory_in(support::test_europe().folder()).at("files").dump();
  if (export_.empty()) {
    const auto reply = call(operated_by("eve"),
                            {.method = "POST",
                             .target = "/admin/audit/liaison.test/exports",
                             .content_type = "application/json",
                             .body = R"({"reason":"Yearly."})"});
    export_ = json::parse(reply.body).at("id").get<std::string>();
  }
  return {{"change", change.at("id").get<std::string>()}, {"files", files_}, {"export", export_}};
}

Names Scene::unknown(Names names) {
  for (const auto* name : {"handle", "message", "exchange", "suppression", "delivery", "lease"})
    names[name] = fresh_uuid();
  return names;
}

Reply Scene::call(const Who& who, const std::string& call, const Names& names) {
  const auto making = making_of(call);
  Names all = names;
  all.insert({{"log", "liaison.test"}, {"level", "0"}, {"index", "000.p/1"}, {"bundle", "0"}});
  all.insert({{"document", document_of({}).bytes},
              {"beyond", kBeyond},
              {"colleague", colleague_of(who.authority)}});
  const auto blank = call.find(' ');
  const Request request{.method = call.substr(0, blank),
                        .target = filled(call.substr(blank + 1), all),
                        .content_type = making.content_type,
                        .body = filled(making.body, all)};
  auto reply = caller_.call(who, request);
  if (!making.pages.empty()) take_more(who, request, making.pages, reply);
  return reply;
}

void Scene::take_more(const Who& who,
                      const Request& request,
                      const std::string& pages,
                      Reply& reply) {
  auto page = json::parse(reply.body, nullptr, false);
  const auto goes_on = [&page] {
    const auto next = page.is_object() ? page.find("next") : page.end();
    return next != page.end() && next->is_string() && !page.value("complete", false);
  };
  while (goes_on()) {
    Request more = request;
    more.target += "?" + pages + "=" + page.at("next").get<std::string>();
    const auto next = caller_.call(who, more);
    reply.body += next.body;
    page = json::parse(next.body);
  }
}

std::string Scene::sent(const TestDocument& document) {
  return granted(client(document.sender).submit(document.document())).handle;
}

TestDocument Scene::document_of(const Wish& wish) {
  auto document = support::fresh_request({.sender = kSender, .addressees = {kAddressee}});
  auto& text = document.bytes;
  replace_all(text, "<State>FR</State>", "<State>DE</State>");
  replace_all(text, ">BPL<", ">" + wish.level + "<");
  document = support::with_handling(document, handling_of(wish.codes));
  if (!wish.withheld) return document;
  replace_all(text,
              "</Handling>",
              "</Handling><CopySuppression><Ground>sensitive-investigation</Ground>"
              "<Reasons>An officer under cover is among them.</Reasons><DecidedBy>Cdt 0874"
              "</DecidedBy><ReviewOn>2026-12-20</ReviewOn><Fallback>" +
                  std::string(kFallback) + "</Fallback></CopySuppression>");
  return document;
}

std::optional<tools::LeasedItem> Scene::drain(const std::string& authority,
                                              const std::string& handle) {
  std::optional<tools::LeasedItem> item;
  bool more = true;
  while (more) {
    const auto leased = support::lease_all(client(authority), std::chrono::seconds{0});
    more = leased.size() == kMostAtOnce;
    for (const auto& delivery : leased) {
      if (delivery.handle == handle) item = {delivery.delivery_id, delivery.lease_id};
    }
  }
  return item;
}

Names Scene::made(const Wish& wish) {
  const auto document = document_of(wish);
  Names names = unknown({});
  names["handle"] = sent(document);
  names["message"] = document.message_id;
  names["exchange"] = document.exchange_id;
  pass_on(document, names.at("handle"));
  if (wish.withheld) {
    const auto all = json::parse(call(at(kSender), "GET /suppressions", {}).body);
    for (const auto& each : all.at("suppressions")) {
      const bool own = each.at("exchange").at("id") == document.exchange_id;
      if (own) names["suppression"] = each.at("id").get<std::string>();
    }
  }
  if (wish.before == Before::kLeased) {
    const auto item = drain(kAddressee, names.at("handle")).value();
    names["delivery"] = item.delivery_id;
    names["lease"] = item.lease_id;
  }
  if (wish.before != Before::kConfirmed) return names;
  for (const auto& authority : everybody()) {
    const auto item = drain(authority, names.at("handle"));
    if (item) (void)granted(client(authority).confirm({*item}));
  }
  return names;
}

/// The addressee asks for consent where it needs one.
void Scene::pass_on(const TestDocument& document, const std::string& handle) {
  auto& addressee = client(kAddressee);
  const std::string recipient = "<Recipient>" + std::string(kHolder) + "</Recipient>";
  if (document.bytes.find("<Code>H2</Code>") != std::string::npos) {
    const auto request = fresh_notice(document,
                                      {.type = "ConsentRequest",
                                       .sender = kAddressee,
                                       .addressee = kSender,
                                       .body = std::string(kScope) + "<WholeMessage/>" + recipient +
                                               "<Purpose>A case of ours.</Purpose>"});
    sent(request);
    sent(fresh_notice(request,
                      {.type = "ConsentDecision",
                       .sender = kSender,
                       .addressee = kAddressee,
                       .body = std::string("<Decision>granted</Decision>") + kScope + recipient}));
  }
  (void)granted(addressee.forward(handle, {kHolder}, kWhy));
  (void)granted(addressee.assign(handle, kAssigned, kWhy));
}

tools::ApiClient& Scene::client(const std::string& authority) {
  const auto found = clients_.find(authority);
  if (found != clients_.end()) return found->second;
  return clients_.emplace(authority, stand_.client(authority)).first->second;
}

/// No system of the test Europe is without a service person, so operators change one.
void Scene::register_system_of_nobody() {
  auto directory = support::directory_in(support::test_europe().folder());
  auto systems = directory.at("files").at("systems.csv").get<std::string>();
  replace_all(systems,
              "pt-police-1,PT-POLICE-1,svc,",
              "pt-police-1,PT-POLICE-1;FR-POLICE-1;FR-SPOC;DE-POLICE-1;DE-NIGHT-1;SE-POLICE-1,,");
  directory["files"]["systems.csv"] = systems;
  directory["kind"] = "directory";
  const auto port = stand_.gateway().port();
  support::decided(port, support::proposed(port, directory), "approve");
}

Scene& scene() {
  if (the_scene() == nullptr) the_scene() = std::make_unique<Scene>();
  return *the_scene();
}

std::string view_of(const Reply& reply, const Names& names) {
  std::string view = std::to_string(reply.status) + "\n";
  for (const auto& [name, value] : reply.fields) {
    if (name != "Date" && name != "Liaison-Request-Id") view += name + ": " + value + "\n";
  }
  static const std::regex kTimeOfAsking(R"("at":"[^"]*")");
  return masked(view + "\n" + std::regex_replace(reply.body, kTimeOfAsking, "\"at\":\"\""), names);
}

std::string outcome_of(const Reply& reply, const Making& making, const Names& names) {
  const std::string status = std::to_string(reply.status);
  if (reply.status >= 300) {
    const auto problem = json::parse(reply.body, nullptr, false);
    return status + " " + (problem.is_object() ? problem.value("code", "") : "no-problem");
  }
  if (!making.lists.empty()) {
    const bool seen = reply.body.find(names.at(making.lists)) != std::string::npos;
    return status + (seen ? " seen" : " unseen");
  }
  const auto answer = json::parse(reply.body, nullptr, false);
  if (!answer.is_object() || !answer.contains("results")) return status;
  const auto& result = answer.at("results").at(0);
  if (result.at("result") == "done") return status + " done";
  return status + " " + result.at("problem").at("code").get<std::string>();
}

}  // namespace read_gate
