#include "adapters/xml/warm_up.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace adapters::xml {
namespace {

// Reaches every built-in type that the schemas derive from, and every pattern.
constexpr std::string_view kHeader = R"(
  <Header>
    <MessageId>00000000-0000-4000-8000-000000000001</MessageId>
    <Exchange>
      <Opener>XA-POLICE-1</Opener>
      <Id>00000000-0000-4000-8000-000000000002</Id>
      <Subject>Warm-up</Subject>
    </Exchange>
    <InReplyTo>00000000-0000-4000-8000-000000000003</InReplyTo>
    <Sender><Authority>XA-POLICE-1</Authority></Sender>
    <Addressees><Authority>XB-POLICE-1</Authority></Addressees>
    <OwnReference>1</OwnReference>
    <AlsoSentVia>telephone</AlsoSentVia>
    <ReplyExpectedBy>2026-01-02T00:00:00+01:00</ReplyExpectedBy>
    <Urgency><Level>routine</Level></Urgency>
    <Classification><Whole>BPL</Whole><WithoutAttachments>BPL</WithoutAttachments></Classification>
    <Handling><Code>H0</Code></Handling>
    <CrimeArea>terrorism</CrimeArea>
    <Purpose>prevention</Purpose>
    <LegalBasis>Warm-up</LegalBasis>
    <Language>en</Language>
    <CreatedAt>2026-01-01T00:00:00.5Z</CreatedAt>
    <Rehearsal>true</Rehearsal>
  </Header>
)";

constexpr std::string_view kContent = R"(
  <Entities>
    <Person id="p1">
      <DataSubject>suspect-or-convicted</DataSubject>
      <FamilyName>Warm</FamilyName>
      <BirthDate>1980-01-02</BirthDate>
      <DeathDate>2020-01</DeathDate>
      <Nationality>XA</Nationality>
      <BankAccount>XA00AAAAAAAAAAA</BankAccount>
      <TelephoneNumber>+99 1</TelephoneNumber>
      <AnonymityGuaranteed>false</AnonymityGuaranteed>
    </Person>
    <Location id="l1">
      <Kind>area</Kind>
      <Latitude>1.5</Latitude>
      <Longitude>-1.5</Longitude>
    </Location>
    <MeansOfTransport id="m1">
      <Kind>car</Kind>
      <Vin>11111111111111111</Vin>
      <FirstRegistration>2001</FirstRegistration>
    </MeansOfTransport>
    <Document id="d1">
      <Kind>passport</Kind>
      <MrzNumber>AAAAAAAAA0</MrzNumber>
      <IssuedOn>2020-01-01</IssuedOn>
    </Document>
    <CommunicationMeans id="c1">
      <Kind>mobile-telephone</Kind>
      <Imei>000000000000000</Imei>
    </CommunicationMeans>
    <FinancialProduct id="f1">
      <Kind>bank-account</Kind>
      <Balance><Value>1.50</Value><Currency>EUR</Currency></Balance>
    </FinancialProduct>
  </Entities>
  <Connections><Connection kind="holds" from="p1" to="d1"/></Connections>
  <Statements>
    <Statement kind="fact" id="s1">
      <Text>Warm-up</Text>
      <Evaluation><Source>A</Source><Information>1</Information></Evaluation>
      <About>p1</About>
    </Statement>
  </Statements>
  <Narrative>Warm-up</Narrative>
  <Attachments>
    <Attachment>
      <Sha256>e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855</Sha256>
      <Name>empty.txt</Name>
      <MediaType>text/plain</MediaType>
      <Size>0</Size>
    </Attachment>
  </Attachments>
)";

/// One message type: its name, its own elements, and what follows them.
struct Sample {
  std::string_view root;
  std::string_view own;
  std::string_view content;
};

constexpr std::array<Sample, 5> kSamples{{
    {"Request",
     R"(
  <PurposeAndFacts>
    <Offence>
      <Designation>Warm-up</Designation>
      <MaximumPenaltyMonths>1</MaximumPenaltyMonths>
    </Offence>
  </PurposeAndFacts>)",
     kContent},
    {"Information",
     R"(
  <Answer>full-answer</Answer>
  <PermittedUse><Use>stated-purpose</Use></PermittedUse>
  <ReportBack><Demand>not-required</Demand></ReportBack>)",
     kContent},
    {"Acknowledgement",
     R"(
  <TakenInHandBy>1</TakenInHandBy>
  <TakenInHandAt>2026-01-01T00:00:00Z</TakenInHandAt>)",
     {}},
    {"Refusal",
     R"(
  <Extent>partial</Extent>
  <Ground><Code>minor-offence</Code></Ground>
  <Authorisation><Authority>1</Authority><DecidedOn>2026-01-01</DecidedOn></Authorisation>
  <OriginState>XA</OriginState>
  <MaximumPenaltyMonths>12</MaximumPenaltyMonths>)",
     {}},
    {"NonDelivery",
     R"(
  <Recipient>
    <Authority>XA-POLICE-1</Authority>
    <Cause>expired</Cause>
    <LastState>accepted</LastState>
    <Attempts>1</Attempts>
  </Recipient>
  <DecidedAt>2026-01-01T00:00:00Z</DecidedAt>)",
     {}},
}};

std::string document_of(const Sample& sample, const std::string& version) {
  const std::string root(sample.root);
  std::string document =
      "<" + root + " xmlns=\"urn:liaison:message:1\" schemaVersion=\"" + version + "\">";
  document.append(kHeader).append(sample.own).append(sample.content);
  return document + "</" + root + ">";
}

/// Only the version stands at the root itself; what lies below may have changed.
bool knows_itself(const gateway::Refusal& refusal, std::string_view root) {
  const auto at_root = [path = "/" + std::string(root) + "/@schemaVersion"](const auto& violation) {
    return violation.path == path && violation.rule == "xsd.invalid-value";
  };
  return refusal.code == gateway::RefusalCode::kSchemaViolated &&
         std::none_of(refusal.violations.begin(), refusal.violations.end(), at_root);
}

bool is_read(const ParseOutcome& outcome, const Sample& sample, UnknownLeaf unknown) {
  const auto* answer = std::get_if<gateway::Result<gateway::CaseMessage>>(&outcome);
  if (answer == nullptr) return false;
  if (*answer) return true;
  return unknown == UnknownLeaf::kKeepInDocument && knows_itself(answer->refusal(), sample.root);
}

}  // namespace

void warm_up(DocumentParser& parser, const SchemaSet& schemas) {
  const auto& version = schemas.files.version;
  for (const Sample& sample : kSamples) {
    const auto outcome = parser.parse(document_of(sample, version), ParseOptions{});
    if (!is_read(outcome, sample, schemas.unknown_leaf))
      throw std::runtime_error("schema version " + version +
                               " refuses a document of its own: " + std::string(sample.root));
  }
}

}  // namespace adapters::xml
