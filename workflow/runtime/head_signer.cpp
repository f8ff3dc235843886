#include "workflow/runtime/head_signer.h"

#include <utility>

#include "gateway/audit/checkpoint.h"
#include "gateway/base/invariant.h"

namespace workflow {

std::string HeadSigner::sign(const gateway::TreeHead& head) {
  const std::lock_guard lock(mutex_);
  if (left_over_ && left_over_->head.size == head.size) return left_over_->text;
  keep_left_over();
  if (last_ && last_->head.size == head.size) return last_->text;
  gateway::invariant(!last_ || last_->head.size < head.size, "a log only grows");
  const auto body = gateway::checkpoint_body(signer_->verifier().name, head);
  auto text = gateway::signed_note(body, signer_->verifier(), signer_->sign(body));
  vault_->keep(text);
  left_over_ = Note{.head = head, .text = std::move(text)};
  return left_over_->text;
}

void HeadSigner::publish() {
  const std::lock_guard lock(mutex_);
  keep_left_over();
}

void HeadSigner::keep_again(const gateway::TreeHead& head, const std::string& note) {
  const std::lock_guard lock(mutex_);
  left_over_ = Note{.head = head, .text = note};
  keep_left_over();
}

void HeadSigner::keep_left_over() {
  if (!left_over_) return;
  journal_->keep_checkpoint(left_over_->head, left_over_->text);
  last_ = std::exchange(left_over_, std::nullopt);
  telemetry_->set("audit_log_size", static_cast<std::int64_t>(last_->head.size));
}

}  // namespace workflow
