#include "cli/json/junit.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "base/visible.h"
#include "cli/json/report_view.h"

namespace a64::cli {
namespace {

/// XML 1.0 has no control characters, written out or not.
void set(pugi::xml_node node, const char* name, const std::string& text) {
  node.append_attribute(name) = visible(text).c_str();
}

struct Counts {
  unsigned tests = 0;
  unsigned failures = 0;
  unsigned errors = 0;
  double seconds = 0;

  void add(const Counts& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    seconds += other.seconds;
  }
  void write(pugi::xml_node node) const {
    node.append_attribute("tests") = tests;
    node.append_attribute("failures") = failures;
    node.append_attribute("errors") = errors;
    set(node, "time", fmt::format("{:.3f}", seconds));
  }
};

/// A test that did not pass: its verdict, the first thing to say, and all of it.
void add_outcome(pugi::xml_node test, const std::string& verdict, const std::string& message,
                 const std::string& text, Counts& counts) {
  if (verdict == "proved") return;
  const bool refuted = verdict == "refuted";
  ++(refuted ? counts.failures : counts.errors);
  pugi::xml_node outcome = test.append_child(refuted ? "failure" : "error");
  set(outcome, "type", verdict);
  set(outcome, "message", message);
  outcome.append_child(pugi::node_pcdata).set_value(visible(text).c_str());
}

pugi::xml_node add_test(pugi::xml_node suite, const std::string& class_name,
                        const std::string& name, Counts& counts) {
  ++counts.tests;
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "classname", class_name);
  set(test, "name", name);
  return test;
}

void add_claim(pugi::xml_node suite, const Report& routine, const Report& row, Counts& counts) {
  const std::string property = row.at("property");
  const std::string aliasing = row.at("aliasing");
  const std::string verdict = row.at("verdict");
  pugi::xml_node test =
      add_test(suite, routine_name(routine), fmt::format("{}, {}", property, aliasing), counts);
  std::string first =
      row.at("lacks_memory").get<bool>() ? "rests on memory, which is not proved" : "is not proved";
  std::string text;
  for (const Report* finding : findings_about(routine, property, aliasing)) {
    if (text.empty()) first = finding->at("what");
    text += finding_sentence(*finding) + "\n";
    if (!finding->contains("counterexample")) continue;
    const std::string file = finding->at("counterexample").value("file", "");
    if (!file.empty()) text += fmt::format("  a64prove trace {}\n", file);
  }
  add_outcome(test, verdict, first, text.empty() ? first : text, counts);
}

Counts add_suite(pugi::xml_node suites, const Report& routine) {
  Counts counts;
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", routine_name(routine));
  set(suite, "file", routine.at("subject").at("file"));
  if (routine.contains("error")) {
    const Report& error = routine.at("error");
    const std::string what = error.at("what");
    add_outcome(add_test(suite, routine_name(routine), "the routine", counts), "unreadable", what,
                fmt::format("{}: {}; {}", error.at("place").get<std::string>(), what,
                            error.at("remedy").get<std::string>()),
                counts);
  }
  if (routine.contains("statistics")) counts.seconds = routine.at("statistics").at("seconds");
  for (const Report& row : routine.value("properties", Report::array())) {
    add_claim(suite, routine, row, counts);
  }
  counts.write(suite);
  return counts;
}

}  // namespace

std::string junit_text(const Report& report) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.prepend_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "a64prove");
  Counts all;
  for (const Report& routine : report.at("routines")) all.add(add_suite(suites, routine));
  if (run_failed(report)) {
    Counts counts;
    pugi::xml_node suite = suites.append_child("testsuite");
    set(suite, "name", "the run");
    const std::string verdict = report.at("verdict");
    add_outcome(add_test(suite, "a64prove", "the run", counts),
                verdict == "proved" ? "error" : verdict, "the run did not come to its end",
                "the run did not come to its end, and nothing is proved by it", counts);
    counts.write(suite);
    all.add(counts);
  }
  all.write(suites);
  std::ostringstream out;
  document.save(out, " ");
  return out.str();
}

}  // namespace a64::cli
