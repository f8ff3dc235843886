// Where a client gets the service's messages and calls from: the published .proto file, or the
// gateway itself by reflection. Both give {Exchange, type(name)}.
"use strict";

const grpc = require("@grpc/grpc-js");
const protobuf = require("protobufjs");
const protoLoader = require("@grpc/proto-loader");
const { GrpcReflection } = require("grpc-js-reflection-client");

const LOADING = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
const FILES = ["liaison/v1/exchange.proto", "google/rpc/status.proto"];

function fromFile(folder) {
  const definition = protoLoader.loadSync(FILES, { ...LOADING, includeDirs: [folder] });
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => `${folder}/${target}`;
  root.loadSync(FILES, { keepCase: true });
  return {
    Exchange: grpc.loadPackageDefinition(definition).liaison.v1.Exchange,
    type: (name) => root.lookupType(name),
  };
}

async function fromReflection(address, credentials) {
  const reflection = new GrpcReflection(address, credentials);
  const exchange = await reflection.getDescriptorBySymbol("liaison.v1.Exchange");
  const status = await reflection.getDescriptorBySymbol("google.rpc.Status");
  const type = (name) =>
    (name.startsWith("google.") ? status : exchange).getProtobufJsRoot().lookupType(name);
  return {
    Exchange: exchange.getPackageObject(LOADING).liaison.v1.Exchange,
    services: (await reflection.listServices()).sort(),
    type,
  };
}

module.exports = { fromFile, fromReflection };
