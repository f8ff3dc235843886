#include <iostream>

#include "tools/liaison-verify/command_line.h"

int main(int argc, char** argv) {
  return static_cast<int>(verify::run_command_line(
      std::vector<std::string>(argv + 1, argv + argc), std::cout, std::cerr));
}
