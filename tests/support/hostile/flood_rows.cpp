#include <array>
#include <vector>

#include "tests/support/hostile/document_rows.h"

namespace support {
namespace {

using enum gateway::RefusalCode;

constexpr std::size_t kRoom = kFull - 8192;

/// Few enough for the reader, which takes 50,000 elements.
constexpr std::size_t kReadable = 49'800;

/// The example with as much of `piece` in front of `mark` as fits into 4 MiB.
std::string flooded(std::string_view mark, std::string_view piece) {
  return with(example_request(), mark, filled(piece, kRoom) + std::string(mark));
}

/// The example with `count` times `piece` in front of `mark`.
std::string repeated(std::size_t count, std::string_view mark, std::string_view piece) {
  return with(example_request(), mark, filled(piece, count * piece.size()) + std::string(mark));
}

constexpr std::string_view kAlias = "<Alias>x</Alias>";
constexpr std::string_view kAddress = "<Address><Town>x</Town></Address>";
constexpr std::string_view kAccount = "<BankAccount>AA00AAAAAAAAAAA</BankAccount>";
constexpr std::string_view kState = "<AlsoSentTo>NL</AlsoSentTo>";
constexpr std::string_view kChannel = "<AlsoSentVia>interpol</AlsoSentVia>";
constexpr std::string_view kStatement =
    "<Statement kind=\"fact\"><Text>x</Text><NotAssessed/></Statement>";
constexpr std::string_view kReference = "<About>x</About>";
constexpr std::string_view kHollow =
    "<Statement kind=\"fact\"><Text> </Text><NotAssessed/><About>x</About></Statement>";
constexpr std::string_view kToItself =
    "<Connection kind=\"relative-of\" from=\"wallet\" to=\"wallet\"/>";
constexpr std::string_view kConnection = "<Connection kind=\"uses\" from=\"a\" to=\"b\"/>";

const std::array kManyParts{
    HostileDocument{
        "49,800 aliases", std::nullopt, [] { return repeated(kReadable, "<Alias>", kAlias); }},
    HostileDocument{"24,900 addresses",
                    std::nullopt,
                    [] { return repeated(kReadable / 2, "<ElectronicAddress>", kAddress); }},
    HostileDocument{"49,800 wrong account numbers",
                    std::nullopt,
                    [] { return repeated(kReadable, "<ElectronicAddress>", kAccount); }},
    HostileDocument{
        "49,800 states", std::nullopt, [] { return repeated(kReadable, "<AlsoSentTo>", kState); }},
    HostileDocument{"49,800 channels",
                    std::nullopt,
                    [] { return repeated(kReadable, "<AlsoSentVia>", kChannel); }},
    HostileDocument{"16,600 statements",
                    std::nullopt,
                    [] { return repeated(kReadable / 3, "<Statement id=", kStatement); }},
    HostileDocument{"49,800 references to nothing",
                    std::nullopt,
                    [] { return repeated(kReadable, "<About>hash-locker", kReference); }},
    HostileDocument{"12,400 statements that break two rules each",
                    std::nullopt,
                    [] { return repeated(12'400, "<Statement id=", kHollow); }},
    HostileDocument{"7,900 connections of an entity to itself",
                    std::nullopt,
                    [] { return repeated(7900, "<Connection kind=", kToItself); }},
    HostileDocument{"7,900 connections of nothing",
                    std::nullopt,
                    [] { return repeated(7900, "<Connection kind=", kConnection); }},
    HostileDocument{
        "4 MiB of aliases", kDocumentTooLarge, [] { return flooded("<Alias>", kAlias); }},
    HostileDocument{"4 MiB of addresses",
                    kDocumentTooLarge,
                    [] { return flooded("<ElectronicAddress>", kAddress); }},
    HostileDocument{"4 MiB of wrong account numbers",
                    kDocumentTooLarge,
                    [] { return flooded("<ElectronicAddress>", kAccount); }},
    HostileDocument{
        "4 MiB of states", kDocumentTooLarge, [] { return flooded("<AlsoSentTo>", kState); }},
    HostileDocument{
        "4 MiB of channels", kDocumentTooLarge, [] { return flooded("<AlsoSentVia>", kChannel); }},
    HostileDocument{"4 MiB of statements",
                    kDocumentTooLarge,
                    [] { return flooded("<Statement id=", kStatement); }},
    HostileDocument{"4 MiB of references to nothing",
                    kDocumentTooLarge,
                    [] { return flooded("<About>hash-locker", kReference); }},
    HostileDocument{"4 MiB of entities",
                    kDocumentTooLarge,
                    [] { return flooded("<Person ", "<Person id=\"a\"/>"); }},
    HostileDocument{"4 MiB of connections",
                    kDocumentTooLarge,
                    [] { return flooded("<Connection kind=", kConnection); }},
    HostileDocument{
        "4 MiB of unknown elements", kSchemaViolated, [] { return flooded("<Alias>", "<a/>"); }},
    HostileDocument{"4 MiB of wrong values",
                    kSchemaViolated,
                    [] { return flooded("<AlsoSentTo>", "<AlsoSentTo>xyz</AlsoSentTo>"); }},
    HostileDocument{
        "4 MiB of empty elements", kSchemaViolated, [] { return flooded("<Alias>", "<Alias/>"); }},
};

const std::array kMuchText{
    HostileDocument{
        "4 MiB of comments", std::nullopt, [] { return flooded("<Alias>", "<!---->"); }},
    HostileDocument{"comment of 4 MiB",
                    std::nullopt,
                    [] { return before_root("<!--" + std::string(kRoom, 'x') + "-->"); }},
    HostileDocument{
        "4 MiB of instructions", std::nullopt, [] { return flooded("<Alias>", "<?a?>"); }},
    HostileDocument{"4 MiB of CDATA sections",
                    kSchemaViolated,
                    [] { return narrative(filled("<![CDATA[x]]>", kRoom)); }},
    HostileDocument{"4 MiB of character references",
                    kSchemaViolated,
                    [] { return narrative(filled("&#65;", kRoom)); }},
    HostileDocument{
        "4 MiB of ampersands", kSchemaViolated, [] { return narrative(filled("&amp;", kRoom)); }},
    HostileDocument{
        "4 MiB of lines", kSchemaViolated, [] { return narrative(filled("\r\n", kRoom)); }},
    HostileDocument{
        "4 MiB of text", kSchemaViolated, [] { return narrative(std::string(kRoom, 'x')); }},
    HostileDocument{"4 MiB of characters of four bytes",
                    kSchemaViolated,
                    [] { return narrative(filled("\xF0\x9F\x98\x80", kRoom)); }},
};

}  // namespace

std::span<const HostileDocument> flood_rows() {
  static const auto kRows = [] {
    std::vector<HostileDocument> rows(kManyParts.begin(), kManyParts.end());
    rows.insert(rows.end(), kMuchText.begin(), kMuchText.end());
    return rows;
  }();
  return kRows;
}

}  // namespace support
