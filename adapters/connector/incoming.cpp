#include "adapters/connector/incoming.h"

#include <span>
#include <system_error>

#include "adapters/connector/address_book.h"
#include "adapters/connector/rendering.h"
#include "adapters/connector/verdict.h"
#include "gateway/audit/sha256.h"

namespace adapters::connector {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDocument = ".xml";
constexpr std::string_view kPage = ".html";
constexpr std::chrono::hours kDesksEvery{1};

/// What the gateway says of a document must fit the document, or it is not confirmed.
bool is_sound(const Delivery& delivery) {
  return is_uuid(delivery.handle) &&
         delivery.digest == gateway::to_hex(gateway::sha256(delivery.document.disclose()));
}

}  // namespace

Incoming::Incoming(Parts parts)
    : parts_(parts),
      register_(parts.folders->delivered, *parts.files),
      line_(parts.seed + 2),
      disk_(parts.seed + 3) {}

Step Incoming::step(std::chrono::seconds wait) {
  if (!disk_.is_over(parts_.clock->now())) return Step::kRest;
  try {
    place_spooled();
    const auto next = receive(wait);
    if (disk_.is_over(parts_.clock->now())) trouble({});
    return next;
  } catch (const std::system_error& error) {
    trouble(error.what());
    return Step::kRest;
  }
}

void Incoming::trouble(const std::string& sentence) {
  sentence.empty() ? disk_.succeeded() : disk_.failed(parts_.clock->now(), {});
  if (!parts_.board->say(Concern::kIncoming, sentence)) return;
  parts_.diary->note(sentence.empty() ? "incoming.well" : "incoming.trouble", {{"why", sentence}});
}

Step Incoming::receive(std::chrono::seconds wait) {
  if (!line_.is_over(parts_.clock->now())) return Step::kRest;
  learn_desks();
  auto answer = parts_.line->lease({.wait = wait});
  if (const auto* nothing = std::get_if<NoLine>(&answer)) {
    line_lost(*nothing);
    return Step::kRest;
  }
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    problem_met(*problem);
    return Step::kRest;
  }
  line_well();
  const auto& deliveries = std::get<std::vector<Delivery>>(answer);
  return deliveries.empty() ? Step::kRest : take(deliveries);
}

void Incoming::learn_desks() {
  const auto now = parts_.clock->now();
  if (now < desks_due_ && now + kDesksEvery >= desks_due_) return;
  auto answer = parts_.line->directory();
  const auto* directory = std::get_if<std::vector<Authority>>(&answer);
  if (directory == nullptr) return;  // The lease that follows says why.
  parts_.desks->learn(*directory, *parts_.files);
  keep_addresses(parts_.folders->spool / kAddresses, *directory, *parts_.files);
  desks_due_ = now + kDesksEvery;
}

Step Incoming::take(const std::vector<Delivery>& deliveries) {
  std::vector<LeasedItem> placed;
  std::vector<LeasedItem> unsound;
  std::span<const Delivery> rest(deliveries);
  try {
    for (; !rest.empty(); rest = rest.subspan(1))
      (take(rest.front()) ? placed : unsound).push_back(rest.front().item);
  } catch (const std::system_error& error) {
    trouble(error.what());
    std::vector<LeasedItem> left;
    for (const auto& delivery : rest)
      left.push_back(delivery.item);
    give_back(left,
              "The disk or the folder of the recipient takes nothing now.",
              gateway::ReleaseCause::kLater);
  }
  if (!placed.empty()) confirm(placed);
  if (!unsound.empty()) {
    give_back(unsound,
              "The document does not have the digest that is named with it.",
              gateway::ReleaseCause::kFailed);
  }
  return rest.empty() && unsound.empty() ? Step::kMoreToDo : Step::kRest;
}

bool Incoming::take(const Delivery& delivery) {
  if (!is_sound(delivery)) {
    parts_.diary->note("incoming.unsound", {{"delivery", delivery.item.delivery_id}});
    return false;
  }
  if (register_.name_of(delivery.handle)) return true;  // place_spooled() has been here.
  spool(delivery);
  const auto name = arrival_name(delivery.accepted_at, delivery.type, delivery.message_id);
  register_.enter(delivery.handle, name);
  place(delivery.handle, name);
  parts_.board->received(parts_.clock->now());
  parts_.diary->note("incoming.placed",
                     {{"messageId", delivery.message_id}, {"handle", delivery.handle}});
  return true;
}

