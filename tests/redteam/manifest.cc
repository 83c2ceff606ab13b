#include "tests/redteam/manifest.h"

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "tests/cli/run_program.h"

namespace a64::redteam_tests {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

const std::set<std::string> kFields{"family", "name",  "op",       "patch",   "options",
                                    "expect", "wrong", "refuted",  "unless",  "says_not",
                                    "qemu",   "note",  "aliasing", "overlap", "more"};

Expect expect_of(const std::string& text) {
  if (text == "proved") return Expect::kProved;
  if (text == "not-refuted") return Expect::kNotRefuted;
  if (text == "not-proved") return Expect::kNotProved;
  throw std::runtime_error("expect is \"" + text + "\"");
}

/// "memory|abi" as {memory, abi}.
Strings alternatives(const std::string& text) {
  Strings properties;
  std::istringstream in(text);
  for (std::string property; std::getline(in, property, '|');) properties.push_back(property);
  return properties;
}

Case case_of(const json& entry) {
  for (const auto& [field, value] : entry.items()) {
    if (!kFields.contains(field)) throw std::runtime_error("unknown field " + field);
  }
  Case c;
  c.family = entry.at("family");
  c.title = entry.at("name");
  c.op = entry.at("op");
  c.patch = entry.at("patch").get<std::map<std::string, std::string>>();
  c.options = entry.value("options", Strings{});
  c.expect = expect_of(entry.at("expect"));
  for (const std::string& text : entry.value("wrong", Strings{})) {
    c.wrong.push_back(alternatives(text));
  }
  c.refuted = entry.value("refuted", Strings{});
  c.aliasing = entry.value("aliasing", std::string());
  c.unless = entry.value("unless", std::string());
  c.says_not = entry.value("says_not", std::string());
  c.qemu = entry.at("qemu");
  c.more = entry.value("more", false);
  c.overlap = entry.value("overlap", std::string());
  if (entry.at("note").get<std::string>().empty()) throw std::runtime_error("a note is empty");
  if ((c.expect == Expect::kNotProved) != !c.wrong.empty()) {
    throw std::runtime_error(c.name() + ": what is wrong has to say how, what is right must not");
  }
  return c;
}

}  // namespace

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name();
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const json& entry :
       json::parse(cli_tests::read(cli_tests::repository("tests/redteam/redteam.json")))) {
    all.push_back(case_of(entry));
  }
  return all;
}

}  // namespace a64::redteam_tests
