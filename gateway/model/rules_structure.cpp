#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/rule_checks.h"
#include "gateway/model/text_words.h"

namespace gateway {
namespace {

using enum Severity;

/// How the words for an attachment begin in the languages of the Union, folded.
constexpr std::array<std::u32string_view, 27> kAttachmentWords{
    U"attach",    U"enclos",  U"annex",   U"appendi",  U"anhang",   U"anlage",   U"beilage",
    U"beigefugt", U"jointe",  U"allegat", U"adjunt",   U"anex",     U"zalaczni", U"bijlage",
    U"vedhaft",   U"bilag",   U"bifog",   U"liite",    U"συνημμεν", U"прилож",   U"priloh",
    U"prilog",    U"mellekl", U"lisas",   U"pielikum", U"pried",    U"ceangal"};

/// More words than that say something of their own.
constexpr std::size_t kShortestTelling = 9;

bool names_attachment(const std::u32string& word) {
  return std::ranges::any_of(kAttachmentWords,
                             [&](std::u32string_view begin) { return word.starts_with(begin); });
}

/// Whether a text says more than where to look: "See attachment." does not.
bool tells(const Confidential<std::string>& text) {
  const auto words = folded_words(text.disclose());
  if (words.size() >= kShortestTelling) return true;
  return !words.empty() && std::ranges::none_of(words, names_attachment);
}

/// Whether an entity has more than its kind.
bool tells_of(const Entity& entity) {
  return std::ranges::any_of(entity.fields,
                             [](const Field& field) { return field.name != "Kind"; });
}

bool informs(const CaseMessage& message) {
  return message.header.type == MessageType::kInformation ||
         message.header.type == MessageType::kSpontaneousInformation;
}

void check_content(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (informs(message) && !has_case_content(message))
    report(rule, place_or_root(message, ""), found);
}

void check_structured(const CaseMessage& message, const Rule& rule, Findings& found) {
  if (!informs(message) || message.attachments.empty()) return;
  const bool told = tells(message.narrative) || std::ranges::any_of(message.entities, tells_of) ||
                    std::ranges::any_of(message.statements, tells, &Statement::text);
  if (!told) report(rule, message.attachments.front().place, found);
}

constexpr std::array kRules{
    Rule{"rule.content-missing",
         "Information should say something; that nothing is known can be said in the narrative.",
         "Directive (EU) 2016/680 Art. 7(2)",
         kWarn,
         check_content},
    Rule{"rule.unstructured",
         "Information should not consist of attachments alone.",
         "Directive (EU) 2016/680 Art. 7(1)",
         kWarn,
         check_structured},
};

}  // namespace

std::span<const Rule> structure_rules() {
  return kRules;
}

}  // namespace gateway