void Incoming::spool(const Delivery& delivery) {
  parts_.files->write(spooled(delivery.handle, kPage), rendered(delivery));
  parts_.files->write(spooled(delivery.handle, kDocument), delivery.document);
}

fs::path Incoming::spooled(const std::string& handle, std::string_view ending) const {
  return parts_.folders->incoming / (handle + std::string(ending));
}

// What is in the register and in the spool was not moved yet. What is in the spool alone was never
// confirmed: the gateway gives it again.
void Incoming::place_spooled() {
  for_each_name(parts_.folders->incoming, [this](const std::string& file) {
    const auto handle = file.substr(0, file.find('.'));
    if (!is_uuid(handle)) return Visit::kGoOn;
    const auto name = register_.name_of(handle);
    name ? place(handle, *name) : remove_file(parts_.folders->incoming / file);
    return Visit::kGoOn;
  });
}

/// One name for both, where both are still to be moved.
std::string Incoming::free_name(const std::string& name, bool page_waits) const {
  for (unsigned number = 1;; ++number) {
    const auto tried = number == 1 ? name : name + "~" + std::to_string(number);
    const auto taken = [&](std::string_view ending) {
      const auto file = parts_.folders->in / (tried + std::string(ending));
      return fs::exists(fs::symlink_status(file));
    };
    if (!taken(kDocument) && !(page_waits && taken(kPage))) return tried;
  }
}

// The page first, so that whoever sees the document sees the page as well. A rename is done once:
// what was moved is gone from the spool, even where somebody has moved it on since.
void Incoming::place(const std::string& handle, const std::string& name) {
  const auto& in = parts_.folders->in;
  const bool page_waits = fs::exists(spooled(handle, kPage));
  const auto free = free_name(name, page_waits);
  for (const auto ending : {kPage, kDocument}) {
    const auto moved = move_new(spooled(handle, ending), in / (free + std::string(ending)));
    if (moved == Move::kNameTaken) return place(handle, name);
  }
  sync_folder(in);
  sync_folder(parts_.folders->incoming);
}

void Incoming::confirm(const std::vector<LeasedItem>& items) {
  auto answer = parts_.line->confirm(items);
  if (const auto* nothing = std::get_if<NoLine>(&answer)) return line_lost(*nothing);
  // A lease that ran out is given again, found in the register and confirmed then.
  if (const auto* problem = std::get_if<Problem>(&answer)) {
    parts_.diary->note("incoming.not-confirmed", {{"code", problem->code}});
  }
}

void Incoming::give_back(const std::vector<LeasedItem>& items,
                         const std::string& reason,
                         gateway::ReleaseCause cause) {
  auto answer = parts_.line->release(items, reason, cause);
  if (const auto* nothing = std::get_if<NoLine>(&answer)) line_lost(*nothing);
}

void Incoming::problem_met(const Problem& problem) {
  const auto now = parts_.clock->now();
  parts_.board->answered(now);
  const bool pause = verdict_on(problem) == Verdict::kAllLater;
  const auto sentence = problem.title + " (" + problem.code + "): " + problem.next_step;
  parts_.board->say(pause ? Concern::kLine : Concern::kIdentity, sentence);
  parts_.diary->note("incoming.put-off", {{"code", problem.code}});
  line_.failed(now, problem.retry_after);
}

void Incoming::line_lost(const NoLine& why) {
  line_.failed(parts_.clock->now(), {});
  if (parts_.board->say(Concern::kLine, why.sentence)) {
    parts_.diary->note("line.lost", {{"why", why.sentence}});
  }
}

void Incoming::line_well() {
  line_.succeeded();
  parts_.board->answered(parts_.clock->now());
  parts_.board->say(Concern::kIdentity, {});
  if (parts_.board->say(Concern::kLine, {})) parts_.diary->note("line.well", {});
}

}  // namespace adapters::connector
