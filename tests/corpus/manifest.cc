#include "tests/corpus/manifest.h"

#include <cctype>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/run_program.h"

namespace a64::corpus_tests {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

Case case_of(const json& entry) {
  Case c;
  c.file = entry.at("file");
  c.symbol = entry.at("symbol");
  c.op = entry.at("op");
  c.defines = entry.at("defines").get<Strings>();
  c.options = entry.value("options", Strings{});
  c.group = entry.at("group");
  c.expect = entry.at("expect");
  c.qemu = entry.at("qemu");
  if (c.expect == "proved") return c;
  c.property = entry.at("property");
  c.also = entry.value("also", Strings{});
  c.aliasing = entry.at("aliasing");
  c.place = entry.at("place");
  c.writes = entry.value("writes", Strings{});
  c.unwritten = entry.value("unwritten", false);
  return c;
}

}  // namespace

std::string Case::name() const {
  std::string text = std::filesystem::path(file).stem().string();
  if (text.find(op) == std::string::npos) text += "_" + op;
  for (const std::string& define : defines) {
    if (!define.starts_with("DECRYPT=")) text += "_" + define;
  }
  for (const std::string& option : options) text += "_" + option;
  for (char& letter : text) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  return text;
}

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name();
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const json& entry :
       json::parse(cli_tests::read(cli_tests::repository("tests/corpus/corpus.json")))) {
    all.push_back(case_of(entry));
  }
  return all;
}

}  // namespace a64::corpus_tests
