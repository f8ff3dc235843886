// node exchange_client.js SETTINGS.json
//
// Goes once through the gRPC service as the system of a sender and the system of a recipient, and
// prints what it saw as one JSON document. SETTINGS.json names: address, serverCa, schema ("file" or
// "reflection"), protoFolder, sender and recipient ({certificate, key}, paths), and documents
// ({first, second, third, invalid}, paths).
"use strict";

const fs = require("fs");
const http2 = require("http2");
const grpc = require("@grpc/grpc-js");
const { service: healthService } = require("grpc-health-check");
const { fromFile, fromReflection } = require("./schema.js");

const settings = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const read = (path) => fs.readFileSync(path);
const document = (name) => read(settings.documents[name]);

function credentialsOf(system) {
  return grpc.credentials.createSsl(
    read(settings.serverCa), read(system.key), read(system.certificate));
}

function clientOf(Service, system) {
  return new Service(settings.address, credentialsOf(system), {
    // A delivery may be larger than the 4 MiB that libraries take unless told otherwise.
    "grpc.max_receive_message_length": 5 * 1024 * 1024,
  });
}

// The answer of a call, or its error.
function asked(client, method, request) {
  const deadline = Date.now() + 120_000;
  return new Promise((resolve) =>
    client[method](request, { deadline }, (error, response) => resolve(error || response)));
}

const recipientsOf = (list) => list.map((one) => `${one.authority} ${one.role} ${one.rule}`);

// The Problem of a refused call, out of its trailing metadata.
function problemOf(error, type) {
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  const status = type("google.rpc.Status").decode(bytes);
  const [any] = status.details;
  const problem = type("liaison.v1.Problem").decode(any.value);
  return {
    statusCode: error.code,
    sameCode: status.code === error.code,
    sameDetail: status.message === error.details && problem.detail === error.details,
    details: status.details.length,
    typeUrl: any.type_url || any.typeUrl,
    code: problem.code,
    httpStatus: problem.status,
    retry: problem.retry,
    liftedBy: problem.lifted_by || problem.liftedBy,
    violations: problem.violations.map((one) => `${one.rule} ${one.severity} line ${one.line}`),
  };
}

async function submitAndRepeat(sender) {
  const first = await asked(sender, "Submit", { document: document("first") });
  const again = await asked(sender, "Submit", { document: document("first") });
  return {
    repeat: [first.repeat, again.repeat],
    sameAcceptance: JSON.stringify(first.acceptance) === JSON.stringify(again.acceptance),
    receipt: first.acceptance.receipt.split("\n")[0],
    recipients: recipientsOf(first.acceptance.recipients),
    handle: first.acceptance.handle,
  };
}

// Submits over a stream; answers come in any order, each with the number of its request.
function submitOverStream(sender) {
  return new Promise((resolve, reject) => {
    const answers = {};
    const stream = sender.SubmitStream();
    stream.on("data", (one) => {
      answers[one.number] = one.answer === "accepted" ? "accepted" : one.refused.code;
    });
    stream.on("error", reject);
    stream.on("status", (status) => resolve({ answers, statusCode: status.code }));
    stream.write({ number: 21, document: document("second") });
    stream.write({ number: "18446744073709551615", document: document("invalid") });
    stream.end();
  });
}

// Takes two deliveries one by one: the second credit is granted when the first was confirmed.
function receive(recipient) {
  return new Promise((resolve, reject) => {
    const seen = { deliveries: [], settled: [] };
    const stream = recipient.Receive();
    stream.on("data", (one) => {
      if (one.response === "delivery") {
        const delivery = one.delivery;
        const sent = ["first", "second"].map(document);
        seen.deliveries.push({
          number: sent.findIndex((bytes) => bytes.equals(delivery.document)) + 1,
          role: delivery.role,
          attempt: delivery.attempt,
          sequence: delivery.sequence,
          urgency: delivery.urgency,
        });
        stream.write({
          confirm: {
            number: seen.deliveries.length,
            items: [{ delivery_id: delivery.delivery_id, lease_id: delivery.lease_id }],
          },
        });
      } else {
        const results = one.settled.results.map((result) => result.result);
        seen.settled.push(`${one.settled.number} ${results} of ${seen.deliveries.length}`);
        if (seen.settled.length < 2) stream.write({ credit: { deliveries: 1 } });
        else stream.end();
      }
    });
    stream.on("error", reject);
    stream.on("status", (status) => resolve({ ...seen, statusCode: status.code }));
    stream.write({ credit: { deliveries: 1, bytes: 8 * 1024 * 1024 } });
  });
}

// A call whose deadline has passed when it arrives, as no client library would send it.
function submitTooLate(type) {
  const message = type("liaison.v1.SubmitRequest").encode({ document: document("third") }).finish();
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(message.length, 1);
  const session = http2.connect(`https://${settings.address}`, {
    ca: read(settings.serverCa),
    cert: read(settings.sender.certificate),
    key: read(settings.sender.key),
  });
  return new Promise((resolve, reject) => {
    let statusCode;
    session.on("error", reject);
    const call = session.request({
      ":method": "POST",
      ":path": "/liaison.v1.Exchange/Submit",
      "content-type": "application/grpc",
      "te": "trailers",
      "grpc-timeout": "0n",
    });
    const remember = (headers) => { statusCode = headers["grpc-status"] ?? statusCode; };
    call.on("response", remember);
    call.on("trailers", remember);
    call.on("error", () => {});  // The gateway may reset what it has answered.
    call.on("close", () => { session.close(); resolve(Number(statusCode)); });
    call.resume();
    call.end(Buffer.concat([frame, message]));
  });
}

async function healthOfServices() {
  const Health = grpc.makeClientConstructor(healthService, "Health");
  const health = clientOf(Health, settings.sender);
  const seen = {};
  for (const service of ["", "liaison.v1.Exchange"]) {
    seen[service] = (await asked(health, "Check", { service })).status;
  }
  return seen;
}

async function main() {
  const schema = settings.schema === "file"
    ? fromFile(settings.protoFolder)
    : await fromReflection(settings.address, credentialsOf(settings.sender));
  const sender = clientOf(schema.Exchange, settings.sender);
  const recipient = clientOf(schema.Exchange, settings.recipient);

  const seen = {};
  seen.health = await healthOfServices();
  if (schema.services) seen.services = schema.services;
  const explained = await asked(sender, "Explain", { document: document("first") });
  seen.explained = { route: recipientsOf(explained.route), codes: explained.handling.codes };
  const { handle, ...submitted } = await submitAndRepeat(sender);
  seen.submitted = submitted;
  seen.refused = problemOf(
    await asked(sender, "Submit", { document: document("invalid") }), schema.type);
  seen.streamed = await submitOverStream(sender);
  seen.received = await receive(recipient);
  const status = await asked(sender, "Status", { handle });
  seen.states = status.recipients.map((one) => `${one.recipient.authority} ${one.state}`);
  const unknown = await asked(sender, "Status", { handle: "00000000-0000-4000-8000-000000000000" });
  seen.unknownHandle = problemOf(unknown, schema.type).code;
  seen.tooLate = {
    statusCode: await submitTooLate(schema.type),
    stored: (await asked(sender, "Submit", { document: document("third") })).repeat,
  };
  process.stdout.write(JSON.stringify(seen, null, 1) + "\n");
  sender.close();
  recipient.close();
}

main().then(() => process.exit(0), (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
