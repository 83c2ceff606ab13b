#include "cli/recheck/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace a64::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "a64prove queries";
/// To be raised when a field changes its meaning.
constexpr int kVersion = 1;
constexpr const char* kRemedy = "write the folder again with `a64prove prove --dump-smt2`";

/// Reads fields, and remembers the first that is not as it should be.
class Reader {
 public:
  std::string text(const Json& object, const char* name) {
    if (object.is_object() && object.contains(name) && object[name].is_string()) {
      return object[name].get<std::string>();
    }
    fail(name, "a text");
    return {};
  }
  u64 number(const Json& object, const char* name) {
    if (object.is_object() && object.contains(name) && object[name].is_number_unsigned()) {
      return object[name].get<u64>();
    }
    fail(name, "a number");
    return 0;
  }
  const Json& list(const Json& object, const char* name) {
    static const Json none = Json::array();
    if (object.contains(name) && object[name].is_array()) return object[name];
    fail(name, "a list");
    return none;
  }
  void go_to(std::string part) { part_ = std::move(part); }
  void fail(const std::string& name, const std::string& wanted) {
    if (!failed_) failed_ = fmt::format("{}\"{}\" is not {}", part_, name, wanted);
  }
  const std::optional<std::string>& failed() const { return failed_; }

 private:
  std::string part_;
  std::optional<std::string> failed_;
};

Json json_of(const ManifestQuery& query) {
  return {{"file", query.file},   {"sha256", query.sha256},   {"kind", query.kind},
          {"claim", query.claim}, {"routine", query.routine}, {"case", query.case_name},
          {"pc", query.pc},       {"says", query.says},       {"answer", query.answer}};
}

Json json_of(const ManifestRoutine& routine) {
  return {{"name", routine.name},
          {"file", routine.file},
          {"sha256", routine.sha256},
          {"verdict", routine.verdict},
          {"queries", routine.queries}};
}

/// The numbers that the manifest gives twice are the same.
std::optional<std::string> contradiction(const Manifest& manifest, u64 queries) {
  if (manifest.routines.empty()) return "it names no routine";
  u64 reported = 0;
  for (const ManifestRoutine& routine : manifest.routines) reported += routine.queries;
  if (reported != manifest.queries.size() || queries != manifest.queries.size()) {
    return fmt::format("it lists {} queries, says it has {}, and the proofs asked {}",
                       manifest.queries.size(), queries, reported);
  }
  std::set<std::string> names;
  for (const ManifestQuery& query : manifest.queries) {
    if (!is_query_name(query.file)) {
      return fmt::format("\"{}\" is no name of a query", query.file);
    }
    if (!names.insert(query.file).second) return fmt::format("it lists {} twice", query.file);
  }
  return std::nullopt;
}

}  // namespace

bool is_query_name(const std::string& name) {
  constexpr std::string_view kEnd = ".smt2";
  if (!name.starts_with('q') || !name.ends_with(kEnd) || name.size() < 2 + kEnd.size()) {
    return false;
  }
  return std::all_of(name.begin() + 1, name.end() - static_cast<std::ptrdiff_t>(kEnd.size()),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string to_json(const Manifest& manifest) {
  Json document{{"format", kFormat},
                {"schema_version", kVersion},
                {"complete", manifest.complete},
                {"program", manifest.program},
                {"solver", manifest.solver},
                {"count", manifest.queries.size()},
                {"routines", Json::array()},
                {"queries", Json::array()}};
  for (const ManifestRoutine& routine : manifest.routines) {
    document["routines"].push_back(json_of(routine));
  }
  for (const ManifestQuery& query : manifest.queries) document["queries"].push_back(json_of(query));
  // Names of files need be no UTF-8.
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> parse_manifest(const std::filesystem::path& path, const std::string& text) {
  const auto damaged = [&](const std::string& what) {
    return file_error(path.string(), what, kRemedy);
  };
  const Json document = Json::parse(text, nullptr, false);
  if (!document.is_object()) return damaged("is no JSON object");
  if (!document.contains("format") || document["format"] != kFormat) {
    return damaged("is no manifest of queries");
  }
  if (!document.contains("schema_version") || document["schema_version"] != kVersion) {
    return damaged(fmt::format("is not of version {}", kVersion));
  }
  Reader reader;
  Manifest manifest;
  manifest.complete = document.value("complete", Json()) == Json(true);
  manifest.program = reader.text(document, "program");
  manifest.solver = reader.text(document, "solver");
  for (const Json& routine : reader.list(document, "routines")) {
    reader.go_to(fmt::format("routine {}: ", manifest.routines.size() + 1));
    manifest.routines.push_back({.name = reader.text(routine, "name"),
                                 .file = reader.text(routine, "file"),
                                 .sha256 = reader.text(routine, "sha256"),
                                 .verdict = reader.text(routine, "verdict"),
                                 .queries = reader.number(routine, "queries")});
  }
  reader.go_to("");
  for (const Json& query : reader.list(document, "queries")) {
    reader.go_to(fmt::format("query {}: ", manifest.queries.size() + 1));
    manifest.queries.push_back({.file = reader.text(query, "file"),
                                .sha256 = reader.text(query, "sha256"),
                                .kind = reader.text(query, "kind"),
                                .claim = reader.text(query, "claim"),
                                .routine = reader.text(query, "routine"),
                                .case_name = reader.text(query, "case"),
                                .pc = reader.number(query, "pc"),
                                .says = reader.text(query, "says"),
                                .answer = reader.text(query, "answer")});
    const std::string& answer = manifest.queries.back().answer;
    if (answer != "sat" && answer != "unsat" && answer != "unknown") {
      reader.fail("answer", "sat, unsat or unknown");
    }
  }
  reader.go_to("");
  const u64 count = reader.number(document, "count");
  if (reader.failed()) return damaged("is damaged: " + *reader.failed());
  if (manifest.complete) {
    if (const auto wrong = contradiction(manifest, count)) {
      return damaged("is damaged: " + *wrong);
    }
  }
  return manifest;
}

}  // namespace a64::cli
