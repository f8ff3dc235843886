# The one set of flags every target of ours is built with; third-party targets never link it.
add_library(liaison_build_flags INTERFACE)
target_compile_features(liaison_build_flags INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_options(liaison_build_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wnull-dereference -Wimplicit-fallthrough
  -Wswitch-enum)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(liaison_build_flags INTERFACE
    -Wduplicated-cond -Wlogical-op -Wuseless-cast -Wsuggest-override
    -Wzero-as-null-pointer-constant
    # False alarms on std::optional under -O2 (GCC bug 80635); clang-tidy's analyzer looks instead.
    -Wno-maybe-uninitialized)
endif()
if(LIAISON_WARNINGS_AS_ERRORS)
  target_compile_options(liaison_build_flags INTERFACE -Werror)
endif()
if(LIAISON_HARDEN)
  target_compile_options(liaison_build_flags INTERFACE
    -fstack-protector-strong -D_GLIBCXX_ASSERTIONS -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(LIAISON_SANITIZE)
  target_compile_options(liaison_build_flags INTERFACE
    -fsanitize=${LIAISON_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(liaison_build_flags INTERFACE -fsanitize=${LIAISON_SANITIZE})
endif()
if(LIAISON_COVERAGE)
  target_compile_options(liaison_build_flags INTERFACE --coverage)
  target_link_options(liaison_build_flags INTERFACE --coverage)
endif()

find_program(LIAISON_CCACHE ccache)
if(LIAISON_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LIAISON_CCACHE})
endif()
find_program(LIAISON_MOLD mold)
if(LIAISON_MOLD)
  target_link_options(liaison_build_flags INTERFACE -fuse-ld=mold)
endif()
