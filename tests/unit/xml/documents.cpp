#include "tests/unit/xml/documents.h"

#include <utility>

#include "gateway/base/invariant.h"

namespace documents {
namespace {

std::string header(std::string_view in_reply_to) {
  std::string text = R"(
  <Header>
    <MessageId>00000000-0000-4000-8000-000000000001</MessageId>
    <Exchange>
      <Opener>XA-POLICE-1</Opener>
      <Id>00000000-0000-4000-8000-000000000002</Id>
      <Subject>Vehicle thefts</Subject>
    </Exchange>)";
  text.append(in_reply_to);
  return text + R"(
    <Sender><Authority>XA-POLICE-1</Authority><OfficerReference>K12</OfficerReference></Sender>
    <Addressees>
      <Authority>XB-POLICE-1</Authority>
      <Authority>XC-POLICE-1</Authority>
    </Addressees>
    <OwnReference>A 12/2026</OwnReference>
    <YourReference>B 7</YourReference>
    <AlsoSentVia>interpol</AlsoSentVia>
    <ReplyExpectedBy>2026-05-02T00:00:00+02:00</ReplyExpectedBy>
    <Urgency>
      <Level>urgent</Level>
      <Ground>losing-relevance</Ground>
      <Reason>The vehicle leaves.</Reason>
    </Urgency>
    <Classification><Whole>EU-R</Whole><WithoutAttachments>BPL</WithoutAttachments></Classification>
    <Handling>
      <Code>H1</Code>
      <Code>H3</Code>
      <Text>Only for K12.</Text>
      <EraseBy>2027-01-01T00:00:00Z</EraseBy>
    </Handling>
    <CrimeArea>motor-vehicle-crime</CrimeArea>
    <Purpose>investigation</Purpose>
    <LegalBasis>Directive (EU) 2023/977 Art. 4</LegalBasis>
    <Language>en</Language>
    <CreatedAt>2026-05-01T12:00:00.250Z</CreatedAt>
    <Rehearsal>true</Rehearsal>
  </Header>)";
}

constexpr std::string_view kInReplyTo =
    "<InReplyTo>00000000-0000-4000-8000-000000000003</InReplyTo>";

std::string root(std::string_view name, const std::string& content) {
  const std::string type(name);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + type +
         " xmlns=\"urn:liaison:message:1\" schemaVersion=\"1.0\">" + content + "\n</" + type +
         ">\n";
}

}  // namespace

std::string request(std::string_view name) {
  const std::string content = R"(
  <RequestedInformation>Who is the holder?</RequestedInformation>
  <NecessityAndProportionality>No other way.</NecessityAndProportionality>
  <Availability><State>XB</State><Reasons>Registered there.</Reasons></Availability>
  <PurposeAndFacts>
    <Description>To find it.</Description>
    <Facts>It was taken.</Facts>
    <Offence><Designation>Theft</Designation></Offence>
  </PurposeAndFacts>
  <UseOfThisRequest><Limits>Not in court.</Limits></UseOfThisRequest>
  <Entities>
    <Person id="p1">
      <Handling><Code>H0</Code><Code>H2</Code></Handling>
      <Classification>EU-R</Classification>
      <LinkToPurpose>Drove it.</LinkToPurpose>
      <DataSubject>suspect-or-convicted</DataSubject>
      <FamilyName>@NAME@</FamilyName>
      <BirthDate>1980-02</BirthDate>
      <Address><Town>Xanten</Town><Country>XA</Country></Address>
    </Person>
    <MeansOfTransport id="v1"><Kind>car</Kind></MeansOfTransport>
  </Entities>
  <Connections>
    <Connection kind="uses" from="p1" to="v1"><Description>Daily.</Description></Connection>
  </Connections>
  <Statements>
    <Statement kind="fact" id="s1">
      <Text>Seen twice.</Text>
      <Evaluation><Source>B</Source><Information>2</Information></Evaluation>
      <About>p1</About>
    </Statement>
    <Statement kind="assessment"><Text>May return.</Text><NotAssessed/></Statement>
  </Statements>
  <Narrative>About @NAME@.</Narrative>
  <Attachments>
    <Attachment id="a1">
      <Sha256>e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855</Sha256>
      <Name>photo.jpg</Name>
      <MediaType>image/jpeg</MediaType>
      <Size>4096</Size>
    </Attachment>
  </Attachments>)";
  return with(with(root("Request", header("") + content), "@NAME@", name), "@NAME@", name);
}

std::string information() {
  return root("Information", header(kInReplyTo) + R"(
  <Answer>partial-answer</Answer>
  <OpenPoints>The second holder.</OpenPoints>
  <PermittedUse><Use>intelligence-only</Use><Conditions>Ask first.</Conditions></PermittedUse>
  <ReportBack><Demand>required</Demand><By>2026-06-01T00:00:00Z</By></ReportBack>
  <Narrative>The first holder is known.</Narrative>)");
}

std::string acknowledgement() {
  return root("Acknowledgement", header(kInReplyTo) + R"(
  <TakenInHandBy>K 12</TakenInHandBy>
  <TakenInHandAt>2026-05-01T11:00:00Z</TakenInHandAt>
  <Remark>Tomorrow.</Remark>)");
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  gateway::invariant(at != std::string::npos, "the text to replace is there");
  return text.replace(at, from.size(), to);
}

gateway::Result<gateway::CaseMessage> read(const gateway::MessageReader& reader,
                                           std::string document) {
  return reader.read(gateway::Confidential<std::string>(std::move(document)));
}

}  // namespace documents
