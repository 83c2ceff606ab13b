#include "cli/commands/report_output.h"

#include <array>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/write_file.h"
#include "cli/commands/parse_options.h"
#include "cli/json/junit.h"
#include "cli/json/markdown.h"
#include "cli/json/sarif.h"
#include "cli/text/printing.h"
#include "proofs/refute/trace/json_values.h"

namespace a64::cli {
namespace {

using Report = nlohmann::ordered_json;

constexpr const char* kStdout = "-";

struct Format {
  const char* option;
  const char* what;
  std::string ReportPaths::*path;
  std::string (*text)(const Report&, const PageParts&);
};

std::string json_document(const Report& report) {
  return proofs::json_text(report) + "\n";
}

/// Of a format that needs no more than the report.
template <auto text>
std::string of_report(const Report& report, const PageParts&) {
  return text(report);
}

const std::array kFormats{
    Format{"--json", "Write the result to this file, - for stdout", &ReportPaths::json,
           of_report<json_document>},
    Format{"--junit", "Write it as JUnit XML: a test for each claim and layout",
           &ReportPaths::junit, of_report<junit_text>},
    Format{"--sarif", "Write it as SARIF 2.1.0, for code hosts", &ReportPaths::sarif,
           of_report<sarif_text>},
    Format{"--markdown", "Write it as Markdown, for the summary of a CI step",
           &ReportPaths::markdown, of_report<markdown_text>},
    Format{"--html", "Write it as one page with listing, flow graph and the runs that fail",
           &ReportPaths::html, page_text}};

}  // namespace

bool ReportPaths::use_stdout() const {
  for (const Format& format : kFormats) {
    if (this->*format.path == kStdout) return true;
  }
  return false;
}

void add_report_options(CLI::App& app, ReportPaths& paths) {
  for (const Format& format : kFormats) {
    std::string& path = paths.*format.path;
    app.add_option_function<std::string>(
        format.option,
        [option = format.option, &path](const std::string& text) {
          path = parse_name(option, text);
        },
        format.what);
  }
}

Status check_paths(const ReportPaths& paths) {
  for (const Format& format : kFormats) {
    for (const Format& other : kFormats) {
      if (format.path == other.path) break;
      const std::string& path = paths.*format.path;
      if (path.empty() || path != paths.*other.path) continue;
      return Error{format.option, std::string("has the path of ") + other.option,
                   "give each a path of its own"};
    }
  }
  return Done{};
}

std::vector<Error> write_reports(const ReportPaths& paths, const Report& report,
                                 const PageParts& parts) {
  std::vector<Error> failed;
  for (const Format& format : kFormats) {
    const std::string& path = paths.*format.path;
    if (path.empty()) continue;
    const std::string text = format.text(report, parts);
    if (path == kStdout) {
      print_document(text);
    } else if (const Status written = write_file(path, text); !written) {
      failed.push_back(written.error());
    }
  }
  return failed;
}

std::vector<Error> write_unfinished(const ReportPaths& paths, const Report& report) {
  ReportPaths files = paths;
  for (const Format& format : kFormats) {
    std::string& path = files.*format.path;
    if (path == kStdout || (!path.empty() && place_to_write(path).in_place)) path.clear();
  }
  return write_reports(files, report);
}

}  // namespace a64::cli
