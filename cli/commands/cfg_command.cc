// `a64prove cfg`: the control flow graph of a function, for dot or drawn by it.
#include <fmt/format.h>

#include <memory>

#include "base/write_file.h"
#include "cli/commands/command.h"
#include "cli/commands/parse_options.h"
#include "cli/html/code_graph.h"
#include "cli/text/printing.h"
#include "sim/image/load_image.h"

namespace a64::cli {
namespace {

struct CfgRequest {
  std::string file;
  std::string symbol;
  std::string out;
  sim::LoadOptions load;
};

/// The function that is named, or the only one.
Result<std::string> chosen_function(const sim::Image& image, const std::string& symbol) {
  if (!symbol.empty()) return symbol;
  std::vector<std::string> names;
  for (const sim::ImageSymbol* one : image.functions()) names.push_back(one->name);
  if (names.size() == 1) return names.front();
  std::string listed;
  for (std::size_t k = 0; k < names.size() && k < 20; ++k) {
    listed += (k == 0 ? "" : ", ") + names[k];
  }
  return Error{image.path(), names.empty() ? "holds no function" : "holds several functions",
               names.empty() ? "give a file with code" : "name one with --symbol: " + listed};
}

ExitCode run(const CfgRequest& request) {
  const bool svg = request.out.ends_with(".svg");
  if (!svg && !request.out.empty() && request.out != "-" && !request.out.ends_with(".dot")) {
    return report_error({"-o " + request.out, "is neither a .svg nor a .dot file",
                         "name the file x.svg or x.dot; without -o dot goes to stdout"});
  }
  const auto image = sim::load_image(request.file, request.load);
  if (!image) return report_error(image.error());
  const auto name = chosen_function(*image, request.symbol);
  if (!name) return report_error(name.error());
  const auto function = image->function(*name);
  if (!function) return report_error(function.error());
  std::string text = dot_text(*image, *name, code_blocks(*image, *function));
  if (svg) {
    auto drawn = svg_of(text);
    if (!drawn) return report_error(drawn.error());
    text = *std::move(drawn);
  }
  if (request.out.empty() || request.out == "-") {
    print_document(text);
    return ExitCode::kProved;
  }
  const Status written = write_file(request.out, text);
  return written ? ExitCode::kProved : report_error(written.error());
}

}  // namespace

Command cfg_command(CLI::App& program) {
  CLI::App* app = program.add_subcommand("cfg", "Draw the control flow graph of a function");
  const auto request = std::make_shared<CfgRequest>();
  app->add_option("FILE", request->file, "Assembly source, ELF file or archive member")->required();
  app->add_option_function<std::string>(
      "--symbol",
      [request](const std::string& text) { request->symbol = parse_name("--symbol", text); },
      "The function, if the file has several");
  app->add_option_function<std::string>(
      "-o", [request](const std::string& text) { request->out = parse_name("-o", text); },
      "x.svg, drawn by Graphviz, or x.dot; without it dot goes to stdout");
  add_assembler_options(*app, request->load);
  return {app, [request] { return run(*request); }};
}

}  // namespace a64::cli
