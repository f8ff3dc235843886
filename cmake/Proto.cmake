# The gRPC contract as one library of generated code: messages and service of schemas/proto.
# Generated code is not ours: it is built without our warnings and included as a system header.

set(proto_source ${PROJECT_SOURCE_DIR}/schemas/proto)
set(proto_out ${PROJECT_BINARY_DIR}/generated/proto)
file(MAKE_DIRECTORY ${proto_out})

# liaison_proto_messages(<list> <proto>): adds the generated messages of one file to the list.
function(liaison_proto_messages list proto)
  string(REGEX REPLACE "[.]proto$" "" stem ${proto})
  add_custom_command(
    OUTPUT ${proto_out}/${stem}.pb.cc ${proto_out}/${stem}.pb.h
    COMMAND protobuf::protoc -I ${proto_source} --cpp_out=${proto_out} ${proto}
    DEPENDS ${proto_source}/${proto}
    VERBATIM)
  set(${list} ${${list}} ${proto_out}/${stem}.pb.cc PARENT_SCOPE)
endfunction()

liaison_proto_messages(proto_sources google/rpc/status.proto)
liaison_proto_messages(proto_sources liaison/v1/exchange.proto)

add_custom_command(
  OUTPUT ${proto_out}/liaison/v1/exchange.grpc.pb.cc ${proto_out}/liaison/v1/exchange.grpc.pb.h
  COMMAND protobuf::protoc -I ${proto_source} --grpc_out=${proto_out}
          --plugin=protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin> liaison/v1/exchange.proto
  DEPENDS ${proto_source}/liaison/v1/exchange.proto
  VERBATIM)
list(APPEND proto_sources ${proto_out}/liaison/v1/exchange.grpc.pb.cc)

add_library(liaison_proto STATIC ${proto_sources})
target_compile_features(liaison_proto PUBLIC cxx_std_20)
target_compile_options(liaison_proto PRIVATE -w)
target_include_directories(liaison_proto SYSTEM PUBLIC ${proto_out})
target_link_libraries(liaison_proto PUBLIC gRPC::grpc++ protobuf::libprotobuf)
