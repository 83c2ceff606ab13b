#include "cli/pages/man_page.h"

#include <fmt/format.h>

#include <string_view>

namespace a64::cli {
namespace {

/// Text that roff prints as it stands: a hyphen is one to be copied, and no line begins a request.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const bool begins_line = k == 0 || text[k - 1] == '\n';
    if (begins_line && (text[k] == '.' || text[k] == '\'')) out += "\\&";
    switch (text[k]) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += text[k];
    }
  }
  return out;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff(text) + "\\fP";
}

std::string italic(std::string_view text) {
  return "\\fI" + roff(text) + "\\fP";
}

/// The words of an option are typed as they stand, all else stands for something.
std::string value_text(const OptionPage& option) {
  std::string text = option.kind == ValueKind::kWord ? bold(option.value) : italic(option.value);
  return option.value_optional ? "[" + text + "]" : text;
}

std::string option_text(const OptionPage& option) {
  std::string text = ".TP\n";
  for (std::size_t k = 0; k < option.names.size(); ++k) {
    text += (k == 0 ? "" : ", ") + bold(option.names[k]);
  }
  if (option.kind != ValueKind::kNone) text += " " + value_text(option);
  text += "\n" + roff(option.what) + ".";
  if (option.repeatable) text += " May be given several times.";
  if (!option.otherwise.empty()) text += " Otherwise " + roff(option.otherwise) + ".";
  return text + "\n";
}

std::string synopsis(const CommandPage& command) {
  std::string text = bold("a64prove " + command.name) + " [" + italic("OPTION") + "]...";
  for (const PositionalPage& positional : command.positionals) {
    const std::string name = italic(positional.name) + (positional.repeatable ? "..." : "");
    text += positional.required ? " " + name : " [" + name + "]";
  }
  return text;
}

std::string command_text(const CommandPage& command) {
  std::string text =
      ".SS " + command.name + "\n" + synopsis(command) + "\n.PP\n" + roff(command.what) + ".\n";
  for (const PositionalPage& positional : command.positionals) {
    text += ".TP\n" + italic(positional.name) + "\n" + roff(positional.what) + ".\n";
  }
  for (const OptionPage& option : command.options) {
    if (option.names.back() != "--help") text += option_text(option);
  }
  if (!command.footer.empty()) text += ".PP\n" + roff(command.footer) + "\n";
  return text;
}

constexpr std::string_view kDescription = R"(.SH DESCRIPTION
a64prove takes Arm64 machine code (an assembly source, an object file, an archive, a linked program)
and a contract: a C prototype that says how much memory there is, and what the function promises.
It either proves that the code keeps the contract for every input and every size, or shows a
concrete input on which it does not. Beside the result it proves memory safety, constant time, the
calling convention, and that the function ends.
)";

constexpr std::string_view kExitStatus = R"(.SH EXIT STATUS
.TP
.B 0
Proved: every claim asked for holds in every case.
.TP
.B 1
Refuted: a concrete input shows the fault.
.TP
.B 2
Wrong usage, or an input file that cannot be read or assembled.
.TP
.B 3
Unknown: neither proved nor refuted within the limits.
.TP
.B 4
An instruction or construct that has no semantics here.
.TP
.B 5
An internal error.
.PP
Only 0 is a proof. Commands that prove nothing say above what their codes mean.
)";

constexpr std::string_view kEnvironment = R"(.SH ENVIRONMENT
.TP
.B A64PROVE_AS
The assembler for sources, in place of the first of
.B clang
and
.B aarch64\-linux\-gnu\-gcc
that can make an Arm64 object.
.TP
.B A64PROVE_OBJDUMP
The objdump that knows Arm64, for
.BR "isa \-\-sweep" .
.TP
.B TMPDIR
The folder for temporary files.
.TP
.B NO_COLOR
Set to anything: no colours.
.SH FILES
.TP
.I a64prove.toml
The contracts, in the folder of the file to prove or one above it.
.SH EXAMPLES
Prove a copy for all sizes:
.PP
.nf
    a64prove prove copy.S \-\-prototype \(aqvoid copy(const uint8_t in[n], uint8_t out[n], size_t n)\(aq \e
        \-\-ensures \(aqout == in\(aq
.fi
.PP
Keep counterexamples, and look at one:
.PP
.nf
    a64prove prove aes.S \-\-cex found
    a64prove trace found/*.json
    a64prove replay found/*.json
.fi
)";

}  // namespace

std::string man_page(const ProgramPage& program, const std::string& version) {
  std::string text = fmt::format(
      ".TH A64PROVE 1 \"\" \"a64prove {}\" \"User Commands\"\n"
      ".SH NAME\na64prove \\- {}\n.SH SYNOPSIS\n",
      version, roff(program.what));
  const char* between = "";
  for (const CommandPage& command : program.commands) {
    text += between + synopsis(command) + "\n";
    between = ".br\n";
  }
  text += kDescription;
  text += ".SH OPTIONS\n";
  for (const OptionPage& option : program.options) text += option_text(option);
  text += ".SH COMMANDS\n";
  for (const CommandPage& command : program.commands) text += command_text(command);
  text += kExitStatus;
  text += kEnvironment;
  return text;
}

}  // namespace a64::cli
