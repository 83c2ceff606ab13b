// `a64prove init`: a first contract file from the functions that the files have.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <memory>
#include <set>

#include "base/read_file.h"
#include "base/write_file.h"
#include "cli/commands/command.h"
#include "cli/commands/contract_search.h"
#include "cli/commands/parse_options.h"
#include "cli/init/first_contract.h"
#include "cli/text/printing.h"
#include "proofs/contract/contract_file.h"
#include "sim/image/archive.h"

namespace a64::cli {
namespace {

namespace fs = std::filesystem;

struct Request {
  std::vector<std::string> files;
  std::vector<std::string> headers;
  std::string output = kContractFile;
  bool force = false;
  sim::LoadOptions load;
};

/// A file that can be loaded, and what it is to be called in the contract file.
struct Subject {
  std::string name;
  sim::Image image;
};

Result<std::vector<Subject>> subjects_in(const std::string& file, const fs::path& folder,
                                         const sim::LoadOptions& load) {
  std::error_code error;
  const fs::path relative = fs::relative(fs::absolute(file, error), folder, error);
  const std::string name = error || relative.empty() ? file : relative.string();
  std::vector<Subject> subjects;
  const auto member = sim::split_member(file);
  const auto bytes = read_file(member ? member->archive.string() : file);
  if (!bytes) return bytes.error();
  if (member || !sim::is_archive(*bytes)) {
    Result<sim::Image> image = sim::load_image(file, load);
    if (!image) return image.error();
    subjects.push_back({name, *std::move(image)});
    return subjects;
  }
  const auto members = sim::archive_members(file, *bytes);
  if (!members) return members.error();
  for (const sim::ArchiveMember& member : *members) {
    Result<sim::Image> image =
        sim::load_elf(file + ":" + member.name, {member.bytes.begin(), member.bytes.end()});
    if (!image) return image.error();
    subjects.push_back({name + ":" + member.name, *std::move(image)});
  }
  return subjects;
}

/// The contract file as it grows.
struct Draft {
  std::map<std::string, std::string> types;
  std::string routines;
  std::vector<std::string> found;  ///< for people, a line each
};

void add(const Subject& subject, const CHeader& header, Draft& draft) {
  std::set<std::string> names;
  std::size_t left_out = 0;
  for (const sim::ImageSymbol* symbol : subject.image.functions()) {
    if (!symbol->is_global || !names.insert(symbol->name).second) continue;
    if (!is_c_identifier(symbol->name)) {
      ++left_out;
      continue;
    }
    FirstContract contract = first_contract(subject.name, symbol->name, header);
    draft.types.merge(contract.types);
    draft.routines += "\n" + contract.table;
    draft.found.push_back(fmt::format("{}: {}, {}", subject.name, symbol->name, contract.source));
  }
  if (left_out != 0) {
    draft.found.push_back(fmt::format(
        "{}: {} functions without a C identifier for a name, left out", subject.name, left_out));
  } else if (names.empty()) {
    draft.found.push_back(fmt::format("{}: no global function", subject.name));
  }
}

Result<CHeader> read_headers(const std::vector<std::string>& paths) {
  CHeader header;
  for (const std::string& path : paths) {
    const auto text = read_text(path);
    if (!text) return text.error();
    read_c_header(*text, header);
  }
  return header;
}

Result<Draft> draft_of(const Request& request) {
  const auto header = read_headers(request.headers);
  if (!header) return header.error();
  std::error_code error;
  const fs::path folder = fs::absolute(request.output, error).parent_path();
  Draft draft;
  for (const std::string& file : request.files) {
    const auto subjects = subjects_in(file, folder, request.load);
    if (!subjects) return subjects.error();
    for (const Subject& subject : *subjects) add(subject, *header, draft);
  }
  return draft;
}

std::string text_of(const Draft& draft) {
  std::string text =
      "# What these routines are given and promise: `a64prove prove` proves it "
      "(docs/contracts.md).\n";
  for (const auto& [name, table] : draft.types) text += "\n" + table;
  return text + draft.routines;
}

ExitCode run(const Request& request) {
  std::error_code ignored;
  if (!request.force && fs::exists(fs::symlink_status(request.output, ignored))) {
    return report_error(
        {request.output, "is there already", "give another with -o, or --force to replace it"});
  }
  const Result<Draft> draft = draft_of(request);
  if (!draft) return report_error(draft.error());
  const std::string text = text_of(*draft);
  const Status written = write_file(request.output, text);
  if (!written) return report_error(written.error());
  for (const std::string& line : draft->found) say("{}\n", line);
  const auto parsed = proofs::parse_contract_file(request.output, text);
  if (parsed) {
    say("{} is written: `a64prove prove --contract {}` reads it\n", request.output,
        shell_quoted(request.output));
  } else {
    say("{} is written, and is to be completed: {}\n", request.output, parsed.error().text());
  }
  return ExitCode::kProved;
}

}  // namespace

Command init_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("init", "Write a first a64prove.toml");
  const auto request = std::make_shared<Request>();
  const auto not_empty = [](const char* option, std::vector<std::string>& values) {
    return [option, &values](const std::vector<std::string>& texts) {
      for (const std::string& text : texts) values.push_back(parse_name(option, text));
    };
  };
  app->add_option_function<std::vector<std::string>>(
         "FILE", not_empty("FILE", request->files),
         "Assembly sources, objects, programs, libraries, archives")
      ->required();
  app->add_option_function<std::vector<std::string>>("--header",
                                                     not_empty("--header", request->headers),
                                                     "A C header with prototypes of the functions")
      ->allow_extra_args(false);
  app->add_option("-o,--output", request->output, "The file to write")->capture_default_str();
  app->add_flag("--force", request->force, "Replace a file that is there");
  add_assembler_options(*app, request->load);
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
