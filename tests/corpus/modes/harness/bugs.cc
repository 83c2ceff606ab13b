#include "tests/corpus/modes/harness/bugs.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace a64::modes_tests {

void PrintTo(const Bug& bug, std::ostream* out) {
  *out << bug.guest_name();
}

std::vector<Bug> read_bugs(const std::string& path) {
  std::ifstream file(path);
  std::vector<Bug> all;
  for (const auto& entry : nlohmann::json::parse(file)) {
    all.push_back({.file = entry.at("file"),
                   .routine = entry.at("symbol"),
                   .define = entry.at("defines").at(0),
                   .property = entry.at("property"),
                   .also = entry.value("also", std::set<std::string>{}),
                   .aliasing = entry.at("aliasing"),
                   .place = entry.at("place"),
                   .blind = entry.at("qemu") == "blind"});
  }
  return all;
}

}  // namespace a64::modes_tests
